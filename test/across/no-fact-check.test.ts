import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import {
  selectFactChecksTakenAway,
  selectSecondReaders,
  selectSpeakersAskedBefore,
} from "../../src/modules/library/desk-notice.queries.ts";
import { beginChange, changeDetails, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { decideFactCheck, decideSecondReading, handOver, takeBack } from "../../src/modules/library/move.actions.ts";
import { aSession, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, anAgency, anExampleText, aThemeText, aWriter, type DeskWriter, nameInRegister, sayWhyUnchecked } from "../support/desk.ts";
import { wholeApp } from "../support/whole-app.ts";

const analysers = loadAnalysers("dist/search/sv.dict");
const why = "Allt är hämtat ur betänkandet, med sidor.";

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let author: DeskWriter;
let reader: DeskWriter;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
  [author, reader] = [await aWriter(db, "support"), await aWriter(db)];
});

const find = (id: ManuscriptId) => selectManuscript(db, author.actor, { id, action: "library.manuscript.write" });
const stateOf = async (id: ManuscriptId): Promise<string> => (await find(id)).state;
const pageOf = async (id: ManuscriptId, { id: person }: Pick<DeskWriter, "id">): Promise<string> =>
  (await ask(`/redaktion/utkast/${id}`, { as: await aSession(db, person) })).body;
/** What the database says to a statement that goes round every rule of the program. */
const moveByHand = (id: ManuscriptId, state: string) => sql`UPDATE library.manuscript SET state = ${state} WHERE id = ${id}`.execute(db);
const approve = ({ id, version }: { id: ManuscriptId; version: number }) =>
  decideSecondReading(db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });

/** An example that its agency has been asked about, and that is a draft again. */
async function anAskedDraft() {
  const agency = await anAgency(db);
  const draft = await aDraft(db, { kind: "example", content: anExampleText(), describedId: agency.organisationId }, author);
  await handOver(db, author.actor, { ...draft, at: morning });
  await takeBack(db, author.actor, { ...draft, at: morning });
  return { ...draft, agency };
}

test("a text that names an agency and describes none is handed over with a reason that the second reader sees, and not without", async () => {
  const draft = await aDraft(db, { kind: "example", content: anExampleText(), because: undefined }, author);
  const { id, version } = draft;
  await expect(handOver(db, author.actor, { id, version, at: morning })).rejects.toThrow("reason-missing");
  await expect(moveByHand(id, "second-reading")).rejects.toThrow("a reason why none has to");
  const before = await pageOf(id, author);
  expect([before.includes("Lämna till andra läsaren"), before.includes("Texten nämner Verket för prov")]).toEqual([false, true]);

  await sayWhyUnchecked(db, author, { id, because: why });
  await handOver(db, author.actor, { id, version, at: morning });
  const shown = await pageOf(id, reader);
  expect(shown).toContain(why);
  expect(shown.indexOf(why)).toBeLessThan(shown.indexOf("Publicera texten"));
  const { rows } = await sql`SELECT detail ->> 'noFactCheck' AS number, detail::text LIKE '%betänkandet%' AS told FROM kernel.audit
    WHERE detail ? 'noFactCheck'`.execute(db);
  expect(rows).toEqual([{ number: "1", told: false }]);
  await approve({ id, version });
  expect(await stateOf(id)).toBe("published");
});

test("a reason is one for the agencies that stood in the text when it was given: one that comes later needs another, and both are kept", async () => {
  await anAgency(db, "Verket bredvid");
  const { id } = await aDraft(db, { kind: "example", content: anExampleText(), because: why }, author);
  const content = { ...anExampleText(), organisations: ["Verket för prov", "Verket bredvid"] };
  await saveManuscript(db, author.actor, { id, from: 2, content, at: morning });
  await expect(handOver(db, author.actor, { id, version: 3, at: morning })).rejects.toThrow("reason-missing");
  await expect(moveByHand(id, "second-reading")).rejects.toThrow("a reason why none has to");
  await sayWhyUnchecked(db, author, { id, because: "Båda står i betänkandet." });
  await handOver(db, author.actor, { id, version: 3, at: morning });
  const { rows } = await sql`SELECT number, version, because FROM library.no_fact_check ORDER BY number`.execute(db);
  expect(rows).toEqual([
    { number: 1, version: 2, because: why },
    { number: 2, version: 3, because: "Båda står i betänkandet." },
  ]);
  await expect(sql`UPDATE library.no_fact_check SET because = 'Annat.'`.execute(db)).rejects.toThrow("only added to");
});

