import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { mostCounted } from "../../kernel/list.ts";
import { type Actor, mayEver, permitted } from "../../kernel/policy.ts";
import type { DocumentView } from "./document.ts";
import type { Instant } from "../../kernel/time.ts";
import { documentsSeenBy, viewOf } from "./document.queries.ts";
import { registerPolicy } from "./records.policy.ts";
import type { Tables } from "./records-route.ts";
import type { RegisterFilter } from "./register.ts";
import { may } from "./seen.queries.ts";

type Row = Parameters<typeof viewOf>[0];
type Sought = Omit<RegisterFilter, "page" | "pageSize">;

/** The newest first; what came in at one moment by its number. In the order of the indexes of the list. */
const order = sql`document.listed_at DESC, document.year DESC, document.serial DESC, document.number DESC NULLS LAST, document.id`;

/**
 * A page of the register, with the number of all that fit, up to a bound. Few are found once and put in order; of many, only the page and the
 * count up to the bound are looked at, in the order of the list. Words are looked for in what the reader sees, and in nothing else: whoever may
 * not see a title cannot find by it either.
 */
export async function selectRegister(
  db: Read<Tables>,
  actor: Actor,
  { page, pageSize, ...sought }: RegisterFilter,
): Promise<{ readonly documents: readonly DocumentView[]; readonly total: number }> {
  const part = sql`LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const { rows } = await sql<Row & { readonly total: number }>`
    WITH found AS MATERIALIZED (
      SELECT document.id, document.listed_at, document.year, document.serial, document.number FROM records.document
      WHERE ${conditionOf(actor, sought)} AND ${holdsParts(actor, sought)} LIMIT ${mostCounted + 1}
    ), counted AS MATERIALIZED (
      SELECT count(*) AS total FROM found
    ), shown AS MATERIALIZED (
      (SELECT document.id FROM found AS document WHERE (SELECT total FROM counted) <= ${mostCounted} ORDER BY ${order} ${part})
      UNION ALL
      (SELECT document.id FROM records.document
        WHERE (SELECT total FROM counted) > ${mostCounted} AND ${conditionOf(actor, sought)} ORDER BY ${order} ${part})
    )
    SELECT seen.*, counted.total FROM counted LEFT JOIN LATERAL (
      ${documentsSeenBy(actor, sought)} AND document.id IN (SELECT id FROM shown)
    ) AS seen ON true
    ORDER BY coalesce(seen."registeredAt", seen."notedAt") DESC, seen.year DESC, seen.serial DESC, seen.place DESC NULLS LAST, seen.id`.execute(
    db,
  );
  return { documents: rows.flatMap((row) => (row.id === null ? [] : [viewOf(row)])), total: rows[0]?.total ?? 0 };
}

/** So many are fetched at once. */
const portion = 500;

type Place = Pick<Row, "id" | "year" | "serial" | "place"> & { readonly listedAt: Instant };

/** All of the register that fits, in the order of the list. Each portion is asked for as the reader may see it then. */
export async function* selectWholeRegister(db: Read<Tables>, actor: Actor, sought: Sought): AsyncGenerator<DocumentView> {
  let last: Place | undefined;
  for (;;) {
    const { rows } = await sql<Row>`
      WITH shown AS MATERIALIZED (
        SELECT document.id FROM records.document WHERE ${conditionOf(actor, sought)} AND ${comesAfter(last)} ORDER BY ${order} LIMIT ${portion}
      )
      ${documentsSeenBy(actor, sought)} AND document.id IN (SELECT id FROM shown) ORDER BY ${order}`.execute(db);
    for (const row of rows) yield viewOf(row);
    const row = rows.at(-1);
    if (row === undefined || rows.length < portion) return;
    last = { ...row, listedAt: row.registeredAt ?? row.notedAt };
  }
}

function comesAfter(last: Place | undefined): RawBuilder<boolean> {
  if (last === undefined) return sql<boolean>`true`;
  const { listedAt, year, serial, place, id } = last;
  const ours = sql`(document.listed_at, document.year, document.serial, coalesce(document.number, 0))`;
  const theirs = sql`(${listedAt}::timestamptz, ${year}::integer, ${serial}::integer, ${place ?? 0}::integer)`;
  return sql<boolean>`document.listed_at <= ${listedAt} AND (${ours} < ${theirs} OR (${ours} = ${theirs} AND document.id > ${id}))`;
}

/** What is asked of a document alone: its row says whose register it stands in, and what can be looked for in it. */
function conditionOf(actor: Actor, { words, organisation, year, status, secrecy, onlyOpen }: Sought): RawBuilder<boolean> {
  const keeps = onlyOpen ? sql<boolean>`false` : permitted(registerPolicy, "records.register.read-all", actor, "document");
  const conditions = [
    permitted(registerPolicy, "records.register.read", actor, "document"),
    sql<boolean>`(document.status <> 'working' OR ${keeps})`,
    ...(organisation === undefined ? [] : [sql<boolean>`document.organisation_id = ${organisation}`]),
    ...(year === undefined ? [] : [sql<boolean>`document.year = ${year}`]),
    ...(status === undefined ? [] : [sql<boolean>`document.status = ${status}`]),
    ...(secrecy === undefined
      ? []
      : [secrecy === "with" ? sql<boolean>`document.secrecy IS NOT NULL` : sql<boolean>`document.secrecy IS NULL`]),
    ...wordsOf(words).map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      return sql<boolean>`(document.words_open LIKE ${pattern} OR (${keeps} AND document.words LIKE ${pattern}))`;
    }),
  ];
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

/** What leads to a word by an index: whatever holds a word holds its parts. What is looked for in all words is asked of those that are seen too. */
function holdsParts(actor: Actor, { words, onlyOpen }: Sought): RawBuilder<boolean> {
  const long = wordsOf(words).filter((word) => word.length >= 3);
  if (long.length === 0) return sql<boolean>`true`;
  const column = onlyOpen || !mayEver(registerPolicy, "records.register.read-all", actor) ? "document.words_open" : "document.words";
  const parts = long.flatMap((word) => Array.from({ length: word.length - 2 }, (_, place) => word.slice(place, place + 3)));
  return sql<boolean>`records.parts_of_three(${sql.ref(column)}) @> ${[...new Set(parts)]}::text[]`;
}

function wordsOf(words: string): string[] {
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** Whose documents there are in the register, and the years: what it can be narrowed by. The organisation that was used last is first. */
export async function selectParts(
  db: Read<Tables>,
  actor: Actor,
): Promise<{ readonly organisations: readonly { readonly id: string; readonly name: string }[]; readonly years: readonly number[] }> {
  const { rows } = await sql<{ id: string; name: string; years: number[] }>`
    SELECT organisation.id, organisation.name, array_agg(DISTINCT case_file.year) AS years
    FROM records.case_file JOIN people.organisation ON organisation.id = case_file.organisation_id
    WHERE ${may("records.register.read", actor)}
    GROUP BY organisation.id, organisation.name ORDER BY max(case_file.opened_at) DESC`.execute(db);
  return {
    organisations: rows.map(({ id, name }) => ({ id, name })),
    years: [...new Set(rows.flatMap(({ years }) => years))].sort((one, other) => other - one),
  };
}
