import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visitor } from "../../kernel/policy.ts";
import { loadAnalysers, type SearchTables } from "../../kernel/search/index.ts";
import { type TestDatabase, testDatabase } from "../../kernel/testing/database.ts";
import { systemClock } from "../../kernel/time.ts";
import { selectItemList, selectKindCounts, selectOptionalItem } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { loadLibrary } from "./load.actions.ts";

let database: TestDatabase<LibraryTables & SearchTables>;

/** The library itself: these queries must be right for what is really there. */
beforeAll(async () => {
  database = await testDatabase();
  await loadLibrary({
    db: database.db,
    analysers: loadAnalysers("dist/search/sv.dict"),
    folder: "content",
    program: "test",
    clock: systemClock,
  });
});

afterAll(() => database.close());

const language = "sv";
const everything = { chosen: {}, page: 1, pageSize: 1_000, language } as const;

test("an obstacle leads to its measures, and each of them back to it", async () => {
  const { db } = database;
  const { rows } = await sql<{ slug: string }>`
    SELECT item.slug FROM library.item JOIN library.link ON link.from_id = item.id AND link.relation = 'measure'
    WHERE item.kind = 'obstacle' LIMIT 1`.execute(db);
  const slug = rows[0]?.slug ?? "";
  const obstacle = await selectOptionalItem(db, visitor, { kind: "obstacle", slug, language });
  const measure = obstacle?.outgoing.find(({ relation }) => relation === "measure")?.slug ?? "";
  const back = await selectOptionalItem(db, visitor, { kind: "measure", slug: measure, language });
  expect(back?.incoming.map((link) => link.slug)).toContain(slug);
});

test("the number behind a filter is the number of items that choosing it leaves", async () => {
  const { db } = database;
  const { counts } = await selectItemList(db, visitor, { ...everything, kinds: ["obstacle"], chosen: { principle: ["tillit"] } });
  for (const owner of ["managers", "government", "staff"]) {
    const chosen = { principle: ["tillit"], owner: [owner] };
    const { total } = await selectItemList(db, visitor, { ...everything, kinds: ["obstacle"], chosen });
    expect(counts[`owner:${owner}`] ?? 0).toBe(total);
  }
});

test("a second value of the same filter adds, a value of another filter narrows", async () => {
  const { db } = database;
  const totalOf = async (chosen: Readonly<Record<string, string[]>>): Promise<number> =>
    (await selectItemList(db, visitor, { ...everything, kinds: ["obstacle"], chosen })).total;
  const one = await totalOf({ principle: ["tillit"] });
  const two = await totalOf({ principle: ["tillit", "oppenhet"] });
  const narrowed = await totalOf({ principle: ["tillit", "oppenhet"], owner: ["managers"] });
  expect(two).toBeGreaterThan(one);
  expect(narrowed).toBeLessThan(two);
});

test("pages of a list hold every item once", async () => {
  const { db } = database;
  const pages = await Promise.all(
    [1, 2, 3, 4, 5].map((page) => selectItemList(db, visitor, { kinds: ["obstacle"], chosen: {}, page, pageSize: 50, language })),
  );
  const slugs = pages.flatMap(({ items }) => items.map(({ slug }) => slug));
  expect(new Set(slugs).size).toBe(slugs.length);
  expect(slugs).toHaveLength(pages[0]?.total ?? 0);
});

test("an item that has been withdrawn is not there: not by address, not in lists, not among links, not in counts", async () => {
  const { db } = database;
  const [principle] = (await selectItemList(db, visitor, { ...everything, kinds: ["principle"] })).items;
  const slug = principle?.slug ?? "";
  const before = await selectKindCounts(db, visitor);
  await db
    .updateTable("library.item")
    .set({ withdrawn_at: sql`now()` })
    .where("kind", "=", "principle")
    .where("slug", "=", slug)
    .execute();
  expect(await selectOptionalItem(db, visitor, { kind: "principle", slug, language })).toBeUndefined();
  expect((await selectItemList(db, visitor, { ...everything, kinds: ["principle"] })).items.map((item) => item.slug)).not.toContain(slug);
  expect((await selectKindCounts(db, visitor)).principle).toBe((before.principle ?? 0) - 1);
  const { rows } = await sql<{ slug: string }>`
    SELECT item.slug FROM library.item JOIN library.link ON link.from_id = item.id JOIN library.item AS other ON other.id = link.to_id
    WHERE item.kind = 'obstacle' AND other.slug = ${slug} LIMIT 1`.execute(db);
  const obstacle = await selectOptionalItem(db, visitor, { kind: "obstacle", slug: rows[0]?.slug ?? "", language });
  expect(obstacle?.outgoing.map((link) => link.slug)).not.toContain(slug);
  await db.updateTable("library.item").set({ withdrawn_at: null }).where("kind", "=", "principle").where("slug", "=", slug).execute();
});

test("on an English page an item has its English title where it has one, and says which language it is in", async () => {
  const { db } = database;
  const english = await selectItemList(db, visitor, { ...everything, kinds: ["area", "measure"], language: "en" });
  const swedish = await selectItemList(db, visitor, { ...everything, kinds: ["area", "measure"] });
  const titleOf = (kind: string, list: typeof english): string | undefined => list.items.find((item) => item.kind === kind)?.title;
  expect(new Set(english.items.map((item) => `${item.kind} ${item.language}`))).toEqual(new Set(["area en", "measure sv"]));
  expect(new Set(swedish.items.map((item) => item.language))).toEqual(new Set(["sv"]));
  expect(titleOf("area", english)).not.toBe(titleOf("area", swedish));
  expect(titleOf("measure", english)).toBe(titleOf("measure", swedish));
});

test("links lead to English titles from an English page", async () => {
  const { db } = database;
  const [area] = (await selectItemList(db, visitor, { ...everything, kinds: ["area"], language: "en" })).items;
  const [obstacle] = (await selectItemList(db, visitor, { ...everything, kinds: ["obstacle"] })).items;
  const view = await selectOptionalItem(db, visitor, { kind: "obstacle", slug: obstacle?.slug ?? "", language: "en" });
  expect(view?.outgoing.find(({ relation }) => relation === "area")).toMatchObject({ title: area?.title, language: "en" });
});

test("a facet tells how many of the items it knows anything of", async () => {
  const { db } = database;
  const { total, covered, items } = await selectItemList(db, visitor, { ...everything, kinds: ["example"] });
  expect(covered.depth).toBe(total);
  expect(covered["agency-size"]).toBe(items.filter(({ facets }) => facets.some((facet) => facet.startsWith("agency-size:"))).length);
});

test("an example names the organisations that other examples are about, and no others", async () => {
  const { db } = database;
  const { items } = await selectItemList(db, visitor, { ...everything, kinds: ["example"] });
  const namesOf = ({ facets }: { facets: readonly string[] }): string[] => facets.filter((facet) => facet.startsWith("organisation:"));
  const timesNamed = (name: string): number => items.filter((item) => namesOf(item).includes(name)).length;
  const once = items.find((item) => namesOf(item).every((name) => timesNamed(name) === 1));
  const twice = items.find((item) => namesOf(item).some((name) => timesNamed(name) > 1));
  const elsewhere = async (slug = ""): Promise<number | undefined> =>
    (await selectOptionalItem(db, visitor, { kind: "example", slug, language }))?.toldElsewhere.length;
  expect(await elsewhere(once?.slug)).toBe(0);
  expect(await elsewhere(twice?.slug)).toBeGreaterThan(0);
});
