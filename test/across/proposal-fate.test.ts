import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { deleteWhatIsOver } from "../../src/kernel/personal-data.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { decideFactCheck, decideSecondReading, handOver, withdraw } from "../../src/modules/library/move.actions.ts";
import { answerProposal, correctAnswer, makeExample } from "../../src/modules/library/proposal.actions.ts";
import type { ProposalId } from "../../src/modules/library/proposal.ts";
import { aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aLibraryTheme, anAgency, anExampleText, aWriter } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
});

const said = "Vi lät handläggarna ringa före beslutet. Det gav färre frågor efteråt.";

/** Somebody who is signed in tells what they did, and an editor of their world. */
async function aTold({ kind = "we-too" }: { readonly kind?: "we-too" | "wrong" } = {}) {
  await aLibraryTheme(db, "ett-tema");
  const reader = await aPerson(db);
  const as = await aSession(db, reader.id);
  const sent = await ask("/forslag/nytt", { as, form: { text: "theme/ett-tema", kind, said } });
  const [path = ""] = sent.location?.split("?") ?? [];
  const { id } = await db.selectFrom("library.proposal").select("id").executeTakeFirstOrThrow();
  const editor = await aWriter(db);
  const body = async (address: string, who: string | undefined) => (await ask(address, { as: who })).body;
  return { id: id as ProposalId, as, path, editor, desk: await aSession(db, editor.id), body };
}

test("an editor makes an example of what a reader did too: their words stand in its fields, and they see what becomes of it", async () => {
  const { organisationId, coordinator } = await anAgency(db);
  const { id, as, path, desk, body, editor } = await aTold();
  const page = await body(`/redaktion/forslag/${id}`, desk);
  expect(page).toContain(`href="/redaktion/forslag/${id}/exempel"`);
  const form = { heading: "Ring före beslutet", organisation: "Verket för prov" };
  const begun = await ask(`/redaktion/forslag/${id}/exempel`, { as: desk, form });
  expect(begun.status).toBe(303);
  const draft = /utkast\/([0-9a-f-]{36})/.exec(begun.location ?? "")?.[1] as ManuscriptId;
  const manuscript = await selectManuscript(db, editor.actor, { id: draft, action: "library.manuscript.read" });
  expect(manuscript).toMatchObject({ kind: "example", title: "Ring före beslutet", described: { id: organisationId } });
  expect(manuscript.content).toEqual({
    title: "Ring före beslutet",
    depth: "short",
    body: said,
    organisations: ["Verket för prov"],
    sources: [{ work: "own-account", account: { agency: "Verket för prov", date: "2026-11-26" } }],
    related: ["theme/ett-tema"],
  });
  // The proposal and the draft lead to each other; the reader is told, on their page and at the secret address, and not the draft's address.
  expect(await body(`/redaktion/utkast/${draft}`, desk)).toContain(`/redaktion/forslag/${id}`);
  expect(await body(`/redaktion/forslag/${id}`, desk)).toContain(`/redaktion/utkast/${draft}`);
  for (const seen of [await body("/min-sida/forslag", as), await body(path, undefined)]) {
    expect(seen).toContain("Redaktionen skriver på ett exempel av det du berättade.");
    expect(seen).not.toContain(draft);
  }
  // Another is not begun beside it.
  expect((await ask(`/redaktion/forslag/${id}/exempel`, { as: desk, form })).status).toBe(409);

  const whole = anExampleText({ title: "Ring före beslutet", body: said });
  await saveManuscript(db, editor.actor, { id: draft, from: 1, content: whole, at: morning });
  const version = 2;
  await handOver(db, editor.actor, { id: draft, version, at: morning });
  expect(await body(path, undefined)).toContain("myndigheten granskar fakta");
  await decideFactCheck(db, coordinator.actor, { id: draft, version, outcome: "approved", comment: undefined, comments: [], at: morning });
  const second = await aWriter(db);
  await decideSecondReading(db, second.actor, { id: draft, version, analysers, outcome: "approved", comment: undefined, at: morning });
  for (const seen of [await body("/min-sida/forslag", as), await body(path, undefined)]) {
    expect(seen).toContain("Det har blivit ett exempel i biblioteket.");
    expect(seen).toContain('href="/exempel/ring-fore-beslutet"');
  }
  expect(await body("/min-sida", as)).toContain("Det du berättade har blivit ett exempel: ”Ring före beslutet”.");
  // It is done by that, for the reader and at the desk, and may be answered in words afterwards.
  for (const seen of [await body("/min-sida/forslag", as), await body(path, undefined)]) {
    expect(seen).toContain("Klart");
    expect(seen).not.toContain("Redaktionen arbetar med det");
  }
  expect(await body("/redaktion/forslag", desk)).not.toContain(`/redaktion/forslag/${id}`);
  expect(await body("/redaktion/forslag?over=1", desk)).toContain(`/redaktion/forslag/${id}`);
  const { answered_at: seen } = await db.selectFrom("library.proposal").select("answered_at").executeTakeFirstOrThrow();
  const words = { id, state: "done", answer: "Tack för att du berättade.", seen: seen ?? morning, at: morning.add({ hours: 1 }) } as const;
  await correctAnswer(db, editor.actor, words);
  expect(await body(path, undefined)).toContain("Tack för att du berättade.");
});

