import type { Page } from "../../design/index.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Module } from "../../kernel/module.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import { administrationRoutes } from "./administration.routes.ts";
import { operationsRoutes } from "./operations.routes.ts";
import type { PeopleTables } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { searchRoutes } from "./search.routes.ts";
import { sitePolicy } from "./site.policy.ts";
import { siteRoutes } from "./site.routes.ts";

export { addresses as siteAddresses } from "./addresses.ts";
export { ProblemPage } from "./problem.pages.tsx";
export { siteOf } from "./site.ts";

const listedPages = ["start", "about", "accessibility", "privacy", "support"] as const;

export const site: Module<KernelTables & LibraryTables & PeopleTables & SearchTables, Page> = {
  name: "site",
  routes: [...siteRoutes, ...searchRoutes, ...administrationRoutes, ...operationsRoutes],
  policies: [sitePolicy],
  selectListedPages: () => Promise.resolve(listedPages.map((name) => ({ address: addresses[name] }))),
};
