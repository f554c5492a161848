import { systemActor } from "../../kernel/policy.ts";
import type { Database } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Clock } from "../../kernel/time.ts";
import { decideBundled } from "./import.ts";
import { applyImport, type ImportOutcome } from "./import.actions.ts";
import { selectOptionalLastImport } from "./import.queries.ts";
import { readBundledRegister } from "./load.files.ts";
import type { PeopleTables } from "./people.tables.ts";

export type LoadOptions = {
  readonly db: Database<PeopleTables & KernelTables>;
  readonly folder: string;
  /** Changes when the program does: other rules may read the same file in another way. */
  readonly program: string;
  readonly clock: Clock;
};

/** Brings the register up to the file that comes with the program, unless somebody has imported a file of their own since. */
export async function loadRegister({ db, folder, program, clock }: LoadOptions): Promise<ImportOutcome | { readonly kind: "unchanged" }> {
  const { file, completions } = await readBundledRegister(folder, program);
  const last = await selectOptionalLastImport(db);
  if (decideBundled(file.fingerprint, last) === "nothing") return { kind: "unchanged" };
  return applyImport({ db, file, completions, actor: systemActor("register"), at: clock() });
}
