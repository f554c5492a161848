import { everyone, type Policy, type Reason } from "../../kernel/policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { isAdministrator } from "./role.policy.ts";

type OrganisationRow = PeopleTables["people.organisation"];

const isTheProgram: Reason<object> = {
  words: { sv: "programmet självt, vid start eller från kommandoraden", en: "the program itself, at its start or from the command line" },
  holds: ({ kind }) => kind === "system",
};

/** The register is open to read. What is in it is public; who put it right is not. */
export const organisationPolicy = {
  "people.organisation.read": [everyone],
  "people.organisation.administer": [isAdministrator],
  "people.organisation.plan-import": [isAdministrator, isTheProgram],
  "people.organisation.import": [isAdministrator, isTheProgram],
  "people.organisation.add": [isAdministrator],
  "people.organisation.correct": [isAdministrator],
  "people.organisation.undo-correction": [isAdministrator],
  "people.organisation.close": [isAdministrator],
} as const satisfies Policy<OrganisationRow>;
