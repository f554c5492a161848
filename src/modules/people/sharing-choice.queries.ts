import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { permitted } from "../../kernel/policy.ts";
import { isInIt } from "./network.policy.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import { type SharingChoice, valueOfSharing } from "./sharing-choice.ts";
import { membershipsThatHold, reaches } from "./sharing.policy.ts";
import { selectWhoSees } from "./sharing.queries.ts";
import type { CircleId, Sharing } from "./sharing.ts";

type Standing = {
  readonly demonstration: boolean;
  readonly isAgency: boolean;
  readonly circles: readonly { readonly id: CircleId; readonly kind: "team" | "network" }[];
};

/**
 * The rungs on which a person may share what is theirs in an organisation, from the few to everyone, each with those who would read it. None
 * when they do not belong there: whoever shares on a rung is always among its readers.
 */
export async function selectSharingChoices(
  db: Read<PeopleTables>,
  actor: PersonActor,
  organisationId: OrganisationId,
): Promise<SharingChoice[]> {
  const standing = await selectOptionalStanding(db, actor, organisationId);
  if (standing === undefined) return [];
  const { demonstration, isAgency, circles } = standing;
  const of = (kind: "team" | "network") =>
    circles.filter((circle) => circle.kind === kind).map(({ id }) => ({ audience: kind, circleId: id }));
  const rungs: Sharing[] = [
    ...of("team"),
    { audience: "agency", organisationId },
    ...of("network"),
    ...(isAgency ? [{ audience: "all-agencies" } as const] : []),
    { audience: "public" },
  ];
  return withReaders(db, rungs, { demonstration });
}

/**
 * The rungs on which a person may share what is the place's own: the networks that an organisation of theirs is in, all agencies and everyone. It is
 * nobody's, and so of the real world, but for what is shared with a network of the demonstration.
 */
export async function selectSharingChoicesOfPlace(db: Read<PeopleTables>, actor: PersonActor): Promise<SharingChoice[]> {
  const { rows } = await sql<{ circleId: CircleId }>`
    SELECT circle.id AS "circleId" FROM people.circle
    WHERE circle.kind = 'network' AND circle.ended_at IS NULL AND ${permitted({ in: [isInIt] }, "in", actor, "circle")}
    ORDER BY circle.name COLLATE "C", circle.id`.execute(db);
  const networks = rows.map(({ circleId }): Sharing => ({ audience: "network", circleId }));
  return withReaders(db, [...networks, { audience: "all-agencies" }, { audience: "public" }], { demonstration: false });
}

async function withReaders(
  db: Read<PeopleTables>,
  rungs: readonly Sharing[],
  world: { readonly demonstration: boolean },
): Promise<SharingChoice[]> {
  return Promise.all(
    rungs.map(async (sharing) => ({ value: valueOfSharing(sharing), sharing, readers: await selectWhoSees(db, sharing, world) })),
  );
}

async function selectOptionalStanding(
  db: Read<PeopleTables>,
  { personId }: PersonActor,
  organisationId: OrganisationId,
): Promise<Standing | undefined> {
  const reach = reaches((column) => sql.ref(`shared.${column}`), sql`reader.demonstration`);
  const { rows } = await sql<Standing>`
    SELECT reader.demonstration, home.kind = 'agency' AS "isAgency",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', shared.circle_id, 'kind', shared.audience)
          ORDER BY shared.name COLLATE "C", shared.circle_id), '[]')
        FROM (SELECT circle.id AS circle_id, circle.kind AS audience, own.organisation_id, circle.name FROM people.circle) AS shared
        WHERE ${reach}) AS circles
    FROM ${membershipsThatHold}
    WHERE own.person_id = ${personId} AND own.organisation_id = ${organisationId}`.execute(db);
  return rows[0];
}
