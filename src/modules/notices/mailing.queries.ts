import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import { isReadableBy, type LibraryTables } from "../library/index.ts";
import type { PeopleTables, PersonId } from "../people/index.ts";
import { lastOf } from "./follow.queries.ts";
import { type MailKey, newMailSecret } from "./mail-link.ts";
import { itemSource, usualChoice } from "./notice.ts";
import type { NoticesTables } from "./notices.tables.ts";

type Tables = NoticesTables & LibraryTables & PeopleTables;

/** What links in mails to these persons are signed with; made for those who have got none yet. */
export async function selectOrMakeMailKeys(
  tx: Write<NoticesTables>,
  persons: readonly PersonId[],
  at: Instant,
): Promise<ReadonlyMap<PersonId, MailKey>> {
  const fresh = persons.map((id) => ({ id, secret: newMailSecret().toString("hex") }));
  await sql`
    INSERT INTO notices.mail_key (person_id, handle, secret, made_at)
    SELECT fresh.id, gen_random_uuid(), decode(fresh.secret, 'hex'), ${at}
    FROM jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) AS fresh (id uuid, secret text)
    ON CONFLICT (person_id) DO NOTHING`.execute(tx);
  const { rows } = await sql<MailKey & { personId: PersonId }>`
    SELECT mail_key.person_id AS "personId", mail_key.handle, mail_key.secret FROM notices.mail_key
    WHERE mail_key.person_id = ANY(${[...persons]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ personId, handle, secret }) => [personId, { handle, secret }]));
}

export type KeyHolder = { readonly personId: PersonId; readonly secret: Buffer };

export async function selectOptionalKeyHolder(db: Read<NoticesTables>, handle: string): Promise<KeyHolder | undefined> {
  const row = await db
    .selectFrom("notices.mail_key as key")
    .select(["key.person_id", "key.secret"])
    .where("key.handle", "=", handle)
    .executeTakeFirst();
  return row === undefined ? undefined : { personId: row.person_id as PersonId, secret: row.secret };
}

/** What a digest may tell of. */
export type Untold = {
  readonly personId: PersonId;
  readonly source: string;
  readonly subject: string;
  /** Of a text: whether the person may read it now. Of what other sources tell, they are to be asked. */
  readonly readable: boolean | null;
};

type Asked = { readonly week: PlainDate; readonly before: Instant; readonly after: string; readonly most: number };

const usual = sql.join(
  Object.entries(usualChoice).map(([kind, choice]) => sql`WHEN ${kind} THEN ${choice}`),
  sql` `,
);

/** What the next so many persons have not read and want to be told of once a week, unless they have had the digest of this week. */
export async function selectUntold(db: Read<Tables>, { week, before, after, most }: Asked): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    WITH untold AS (
      SELECT notice.person_id, notice.source, notice.subject_id FROM notices.notice
      LEFT JOIN notices.setting ON setting.person_id = notice.person_id AND setting.kind = notice.kind
      WHERE notice.read_at IS NULL AND notice.mailed_at IS NULL AND notice.made_at < ${before} AND notice.person_id > ${after}::uuid
        AND coalesce(setting.choice, CASE notice.kind ${usual} END) = 'weekly'
        AND NOT EXISTS (SELECT FROM notices.digest WHERE digest.person_id = notice.person_id AND digest.week = ${week})
    )
    SELECT untold.person_id AS "personId", untold.source, untold.subject_id AS subject,
      CASE WHEN untold.source = ${itemSource} THEN EXISTS (SELECT FROM library.item WHERE item.id = untold.subject_id
        AND ${isReadableBy(sql.ref("untold.person_id"), (column) => sql.ref(`item.${column}`))}) END AS readable
    FROM untold WHERE untold.person_id <= ${lastOf("untold", most)}
    ORDER BY untold.person_id`.execute(db);
  return rows;
}

/** Gives those who have not had the digest of this week: each of them once, whatever else is at the same work. */
export async function insertDigests(
  tx: Write<NoticesTables>,
  { persons, week, at }: { readonly persons: readonly PersonId[]; readonly week: PlainDate; readonly at: Instant },
): Promise<PersonId[]> {
  const { rows } = await sql<{ id: PersonId }>`
    INSERT INTO notices.digest (person_id, week, written_at) SELECT unnest(${[...persons]}::uuid[]), ${week}, ${at}
    ON CONFLICT DO NOTHING RETURNING person_id AS id`.execute(tx);
  return rows.map(({ id }) => id);
}
