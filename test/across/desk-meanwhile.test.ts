import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Analysers, loadAnalysers, search } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { sleep } from "../../src/kernel/time.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { Tables } from "../../src/app/modules.ts";
import { changeDetails } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { archive, decideSecondReading, handOver, takeBack, withdraw } from "../../src/modules/library/move.actions.ts";
import { aDraft, aLibraryTheme, aThemeText, aWriter, type DeskDatabase, type DeskWriter } from "../support/desk.ts";
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

test("of a text that is over nothing more is said, nor is a word settled that nobody has said", async () => {
  const text = await aHandedOver("Det som är över");
  const ask = wholeApp(database.db, morning);
  const as = await aSession(db, author.id);
  const say = async (form: Record<string, string>) => (await ask(`/redaktion/utkast/${text.id}/kommentarer`, { as, form })).status;
  const comment = { path: "body", comment: "Ett ord." };
  expect([await say(comment), await say({ settle: newId(morning) })]).toEqual([303, 404]);
  await withdraw(db, author.actor, text);
  const late = await ask(`/redaktion/utkast/${text.id}/kommentarer`, { as, form: { ...comment, comment: "Ett ord till." } });
  expect([late.status, late.body.includes("Ett ord till.")]).toEqual([409, true]);
  const said = await db.selectFrom("library.field_comment").select("said").where("manuscript_id", "=", text.id).execute();
  expect(said).toEqual([{ said: "Ett ord." }]);
});

test("a deed that no form has is a bad request", async () => {
  await aLibraryTheme(db, "ett-tema-att-dela");
  const ask = wholeApp(database.db, morning);
  const as = await aSession(db, reader.id);
  for (const form of [{ deed: "x" }, {}]) expect((await ask("/redaktion/theme/ett-tema-att-dela/lasare", { as, form })).status).toBe(400);
});

describe("a form that is sent twice at once", () => {
  const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
  const many = async (path: string, form: Record<string, string>, as?: string) =>
    (await Promise.all([1, 2, 3].map(() => ask(path, { as, form })))).map(({ location }) => location);
  /** The form, and the key that it was drawn with. */
  const formAt = async <Form extends Record<string, string>>(path: string, form: Form, as?: string) => {
    const { body } = await ask(path, { as });
    return { ...form, key: hidden(body, "key") };
  };
  let ask: ReturnType<typeof wholeApp>;
  let as: string;
  beforeAll(async () => {
    ask = wholeApp(database.db, morning);
    as = await aSession(db, author.id);
  });

  test("begins one text; another heading in the same form is another text", async () => {
    const form = await formAt("/redaktion/ny", { kind: "theme", heading: "En gång räcker" }, as);
    const begun = await many("/redaktion/ny", form, as);
    expect([new Set(begun).size, begun[0]]).toEqual([1, `/redaktion/utkast/${form.key}?done=begun`]);
    const other = await ask("/redaktion/ny", { as, form: { ...form, heading: "En annan" } });
    expect(other.status).toBe(303);
    expect(begun).not.toContain(other.location);
    // Somebody else's key leads to nothing of theirs.
    const theirs = await ask("/redaktion/ny", { as: await aSession(db, reader.id), form });
    expect(begun).not.toContain(theirs.location);
    const rows = await db.selectFrom("library.manuscript").select("title").where("title", "in", [form.heading, "En annan"]).execute();
    expect(rows.map(({ title }) => title).toSorted()).toEqual(["En annan", "En gång räcker", "En gång räcker"]);
  });

  test("says one thing about a field", async () => {
    const { id } = await aDraft(db, {}, author);
    const form = await formAt(`/redaktion/utkast/${id}`, { path: "body", comment: "Skriv om det här." }, as);
    await many(`/redaktion/utkast/${id}/kommentarer`, form, as);
    await ask(`/redaktion/utkast/${id}/kommentarer`, { as, form: { ...form, comment: "Och det här." } });
    const rows = await db.selectFrom("library.field_comment").select("said").where("manuscript_id", "=", id).execute();
    expect(rows.map(({ said }) => said).toSorted()).toEqual(["Och det här.", "Skriv om det här."]);
  });

  test("makes one proposal, and leads to the same secret address each time", async () => {
    await aLibraryTheme(db, "ett-foreslaget-tema");
    const form = await formAt("/forslag/nytt?text=theme/ett-foreslaget-tema", {
      text: "theme/ett-foreslaget-tema",
      kind: "wrong",
      said: "Årtalet är fel.",
    });
    const sent = await many("/forslag/nytt", form);
    expect([new Set(sent).size, sent[0]]).toEqual([1, `/forslag/${form.key}?done=sent`]);
    const more = await ask("/forslag/nytt", { form: { ...form, said: "Och namnet." } });
    expect([more.status, sent.includes(more.location)]).toEqual([303, false]);
    const rows = await db.selectFrom("library.proposal").select("said").execute();
    expect(rows.map(({ said }) => said).toSorted()).toEqual(["Och namnet.", "Årtalet är fel."]);
  });
});
