import { sql } from "kysely";
import type { Read, Write } from "../../kernel/db.ts";
import { permitted } from "../../kernel/policy.ts";
import { type Instant, instantInStockholm, mondayOf, type PlainDate } from "../../kernel/time.ts";
import type { PersonActor } from "../people/index.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { LibraryTables } from "./library.tables.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import { deskKinds } from "./schema-field.ts";
import { type UsedText, type UseList, usedWeeks } from "./use.ts";

/** Adds to the totals of the week. Only what everyone may read is counted: of the others a number could say who. */
export async function addUses(tx: Write<LibraryTables>, uses: ReadonlyMap<string, number>, at: Instant): Promise<void> {
  const rows = [...uses].map(([name, times]) => ({ name, times }));
  const week = mondayOf(instantInStockholm(at).toPlainDate()).toString();
  await sql`INSERT INTO library.opened AS before (item_id, week, times)
    SELECT item.id, ${week}::date, row.times FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (name text, times integer)
    JOIN library.item ON item.kind = split_part(row.name, '/', 1) AND item.slug = split_part(row.name, '/', 2)
    WHERE item.withdrawn_at IS NULL AND item.audience = 'public' ORDER BY item.id
    ON CONFLICT (item_id, week) DO UPDATE SET times = before.times + excluded.times`.execute(tx);
}

type Asked = { readonly today: PlainDate; readonly page: number; readonly pageSize: number };

type Row = Omit<UsedText, "manuscript" | "inLibrarySince"> & {
  readonly since: Instant;
  readonly manuscript: UsedText["manuscript"] | null;
};

/** The texts that everyone may read, those that were opened least often first. */
export async function selectUses(db: Read<DeskTables>, actor: PersonActor, { today, page, pageSize }: Asked): Promise<UseList> {
  const from = mondayOf(today).subtract({ weeks: usedWeeks }).toString();
  const may = (action: "library.manuscript.read" | "library.manuscript.archive") =>
    permitted(manuscriptPolicy, action, actor, "manuscript");
  const shown = sql`item.kind = ANY(${[...deskKinds]}::text[]) AND item.withdrawn_at IS NULL AND item.audience = 'public'`;
  const { rows } = await sql<Row>`
    SELECT item.kind, item.slug, item.title, item.created_at AS since, coalesce(used.times, 0) AS times,
      (SELECT jsonb_build_object('id', manuscript.id, 'owner', owner.name, 'asked', manuscript.asked_at IS NOT NULL,
          'mayArchive', ${may("library.manuscript.archive")})
        FROM library.manuscript JOIN people.person AS owner ON owner.id = manuscript.owner_id
        WHERE manuscript.item_id = item.id AND manuscript.state = 'published' AND ${may("library.manuscript.read")}) AS manuscript
    FROM library.item LEFT JOIN (
      SELECT opened.item_id, sum(opened.times)::integer AS times FROM library.opened WHERE opened.week >= ${from}::date GROUP BY opened.item_id
    ) AS used ON used.item_id = item.id
    WHERE ${shown} ORDER BY times, item.created_at, item.title COLLATE "C", item.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(
    db,
  );
  const { rows: totals } = await sql<{ total: number; since: PlainDate | null }>`
    SELECT count(*) AS total, (SELECT min(opened.week) FROM library.opened) AS since FROM library.item WHERE ${shown}`.execute(db);
  const { total = 0, since = null } = totals[0] ?? {};
  const items = rows.map(({ since: inLibrarySince, manuscript, ...row }) => ({
    ...row,
    inLibrarySince,
    manuscript: manuscript ?? undefined,
  }));
  return { items, total, since: since ?? undefined };
}

/** What is older than anybody asks about. */
export async function deleteOldUses(tx: Write<LibraryTables>, at: Instant): Promise<void> {
  const before = instantInStockholm(at)
    .toPlainDate()
    .subtract({ weeks: 2 * usedWeeks });
  await sql`DELETE FROM library.opened WHERE week < ${before.toString()}::date`.execute(tx);
}
