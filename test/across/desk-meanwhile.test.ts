import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { type Analysers, loadAnalysers, search } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { sleep } from "../../src/kernel/time.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { Tables } from "../../src/app/modules.ts";
import { changeDetails } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { archive, decideSecondReading, handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import { aDraft, aThemeText, aWriter, type DeskDatabase, type DeskWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let database: TestDatabase<Tables>;
let db: DeskDatabase;
let analysers: Analysers;
let author: DeskWriter;
let reader: DeskWriter;
beforeAll(async () => {
  database = await testDatabase<Tables>();
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
  await reading.begun;
  const { slug } = await textOf(text.id);
  const items = await db.selectFrom("library.item").select("slug").where("title", "=", "Väntrummet").execute();
  expect([slug, items]).toEqual(["annan-adress", [{ slug }]]);
});

test("a text is approved and handed over at the address that was looked at, and at no other", async () => {
  const text = await aHandedOver("Adressen");
  const seen = detailsOf(await textOf(text.id));
  await readdress(text, "nagot-helt-annat");
  const approval = { ...text, analysers, outcome: "approved", comment: undefined } as const;
  await expect(decideSecondReading(db, reader.actor, { ...approval, seen })).rejects.toThrow("changed-meanwhile");
  await takeBack(db, author.actor, text);
  await expect(handOver(db, author.actor, { ...text, seen })).rejects.toThrow("changed-meanwhile");
  const now = detailsOf(await textOf(text.id));
  await handOver(db, author.actor, { ...text, seen: now });
  await decideSecondReading(db, reader.actor, { ...approval, seen: now });
  expect((await textOf(text.id)).state).toBe("published");
});

test("the forms of a text say what was looked at, and are not taken without", async () => {
  const text = await aHandedOver("Formuläret");
  const ask = wholeApp(database.db, morning);
  const as = await aSession(db, reader.id);
  const path = `/redaktion/utkast/${text.id}`;
  const seen = /name="seen" value="([^"]*)"/.exec((await ask(path, { as })).body)?.[1] ?? "";
  expect(seen).toBe(detailsOf(await textOf(text.id)));
  const send = async (over: Record<string, string>) =>
    (await ask(`${path}/andralasning`, { as, form: { outcome: "approved", version: String(text.version), ...over } })).status;
  expect([await send({}), await send({ seen: "annat" }), await send({ seen })]).toEqual([400, 409, 303]);
});

test("an archived text leaves the search by its own address, whatever its manuscript says", async () => {
  const text = await aHandedOver("Kvasthyllan");
  await decideSecondReading(db, reader.actor, { ...text, analysers, outcome: "approved", comment: undefined });
  await db.updateTable("library.manuscript").set({ slug: "annat" }).where("id", "=", text.id).execute();
  expect(await found("kvasthyllan")).toBe(1);
  await archive(db, reader.actor, { ...text, analysers, reason: "Gäller inte.", replacedBy: undefined });
  expect(await found("kvasthyllan")).toBe(0);
});
