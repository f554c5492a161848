import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { NotFound, Refused } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { openLog } from "../../src/kernel/log.ts";
import { visitor } from "../../src/kernel/policy.ts";
import { noticeDue } from "../../src/kernel/notice.ts";
import { type Analysers, loadAnalysers, search } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aMember, loggedActions, morning } from "../../src/modules/people/people.testing.ts";
import { deskJobs } from "../../src/modules/library/desk.jobs.ts";
import { askStillTrue } from "../../src/modules/library/desk-kinds.ts";
import { selectFactCheckers, selectSecondReaders } from "../../src/modules/library/desk-notice.queries.ts";
import { answerAsSeen, shareAsSeen } from "../support/readers.ts";
import { aDraft, anAgency, anExampleText, aThemeText, aWriter, type DeskDatabase } from "../support/desk.ts";
import { selectOptionalItem } from "../../src/modules/library/item.queries.ts";
import { decideMove, type ManuscriptId, states, trueForDays } from "../../src/modules/library/manuscript.ts";
import { beginChange, changeDetails, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript, selectOptionalManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import {
  archive,
  confirmStillTrue,
  decideFactCheck,
  decideSecondReading,
  handOver,
  takeBack,
  withdraw,
} from "../../src/modules/library/move.actions.ts";
import { selectOptionalArchived } from "../../src/modules/library/publish.queries.ts";
import { selectFactChecks, selectOptionalFactCheck } from "../../src/modules/library/review.queries.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const later = morning.add({ hours: 1 });

/** A theme that a second reader has published. */
async function aPublishedTheme(db: DeskDatabase, title = "Ett tema") {
  const draft = await aDraft(db, { content: aThemeText({ title }) });
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { ...draft, analysers, outcome: "approved", comment: undefined, at: morning });
  return { ...draft, reader };
}

async function stateOf(db: DeskDatabase, id: ManuscriptId): Promise<string> {
  return (await db.selectFrom("library.manuscript").select("state").where("id", "=", id).executeTakeFirstOrThrow()).state;
}

const find = async (db: DeskDatabase, query: string) =>
  (await search(db, analysers, { query, collections: ["library"], language: "sv" })).hits.length;

test("each deed leads where it says from where it may be done, and nowhere else", () => {
  const told = states.map((state) => [
    state,
    ...(["hand-over", "take-back", "approve", "ask-for-changes", "withdraw", "take-up", "archive", "replace"] as const).map(
      (deed) => decideMove(deed, { state, needsFactCheck: true })?.to,
    ),
  ]);
  expect(told).toEqual([
    ["draft", "fact-check", undefined, undefined, undefined, "withdrawn", undefined, undefined, undefined],
    ["fact-check", undefined, "draft", "second-reading", "draft", "withdrawn", undefined, undefined, undefined],
    ["second-reading", undefined, "draft", "published", "draft", "withdrawn", undefined, undefined, undefined],
    ["published", undefined, undefined, undefined, undefined, undefined, undefined, "archived", "replaced"],
    ["replaced", undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined],
    ["archived", undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined],
    ["withdrawn", undefined, undefined, undefined, undefined, undefined, "draft", undefined, undefined],
  ]);
  expect(decideMove("hand-over", { state: "draft", needsFactCheck: false })?.to).toBe("second-reading");
});