test("an agency that has been asked is not left out without a reason: not by the form, not by the action, not by the database", async () => {
  const { id, version, agency } = await anAskedDraft();
  const { slug, ownerId } = await find(id);
  const as = await aSession(db, author.id);
  const path = `/redaktion/utkast/${id}/uppgifter`;
  const seen = /name="seen" value="([^"]+)"/.exec((await ask(path, { as })).body)?.[1] ?? "";
  const form = { slug, owner: ownerId, organisation: "", seen };
  const refused = await ask(path, { as, form });
  expect([refused.status, refused.body.includes("Skriv varför myndigheten inte längre behöver granska fakta.")]).toEqual([400, true]);
  expect((await find(id)).described?.id).toBe(agency.organisationId);
  const details = { id, slug, ownerId, describedId: undefined, seen, at: morning };
  await expect(changeDetails(db, author.actor, details)).rejects.toThrow("reason-missing");
  await sql`UPDATE library.manuscript SET described_id = NULL WHERE id = ${id}`.execute(db);
  await expect(moveByHand(id, "second-reading")).rejects.toThrow("a reason why none has to");
  await expect(handOver(db, author.actor, { id, version, at: morning })).rejects.toThrow("reason-missing");
  await sql`UPDATE library.manuscript SET described_id = ${agency.organisationId} WHERE id = ${id}`.execute(db);

  expect((await ask(path, { as, form: { ...form, because: why } })).status).toBe(303);
  // Whoever has an old page does not put anything back by it.
  expect((await ask(path, { as, form: { ...form, organisation: "Verket för prov" } })).status).toBe(409);
  await handOver(db, author.actor, { id, version, at: morning });
  const shown = await pageOf(id, reader);
  expect([shown.includes(why), shown.includes("Verket för prov har fått frågan tidigare.")]).toEqual([true, true]);
});

test("also where another agency is described instead, and where the agency approved an earlier version of what is changed now", async () => {
  const { id, version, agency } = await anAskedDraft();
  const other = await anAgency(db, "Verket bredvid");
  const { slug, ownerId, ...rest } = await find(id);
  const change = { id, slug, ownerId, describedId: other.organisationId, seen: detailsOf({ slug, ownerId, ...rest }), at: morning };
  await expect(changeDetails(db, author.actor, change)).rejects.toThrow("reason-missing");

  const answer = { id, version, outcome: "approved", comment: undefined, comments: [], at: morning } as const;
  await handOver(db, author.actor, { id, version, at: morning });
  await decideFactCheck(db, agency.coordinator.actor, answer);
  await approve({ id, version });
  const later = await beginChange(db, author.actor, { kind: "example", slug, at: morning });
  const begun = await find(later);
  expect([begun.described?.id, begun.asked.map(({ name }) => name)]).toEqual([agency.organisationId, ["Verket för prov"]]);
  const without = { id: later, slug, ownerId, describedId: undefined, seen: detailsOf(begun), at: morning };
  await expect(changeDetails(db, author.actor, without)).rejects.toThrow("reason-missing");
});

test("the agency that was asked is told that the text describes it no longer, and nothing more; put back, there is nothing to tell", async () => {
  const { id, version, agency } = await anAskedDraft();
  const other = await anAgency(db, "Verket bredvid");
  await saveManuscript(db, author.actor, { id, from: version, content: anExampleText({ title: "Hemlig ny rubrik" }), at: morning });
  const told = async (actor: typeof author.actor) =>
    (await selectFactChecksTakenAway(db, actor, { subjects: undefined })).map(({ title, agency: name }) => [title, name]);
  expect(await told(agency.coordinator.actor)).toEqual([]);
  await sayWhyUnchecked(db, author, { id, because: why });
  // Under the name that it saw.
  expect(await told(agency.coordinator.actor)).toEqual([["Ett exempel från verket", "Verket för prov"]]);
  expect([await told(other.coordinator.actor), await told(author.actor), await told(reader.actor)]).toEqual([[], [], []]);
  const { rows } = await sql<{ subject: string }>`SELECT payload ->> 'subject' AS subject FROM kernel.event
    WHERE payload ->> 'source' = 'library.no-longer-described'`.execute(db);
  expect(rows).toHaveLength(1);
  expect(await selectSpeakersAskedBefore(db, rows[0]?.subject ?? "")).toEqual([agency.coordinator.id]);
  expect((await ask(`/faktagranskning/${id}`, { as: await aSession(db, agency.coordinator.id) })).status).toBe(404);
  await sayWhyUnchecked(db, author, { id, because: why, describedId: agency.organisationId });
  expect(await told(agency.coordinator.actor)).toEqual([]);
});

