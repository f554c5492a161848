import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { mostCounted } from "../../kernel/list.ts";
import { permitted } from "../../kernel/policy.ts";
import { parseInstant } from "../../kernel/time.ts";
import type { PeopleTables, PersonActor } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";
import { selectProposalCount } from "./proposal.queries.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import { type DeskFilter, type DeskLine, type DeskList } from "./manuscript-view.ts";

/**
 * A page of the texts at the desk, those that changed last first, in one query. What is somebody's own, or waits for them, is little and found
 * once, by its own index; of everything only the page and the count up to its bound are looked at, in the order of the list.
 */
export async function selectDeskList(db: Read<LibraryTables & PeopleTables>, actor: PersonActor, filter: DeskFilter): Promise<DeskList> {
  const { page, pageSize, list } = filter;
  const isLittle = list !== "all" || !actor.roles.includes("editor");
  const { rows } = await sql<{ total: number; items: readonly (Omit<DeskLine, "updatedAt"> & { readonly updatedAt: string })[] }>`
    WITH found AS ${isLittle ? sql`MATERIALIZED` : sql`NOT MATERIALIZED`} (
      SELECT manuscript.id, manuscript.updated_at FROM library.manuscript WHERE ${conditionOf(actor, filter)}
    )
    SELECT
      (SELECT count(*) FROM (SELECT FROM found LIMIT ${mostCounted + 1}) AS counted) AS total,
      (SELECT coalesce(jsonb_agg(to_jsonb(line) ORDER BY line."updatedAt" DESC, line.id), '[]') FROM (
        SELECT manuscript.id, manuscript.kind, manuscript.title, manuscript.state, owner.name AS owner, organisation.name AS described,
          manuscript.returned_at IS NOT NULL AS returned, manuscript.asked_at IS NOT NULL AS asked, manuscript.updated_at AS "updatedAt"
        FROM (
          SELECT found.id FROM found ORDER BY found.updated_at DESC, found.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}
        ) AS shown
        JOIN library.manuscript ON manuscript.id = shown.id
        JOIN people.person AS owner ON owner.id = manuscript.owner_id
        LEFT JOIN people.organisation ON organisation.id = manuscript.described_id
      ) AS line) AS items`.execute(db);
  const { total = 0, items = [] } = rows[0] ?? {};
  return {
    total,
    items: items.map((line) => ({ ...line, described: line.described ?? undefined, updatedAt: parseInstant(line.updatedAt) })),
  };
}

function conditionOf(actor: PersonActor, { list, kind, state }: DeskFilter): RawBuilder<boolean> {
  const may = (action: "library.manuscript.read" | "library.manuscript.second-read") =>
    permitted(manuscriptPolicy, action, actor, "manuscript");
  const me = actor.personId;
  const conditions = [
    may("library.manuscript.read"),
    ...(kind === undefined ? [] : [sql<boolean>`manuscript.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql<boolean>`manuscript.state = ${state}`]),
  ];
  if (list === "mine") {
    conditions.push(sql<boolean>`(manuscript.author_id = ${me} OR manuscript.owner_id = ${me})`);
    if (state === undefined) conditions.push(sql<boolean>`manuscript.state IN ('draft', 'fact-check', 'second-reading', 'published')`);
  }
  if (list === "waiting") {
    conditions.push(sql<boolean>`((manuscript.state = 'second-reading' AND ${may("library.manuscript.second-read")})
      OR (manuscript.owner_id = ${me} AND (manuscript.returned_at IS NOT NULL OR manuscript.asked_at IS NOT NULL)))`);
  }
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

/** How many texts wait for the actor, up to a hundred: for the page that leads to the desk. */
export async function selectWaitingCount(db: Read<LibraryTables & PeopleTables>, actor: PersonActor): Promise<number> {
  const waiting = conditionOf(actor, { list: "waiting", kind: undefined, state: undefined, page: 1, pageSize: 1 });
  const { rows } = await sql<{ number: number }>`
    SELECT count(*) AS number FROM (SELECT FROM library.manuscript WHERE ${waiting} LIMIT 100) AS counted`.execute(db);
  return (rows[0]?.number ?? 0) + (await selectProposalCount(db, actor));
}
