import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, inTransaction } from "../db.ts";
import { testDatabase } from "../testing/database.ts";
import { theAnalysers } from "./dictionary/dictionary.testing.ts";
import type { SearchDocument } from "./entry.ts";
import {
  indexDocuments,
  refreshStatistics,
  removeDocuments,
  replaceCollection,
  search,
  type SearchAnswer,
  type SearchTables,
  suggest,
} from "./index.ts";
import { strictPlan } from "./plan.ts";
import { readQuestion } from "./question.ts";
import { lexemesToWeigh } from "./rank.ts";
import { selectFound, selectFrequencies } from "./search.queries.ts";

const analysers = theAnalysers();
let db: Database<SearchTables>;
let close: () => Promise<void>;

function aDocument(id: string, content: Partial<SearchDocument> = {}): SearchDocument {
  const empty = { language: "sv", kind: "page", title: "", summary: "", body: "", facets: [] } as const;
  return { ...empty, collection: "test", id, address: `/${id}`, ...content };
}

const library = [
  aDocument("tillit", { kind: "principle", title: "Tillit", body: "Att lita på dem man samarbetar med.", facets: ["area:kultur"] }),
  aDocument("utrymme", {
    kind: "principle",
    title: "Handlingsutrymme",
    body: "Delegera handlingsutrymmet till dem som möter medborgarna.",
    facets: ["area:styrning"],
  }),
  aDocument("styrning", {
    kind: "model",
    title: "Tillitsbaserad styrning",
    body: "Styrning och ledning som bygger på tillit. Tillit i styrningen ger bättre resultat.",
    facets: ["area:styrning"],
  }),
  aDocument("system", {
    kind: "method",
    title: "Enklare uppföljning",
    body: "Gå igenom era uppföljningssystem. Stryk det som ingen läser.",
    facets: ["area:uppföljning"],
  }),
  aDocument("chef", {
    kind: "method",
    title: "Samtal mellan myndighetschefer",
    body: "Cheferna möts fyra gånger. Böckerna läses före.",
    facets: ["area:kultur"],
  }),
  aDocument("vägledning", { kind: "method", title: "En vägledning", body: "Stöd för den som börjar.", facets: [] }),
  aDocument("english", {
    language: "en",
    kind: "principle",
    title: "Trust",
    body: "Governing with trusted employees.",
    facets: ["area:kultur"],
  }),
];

beforeAll(async () => {
  ({ db, close } = await testDatabase<SearchTables>());
  await inTransaction(db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents: library }));
});
afterAll(() => close());

function find(query: string, filters: Omit<Parameters<typeof search>[2], "query"> = {}): Promise<SearchAnswer> {
  return search(db, analysers, { query, ...filters });
}

async function ids(query: string, filters: Omit<Parameters<typeof search>[2], "query"> = {}): Promise<string[]> {
  return (await find(query, filters)).hits.map(({ id }) => id);
}

test.each([
  ["utrymme", ["utrymme"]],
  ["handlingsutrymmets", ["utrymme"]],
  ["chef", ["chef"]],
  ["bok", ["chef"]],
  ["uppföljning", ["system"]],
  ["uppföljningssystemet", ["system"]],
  ["system", ["system"]],
  ["TILLIT", ["tillit", "styrning"]],
  ["ledning", ["styrning"]],
  ["trust", ["english"]],
  ["governed", ["english"]],
  ["styrning -tillit", []],
  ["tillit -styrning", ["tillit"]],
  ['"styrning och ledning"', ["styrning"]],
  ['"ledning och styrning"', []],
  ['"system"', []],
])("%s finds %j", async (query, expected) => {
  const answer = await find(query);
  expect(answer.matched === "some" ? [] : answer.hits.map(({ id }) => id)).toEqual(expected);
});

test("a compound that nobody has written is found where its parts stand close together", async () => {
  const answer = await find("tillitsstyrning");
  expect(answer.hits.map(({ id }) => id)).toEqual(["styrning"]);
  const whole = (await find("tillitsbaserad")).hits[0]?.score ?? 0;
  expect(answer.hits[0]?.score).toBeLessThan(whole);
});