test("an example that was given up is told as that, and another may be begun; of something that is wrong none is", async () => {
  const { id, as, editor, body, desk } = await aTold();
  const making = { id, title: "Ring", agency: undefined, note: "Ur ett förslag.", at: morning };
  const [one, other] = await Promise.allSettled([makeExample(db, editor.actor, making), makeExample(db, editor.actor, making)]);
  const draft = [one, other].flatMap((made) => (made?.status === "fulfilled" ? [made.value] : []));
  expect(draft).toHaveLength(1);
  await withdraw(db, editor.actor, { id: draft[0] as ManuscriptId, version: 1, at: morning });
  expect(await body("/min-sida/forslag", as)).toContain("lade ned det");
  await makeExample(db, editor.actor, making);
  expect(await body("/min-sida/forslag", as)).toContain("Redaktionen skriver på ett exempel");
  await sql`UPDATE library.proposal SET kind = 'wrong'`.execute(db);
  await sql`DELETE FROM library.proposal_draft`.execute(db);
  expect(await body(`/redaktion/forslag/${id}`, desk)).not.toContain(`/redaktion/forslag/${id}/exempel`);
  await expect(makeExample(db, editor.actor, making)).rejects.toThrow("already-open");
});

test("a wrong answer is put right: the reader is told, reads both, and of two who put it right at once one does", async () => {
  const { id, as, path, desk, editor, body } = await aTold({ kind: "wrong" });
  const place = `/redaktion/forslag/${id}`;
  await ask(place, { as: desk, form: { state: "declined", answer: "Årtalet stämmer." } });
  const form = await body(`${place}/ratta`, desk);
  expect(form).toContain("Årtalet stämmer.");
  const seen = /name="seen" value="([^"]+)"/.exec(form)?.[1] ?? "";
  const right = { state: "done", answer: "Du har rätt, det är ändrat.", seen };
  const silent = await ask(`${place}/ratta`, { as: desk, form: { ...right, answer: "" } });
  expect(silent.status).toBe(400);
  ask = wholeApp(db, morning.add({ hours: 1 }));
  expect((await ask(`${place}/ratta`, { as: desk, form: right })).status).toBe(303);
  for (const told of [await body(path, undefined), await body("/min-sida/forslag", as)]) {
    expect(told).toContain("Du har rätt, det är ändrat.");
    expect(told).toContain("Årtalet stämmer.");
    expect(told).toContain("Tidigare svar");
  }
  expect(await body("/min-sida", as)).toContain("Redaktionen har rättat sitt svar på det du skrev om ”Ett tema”.");
  // Whoever looked before that puts nothing right: what they wrote stays, beside what stands now.
  const late = await ask(`${place}/ratta`, { as: desk, form: { ...right, answer: "Nej, det var rätt." } });
  expect([late.status, late.body.includes("Nej, det var rätt."), late.body.includes("Du har rätt, det är ändrat.")]).toEqual([
    409,
    true,
    true,
  ]);
  const now = await db.selectFrom("library.proposal").select("answered_at").executeTakeFirstOrThrow();
  const again = { id, state: "done", answer: "Åter.", seen: now.answered_at ?? morning, at: morning.add({ hours: 2 }) } as const;
  const tries = await Promise.allSettled([1, 2].map(() => correctAnswer(db, editor.actor, again)));
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  // What was answered goes with what it was an answer to.
  await deleteWhatIsOver(db, personalData, morning.add({ hours: 24 * 400 }));
  expect(await db.selectFrom("library.proposal_answer").select("id").execute()).toEqual([]);
});