test("an example goes from its author by the agency's fact check to a second reader, and only then to everyone", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { organisationId, coordinator } = await anAgency(db);
  const draft = await aDraft(db, {
    kind: "example",
    content: anExampleText({ summary: "Här står ordet kvastuggla för sig själv." }),
    describedId: organisationId,
  });
  const { id, version, author } = draft;
  const reader = await aWriter(db);
  const seen = async () => [
    await stateOf(db, id),
    (await selectOptionalItem(db, visitor, { kind: "example", slug: "ett-exempel-fran-verket", language: "sv" }))?.content.title,
    await find(db, "kvastuggla"),
    (await selectFactChecks(db, coordinator.actor)).map(({ state }) => state),
  ];
  expect(await seen()).toEqual(["draft", undefined, 0, []]);
  await handOver(db, author.actor, { id, version, at: morning });
  expect(await seen()).toEqual(["fact-check", undefined, 0, ["waiting"]]);
  await decideFactCheck(db, coordinator.actor, { id, version, outcome: "approved", comment: undefined, comments: [], at: morning });
  expect(await seen()).toEqual(["second-reading", undefined, 0, ["approved"]]);
  await decideSecondReading(db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at: morning });
  expect(await seen()).toEqual(["published", "Ett exempel från verket", 1, ["published"]]);
  const item = await db.selectFrom("library.item").selectAll().executeTakeFirstOrThrow();
  expect(item).toMatchObject({
    kind: "example",
    html: { body: expect.stringContaining("<p>Text om temat.</p>") },
    file_hash: null,
    withdrawn_at: null,
  });
  expect(item.edited_at?.toString()).toBe(morning.toString());
  expect(item.facets).toContain("organisation:Verket för prov");
  const { rows: events } = await sql`SELECT event.name FROM kernel.event ORDER BY event.name`.execute(db);
  // To the agency, to second readers, and twice to the author; the last is for those who follow what has changed.
  const due = { name: noticeDue.name };
  expect(events).toEqual([due, due, due, due, { name: "library.item-published" }, { name: "library.items-changed" }]);
  const { rows: revisions } = await sql`SELECT revision.number FROM kernel.revision WHERE revision.name = 'library'`.execute(db);
  expect(revisions).toEqual([{ number: 1 }]);
  const { rows: planned } = await sql<{
    run_at: unknown;
  }>`SELECT jobs.run_at FROM graphile_worker.jobs WHERE jobs.task_identifier = 'library.ask-still-true'`.execute(db);
  expect(planned.map(({ run_at }) => String(run_at))).toEqual([morning.add({ hours: 24 * trueForDays }).toString()]);
  const deeds = [
    "library.manuscript.begin",
    "library.manuscript.write",
    "library.manuscript.hand-over",
    "library.fact-check.decide",
    "library.manuscript.second-read",
  ];
  expect(await loggedActions(db)).toEqual(deeds);
});

test("an agency sees the version that it was asked about, what it has approved, and nothing in between or of others", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const [a, b] = [await anAgency(db, "Verket A"), await anAgency(db, "Verket B")];
  const staff = await aMember(db, a.organisationId);
  const { id, version, author } = await aDraft(db, { kind: "example", content: anExampleText(), describedId: a.organisationId });
  const seenBy = async (actor: typeof a.coordinator.actor) => (await selectOptionalFactCheck(db, actor, id))?.manuscript.version;
  const all = async () => [
    await seenBy(a.coordinator.actor),
    await seenBy(b.coordinator.actor),
    await seenBy(staff.actor),
    await seenBy(author.actor),
  ];
  const answer = { id, version, comment: undefined, comments: [], at: morning } as const;
  expect(await all()).toEqual([undefined, undefined, undefined, undefined]);
  await expect(decideFactCheck(db, a.coordinator.actor, { ...answer, outcome: "approved" })).rejects.toThrow(NotFound);
  await handOver(db, author.actor, { id, version, at: morning });
  expect(await all()).toEqual([2, undefined, undefined, undefined]);
  for (const other of [b.coordinator.actor, staff.actor, author.actor])
    await expect(decideFactCheck(db, other, { ...answer, outcome: "approved" })).rejects.toThrow(NotFound);
  await decideFactCheck(db, a.coordinator.actor, {
    ...answer,
    outcome: "changes",
    comments: [{ path: "hard.0.text", body: "Det stämmer inte." }],
  });
  // It is written on again: what is written now is nobody's to see but the desk's.
  expect(await all()).toEqual([undefined, undefined, undefined, undefined]);
  await saveManuscript(db, author.actor, { id, from: 2, content: anExampleText({ title: "Rättat" }), at: later });
  await handOver(db, author.actor, { id, version: 3, at: later });
  const check = await selectOptionalFactCheck(db, a.coordinator.actor, id);
  expect(check).toMatchObject({
    open: true,
    manuscript: { version: 3 },
    before: { as: "seen", content: { title: "Ett exempel från verket" } },
  });
  await decideFactCheck(db, a.coordinator.actor, { ...answer, version: 3, outcome: "approved", at: later });
  await takeBack(db, author.actor, { id, version: 3, at: later });
  await saveManuscript(db, author.actor, { id, from: 3, content: anExampleText({ title: "Ännu senare" }), at: later });
  expect(await all()).toEqual([3, undefined, undefined, undefined]);
  // A version that the agency has not seen is not published without it.
  await handOver(db, author.actor, { id, version: 4, at: later });
  expect(await stateOf(db, id)).toBe("fact-check");
});

