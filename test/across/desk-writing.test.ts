import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../src/kernel/db.ts";
import { NotFound, Refused } from "../../src/kernel/errors.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aPerson, actorOf, loggedActions, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aThemeText, aWriter, type DeskDatabase } from "../support/desk.ts";
import {
  beginManuscript,
  changeDetails,
  commentOnField,
  restoreVersion,
  saveManuscript,
  settleComment,
} from "../../src/modules/library/manuscript.actions.ts";
import { mergeSides, settle } from "../../src/modules/library/manuscript-merge.ts";
import { selectManuscript, selectOptionalManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { detailsOf } from "../../src/modules/library/manuscript-view.ts";
import { selectComments } from "../../src/modules/library/review.queries.ts";
import { type DraftContent, fieldsOf } from "../../src/modules/library/schema-field.ts";
import { selectOptionalVersion, selectVersions } from "../../src/modules/library/version.queries.ts";

const writers = 50;
const wordOf = (writer: number): string => `[skribent-${writer}]`;

/** Everything that was ever saved in a manuscript, as one text. */
async function everything(db: DeskDatabase): Promise<string> {
  const rows = await db.selectFrom("library.version").select("content").execute();
  return JSON.stringify(rows);
}

test("of fifty who save at once, each has their text in a version or gets it back, and nobody's is written over", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, version } = await aDraft(db);
  const editors = await Promise.all(Array.from({ length: writers }, () => aWriter(db)));
  const contentOf = (writer: number): DraftContent => aThemeText({ body: `Text om temat. ${wordOf(writer)}` });
  const outcomes = await Promise.all(
    editors.map(({ actor }, writer) => saveManuscript(db, actor, { id, from: version, content: contentOf(writer), at: morning })),
  );
  expect(outcomes.filter(({ kind }) => kind === "saved")).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === "overtaken")).toHaveLength(writers - 1);
  const saved = await everything(db);
  const lost = outcomes.flatMap(({ kind }, writer) => (kind === "saved" && !saved.includes(wordOf(writer)) ? [writer] : []));
  expect(lost).toEqual([]);
  expect((await selectVersions(db, id)).map(({ number }) => number)).toEqual([3, 2, 1]);
});

test(
  "of fifty who put their texts together with what has come until it is saved, every word is in the last version",
  { timeout: 60_000 },
  async () => {
    const db: DeskDatabase = await databaseForThisTest();
    const { id, version } = await aDraft(db);
    const editors = await Promise.all(Array.from({ length: writers }, () => aWriter(db)));
    const bodyIn = ({ body }: DraftContent): string => (typeof body === "string" ? body : "");
    await Promise.all(
      editors.map(async ({ actor }, writer) => {
        let from = version;
        let yours = aThemeText({ body: `Text om temat. ${wordOf(writer)}` });
        for (;;) {
          const outcome = await saveManuscript(db, actor, { id, from, content: yours, at: morning });
          if (outcome.kind !== "overtaken") return;
          const [base, theirs] = [
            await selectOptionalVersion(db, { id, number: from }),
            await selectOptionalVersion(db, { id, number: outcome.version }),
          ];
          const sides = { base: base ?? {}, theirs: theirs ?? {}, yours };
          const both = `${bodyIn(sides.theirs)} ${wordOf(writer)}`;
          yours = settle(mergeSides(fieldsOf.theme, sides), () => ({ side: "text", text: both })).content;
          from = outcome.version;
        }
      }),
    );
    const last = await selectOptionalManuscript(db, (await aWriter(db)).actor, { id, action: "library.manuscript.read" });
    expect(editors.filter((_, writer) => !bodyIn(last?.content ?? {}).includes(wordOf(writer)))).toEqual([]);
    expect(last?.version).toBe(version + writers);
  },
);

test("control: savers who do not say which version they began from lose each other's texts", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  await sql`CREATE TABLE library.unguarded (id integer PRIMARY KEY, body text NOT NULL)`.execute(db);
  await sql`INSERT INTO library.unguarded VALUES (1, '')`.execute(db);
  await Promise.all(
    Array.from({ length: writers }, (_, writer) =>
      inTransaction(db, async (tx) => {
        const { rows } = await sql<{ body: string }>`SELECT body FROM library.unguarded`.execute(tx);
        await sql`SELECT pg_sleep(0.01)`.execute(tx);
        await sql`UPDATE library.unguarded SET body = ${`${rows[0]?.body ?? ""} ${wordOf(writer)}`}`.execute(tx);
      }),
    ),
  );
  const { rows } = await sql<{ body: string }>`SELECT body FROM library.unguarded`.execute(db);
  expect(
    Array.from({ length: writers }, (_, writer) => wordOf(writer)).filter((word) => !rows[0]?.body.includes(word)).length,
  ).toBeGreaterThan(0);
});

