import { sql } from "kysely";
import type { Policy, Reason } from "../../kernel/policy.ts";
import { inTheirWorld, isAdministrator, isRegistrar, isSupport } from "../people/index.ts";
import type { RecordsTables } from "./records.tables.ts";

const itsRegister = { sv: "dess diarium", en: "its register" };

const keepsIt = inTheirWorld(isRegistrar, itsRegister);

/** Whoever has asked for an archive, as long as they keep the register. */
const hasAskedForIt: Reason<{ readonly asked_by: unknown }> = {
  words: { sv: "den registrator som har bett om arkivet", en: "the registrar who has asked for the archive" },
  holds: (actor, row) =>
    actor.kind === "person" && isRegistrar.holds(actor, row) === true && sql<boolean>`${row("asked_by")} = ${actor.personId}`,
};

/**
 * The register is kept by registrars. Those who look after the place see it as it could be shown to anybody: registered documents, without
 * what is kept apart and without files.
 */
export const registerPolicy = {
  "records.register.read": [keepsIt, inTheirWorld(isSupport, itsRegister), inTheirWorld(isAdministrator, itsRegister)],
  "records.register.read-all": [keepsIt],
  "records.document.register": [keepsIt],
  "records.document.correct": [keepsIt],
  "records.document.link": [keepsIt],
  "records.case-file.correct": [keepsIt],
  "records.case-file.close": [keepsIt],
  "records.file.add": [keepsIt],
  "records.file.read": [keepsIt],
  "records.file.strike": [keepsIt],
  "records.archive.make": [keepsIt],
} as const satisfies Policy<RecordsTables["records.case_file"]>;

export const archivePolicy = {
  "records.archive.fetch": [hasAskedForIt],
} as const satisfies Policy<RecordsTables["records.export"]>;

export type RegisterAction = keyof typeof registerPolicy;
export type RecordsAction = RegisterAction | keyof typeof archivePolicy;