test("when nothing has every word, what has some is shown and said to be so", async () => {
  const answer = await find("handlingsutrymme uppföljning jordgubbe");
  expect(answer.matched).toBe("some");
  expect(answer.hits.map(({ id }) => id).sort()).toEqual(["system", "utrymme"]);
  expect((await find("jordgubbe")).matched).toBe("none");
});

test("hits are counted by kind and facet, and a chosen kind leaves the others to choose", async () => {
  const answer = await find("tillit", { kinds: ["model"] });
  expect(answer.hits.map(({ id }) => id)).toEqual(["styrning"]);
  expect(answer.total).toEqual({ count: 1, exact: true });
  expect(answer.kinds).toEqual([
    { value: "model", count: 1 },
    { value: "principle", count: 1 },
  ]);
  expect(answer.facets).toEqual([{ value: "area:styrning", count: 1 }]);
});

test("filters narrow: values of one facet add up, different facets do not, languages and collections are kept apart", async () => {
  expect(await ids("tillit", { facets: ["area:kultur"] })).toEqual(["tillit"]);
  expect(await ids("tillit", { facets: ["area:kultur", "area:styrning"] })).toHaveLength(2);
  expect(await ids("tillit", { facets: ["area:kultur", "other:x"] })).toEqual([]);
  expect(await ids("trust", { language: "sv" })).toEqual([]);
  expect(await ids("tillit", { collections: ["another"] })).toEqual([]);
});

test("the words asked for are marked in title and extract, whatever their form, and the text is otherwise as it was", async () => {
  const [hit] = (await find("myndighetschef bok")).hits;
  expect(hit?.title).toEqual([
    { text: "Samtal mellan ", marked: false },
    { text: "myndighetschefer", marked: true },
  ]);
  expect(hit?.extract.filter(({ marked }) => marked).map(({ text }) => text)).toEqual(["Böckerna"]);
  expect(hit?.extract.map(({ text }) => text).join("")).toBe("Cheferna möts fyra gånger. Böckerna läses före.");
});

test.each([
  ["handligsutrymme", "handlingsutrymme"],
  ["uppföjlning", "uppföljning"],
  ["tilit ledning", "tillit ledning"],
  ["jordgubbe", undefined],
  ["tillit", undefined],
])("%s: did you mean %s", async (query, expected) => {
  expect((await find(query)).suggestion).toBe(expected);
});

test("while typing, words and titles that go on so are proposed", async () => {
  const { titles, queries } = await suggest(db, { typed: "enklare upp" });
  expect(queries).toEqual(["enklare uppföljning", "enklare uppföljningssystem"]);
  expect(titles.map(({ address }) => address)).toEqual(["/system"]);
  expect((await suggest(db, { typed: "H" })).queries).toEqual([]);
  expect((await suggest(db, { typed: "handling" })).titles[0]?.title).toBe("Handlingsutrymme");
  expect((await suggest(db, { typed: "tillit", collections: ["another"] })).titles).toEqual([]);
});

test("while typing, what is in the reader's language comes first, and nothing in a language that was not asked for", async () => {
  const english = await suggest(db, { typed: "trus", languages: ["en", "sv"] });
  expect(english).toEqual({ titles: [{ title: "Trust", kind: "principle", address: "/english" }], queries: ["trust"] });
  expect(await suggest(db, { typed: "trus", languages: ["sv"] })).toEqual({ titles: [], queries: [] });
});

test("titles that are alike are proposed in one order, however they were stored", async () => {
  const kinds = ["term", "method", "Ärende", "area"];
  const orders = await Promise.all(
    [kinds, kinds.toReversed()].map(async (stored) => {
      const database = await testDatabase<SearchTables>();
      const documents = stored.map((kind) => aDocument(kind, { kind, title: "Samtal" }));
      await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents }));
      const { titles } = await suggest(database.db, { typed: "samtal" });
      await database.close();
      return titles.map(({ kind }) => kind);
    }),
  );
  expect(orders).toEqual([
    ["area", "method", "term", "Ärende"],
    ["area", "method", "term", "Ärende"],
  ]);
});

