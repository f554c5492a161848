import { sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import type { Actor } from "../../kernel/policy.ts";
import { readable } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";

/** What an obstacle of the catalogue says, as far as it is told by. */
export type ObstacleText = {
  readonly slug: string;
  readonly title: string;
  /** In English, where it has been written. */
  readonly english: string | null;
  readonly area: { readonly slug: string; readonly title: string };
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly body: string;
  readonly principles: readonly string[];
  /** What may be done about it, in the order of its text. */
  readonly measures: readonly { readonly slug: string; readonly title: string }[];
};

/** The obstacles that the actor may read, area by area, with what they say in Swedish. */
export async function selectObstacleTexts(db: Read<LibraryTables>, actor: Actor): Promise<ObstacleText[]> {
  const { rows } = await sql<ObstacleText>`
    SELECT item.slug, item.title, item.content -> 'english' ->> 'title' AS english, item.summary,
      jsonb_build_object('slug', area.slug, 'title', area.title) AS area,
      coalesce(item.content -> 'keywords', '[]') AS keywords, item.content ->> 'body' AS body,
      coalesce(item.content -> 'principles', '[]') AS principles,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', measure.slug, 'title', measure.title) ORDER BY named.place), '[]')
        FROM jsonb_array_elements_text(coalesce(item.content -> 'measures', '[]')) WITH ORDINALITY AS named (slug, place)
        JOIN library.item AS measure ON measure.kind = 'measure' AND measure.slug = named.slug
        WHERE ${readable(actor, "measure")}) AS measures
    FROM library.item JOIN library.item AS area ON area.kind = 'area' AND area.slug = item.content ->> 'area'
    WHERE item.kind = 'obstacle' AND ${readable(actor, "item")} AND ${readable(actor, "area")}
    ORDER BY area.position, area.id, item.position, item.id`.execute(db);
  return rows;
}
