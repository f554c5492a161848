import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { type NoticeKind, noticeKinds } from "../../kernel/notice.ts";
import { permitted } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PeopleTables, PersonActor, PersonId } from "../people/index.ts";
import { noticesPolicy } from "./notices.policy.ts";
import type { NoticesTables } from "./notices.tables.ts";
import { type NoticeChoice, type NoticeId, type Settings, type StoredNotice, usualChoice } from "./notice.ts";

/** As many as are looked through for one reader: the newest. */
const mostLookedAt = 500;

/** What somebody has been told, unread first, then the newest. */
export async function selectNotices(db: Read<NoticesTables & PeopleTables>, actor: PersonActor): Promise<StoredNotice[]> {
  const { rows } = await sql<StoredNotice>`
    SELECT notice.id, notice.source, notice.subject_id AS subject, notice.made_at AS "madeAt", notice.read_at IS NOT NULL AS read
    FROM notices.notice WHERE notice.person_id = ${actor.personId} AND ${permitted(noticesPolicy, "notices.notice.read", actor, "notice")}
    ORDER BY notice.read_at IS NOT NULL, notice.made_at DESC, notice.id LIMIT ${mostLookedAt}`.execute(db);
  return rows;
}

/** Of one's own notices: one, or all that are there by a moment. */
export async function updateNoticesToRead(
  tx: Write<NoticesTables & PeopleTables>,
  actor: PersonActor,
  { id, by, at }: { readonly id: NoticeId | undefined; readonly by: Instant; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable("notices.notice as notice")
    .set({ read_at: at })
    .where("notice.person_id", "=", actor.personId)
    .where(permitted(noticesPolicy, "notices.notice.read", actor, "notice"))
    .where("notice.read_at", "is", null)
    .where("notice.made_at", "<=", by)
    .$if(id !== undefined, (query) => query.where("notice.id", "=", id ?? ""))
    .execute();
}

type NewNotices = {
  readonly kind: NoticeKind;
  readonly source: string;
  readonly told: readonly { readonly personId: PersonId; readonly subject: string }[];
  readonly at: Instant;
};

/** Who has not read about a subject is told anew of it in the row that is there. */
export async function insertNotices(tx: Write<NoticesTables>, { kind, source, told, at }: NewNotices): Promise<void> {
  await sql`
    INSERT INTO notices.notice (id, person_id, kind, source, subject_id, made_at)
    SELECT gen_random_uuid(), told."personId", ${kind}, ${source}, told.subject, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS told ("personId" uuid, subject uuid)
    ON CONFLICT (person_id, source, subject_id) WHERE read_at IS NULL DO UPDATE SET made_at = excluded.made_at, mailed_at = NULL`.execute(
    tx,
  );
}

/** Notes that a mail has told of what is unread and came by a moment. */
export async function updateNoticesToMailed(
  tx: Write<NoticesTables>,
  {
    persons,
    kinds,
    by,
    at,
  }: { readonly persons: readonly PersonId[]; readonly kinds: readonly NoticeKind[]; readonly by: Instant; readonly at: Instant },
): Promise<void> {
  await sql`UPDATE notices.notice SET mailed_at = ${at}
    WHERE person_id = ANY(${[...persons]}::uuid[]) AND kind = ANY(${[...kinds]}::text[]) AND read_at IS NULL AND mailed_at IS NULL
      AND made_at <= ${by}`.execute(tx);
}

/** How each of some persons wants to be told of a kind. */
export async function selectChoices(
  db: Read<NoticesTables>,
  { persons, kind }: { readonly persons: readonly PersonId[]; readonly kind: NoticeKind },
): Promise<(personId: PersonId) => NoticeChoice> {
  const { rows } = await sql<{ personId: PersonId; choice: NoticeChoice }>`
    SELECT setting.person_id AS "personId", setting.choice FROM notices.setting
    WHERE setting.kind = ${kind} AND setting.person_id = ANY(${[...persons]}::uuid[])`.execute(db);
  const chosen = new Map(rows.map(({ personId, choice }) => [personId, choice]));
  return (personId) => chosen.get(personId) ?? usualChoice[kind];
}

export async function selectSettings(db: Read<NoticesTables & PeopleTables>, personId: PersonId): Promise<Settings> {
  const { rows } = await sql<{ kind: NoticeKind; choice: NoticeChoice }>`
    SELECT setting.kind, setting.choice FROM notices.setting WHERE setting.person_id = ${personId}`.execute(db);
  return { ...usualChoice, ...Object.fromEntries(rows.map(({ kind, choice }) => [kind, choice])) };
}

export async function upsertSettings(
  tx: Write<NoticesTables>,
  { personId, settings, at }: { readonly personId: PersonId; readonly settings: Settings; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto("notices.setting")
    .values(noticeKinds.map((kind) => ({ person_id: personId, kind, choice: settings[kind], changed_at: at })))
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "kind"])
        .doUpdateSet((eb) => ({ choice: eb.ref("excluded.choice"), changed_at: eb.ref("excluded.changed_at") })),
    )
    .execute();
}
