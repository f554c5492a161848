import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { personalData } from "../../src/app/modules.ts";
import { visitor } from "../../src/kernel/policy.ts";
import { selectAllAbout } from "../../src/kernel/personal-data.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { selectOptionalItem } from "../../src/modules/library/item.queries.ts";
import { beginChange, saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import { archive, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import { decideItemWidening, shareItem } from "../../src/modules/library/share.actions.ts";
import { addAttachment, removeFile } from "../../src/modules/library/text-file.actions.ts";
import { selectOptionalTextFile, selectTextFiles } from "../../src/modules/library/text-file.queries.ts";
import { aPerson, morning } from "../../src/modules/people/people.testing.ts";
import { aDraft, aLibraryTheme, aThemeText, aWriter, type DeskDatabase, type DeskWriter } from "../support/desk.ts";
import { answerAsSeen, questionAbout, shareAsSeen } from "../support/readers.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const at = morning;
const slug = "ett-tema";

async function readable(db: DeskDatabase, { actor }: Pick<DeskWriter, "actor">): Promise<boolean> {
  return (await selectOptionalItem(db, actor, { kind: "theme", slug, language: "sv" })) !== undefined;
}

test("who can read a text is decided on what was seen: an old form neither widens it nor says yes to a later question", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const [first, second] = [await aWriter(db), await aWriter(db)];
  await aPublished(db, await aWriter(db, "support"));
  const row = await db.selectFrom("library.item").select("id").executeTakeFirstOrThrow();
  const id = row.id as ItemId;
  expect(await shareItem(db, first.actor, { id, to: { audience: "all-agencies" }, seen: "public", at, analysers })).toBe("shared");
  // The second has the page as it was while the text was for everyone.
  await expect(shareItem(db, second.actor, { id, to: { audience: "public" }, seen: "public", at, analysers })).rejects.toThrow(
    "changed-meanwhile",
  );
  // An editor who is of no agency reads it no more, until asked whether everyone may.
  expect(await readable(db, second)).toBe(false);
  await shareAsSeen(db, first.actor, { id, to: { audience: "public" }, at, analysers });
  const question = await questionAbout(db, id);
  expect([
    await readable(db, second),
    (await selectOptionalItem(db, visitor, { kind: "theme", slug, language: "sv" })) === undefined,
  ]).toEqual([true, true]);
  const shown = await aWriter(db, "editor", { demonstration: true });
  expect([await readable(db, shown), await readable(db, await aWriter(db, "support"))]).toEqual([false, false]);
  await answerAsSeen(db, first.actor, { id, outcome: "withdrawn", at, analysers });
  await shareAsSeen(db, first.actor, { id, to: { audience: "public" }, at: at.add({ hours: 1 }), analysers });
  const old = { id, outcome: "approved", question, at, analysers } as const;
  await expect(decideItemWidening(db, second.actor, old)).rejects.toThrow("changed-meanwhile");
  // Control: the question that stands.
  await answerAsSeen(db, second.actor, { id, outcome: "approved", at, analysers });
  expect(await selectOptionalItem(db, visitor, { kind: "theme", slug, language: "sv" })).toBeDefined();
});

async function aPublished(db: DeskDatabase, author: DeskWriter) {
  const draft = await aDraft(db, { content: aThemeText() }, author);
  await handOver(db, author.actor, { ...draft, at });
  await approve(db, draft);
  return draft;
}

async function approve(
  db: DeskDatabase,
  { id, version }: { readonly id: Parameters<typeof handOver>[2]["id"]; readonly version: number },
): Promise<void> {
  const reader = await aWriter(db);
  await decideSecondReading(db, reader.actor, { id, version, analysers, outcome: "approved", comment: undefined, at });
}

const file = { name: "mall.csv", bytes: new Uint8Array(Buffer.from("namn;värde\n")) };

test("of a text's drafts each has its own files: what another has is neither seen, given nor taken away", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const [author, editor] = [await aWriter(db, "support"), await aWriter(db)];
  const { id } = await aPublished(db, author);
  const change = await beginChange(db, editor.actor, { kind: "theme", slug, at: at.add({ minutes: 1 }) });
  const number = await addAttachment(db, editor.actor, { id: change, file, title: "Hemlig bilaga", at });
  const [added] = await selectTextFiles(db, change);
  expect(await selectTextFiles(db, id)).toEqual([]);
  const fileId = added?.id ?? ("" as never);
  expect(await selectOptionalTextFile(db, author.actor, { id: fileId, action: "library.file.read" })).toBeUndefined();
  expect(await selectOptionalTextFile(db, editor.actor, { id: fileId, action: "library.file.read" })).toBeDefined();
  await expect(removeFile(db, author.actor, { id, number, at })).rejects.toThrow("not-a-draft");
  expect(await selectTextFiles(db, change)).toHaveLength(1);
  await removeFile(db, editor.actor, { id: change, number, at });
  expect(await selectTextFiles(db, change)).toEqual([]);
});

test("a text that was archived does not come back by a change that was begun before", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const [author, editor] = [await aWriter(db, "support"), await aWriter(db)];
  const { id, version } = await aPublished(db, author);
  const begun = async (minutes: number) => {
    const change = await beginChange(db, editor.actor, { kind: "theme", slug, at: at.add({ minutes }) });
    const saved = await saveManuscript(db, editor.actor, {
      id: change,
      from: 1,
      content: aThemeText({ body: "Ny text." }),
      at: at.add({ minutes }),
    });
    return { id: change, version: saved.kind === "saved" ? saved.version : 1 };
  };
  const earlier = await begun(1);
  await handOver(db, editor.actor, { ...earlier, at });
  await archive(db, editor.actor, { id, version, reason: "Den är skadlig.", replacedBy: undefined, analysers, at: at.add({ minutes: 2 }) });
  await expect(approve(db, earlier)).rejects.toThrow("archived-meanwhile");
  expect(await selectOptionalItem(db, visitor, { kind: "theme", slug, language: "sv" })).toBeUndefined();
  const { state } = await selectManuscript(db, editor.actor, { id: earlier.id, action: "library.manuscript.read" });
  expect(state).toBe("second-reading");
});

test("what one is given of oneself says nothing of a text that one may not read any more", async () => {
  const db: DeskDatabase = await databaseForThisTest();
  const [writer, editor] = [await aWriter(db, "support"), await aWriter(db)];
  const reader = await aPerson(db);
  const item = await aLibraryTheme(db, "narrowed", "Ett öppet tema");
  await sql`INSERT INTO library.proposal (id, item_id, kind, said, written_at, written_by, token_hash, demonstration, state)
    VALUES (${item}, ${item}, 'wrong', 'Det stämmer inte.', ${at}, ${reader.id}, ${randomBytes(32)}, false, 'received')`.execute(db);
  const given = async (person: { readonly id: string; readonly email: string }) =>
    JSON.stringify(await selectAllAbout(db, personalData, person));
  expect(await given(reader)).toContain("Ett öppet tema");
  await shareAsSeen(db, editor.actor, { id: item, to: { audience: "all-agencies" }, at, analysers });
  await sql`UPDATE library.item SET title = 'Kanarietiteln' WHERE id = ${item}`.execute(db);
  expect(await given(reader)).not.toContain("Kanarietiteln");
  const draft = await aDraft(db, { content: aThemeText({ title: "Min rubrik" }) }, writer);
  await saveManuscript(db, editor.actor, { id: draft.id, from: draft.version, content: aThemeText({ title: "Kanarierubriken" }), at });
  const own = await given(writer);
  expect([own.includes("Min rubrik"), own.includes("Kanarierubriken")]).toEqual([true, false]);
});
