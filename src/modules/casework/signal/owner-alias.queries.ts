import { sql } from "kysely";
import type { Read, Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import { isDemonstration, type OrganisationId, type PersonActor, type PersonId } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import type { OwnerAlias, OwnerAliasId } from "./owner-alias.ts";
import type { Owner } from "./signal.ts";

/** All that editors have written in the actor's world: those that stand by name, and then those that were taken back, the latest first. */
export async function selectOwnerAliases(db: Read<Tables>, { personId }: PersonActor): Promise<readonly OwnerAlias[]> {
  const { rows } = await sql<
    OwnerAlias & { takenBackAt: Instant | null; takerBack: string | null }
  >`SELECT alias.id, alias.name, alias.owner, coalesce(known.name, alias.owner_name) AS "ownerName",
      alias.written_at AS "writtenAt", writer.name AS writer, alias.taken_back_at AS "takenBackAt", taker.name AS "takerBack"
    FROM casework.owner_alias AS alias JOIN people.person AS writer ON writer.id = alias.written_by
    LEFT JOIN people.person AS taker ON taker.id = alias.taken_back_by
    LEFT JOIN people.organisation AS known ON known.id = alias.owner_organisation_id
    WHERE alias.demonstration = ${isDemonstration(personId)}
    ORDER BY alias.taken_back_at DESC NULLS FIRST, alias.name COLLATE "sv-x-icu", alias.id LIMIT 600`.execute(db);
  return rows.map(({ takenBackAt, takerBack, ...alias }) =>
    takenBackAt === null || takerBack === null ? alias : { ...alias, takenBack: { at: takenBackAt, by: takerBack } },
  );
}

export type StandingKeys = { readonly nameKey: string; readonly ownerKey: string };

/** By which keys those that stand are read. */
export async function selectStandingKeys(tx: Write<Tables>, demonstration: boolean): Promise<readonly StandingKeys[]> {
  const { rows } =
    await sql<StandingKeys>`SELECT alias.name_key AS "nameKey", alias.owner_key AS "ownerKey" FROM casework.owner_alias AS alias
    WHERE alias.demonstration = ${demonstration} AND alias.taken_back_at IS NULL`.execute(tx);
  return rows;
}

/** The world that somebody writes in. */
export async function selectIsInDemonstration(tx: Write<Tables>, { personId }: PersonActor): Promise<boolean> {
  const { rows } = await sql<{ demonstration: boolean }>`SELECT ${isDemonstration(personId)} AS demonstration`.execute(tx);
  return rows[0]?.demonstration === true;
}

export type NewOwnerAlias = StandingKeys & {
  readonly id: OwnerAliasId;
  readonly demonstration: boolean;
  readonly name: string;
  readonly owner: Exclude<Owner, "own">;
  readonly organisationId: OrganisationId | undefined;
  readonly ownerName: string | undefined;
  readonly by: PersonId;
  readonly at: Instant;
};

export async function insertOwnerAlias(tx: Write<Tables>, alias: NewOwnerAlias): Promise<void> {
  await tx
    .insertInto("casework.owner_alias")
    .values({
      id: alias.id,
      demonstration: alias.demonstration,
      name: alias.name,
      name_key: alias.nameKey,
      owner: alias.owner,
      owner_organisation_id: alias.organisationId ?? null,
      owner_name: alias.ownerName ?? null,
      owner_key: alias.ownerKey,
      written_at: alias.at,
      written_by: alias.by,
    })
    .execute();
}

type TakingBack = { readonly id: OwnerAliasId; readonly by: PersonId; readonly at: Instant };

/** Takes one back that stands in the actor's world. @returns its keys, or nothing where there is none that stands */
export async function updateOptionalTakenBack(tx: Write<Tables>, { id, by, at }: TakingBack): Promise<StandingKeys | undefined> {
  const { rows } = await sql<StandingKeys>`UPDATE casework.owner_alias AS alias SET taken_back_at = ${at}, taken_back_by = ${by}
    WHERE alias.id = ${id} AND alias.taken_back_at IS NULL AND alias.demonstration = ${isDemonstration(by)}
    RETURNING alias.name_key AS "nameKey", alias.owner_key AS "ownerKey"`.execute(tx);
  return rows[0];
}