test("whoever says that no agency has to check the facts is not the one to publish it", async () => {
  const { id, version } = await aDraft(db, { kind: "example", content: anExampleText(), because: undefined }, author);
  const editor = await aWriter(db);
  await sayWhyUnchecked(db, editor, { id, because: why });
  await handOver(db, author.actor, { id, version, at: morning });
  const reading = { id, version, analysers, outcome: "approved", comment: undefined, at: morning } as const;
  await expect(decideSecondReading(db, editor.actor, reading)).rejects.toThrow(NotFound);
  expect(await selectSecondReaders(db, id)).toEqual([reader.id]);
});

test("an agency that no register knows is said at its field, with those that may be meant; former names and what stands in the library are known", async () => {
  const { organisationId } = await anAgency(db, "Kvastugglemyndigheten");
  await nameInRegister(db, organisationId, "Statens ugglenämnd", "former");
  const written = (organisations: readonly string[]) => ({ ...anExampleText(), organisations });
  const draft = await aDraft(
    db,
    { kind: "example", content: written(["Statens ugglenämnd", "Kvastuglemyndigheten", "Zzz"]), because: why },
    author,
  );
  const { id } = draft;
  const as = await aSession(db, author.id);
  const form = (await ask(`/redaktion/utkast/${id}/skriv`, { as })).body;
  const invalid = [0, 1, 2].map((row) => new RegExp(`<input[^>]*name="organisations.${row}"[^>]*aria-invalid="true"`).test(form));
  expect(invalid).toEqual([false, true, true]);
  expect(form).toContain("Menar du Kvastugglemyndigheten?");
  await expect(handOver(db, author.actor, { id, version: 2, at: morning })).rejects.toThrow("not-complete");

  await saveManuscript(db, author.actor, { id, from: 2, content: written(["Statens ugglenämnd"]), at: morning });
  await handOver(db, author.actor, { id, version: 3, at: morning });
  await approve({ id, version: 3 });
  // What came into the library by a file names a committee that no register has.
  await sql`UPDATE library.item SET content = jsonb_set(content, '{organisations}', '["Tillitsdelegationen"]')`.execute(db);
  const change = await beginChange(db, author.actor, { kind: "example", slug: (await find(id)).slug, at: morning });
  await saveManuscript(db, author.actor, { id: change, from: 1, content: written(["Tillitsdelegationen"]), at: morning });
  await sayWhyUnchecked(db, author, { id: change, because: why });
  await handOver(db, author.actor, { id: change, version: (await find(change)).version, at: morning });
});

test("an agency that tells a text itself, as its source says, is one that the text names, and its name is one of the register", async () => {
  await anAgency(db, "Kvastugglemyndigheten");
  const told = (agency: string) => ({
    ...aThemeText(),
    sources: [{ work: "own-account", account: { agency, date: "2026-11-20", ask: "utvecklingschefen" } }],
  });
  const { id } = await aDraft(db, { content: told("Kvastuglemyndigheten") }, author);
  const form = (await ask(`/redaktion/utkast/${id}/skriv`, { as: await aSession(db, author.id) })).body;
  expect(form).toMatch(/<input[^>]*name="sources\.0\.account\.agency"[^>]*aria-invalid="true"/);
  expect(form).toContain("Menar du Kvastugglemyndigheten?");
  await saveManuscript(db, author.actor, { id, from: 2, content: told("Kvastugglemyndigheten"), at: morning });
  await expect(handOver(db, author.actor, { id, version: 3, at: morning })).rejects.toThrow("reason-missing");
  await expect(moveByHand(id, "second-reading")).rejects.toThrow("a reason why none has to");
  expect(await pageOf(id, author)).toContain("Texten nämner Kvastugglemyndigheten");
  await sayWhyUnchecked(db, author, { id, because: why });
  await handOver(db, author.actor, { id, version: 3, at: morning });
  await approve({ id, version: 3 });
  expect(await stateOf(id)).toBe("published");
});