test("keywords find a document, one by one, and are never shown", async () => {
  const database = await testDatabase<SearchTables>();
  const documents = [
    aDocument("found", {
      title: "Kontroll",
      body: "Vi granskar tillsammans.",
      keywords: ["internrevision", "lokal variation", "styrkort"],
    }),
    aDocument("other", { title: "Annat", body: "Om lokal variation styrkort emellan." }),
  ];
  await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents }));
  const idsFor = async (query: string): Promise<string[]> => (await search(database.db, analysers, { query })).hits.map(({ id }) => id);
  expect(await idsFor("internrevisionen")).toEqual(["found"]);
  expect(await idsFor('"lokal variation"')).toEqual(expect.arrayContaining(["found", "other"]));
  expect(await idsFor('"variation styrkort"')).not.toContain("found");
  const { hits } = await search(database.db, analysers, { query: "internrevision" });
  expect(hits[0]?.extract.map(({ text }) => text).join("")).toBe("Vi granskar tillsammans.");
  const changed = documents.map((document) => ({ ...document, keywords: [] }));
  await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents: changed }));
  expect(await idsFor("internrevision")).toEqual([]);
  await database.close();
});

test("no question fails", async () => {
  const strange = [
    "",
    " ",
    "\0",
    "'",
    "\\",
    '"',
    "-",
    '-"',
    "()&|!<->:*",
    "😀",
    "\uD800",
    "och",
    "a".repeat(2_000),
    "tillit ".repeat(300),
    "@in=test",
    "tillit#3",
    "constructor",
    "__proto__",
  ];
  const answers = await Promise.all(strange.map((query) => find(query)));
  expect(answers.map(({ matched }) => matched === "all")).toEqual(strange.map((query) => query.startsWith("tillit ")));
  expect(answers.map(({ shortened }) => shortened)).toEqual(strange.map((query) => query.length > 400));
  expect((await find("och att")).empty).toBe(true);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 120 }), fc.integer(), async (query, page) => {
      await find(query, { page });
      await suggest(db, { typed: query });
    }),
    { numRuns: 150 },
  );
});

test("whether the best or all are asked for first, the same documents are found and the best of many come first", async () => {
  const database = await testDatabase<SearchTables>();
  const documents = Array.from({ length: 1_400 }, (_, index) => {
    const title = index % 7 === 0 ? "Tillit" : "";
    return aDocument(`d${index}`, { title, body: `tillit ${index < 500 ? "uppföljning" : ""}${" annat".repeat(index % 40)}` });
  });
  await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents }));
  const found = async (query: string, many: boolean) => {
    const { terms, ...rest } = readQuestion(analysers, query, "sv");
    const plan = strictPlan({ terms, ...rest }, {}, await selectFrequencies(database.db, lexemesToWeigh(terms)));
    return selectFound(database.db, { ...plan, many });
  };
  const [few, fewAgain] = [await found("tillit uppföljning", false), await found("tillit uppföljning", true)];
  expect([few.all, fewAgain.all, few.numbers.length]).toEqual([true, true, 500]);
  expect(new Set(fewAgain.numbers)).toEqual(new Set(few.numbers));
  const many = await found("tillit", true);
  expect([many.all, many.numbers.length]).toEqual([false, 1_000]);
  const { numbers } = await found("tillit", false);
  expect(new Set(many.numbers.slice(0, 200))).toEqual(new Set(numbers.slice(0, 200)));
  await database.close();
});

test("pages follow on each other and hold each hit once", async () => {
  const database = await testDatabase<SearchTables>();
  const many = Array.from({ length: 530 }, (_, index) =>
    aDocument(`d${index}`, { body: `${"tillit ".repeat(1 + (index % 9))} ${"annat ".repeat(index % 50)}` }),
  );
  await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents: many }));
  const found: string[] = [];
  for (let page = 1; page <= 8; page++) {
    const answer = await search(database.db, analysers, { query: "tillit", page, pageSize: 70 });
    expect(answer.total).toEqual({ count: 530, exact: true });
    found.push(...answer.hits.map(({ id }) => id));
  }
  expect(new Set(found).size).toBe(530);
  expect(found).toHaveLength(530);
  await database.close();
});

