import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import { drawIndex } from "./archive.pages.tsx";
import { caseFileRoutes } from "./case-file.routes.ts";
import { documentRoutes } from "./document.routes.ts";
import { recordsJobs } from "./records.jobs.ts";
import { archivePolicy, registerPolicy } from "./records.policy.ts";
import { recordsPersonalData } from "./records.privacy.ts";
import { recordsRights } from "./records.rights.ts";
import type { Tables } from "./records-route.ts";
import { registerRoutes } from "./register.routes.ts";

export type { RecordsTables } from "./records.tables.ts";

export const records: Module<Tables, Page> = {
  name: "records",
  routes: [...registerRoutes, ...documentRoutes, ...caseFileRoutes],
  policies: [registerPolicy, archivePolicy],
  rights: recordsRights,
  personalData: recordsPersonalData,
  jobs: () => recordsJobs({ drawIndex }),
};