test("whoever has saved a version, whichever, is no second reader: by the rule, and by the database itself", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aDraft(db);
  const editor = await aWriter(db);
  await saveManuscript(db, editor.actor, { id, from: 2, content: aThemeText({ title: "Omskrivet" }), at: morning });
  await saveManuscript(db, author.actor, { id, from: 3, content: aThemeText({ title: "Igen" }), at: morning });
  await handOver(db, author.actor, { id, version: 4, at: morning });
  const reading = { id, version: 4, analysers, outcome: "approved", comment: undefined, at: morning } as const;
  await expect(decideSecondReading(db, editor.actor, reading)).rejects.toThrow(NotFound);
  const decide = (by: string) =>
    sql`UPDATE library.review SET outcome = 'approved', decided_by = ${by}, decided_at = now() WHERE manuscript_id = ${id}`.execute(db);
  await expect(decide(editor.id)).rejects.toThrow("reader_has_not_written");
  await expect(decide(author.id)).rejects.toThrow("reader_has_not_written");
  await expect(
    inTransaction(db, (tx) =>
      tx
        .insertInto("library.review")
        .values({
          id: newId(morning),
          manuscript_id: id,
          version: 4,
          kind: "second-reading",
          asked_by: author.id,
          asked_at: morning,
          outcome: "approved",
          decided_by: editor.id,
          decided_at: morning,
          writers: [],
        })
        .execute(),
    ),
  ).rejects.toThrow("reader_has_not_written");
  await decide((await aWriter(db)).id);
});

test("whoever takes away the agency that a text describes publishes it with another pair of eyes, and leaves a trace", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { organisationId } = await anAgency(db, "Verket A");
  const draft = await aDraft(db, { kind: "example", content: anExampleText(), describedId: organisationId });
  const [editor, other] = [await aWriter(db), await aWriter(db)];
  const { id, version, slug } = await selectManuscript(db, editor.actor, { id: draft.id, action: "library.manuscript.read" });
  const seen = detailsOf({ slug, ownerId: draft.author.id, described: { id: organisationId, name: "Verket A" }, noFactCheck: undefined });
  const because = "Allt står i betänkandet.";
  await changeDetails(db, editor.actor, { id, slug, ownerId: draft.author.id, describedId: undefined, because, seen, at: morning });
  await handOver(db, editor.actor, { id, version, at: morning });
  const reading = { id, version, analysers, outcome: "approved", comment: undefined, at: morning } as const;
  await expect(decideSecondReading(db, editor.actor, reading)).rejects.toThrow(NotFound);
  await expect(
    sql`UPDATE library.review SET outcome = 'approved', decided_by = ${editor.id}, decided_at = now()`.execute(db),
  ).rejects.toThrow("reader_has_not_written");
  expect(await selectSecondReaders(db, id)).toEqual([other.id]);
  await decideSecondReading(db, other.actor, reading);
  const { rows } = await sql`SELECT detail -> 'describedBefore' AS before FROM kernel.audit WHERE detail ? 'describedBefore'`.execute(db);
  expect(rows).toEqual([{ before: organisationId }]);
});

