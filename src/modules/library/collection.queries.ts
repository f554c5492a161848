import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Actor } from "../../kernel/policy.ts";
import { decideSharing, type PeopleTables, selectWhoSees, type SharingColumns, sharingOf } from "../people/index.ts";
import { type NarrowerChoice, referencesChosen, type ThemeInList } from "./collection.ts";
import type { ItemSummary } from "./item.ts";
import { readable, textsIn } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import type { DraftContent } from "./schema-field.ts";

export async function selectThemes(db: Read<LibraryTables>, actor: Actor, language: Language): Promise<ThemeInList[]> {
  const { rows } = await sql<ThemeInList>`
    SELECT item.kind, item.slug, ${textsIn(language, "item")},
      (SELECT count(*) FROM library.link JOIN library.item AS other ON other.id = link.to_id
        WHERE link.from_id = item.id AND link.relation = 'choice' AND ${readable(actor, "other")}) AS chosen
    FROM library.item AS item
    WHERE item.kind = 'theme' AND ${readable(actor, "item")}
    ORDER BY item.position, item.slug COLLATE "C"`.execute(db);
  return rows;
}

type Choosing = { readonly slug: string; readonly content: DraftContent };
type Row = Pick<ItemSummary, "kind" | "slug" | "title"> & SharingColumns;

/** Those of a draft's choices that not everyone who will read the theme may read; of texts that the actor may not read, nothing. */
export async function selectNarrowerChoices(
  db: Read<LibraryTables & PeopleTables>,
  actor: Actor,
  { slug, content }: Choosing,
): Promise<NarrowerChoice[]> {
  const names = referencesChosen(content).map((chosen) => `${chosen.kind}/${chosen.slug}`);
  if (names.length === 0) return [];
  const columns = sql`item.kind, item.slug, item.title, item.audience, item.organisation_id AS "organisationId", item.circle_id AS "circleId"`;
  const { rows: chosen } = await sql<Row>`
    SELECT ${columns} FROM library.item
    WHERE (item.kind, item.slug) IN (SELECT split_part(name, '/', 1), split_part(name, '/', 2) FROM unnest(${names}::text[]) AS name)
      AND item.audience <> 'public' AND ${readable(actor, "item")}
    ORDER BY array_position(${names}::text[], item.kind || '/' || item.slug)`.execute(db);
  const { rows: themes } = await sql<Row>`SELECT ${columns} FROM library.item WHERE item.kind = 'theme' AND item.slug = ${slug}`.execute(
    db,
  );
  const [theme] = themes;
  const own = theme === undefined ? { audience: "public" as const } : sharingOf(theme);
  const narrower = chosen.filter((text) => ["wider", "needs-another"].includes(decideSharing(sharingOf(text), own)));
  return Promise.all(
    narrower.map(async (text) => ({
      kind: text.kind,
      slug: text.slug,
      title: text.title,
      readers: await selectWhoSees(db, sharingOf(text)),
    })),
  );
}
