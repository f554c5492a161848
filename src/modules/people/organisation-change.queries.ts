import type { Write } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { OrganisationToSave } from "./import.queries.ts";
import type { CorrectableField, Facts, OrganisationId } from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";

export type StoredOrganisation = OrganisationToSave;

type Wanted = { readonly actor: Actor; readonly action: keyof typeof organisationPolicy; readonly slug: string };

/** One organisation, locked, when the actor may do this to it. */
export async function selectOptionalForChange(
  tx: Write<PeopleTables>,
  { actor, action, slug }: Wanted,
): Promise<StoredOrganisation | undefined> {
  const row = await tx
    .selectFrom("people.organisation as organisation")
    .select(["organisation.id", "organisation.slug", "organisation.facts", "organisation.imported", "organisation.imported_hash"])
    .select(["organisation.doubts", "organisation.gone_at"])
    .where("organisation.slug", "=", slug)
    .where(permitted(organisationPolicy, action, actor, "organisation"))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id as OrganisationId,
    slug: row.slug,
    facts: row.facts as Facts,
    imported: row.imported === null ? undefined : (row.imported as Facts),
    importedHash: row.imported_hash ?? undefined,
    doubts: row.doubts,
    gone: row.gone_at !== null,
  };
}

type Ending = { readonly organisation: OrganisationId; readonly field: CorrectableField; readonly by: string; readonly at: Instant };

/** Ends the correction in force, if there is one. @returns whether there was. */
export async function endCorrection(tx: Write<PeopleTables>, { organisation, field, by, at }: Ending): Promise<boolean> {
  const result = await tx
    .updateTable("people.organisation_correction as correction")
    .set({ undone_by: by, undone_at: at })
    .where("correction.organisation_id", "=", organisation)
    .where("correction.field", "=", field)
    .where("correction.undone_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

type CorrectionToSave = Ending & {
  readonly value: unknown;
  readonly before: unknown;
  /** What the last file says there. */
  readonly file: unknown;
  readonly reason: string;
};

export async function insertCorrection(tx: Write<PeopleTables>, correction: CorrectionToSave): Promise<void> {
  const { organisation, field, value, before, file, reason, by, at } = correction;
  await tx
    .insertInto("people.organisation_correction")
    .values({
      id: newId(at),
      organisation_id: organisation,
      field,
      value: JSON.stringify(value),
      value_before: JSON.stringify(before),
      file_value: JSON.stringify(file),
      reason,
      corrected_by: by,
      corrected_at: at,
    })
    .execute();
}