test("whoever has written in a text does not check its facts, also where they speak for the agency", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { organisationId, coordinator } = await anAgency(db, "Verket A");
  const { id, version, author } = await aDraft(db, { kind: "example", content: anExampleText(), describedId: organisationId });
  const writing = { ...coordinator.actor, roles: [...coordinator.actor.roles, "editor" as const] };
  await saveManuscript(db, writing, { id, from: version, content: anExampleText({ title: "Med egna ord" }), at: morning });
  await handOver(db, author.actor, { id, version: version + 1, at: morning });
  expect(await selectOptionalFactCheck(db, coordinator.actor, id)).toMatchObject({ open: true, own: true });
  expect(await selectFactCheckers(db, id)).toEqual([]);
  const answer = { id, version: version + 1, outcome: "approved", comment: undefined, comments: [], at: morning } as const;
  await expect(decideFactCheck(db, coordinator.actor, answer)).rejects.toThrow(NotFound);
  await expect(
    sql`UPDATE library.review SET outcome = 'approved', decided_by = ${coordinator.id}, decided_at = now()`.execute(db),
  ).rejects.toThrow("reader_has_not_written");
  const colleague = await aMember(db, organisationId, { place: "agency-head", function: undefined, coordinator: false });
  await decideFactCheck(db, colleague.actor, answer);
  expect(await stateOf(db, id)).toBe("second-reading");
});

test("a question whether everyone may read a text ends when another version is published: nobody opens what was not asked about", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const draft = await aPublishedTheme(db);
  const { actor } = draft.author;
  const { itemId } = await selectManuscript(db, actor, { id: draft.id, action: "library.manuscript.read" });
  if (itemId === undefined) throw new Error("not published");
  const [first, second] = [await aWriter(db), await aWriter(db)];
  const about = { id: itemId, at: later, analysers };
  const change = await beginChange(db, first.actor, { kind: "theme", slug: "ett-tema", at: later });
  expect(await shareAsSeen(db, first.actor, { ...about, to: { audience: "all-agencies" } })).toBe("shared");
  expect(await shareAsSeen(db, first.actor, { ...about, to: { audience: "public" } })).toBe("asked");
  await saveManuscript(db, first.actor, { id: change, from: 1, content: aThemeText({ body: "Något hemligt." }), at: later });
  await handOver(db, first.actor, { id: change, version: 2, at: later });
  await decideSecondReading(db, second.actor, { id: change, version: 2, analysers, outcome: "approved", comment: undefined, at: later });
  await expect(answerAsSeen(db, second.actor, { ...about, outcome: "approved" })).rejects.toThrow("changed-meanwhile");
});

test("of two who publish the same at once, one does, and a text is asked of nobody who writes but does not publish", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const draft = await aDraft(db);
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  const support = await aWriter(db, "support");
  const reading = { ...draft, analysers, outcome: "approved", comment: undefined, at: morning } as const;
  await expect(decideSecondReading(db, support.actor, reading)).rejects.toThrow(NotFound);
  const readers = [await aWriter(db), await aWriter(db), await aWriter(db)];
  const tries = await Promise.allSettled(readers.map(({ actor }) => decideSecondReading(db, actor, reading)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : [])).every((error) => error instanceof Refused)).toBe(true);
  expect(await db.selectFrom("library.item").select("id").execute()).toHaveLength(1);
});

test("what is not whole is not handed over, and what has been changed since it was seen is not either", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aDraft(db, { content: { title: "Halv" } });
  await expect(handOver(db, author.actor, { id, version: 2, at: morning })).rejects.toThrow("not-complete");
  await saveManuscript(db, author.actor, { id, from: 1, content: { ...aThemeText(), related: ["method/saknas"] }, at: morning });
  await expect(handOver(db, author.actor, { id, version: 2, at: morning })).rejects.toThrow("not-complete");
  await saveManuscript(db, author.actor, { id, from: 2, content: aThemeText(), at: morning });
  await expect(handOver(db, author.actor, { id, version: 2, at: morning })).rejects.toThrow("changed-meanwhile");
  await handOver(db, author.actor, { id, version: 3, at: morning });
  await expect(saveManuscript(db, author.actor, { id, from: 3, content: { title: "X" }, at: morning })).rejects.toThrow("not-a-draft");
});