test("one's own proposals stand on one's page with what became of them, also after the text has been archived", async () => {
  const { id, as, desk, body } = await aTold();
  await ask(`/redaktion/forslag/${id}`, { as: desk, form: { state: "done", answer: "Tack, det är tillagt." } });
  expect(await body("/min-sida", as)).toContain('href="/min-sida/forslag"');
  const item = await db.selectFrom("library.item").select("id").executeTakeFirstOrThrow();
  await sql`UPDATE library.item SET withdrawn_at = ${morning} WHERE id = ${item.id}`.execute(db);
  const gone = await body("/min-sida/forslag", as);
  expect(gone).not.toContain("(har arkiverats");
  const by = await db.selectFrom("people.person").select("id").executeTakeFirstOrThrow();
  await sql`INSERT INTO library.archived_item (item_id, archived_by, archived_at, reason) VALUES (${item.id}, ${by.id}, ${morning}, 'Gäller inte.')`.execute(
    db,
  );
  const own = await body("/min-sida/forslag", as);
  for (const words of ["Ett tema", "(har arkiverats, sidan berättar varför)", "Tack, det är tillagt.", 'href="/teman/ett-tema"'])
    expect(own).toContain(words);
});

test("an answer that was given for good stays when the example is published; one that the reader may not read is told of without its title", async () => {
  const { coordinator, organisationId } = await anAgency(db);
  const { id, as, path, editor, body } = await aTold();
  const making = { id, title: "Ring", agency: { id: organisationId, name: "Verket för prov" }, note: "Ur ett förslag.", at: morning };
  const draft = await makeExample(db, editor.actor, making);
  await answerProposal(db, editor.actor, { id, state: "done", answer: "Vi skriver ett exempel.", at: morning });
  await saveManuscript(db, editor.actor, { id: draft, from: 1, content: anExampleText({ title: "Ring", body: said }), at: morning });
  await handOver(db, editor.actor, { id: draft, version: 2, at: morning });
  await decideFactCheck(db, coordinator.actor, {
    id: draft,
    version: 2,
    outcome: "approved",
    comment: undefined,
    comments: [],
    at: morning,
  });
  const reading = { id: draft, version: 2, analysers, outcome: "approved", comment: undefined, at: morning } as const;
  await decideSecondReading(db, (await aWriter(db)).actor, reading);
  expect(await body(path, undefined)).toContain("Vi skriver ett exempel.");
  await sql`UPDATE library.proposal SET answer = NULL`.execute(db);
  expect(await body("/min-sida", as)).toContain("har blivit ett exempel: ”Ring”.");
  await sql`UPDATE library.item SET withdrawn_at = ${morning} WHERE kind = 'example'`.execute(db);
  const now = await body("/min-sida", as);
  expect([now.includes("Det du skrev om ”Ett tema” har blivit ett exempel."), now.includes("Läs svaret")]).toEqual([true, false]);
});
