import { type RawBuilder, sql } from "kysely";
import type { Read } from "../../kernel/db.ts";
import { mostCounted } from "../../kernel/list.ts";
import { type Actor, mayEver, permitted } from "../../kernel/policy.ts";
import type { DocumentView } from "./document.ts";
import type { Instant } from "../../kernel/time.ts";
import { documentsSeenBy, viewOf } from "./document.queries.ts";
import { registerPolicy } from "./records.policy.ts";
import type { Tables } from "./records-route.ts";
import type { CaseState, RegisterFilter, RegisterParts } from "./register.ts";
import { may } from "./seen.queries.ts";

type Row = Parameters<typeof viewOf>[0];
type Sought = Omit<RegisterFilter, "page" | "pageSize">;

/** The newest first; what came in at one moment by its number. In the order of the indexes of the list. */
const order = sql`document.listed_at DESC, document.year DESC, document.serial DESC, document.number DESC NULLS LAST, document.id`;

export type FoundRegister = RegisterParts & {
  readonly documents: readonly DocumentView[];
  readonly total: number;
  /** How many there would be of each, by what else is chosen; up to the bound. */
  readonly cases: Readonly<Record<CaseState, number>>;
};
type Beside = { readonly total: number; readonly cases: FoundRegister["cases"]; readonly parts: readonly Part[] };

/**
 * A page of the register, with the number of all that fit, up to a bound, and with what it can be narrowed by: one statement. Few are found once
 * and put in order; of many, only the page and the count up to the bound are looked at, in the order of the list. Words are looked for in what the
 * reader sees, and in nothing else: whoever may not see a title cannot find by it either.
 */
export async function selectRegister(
  db: Read<Tables>,
  actor: Actor,
  { page, pageSize, ...sought }: RegisterFilter,
): Promise<FoundRegister> {
  const part = sql`LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;
  const found = (given: Sought) => sql`records.document
    WHERE ${conditionOf(actor, given)} AND ${holdsParts(actor, given)} LIMIT ${mostCounted + 1}`;
  const counted = (caseState: CaseState) => sql`(SELECT count(*) FROM (SELECT FROM ${found({ ...sought, caseState })}) AS few)`;
  const { rows } = await sql<Row & Beside>`
    WITH found AS MATERIALIZED (
      SELECT document.id, document.listed_at, document.year, document.serial, document.number FROM ${found(sought)}
    ), counted AS MATERIALIZED (
      SELECT count(*) AS total FROM found
    ), shown AS MATERIALIZED (
      (SELECT document.id FROM found AS document WHERE (SELECT total FROM counted) <= ${mostCounted} ORDER BY ${order} ${part})
      UNION ALL
      (SELECT document.id FROM records.document
        WHERE (SELECT total FROM counted) > ${mostCounted} AND ${conditionOf(actor, sought)} ORDER BY ${order} ${part})
    ), parts AS (${parts(actor)})
    SELECT seen.*, counted.total, CASE WHEN row_number() OVER listed = 1 THEN
        jsonb_build_object('open', ${counted("open")}, 'closed', ${counted("closed")}) END AS cases,
      CASE WHEN row_number() OVER listed = 1 THEN (SELECT coalesce(jsonb_agg(parts ORDER BY parts.used DESC), '[]') FROM parts) END AS parts
    FROM counted LEFT JOIN LATERAL (
      ${documentsSeenBy(actor, sought)} AND document.id IN (SELECT id FROM shown)
    ) AS seen ON true
    WINDOW listed AS (ORDER BY coalesce(seen."registeredAt", seen."notedAt") DESC, seen.year DESC, seen.serial DESC, seen.place DESC NULLS LAST, seen.id)
    ORDER BY row_number() OVER listed`.execute(db);
  const [first] = rows;
  const documents = rows.flatMap((row) => (row.id === null ? [] : [viewOf(row)]));
  return { documents, total: first?.total ?? 0, cases: first?.cases ?? { open: 0, closed: 0 }, ...partsIn(first?.parts ?? []) };
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

/** What is asked of a document, and of whether its case file goes on: its row says whose register it stands in, and what can be looked for in it. */
function conditionOf(actor: Actor, { words, organisation, year, status, secrecy, caseState, onlyOpen }: Sought): RawBuilder<boolean> {
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
    ...(caseState === undefined ? [] : [isInCase(caseState)]),
    ...wordsOf(words).map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
      return sql<boolean>`(document.words_open LIKE ${pattern} OR (${keeps} AND document.words LIKE ${pattern}))`;
    }),
  ];
  return sql<boolean>`${sql.join(conditions, sql` AND `)}`;
}

function isInCase(caseState: CaseState): RawBuilder<boolean> {
  const state = caseState === "closed" ? sql`IS NOT NULL` : sql`IS NULL`;
  return sql<boolean>`EXISTS (SELECT FROM records.case_file AS its WHERE its.id = document.case_file_id AND its.closed_at ${state})`;
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

type Part = { readonly id: string; readonly name: string; readonly years: readonly number[] };

/** Whose documents there are in the register, and the years. */
const parts = (actor: Actor) => sql<Part>`
  SELECT organisation.id, organisation.name, array_agg(DISTINCT case_file.year) AS years, max(case_file.opened_at) AS used
  FROM records.case_file JOIN people.organisation ON organisation.id = case_file.organisation_id
  WHERE ${may("records.register.read", actor)}
  GROUP BY organisation.id, organisation.name`;

/** What the register can be narrowed by. The organisation that was used last is first. */
export async function selectParts(db: Read<Tables>, actor: Actor): Promise<RegisterParts> {
  return partsIn((await sql<Part>`${parts(actor)} ORDER BY used DESC`.execute(db)).rows);
}

function partsIn(found: readonly Part[]): RegisterParts {
  return {
    organisations: found.map(({ id, name }) => ({ id, name })),
    years: [...new Set(found.flatMap(({ years }) => years))].sort((one, other) => other - one),
  };
}