test("a version is never changed and never taken away, not even by the owner of the tables", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  await aDraft(db);
  await expect(sql`UPDATE library.version SET note = 'x'`.execute(db)).rejects.toThrow("only added to");
  await expect(sql`DELETE FROM library.version`.execute(db)).rejects.toThrow("only added to");
});

test("a draft may say hardly anything, and keeps what does not fit", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { actor } = await aWriter(db);
  const id = await beginManuscript(db, actor, { kind: "resource", title: "Å", describedId: undefined, at: morning });
  await saveManuscript(db, actor, { id, from: 1, content: { title: "Å", year: "i fjol", type: "sång" }, at: morning });
  const draft = await selectOptionalManuscript(db, actor, { id, action: "library.manuscript.read" });
  expect(draft).toMatchObject({ slug: "a", content: { title: "Å", year: "i fjol", type: "sång" }, version: 2, state: "draft" });
});

test("what has not changed makes no version", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, version, author } = await aDraft(db);
  expect(await saveManuscript(db, author.actor, { id, from: version, content: aThemeText(), at: morning })).toEqual({ kind: "unchanged" });
});

test("an earlier version is restored as a new one, and what came in between stays", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aDraft(db);
  await saveManuscript(db, author.actor, { id, from: 2, content: aThemeText({ title: "Senare" }), at: morning });
  const restored = await restoreVersion(db, author.actor, { id, number: 2, from: 3, note: "tillbaka", at: morning });
  expect(restored).toEqual({ kind: "saved", version: 4 });
  expect(await selectOptionalVersion(db, { id, number: 4 })).toEqual(aThemeText());
  expect(await selectOptionalVersion(db, { id, number: 3 })).toMatchObject({ title: "Senare" });
  expect((await selectVersions(db, id))[0]).toMatchObject({ number: 4, note: "tillbaka" });
});

test("whoever does not write here, or writes other texts, finds no draft", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, version, author } = await aDraft(db);
  const other = await aWriter(db, "support");
  const nobody = actorOf((await aPerson(db)).id);
  const administrator = actorOf((await aPerson(db, { roles: ["administrator"] })).id, ["administrator"]);
  const formerly = actorOf(author.id, []);
  const seen = await Promise.all(
    [other.actor, nobody, administrator, formerly].flatMap((actor) => [
      selectOptionalManuscript(db, actor, { id, action: "library.manuscript.read" }),
      saveManuscript(db, actor, { id, from: version, content: aThemeText({ title: "X" }), at: morning }).catch(
        (error: unknown) => error instanceof NotFound,
      ),
    ]),
  );
  expect(seen).toEqual([undefined, true, undefined, true, undefined, true, undefined, true]);
  expect(await selectOptionalManuscript(db, author.actor, { id, action: "library.manuscript.read" })).toMatchObject({ version });
});

test("two texts of a kind do not get one name in the address", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { author } = await aDraft(db);
  const { id } = await aDraft(db, {}, author);
  const second = await selectOptionalManuscript(db, author.actor, { id, action: "library.manuscript.read" });
  expect(second?.slug).toBe("ett-tema-2");
  const seen = second === undefined ? "" : detailsOf(second);
  const taking = changeDetails(db, author.actor, { id, slug: "ett-tema", ownerId: author.id, describedId: undefined, seen, at: morning });
  await expect(taking).rejects.toThrow(Refused);
});

test("details that somebody else has changed meanwhile are not written over, and the page says what holds now", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aDraft(db);
  const editor = await aWriter(db);
  const find = () => selectManuscript(db, author.actor, { id, action: "library.manuscript.read" });
  const seen = detailsOf(await find());
  const details = { id, ownerId: author.id, describedId: undefined, seen, at: morning };
  await changeDetails(db, editor.actor, { ...details, slug: "redaktorens-namn" });
  await expect(changeDetails(db, author.actor, { ...details, slug: "mitt-namn" })).rejects.toThrow("details-changed");
  expect((await find()).slug).toBe("redaktorens-namn");
  await changeDetails(db, author.actor, { ...details, slug: "mitt-namn", seen: detailsOf(await find()) });
  expect((await find()).slug).toBe("mitt-namn");
});

test("a comment stands at its field until somebody has dealt with it, and each deed is in the log", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const { id, author } = await aDraft(db);
  const { actor } = await aWriter(db);
  await commentOnField(db, actor, { id, path: "sources.0.section", body: "Vilket avsnitt?", at: morning });
  const [comment] = await selectComments(db, id);
  expect(comment).toMatchObject({ path: "sources.0.section", version: 2, body: "Vilket avsnitt?", settledAt: undefined });
  if (comment !== undefined) await settleComment(db, author.actor, { id, comment: comment.id, at: morning });
  expect((await selectComments(db, id))[0]?.settledAt?.toString()).toBe(morning.toString());
  const deeds = ["begin", "write", "comment", "comment"].map((deed) => `library.manuscript.${deed}`);
  expect(await loggedActions(db)).toEqual(deeds);
});
