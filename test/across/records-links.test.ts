import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { selectAllAbout } from "../../src/kernel/personal-data.ts";
import { unzip } from "../../src/kernel/tables/tables.testing.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { askForArchive } from "../../src/modules/records/export.actions.ts";
import { linkDocument } from "../../src/modules/records/link.actions.ts";
import { selectLinks } from "../../src/modules/records/link.queries.ts";
import { aLibraryTheme } from "../support/desk.ts";
import { aDocument, aRegistrar, makeIt } from "../support/records.ts";
import { wholeApp } from "../support/whole-app.ts";

const canary = "Kvastugglornas protokoll";
let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
let registrar: PersonActor;
let as: string;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
  registrar = await aRegistrar(db);
  as = await aSession(db, registrar.personId);
});

/** The doors by which the registrar gets something about a document, and those of them that say a word. */
async function doorsWith(word: string, { id, caseFileId }: { id: string; caseFileId: string }): Promise<string[]> {
  const pages = ["", "/en"].flatMap((language) => {
    const [register, documents, files] =
      language === "" ? ["/diarium", "handlingar", "arenden"] : ["/en/records", "documents", "case-files"];
    return [register, `${register}?q=kvastugglornas`, `${register}/${documents}/${id}`, `${register}/${files}/${caseFileId}`];
  });
  const bodies = await Promise.all(pages.map(async (path) => [path.replace(id, "id"), (await ask(path, { as })).body] as const));
  const archive = await askForArchive(db, registrar, { caseFileId: caseFileId as never, whole: true, at: morning });
  await makeIt(db, archive);
  const { rows } = await sql<{
    bytes: Buffer;
  }>`SELECT string_agg(piece.content, '' ORDER BY piece.place) AS bytes FROM kernel.file_piece AS piece
    JOIN records.export ON export.file_id = piece.file_id WHERE export.id = ${archive}`.execute(db);
  const own = await selectAllAbout(db, personalData, { id: registrar.personId, email: "" });
  const doors = [
    ...bodies,
    ["archive", [...unzip(rows[0]?.bytes ?? Buffer.alloc(0)).values()].join()] as const,
    ["own", JSON.stringify(own)] as const,
  ];
  return doors.filter(([, body]) => body.includes(word)).map(([name]) => name);
}

test("the name of a text that a document is tied to is for whoever may read the text: on pages, in the archive, in what one gets of oneself", async () => {
  const item = await aLibraryTheme(db, "kvastugglor", canary);
  const { id, caseFileId } = await aDocument(db, registrar);
  await linkDocument(db, registrar, { documentId: id, address: "/teman/kvastugglor", at: morning });
  const page = async () => (await ask(`/diarium/handlingar/${id}`, { as })).body;
  const link = async () =>
    (await selectLinks(db, registrar, { documentId: id, language: "sv" })).map(({ title, now }) => [title, now?.href]);
  const everywhere = () => doorsWith(canary, { id, caseFileId });
  // Control: where it may be seen it is found, also in the archive.
  expect(await everywhere()).toEqual(["/diarium/handlingar/id", "/en/records/documents/id", "archive"]);
  expect(await link()).toEqual([[canary, "/teman/kvastugglor"]]);

  const agency = await anOrganisation(db, "Verket för ugglor");
  await sql`UPDATE library.item SET audience = 'agency', organisation_id = ${agency} WHERE id = ${item}`.execute(db);
  expect(await everywhere()).toEqual([]);
  expect(await doorsWith("teman/kvastugglor", { id, caseFileId })).toEqual([]);
  expect(await link()).toEqual([[undefined, undefined]]);
  expect(await page()).toContain("En text som du inte får läsa");

  await sql`UPDATE library.item SET withdrawn_at = ${morning} WHERE id = ${item}`.execute(db);
  expect(await everywhere()).toEqual([]);
  // One that everyone could read until it was archived keeps its name.
  await sql`UPDATE library.item SET audience = 'public', organisation_id = NULL WHERE id = ${item}`.execute(db);
  expect(await page()).toContain(`${canary} (finns inte kvar)`);
});
