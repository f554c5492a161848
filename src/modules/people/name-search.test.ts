import { afterAll, beforeAll, expect, test } from "vitest";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { visitor } from "../../kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../kernel/testing/database.ts";
import { systemClock } from "../../kernel/time.ts";
import { loadRegister } from "./load.actions.ts";
import { answerOf, gramsOf, rankNames, wordsOf } from "./name-search.ts";
import { selectLikeNames } from "./organisation.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import { type JudgedName, keptAside, tunedOn } from "./quality/names.ts";

let database: TestDatabase<PeopleTables & KernelTables>;
beforeAll(async () => {
  database = await testDatabase();
  await loadRegister({ db: database.db, folder: "registers/agencies", program: "", clock: systemClock });
});
afterAll(() => database.close());

/** The questions to which another agency comes first. */
async function missed(names: readonly JudgedName[]): Promise<string[]> {
  const misses: string[] = [];
  for (const [question, slug] of names) {
    const [first] = await selectLikeNames(database.db, visitor, question);
    if (first?.slug !== slug) misses.push(`${question}: ${first?.slug ?? "nothing"}, not ${slug}`);
  }
  return misses;
}

test("the agency that is meant comes first for at least 95 of 100 questions", async () => {
  expect(tunedOn).toHaveLength(50);
  const misses = await missed(tunedOn);
  expect(misses.length, misses.join("\n")).toBeLessThanOrEqual(2);
});

test("and for at least 95 of 100 questions that the search was not tuned on", async () => {
  expect(keptAside).toHaveLength(50);
  const misses = await missed(keptAside);
  expect(misses.length, misses.join("\n")).toBeLessThanOrEqual(2);
});

test("what is like no name finds nothing", async () => {
  expect(await selectLikeNames(database.db, visitor, "xqzw")).toEqual([]);
  expect(await selectLikeNames(database.db, visitor, "")).toEqual([]);
  expect(await selectLikeNames(database.db, visitor, "%_'\\\0 𝔄")).toEqual([]);
});

test("words are compared without marks, case and what stands between them", () => {
  expect(wordsOf("Hälso- och SJUKVÅRD")).toEqual(["halso", "och", "sjukvard"]);
});

test("trigrams leave out the words that many names have", () => {
  expect(gramsOf("Myndigheten för arn")).toEqual(gramsOf("arn"));
  expect(gramsOf("arn")).toHaveLength(3);
});

test("of equally near names the open agency comes before the closed", () => {
  const names = [
    { slug: "old", official: "Skolverket", name: "Skolverket", kind: "official", open: false },
    { slug: "new", official: "Skolverket", name: "Skolverket", kind: "official", open: true },
  ] as const;
  expect(rankNames("skolverket", names).map(({ slug }) => slug)).toEqual(["new", "old"]);
});

test.each(["datainspektionen", "DATAINSPEKTIONEN ", "Integritetsskyddsmyndigheten", "imy"])(
  "whoever has the very name is the answer alone: %s",
  async (question) => {
    const { shown, others, exact } = answerOf(await selectLikeNames(database.db, visitor, question));
    expect([shown.map(({ slug }) => slug), exact]).toEqual([["integritetsskyddsmyndigheten"], true]);
    expect(others.map(({ slug }) => slug)).not.toContain("integritetsskyddsmyndigheten");
  },
);

test("where nobody has the very name, all that are like it are the answer, in their order", async () => {
  const ranked = await selectLikeNames(database.db, visitor, "datainspektionnen");
  expect(ranked.length).toBeGreaterThan(1);
  expect(answerOf(ranked)).toEqual({ shown: ranked, others: [], exact: false });
});

test("marks tell names apart, and all who have a name are shown", () => {
  const named = (slug: string, name: string) => ({ slug, official: slug, name, kind: "official", open: true }) as const;
  const ranked = rankNames("mora", [named("mora", "Mora"), named("more-mora", "MORA"), named("möra", "Möra")]);
  expect(answerOf(ranked).shown.map(({ slug }) => slug)).toEqual(["mora", "more-mora"]);
  expect(answerOf(ranked).others.map(({ slug }) => slug)).toEqual(["möra"]);
});