test("what exceeds the limit is counted as at least so many", async () => {
  const database = await testDatabase<SearchTables>();
  const many = Array.from({ length: 1_100 }, (_, index) => aDocument(`d${index}`, { body: "tillit" }));
  many.push(aDocument("best", { title: "Tillit" }));
  await inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents: many }));
  const answer = await search(database.db, analysers, { query: "tillit" });
  expect(answer.total).toEqual({ count: 1_000, exact: false });
  expect(answer.hits[0]?.id).toBe("best");
  await database.close();
});

test("only what changed is indexed again, and what is left out is removed", async () => {
  const database = await testDatabase<SearchTables>();
  const replace = (documents: SearchDocument[]): Promise<unknown> =>
    inTransaction(database.db, (tx) => replaceCollection(tx, analysers, { collection: "test", documents }));
  expect(await replace([aDocument("a", { body: "tillit" }), aDocument("b", { body: "tillit" })])).toEqual({
    changed: 2,
    unchanged: 0,
    removed: 0,
  });
  expect(await replace([aDocument("a", { body: "tillit" }), aDocument("b", { body: "styrning\0" })])).toEqual({
    changed: 1,
    unchanged: 1,
    removed: 0,
  });
  expect(await replace([aDocument("b", { body: "styrning " })])).toEqual({ changed: 0, unchanged: 1, removed: 1 });
  expect((await search(database.db, analysers, { query: "tillit" })).matched).toBe("none");
  expect(await inTransaction(database.db, (tx) => removeDocuments(tx, "test", ["b", "never"]))).toBe(1);
  await expect(replace([{ ...aDocument("x"), collection: "other" }])).rejects.toThrow(/belongs to other/);
  await database.close();
});

test("a document that is indexed in a transaction that fails is not found", async () => {
  const failing = inTransaction(db, async (tx) => {
    await indexDocuments(tx, analysers, [aDocument("lost", { body: "försvinnande" })]);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await find("försvinnande")).matched).toBe("none");
});

test("a text of any length and kind can be indexed", async () => {
  const database = await testDatabase<SearchTables>();
  const long = aDocument("long", {
    body: `${"ord ".repeat(40_000)} sistaordet`,
    kind: "it's \\ odd",
    facets: ["a:'; DROP TABLE x", "b:\\"],
  });
  await inTransaction(database.db, (tx) => indexDocuments(tx, analysers, [long, aDocument("key", { body: "x".repeat(5_000) })]));
  const answer = await search(database.db, analysers, { query: "sistaordet", kinds: ["it's \\ odd"], facets: ["b:\\"] });
  expect(answer.hits.map(({ id }) => id)).toEqual(["long"]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 100 }), async (body) => {
      await inTransaction(database.db, (tx) => indexDocuments(tx, analysers, [aDocument("any", { body, title: body })]));
    }),
    { numRuns: 60 },
  );
  await inTransaction(database.db, refreshStatistics);
  await database.close();
});

test("counting may take longer than a page may, and the limit is as before afterwards", async () => {
  const limits = await inTransaction(db, async (tx) => {
    await refreshStatistics(tx);
    return sql<{ limit: string }>`SELECT current_setting('statement_timeout') AS "limit"`.execute(tx);
  });
  expect(limits.rows).toEqual([{ limit: "30s" }]);
});

test("the same vector and statistics come out on every server: no lexeme was made by PostgreSQL", async () => {
  const { rows } = await sql<{ lexeme: string }>`
    SELECT lexeme.lexeme FROM search.lexeme WHERE lexeme.lexeme IN ('handlingsutrymme', 'handling', 'utrymme', '@') ORDER BY 1`.execute(db);
  expect(rows.map(({ lexeme }) => lexeme)).toEqual(["@", "handling", "handlingsutrymme", "utrymme"]);
});