test("a change begins from the text as it stands, and readers see the old one until it is published", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { reader } = await aPublishedTheme(db);
  const change = { kind: "theme", slug: "ett-tema", at: later } as const;
  const id = await beginChange(db, reader.actor, change);
  expect(await beginChange(db, reader.actor, change)).toBe(id);
  await expect(beginChange(db, (await aWriter(db, "support")).actor, change)).rejects.toThrow("already-open");
  const title = async () => (await selectOptionalItem(db, visitor, { kind: "theme", slug: "ett-tema", language: "sv" }))?.content.title;
  await saveManuscript(db, reader.actor, { id, from: 1, content: aThemeText({ title: "Ett annat tema" }), at: later });
  await handOver(db, reader.actor, { id, version: 2, at: later });
  expect(await title()).toBe("Ett tema");
  await decideSecondReading(db, (await aWriter(db)).actor, {
    id,
    version: 2,
    analysers,
    outcome: "approved",
    comment: undefined,
    at: later,
  });
  expect(await title()).toBe("Ett annat tema");
  const rows = await db.selectFrom("library.manuscript").select("state").orderBy("created_at").execute();
  expect(rows.map(({ state }) => state)).toEqual(["replaced", "published"]);
});

test("an archived text is found nowhere, and its address says why and what took its place", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, version, reader } = await aPublishedTheme(db, "Kvastugglor");
  await aPublishedTheme(db, "Ersättaren");
  const other = await db.selectFrom("library.item").select("id").where("slug", "=", "ersattaren").executeTakeFirstOrThrow();
  expect(await find(db, "kvastugglor")).toBe(1);
  await archive(db, reader.actor, {
    id,
    version,
    analysers,
    reason: "Uppgifterna gäller inte längre.",
    replacedBy: other.id as never,
    at: later,
  });
  expect(await find(db, "kvastugglor")).toBe(0);
  expect(await selectOptionalItem(db, visitor, { kind: "theme", slug: "kvastugglor", language: "sv" })).toBeUndefined();
  expect(await selectOptionalArchived(db, visitor, { kind: "theme", slug: "kvastugglor" })).toMatchObject({
    reason: "Uppgifterna gäller inte längre.",
    replacement: { kind: "theme", slug: "ersattaren", title: "Ersättaren" },
  });
  await expect(archive(db, reader.actor, { id, version, analysers, reason: "Igen.", replacedBy: undefined, at: later })).rejects.toThrow(
    Refused,
  );
});

test("after a year the owner is asked once, and an answer plans the next question", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aPublishedTheme(db);
  const job = deskJobs.find(({ name }) => name === askStillTrue.name);
  const clock = () => morning.add({ hours: 24 * trueForDays });
  const run = () => job?.run({ db, log: openLog("silent"), clock, once: (work) => inTransaction(db, work) }, { manuscript: id });
  await run();
  await run();
  const { rows: due } =
    await sql`SELECT payload FROM kernel.event WHERE name = ${noticeDue.name} AND payload ->> 'source' = 'library.still-true'`.execute(db);
  expect(due).toEqual([{ payload: { source: "library.still-true", subject: id } }]);
  const seen = () => selectOptionalManuscript(db, author.actor, { id, action: "library.manuscript.read" });
  expect((await seen())?.askedAt?.toString()).toBe(clock().toString());
  await confirmStillTrue(db, author.actor, { id, at: clock() });
  expect(await seen()).toMatchObject({ askedAt: undefined });
  const { rows } = await sql<{
    run_at: unknown;
  }>`SELECT jobs.run_at FROM graphile_worker.jobs WHERE jobs.task_identifier = 'library.ask-still-true'`.execute(db);
  expect(rows.map(({ run_at }) => String(run_at))).toEqual([
    clock()
      .add({ hours: 24 * trueForDays })
      .toString(),
  ]);
});

test("a text that is given up ends what was asked of others", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const draft = await aDraft(db);
  await handOver(db, draft.author.actor, { ...draft, at: morning });
  await withdraw(db, draft.author.actor, { ...draft, at: morning });
  expect(await stateOf(db, draft.id)).toBe("withdrawn");
  expect(await db.selectFrom("library.review").select("outcome").execute()).toEqual([{ outcome: "taken-back" }]);
});
