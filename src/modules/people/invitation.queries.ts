import type { InvitationLine, InvitationList, InviterStanding, OpenInvitation } from "./invitation-view.ts";
import { type RawBuilder, sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import { type Actor, permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { InvitationId, InvitationState, Offer } from "./invitation.ts";
import { type InvitationAction, invitationPolicy } from "./invitation.policy.ts";
import type { Place } from "./membership.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor, PersonId, Role } from "./person.ts";

/** Whether the actor may invite to this: asked of a row that is not there yet. */
export async function selectMayInvite(db: Read<PeopleTables>, actor: Actor, { membership, roles }: Offer): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    SELECT ${permitted(invitationPolicy, "people.invitation.send", actor, "proposed")}
      AND (proposed.organisation_id IS NULL OR EXISTS (SELECT FROM people.organisation WHERE organisation.id = proposed.organisation_id)) AS may
    FROM (SELECT ${membership?.organisationId ?? null}::uuid AS organisation_id, ${[...roles]}::text[] AS roles) AS proposed`.execute(db);
  return rows[0]?.may === true;
}

/** Whether somebody with this address belongs to the organisation already. */
export async function selectIsMember(
  db: Read<PeopleTables>,
  { email, organisationId }: { readonly email: string; readonly organisationId: OrganisationId },
): Promise<boolean> {
  const row = await db
    .selectFrom("people.membership as membership")
    .innerJoin("people.person as person", "person.id", "membership.person_id")
    .select("membership.id")
    .where("person.email", "=", email)
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export type NewInvitation = {
  readonly id: InvitationId;
  readonly tokenHash: Buffer;
  readonly email: string;
  readonly offer: Offer;
  readonly language: Language;
  readonly by: PersonId;
  readonly at: Instant;
  readonly expiresAt: Instant;
};

/** Nothing happens when another one waits at the same address for the same organisation. Gives whether there is a new row. */
export async function insertInvitation(tx: Write<PeopleTables>, invitation: NewInvitation): Promise<boolean> {
  const { membership, roles } = invitation.offer;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("people.invitation")
    .values({
      id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      organisation_id: membership?.organisationId ?? null,
      place: membership?.place ?? null,
      function: membership?.function ?? null,
      coordinator: membership?.coordinator ?? false,
      roles: [...roles],
      language: invitation.language,
      invited_by: invitation.by,
      created_at: invitation.at,
      expires_at: invitation.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const waits = sql<boolean>`invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL`;

type WaitingAt = { readonly email: string; readonly organisationId?: OrganisationId | null; readonly by: PersonId; readonly at: Instant };

/** Takes back what waits at an address: for one organisation (null: for none), or all of it when that is left out. Gives which. */
export async function updateWaitingToRevoked(
  tx: Write<PeopleTables>,
  { email, organisationId, by, at, allowed }: WaitingAt & { readonly allowed?: RawBuilder<boolean> },
): Promise<InvitationId[]> {
  const rows = await tx
    .updateTable("people.invitation as invitation")
    .set({ revoked_at: at, revoked_by: by })
    .where("invitation.email", "=", email)
    .where(waits)
    // One that has run out keeps nobody from inviting anew.
    .$if(allowed !== undefined, (query) => query.where(sql<boolean>`(${allowed} OR invitation.expires_at <= ${at})`))
    .$if(organisationId !== undefined, (query) =>
      query.where(sql<boolean>`invitation.organisation_id IS NOT DISTINCT FROM ${organisationId}::uuid`),
    )
    .returning("invitation.id")
    .execute();
  return rows.map(({ id }) => id as InvitationId);
}

export type RevokedInvitation = { readonly email: string; readonly offer: Offer; readonly language: Language };

const offerColumns = ["organisation_id", "place", "function", "coordinator", "roles"] as const;
type OfferRow = Pick<PeopleTables["people.invitation"], (typeof offerColumns)[number]>;

function offerOf(row: OfferRow): Offer {
  const membership =
    row.organisation_id === null || row.place === null
      ? undefined
      : {
          organisationId: row.organisation_id as OrganisationId,
          place: row.place as Place,
          function: row.function ?? undefined,
          coordinator: row.coordinator,
        };
  return { membership, roles: row.roles as Role[] };
}

/** Takes back an invitation that waits and that the actor may do this with. Of several who try at once, one gets it. */
export async function updateInvitationToRevoked(
  tx: Write<PeopleTables>,
  actor: PersonActor,
  { id, action, at }: { readonly id: InvitationId; readonly action: InvitationAction; readonly at: Instant },
): Promise<RevokedInvitation | undefined> {
  const row = await tx
    .updateTable("people.invitation as invitation")
    .set({ revoked_at: at, revoked_by: actor.personId })
    .where("invitation.id", "=", id)
    .where(waits)
    .where(permitted(invitationPolicy, action, actor, "invitation"))
    .returning(["email", "language", ...offerColumns])
    .executeTakeFirst();
  return row === undefined ? undefined : { email: row.email, language: row.language as Language, offer: offerOf(row) };
}

/** Whether there is such an invitation that the actor may do this with, whatever has become of it. */
export async function selectHasInvitation(
  db: Read<PeopleTables>,
  actor: Actor,
  { id, action }: { readonly id: InvitationId; readonly action: InvitationAction },
): Promise<boolean> {
  const row = await db
    .selectFrom("people.invitation as invitation")
    .select("invitation.id")
    .where("invitation.id", "=", id)
    .where(permitted(invitationPolicy, action, actor, "invitation"))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Whether whoever sent it might send it now. Somebody who has lost a role, or left, does not go on giving it away by mails of theirs that are
 * still about.
 */
export const inviterMay: RawBuilder<boolean> = sql<boolean>`(
  EXISTS (SELECT FROM people.role_grant AS held
    WHERE held.person_id = invitation.invited_by AND held.role = 'administrator' AND held.ended_at IS NULL)
  OR (invitation.roles = '{}' AND EXISTS (SELECT FROM people.membership AS own
    WHERE own.person_id = invitation.invited_by AND own.organisation_id = invitation.organisation_id
      AND own.coordinator AND own.ended_at IS NULL)))`;

/**
 * The invitation that a token opens at a moment. Looks without using it up: mail programs and their scanners follow links, and people go
 * back.
 */
export async function selectOptionalOpenInvitation(
  db: Read<PeopleTables>,
  { tokenHash, at, lock = false }: { readonly tokenHash: Buffer; readonly at: Instant; readonly lock?: boolean },
): Promise<OpenInvitation | undefined> {
  const row = await db
    .selectFrom("people.invitation as invitation")
    .leftJoin("people.organisation as organisation", "organisation.id", "invitation.organisation_id")
    .leftJoin("people.person as holder", "holder.email", "invitation.email")
    .select(["invitation.id", "invitation.email", "invitation.language", "invitation.invited_by", "invitation.expires_at"])
    .select(["invitation.organisation_id", "invitation.place", "invitation.function", "invitation.coordinator", "invitation.roles"])
    .select(["organisation.name as organisation", "holder.id as holder_id", "holder.ended_at as holder_ended_at"])
    .where("invitation.token_hash", "=", tokenHash)
    .where(waits)
    .where("invitation.expires_at", ">", at)
    .where(inviterMay)
    .innerJoin("people.person as inviter", "inviter.id", "invitation.invited_by")
    // What somebody does in the demonstration reaches nobody outside it, and the other way round.
    .where(sql<boolean>`(holder.id IS NULL OR holder.demonstration = inviter.demonstration)`)
    .$if(lock, (query) => query.forUpdate("invitation"))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id as InvitationId,
    email: row.email,
    language: row.language as Language,
    offer: offerOf(row),
    organisation: row.organisation ?? undefined,
    invitedBy: row.invited_by as PersonId,
    expiresAt: row.expires_at,
    holder: row.holder_id === null ? undefined : { id: row.holder_id as PersonId, left: row.holder_ended_at !== null },
  };
}

/** Gives whether it waited until now. */
export async function updateInvitationToAccepted(
  tx: Write<PeopleTables>,
  { id, personId, at }: { readonly id: InvitationId; readonly personId: PersonId; readonly at: Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.invitation as invitation")
    .set({ accepted_at: at, accepted_by: personId })
    .where("invitation.id", "=", id)
    .where(waits)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function selectInviterStanding(
  db: Read<PeopleTables>,
  { personId, organisationId }: { readonly personId: PersonId; readonly organisationId: OrganisationId | undefined },
): Promise<InviterStanding> {
  const { rows } = await sql<{ organisation: string | null; coordinates: boolean; roles: Role[] }>`
    SELECT (SELECT organisation.name FROM people.organisation WHERE organisation.id = ${organisationId ?? null}::uuid) AS organisation,
      EXISTS (SELECT FROM people.membership AS own WHERE own.person_id = ${personId} AND own.coordinator AND own.ended_at IS NULL
        AND own.organisation_id = ${organisationId ?? null}::uuid) AS coordinates,
      (SELECT coalesce(array_agg(held.role ORDER BY held.role), '{}') FROM people.role_grant AS held
        WHERE held.person_id = ${personId} AND held.ended_at IS NULL) AS roles`.execute(db);
  const { organisation = null, coordinates = false, roles = [] } = rows[0] ?? {};
  return { organisation: organisation ?? undefined, coordinates, roles };
}

export type InvitationFilter = {
  readonly states: readonly InvitationState[];
  readonly at: Instant;
  readonly page: number;
  readonly pageSize: number;
};

type InvitationListRow = InvitationLine & { readonly total: number; readonly counts: InvitationList["counts"] };

/** A page of the invitations that the actor may see, the newest first, with how many there are in each state, in one statement. */
export async function selectInvitationList(
  db: Read<PeopleTables>,
  actor: Actor,
  { states, at, page, pageSize }: InvitationFilter,
): Promise<InvitationList> {
  const may = (action: InvitationAction) => permitted(invitationPolicy, action, actor, "invitation");
  const { rows } = await sql<
    { counts: InvitationList["counts"]; total: number } & { [Key in keyof InvitationListRow]: InvitationListRow[Key] | null }
  >`
    WITH seen AS (
      SELECT invitation.id, invitation.created_at,
        CASE WHEN invitation.accepted_at IS NOT NULL THEN 'accepted' WHEN invitation.revoked_at IS NOT NULL THEN 'revoked'
          WHEN invitation.expires_at <= ${at} THEN 'expired' WHEN NOT ${inviterMay} THEN 'void' ELSE 'open' END AS state,
        ${waits} AND ${may("people.invitation.resend")} AS may_resend, ${waits} AND ${may("people.invitation.revoke")} AS may_revoke
      FROM people.invitation AS invitation WHERE ${may("people.invitation.read")}
    ), matching AS (
      SELECT seen.* FROM seen WHERE ${states.length === 0} OR seen.state = ANY(${[...states]}::text[])
    ), shown AS (
      SELECT matching.* FROM matching ORDER BY matching.created_at DESC, matching.id DESC LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
    )
    SELECT (SELECT count(*) FROM matching) AS total,
      (SELECT coalesce(jsonb_object_agg(counted.state, counted.number), '{}')
        FROM (SELECT seen.state, count(*) AS number FROM seen GROUP BY seen.state) AS counted) AS counts,
      invitation.id, invitation.email, organisation.name AS organisation, invitation.place, invitation.function, invitation.coordinator,
      invitation.roles, shown.state, invitation.created_at AS "createdAt", invitation.expires_at AS "expiresAt", inviter.name AS inviter,
      shown.may_resend AS "mayResend", shown.may_revoke AS "mayRevoke"
    FROM (SELECT) AS always LEFT JOIN shown ON true
    LEFT JOIN people.invitation AS invitation ON invitation.id = shown.id
    LEFT JOIN people.organisation AS organisation ON organisation.id = invitation.organisation_id
    LEFT JOIN people.person AS inviter ON inviter.id = invitation.invited_by
    ORDER BY shown.created_at DESC, shown.id DESC`.execute(db);
  const items = rows.filter((row) => row.id !== null) as InvitationListRow[];
  return { items, total: rows[0]?.total ?? 0, counts: rows[0]?.counts ?? {} };
}
