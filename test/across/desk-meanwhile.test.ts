import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { type Analysers, loadAnalysers, search } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { sleep } from "../../src/kernel/time.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import type { DeskTables } from "../../src/modules/library/desk-tables.ts";
import { changeDetails } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { archive, decideSecondReading, handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import { aDraft, aThemeText, aWriter, type DeskDatabase, type DeskWriter } from "../support/desk.ts";

let database: TestDatabase<DeskTables>;
let db: DeskDatabase;
let analysers: Analysers;
let author: DeskWriter;
let reader: DeskWriter;
beforeAll(async () => {
  database = await testDatabase<DeskTables>();
  ({ db } = database);
  analysers = loadAnalysers("dist/search/sv.dict");
  [author, reader] = [await aWriter(db), await aWriter(db)];
}, 60_000);
afterAll(() => database.close());

const found = async (query: string) => (await search(db, analysers, { query, collections: ["library"], language: "sv" })).hits.length;
const textOf = (id: ManuscriptId) => selectManuscript(db, author.actor, { id, action: "library.manuscript.read" });

async function aHandedOver(title: string) {
  const { id, version } = await aDraft(db, { content: aThemeText({ title }) }, author);
  await handOver(db, author.actor, { id, version, at: morning });
  return { id, version, at: morning };
}

/** Another address for a text that is read through, in the same version. */
async function readdress({ id, version, at }: Awaited<ReturnType<typeof aHandedOver>>, slug: string): Promise<void> {
  await takeBack(db, author.actor, { id, version, at });
  const before = await textOf(id);
  await changeDetails(db, author.actor, { id, at, seen: detailsOf(before), slug, ownerId: author.id, describedId: undefined });
  await handOver(db, author.actor, { id, version, at });
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`SELECT FROM pg_locks WHERE relation = 'library.item'::regclass AND NOT granted`.execute(db);
    if (rows.length > 0) return;
    await sleep(10);
  }
}

test("what is published is the text as it is when its turn comes, not as it was when somebody began to wait", async () => {
  const text = await aHandedOver("Väntrummet");
  const reading = await inTransaction(db, async (tx) => {
    await sql`LOCK TABLE library.item IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
    const begun = decideSecondReading(db, reader.actor, { ...text, analysers, outcome: "approved", comment: undefined });
    // Heard when it is awaited below.
    begun.catch(() => undefined);
    await untilSomebodyWaits();
    await readdress(text, "annan-adress");
    return { begun };
  });
  await reading.begun.catch(() => undefined);
  const { itemId, slug } = await textOf(text.id);
  const items = await db.selectFrom("library.item").select("slug").where("title", "=", "Väntrummet").execute();
  expect(items).toEqual(itemId === undefined ? [] : [{ slug }]);
});

test("an archived text leaves the search by its own address, whatever its manuscript says", async () => {
  const text = await aHandedOver("Kvasthyllan");
  await decideSecondReading(db, reader.actor, { ...text, analysers, outcome: "approved", comment: undefined });
  await db.updateTable("library.manuscript").set({ slug: "annat" }).where("id", "=", text.id).execute();
  expect(await found("kvasthyllan")).toBe(1);
  await archive(db, reader.actor, { ...text, analysers, reason: "Gäller inte.", replacedBy: undefined });
  expect(await found("kvasthyllan")).toBe(0);
});
