import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";

export { type ImportOutcome, applyImport, planImport } from "./import.actions.ts";
export { describeNote } from "./describe-note.ts";
export { loadRegister } from "./load.actions.ts";
export { readAgencyFile, readBundledRegister } from "./load.files.ts";
export type { PeopleTables } from "./people.tables.ts";

/** The pages of agencies are routes of `library`, which knows what an agency has contributed; they are drawn here. */
export const people: Module<PeopleTables, Page> = {
  name: "people",
  routes: [],
  policies: [organisationPolicy],
};
