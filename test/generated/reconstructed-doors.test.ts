import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { indexCases, loadCases } from "../../src/modules/casework/reconstructed/load-cases.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import { nameInRegister } from "../support/desk.ts";
import { aMarkedCase, unmarkedIn } from "../support/marked-case.ts";
import { inParallel } from "../support/pages.ts";
import { aStudy } from "../support/studies.ts";
import { addressesOf, commonAddresses, programAddresses } from "../support/study-doors.ts";
import { markersIn, markStudy } from "../support/study-markers.ts";
import { aTeam, everyReader, letLeave, type ReaderName, readerNames, type Readers } from "../support/study-readers.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = morning;
/** The team's own study, and the case that is reconstructed of the same agency. */
const [own, ofCase] = [1, 9];
const file = aMarkedCase(ofCase, "Verket");

let database: TestDatabase<Tables>;
let readers: Readers;
let ask: ReturnType<typeof wholeApp>;
let caseId: StudyId;
let studyId: StudyId;
let parts: Awaited<ReturnType<typeof markStudy>>;
let ids: ReturnType<typeof idsIn>;
let folder: string;

const idsIn = (rows: readonly { readonly of: string; readonly id: string }[]) => {
  const of = (name: string): string => rows.find((row) => row.of === name)?.id ?? expect.fail(`no ${name}`);
  return { obstacle: of("obstacle"), measure: of("measure") };
};

beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  ask = wholeApp(db, at);
  readers = await everyReader(db);
  await nameInRegister(db, readers.home, "Verket");
  folder = await mkdtemp(path.join(os.tmpdir(), "doors-"));
  await writeFile(path.join(folder, "a.yaml"), JSON.stringify([file]));
  await loadCases({ db, folder, clock: stoppedClock("2026-11-27T12:00:00Z") });
  await indexCases(db, loadAnalysers("dist/search/sv.dict"));
  const { rows } = await sql<{ id: StudyId; home: string }>`SELECT id, organisation_id AS home FROM casework.study`.execute(db);
  const [stored] = rows;
  if (stored?.home !== readers.home) throw new Error("The case is not of the agency whose team works here");
  caseId = stored.id;
  ids = idsIn(
    (
      await sql<{ of: string; id: string }>`SELECT 'obstacle' AS of, id FROM casework.obstacle
        UNION ALL SELECT 'measure', id FROM casework.measure`.execute(db)
    ).rows,
  );
  const { founder, teamId } = await aTeam(db, readers, "Kim Ek");
  studyId = await aStudy(db, founder.actor, { teamId, at });
  parts = await markStudy(db, { number: own, id: studyId, by: founder.id, at });
  await letLeave(db, readers);
}, 120_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

type Seen = { readonly reader: ReaderName; readonly path: string; readonly study: number; readonly column: string };
type Asked = { readonly path: string; readonly method: "get" | "post" };

/** What each finds, at addresses that they look at and send an empty form to. */
async function look(names: readonly ReaderName[], addresses: (reader: ReaderName) => readonly Asked[]): Promise<readonly Seen[]> {
  const asked = names.flatMap((reader) => addresses(reader).map((one) => ({ reader, ...one })));
  const found = await inParallel(asked, async ({ reader, path: to, method }) => {
    const { body } = await ask(to, { as: readers.secrets[reader], form: method === "post" ? {} : undefined });
    return markersIn(body).map((one) => ({ reader, path: to, ...one }));
  });
  return found.flat();
}

/** The doors of the case itself: with its own parts, and with those of the team's study in its place. */
const ofTheCase = (language: "sv" | "en"): readonly Asked[] => [
  ...addressesOf(caseId, { ...parts, ...ids }, language),
  ...addressesOf(caseId, parts, language).filter(({ path: to }) => Object.values(parts).some((id) => to.includes(id))),
  ...(["/moten/exempel", "/moten/exempel?type=authority&meeting=citizens", "/moten/nytt?from=det-markta-fallet"] as const).map((to) => ({
    path: language === "sv" ? to : to.replace("/moten/exempel", "/en/meetings/examples").replace("/moten/nytt", "/en/meetings/new"),
    method: "get" as const,
  })),
];
const everywhere = (language: "sv" | "en"): readonly Asked[] =>
  [...commonAddresses(language), ...programAddresses].map((to) => ({ path: to, method: "get" as const }));

const columnsOf = (seen: readonly Seen[], study: number): readonly string[] =>
  [...new Set(seen.flatMap((one) => (one.study === study ? [one.column] : [])))].toSorted();

/** What everyone reads: all that the file says. */
const readByEveryone = [...new Set(markersIn(JSON.stringify(file)).map(({ column }) => column))].toSorted();
const isLook = ({ method }: Asked): boolean => method === "get";

test("every field of a case is marked, or known to hold a choice, and every column of it too", async () => {
  expect(unmarkedIn(file)).toEqual([]);
  const { rows } = await sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'casework' AND table_name = 'reconstruction' ORDER BY name`.execute(database.db);
  const known = ["title", "title_english", "agency_name", "content"];
  const choices = ["study_id", "position", "track", "agency_type", "meeting_type", "file_hash"];
  expect(rows.map(({ name }) => name).filter((name) => ![...known, ...choices].includes(name))).toEqual([]);
});

test("a visitor reads all of a case and so does everybody else, each the same", { timeout: 240_000 }, async () => {
  const seen = await look(readerNames, (reader) => ofTheCase(reader === "networked" ? "en" : "sv").filter(isLook));
  for (const reader of readerNames) {
    const read = columnsOf(
      seen.filter((one) => one.reader === reader),
      ofCase,
    );
    // Its title in English stands on its pages in English.
    const inEnglish = reader === "networked" ? "title" : "english";
    expect([reader, read]).toEqual([reader, readByEveryone.filter((column) => column !== inEnglish)]);
  }
  // A signal's own address names no study: who reads it is for the test of the doors of teams' studies.
  const leaks = seen.filter(({ study, path: to }) => study === own && !/^\/(?:styrsignaler|en\/signals)\//.test(to));
  expect(leaks.map(({ reader, path: to, column }) => `${reader} reads ${column} at ${to}`)).toEqual([]);
});

test(
  "a case is found in its list and by a search, and stands in no list, feed or file of what teams do",
  { timeout: 240_000 },
  async () => {
    const names = ["visitor", "member", "head", "editor", "other"] as const;
    const seen = await look(names, (reader) => everywhere(reader === "other" ? "en" : "sv"));
    for (const reader of names) {
      const places = seen.flatMap((one) => (one.reader === reader && one.study === ofCase ? [one.path.replace(/\?.*/, "")] : []));
      const inEnglish = reader === "other" ? ["/en/meetings/examples"] : [];
      const lists = [...inEnglish, "/en/search", "/moten/exempel", "/sok", "/sok/forslag"];
      expect([reader, [...new Set(places)].toSorted()]).toEqual([reader, lists.toSorted()]);
    }
    // The team itself finds its own there, so that what the others do not find is there to be found.
    expect(columnsOf(seen, own)).toContain("studyhost");
    const leaks = seen.filter(({ study, reader }) => study === own && reader !== "member");
    expect(leaks.map(({ reader, path: to, column }) => `${reader} reads ${column} at ${to}`)).toEqual([]);
  },
);

test("what a case says is in nobody's archive, and in no notice, mail or line of the log", async () => {
  for (const reader of ["member", "head", "gone", "administrator"] as const) {
    const { body } = await ask("/min-sida/uppgifter.json", { as: readers.secrets[reader] });
    expect([
      reader,
      columnsOf(
        markersIn(body).map((one) => ({ ...one, reader, path: "" })),
        ofCase,
      ),
    ]).toEqual([reader, []]);
  }
  const { rows } = await sql<{ all: string }>`SELECT concat((SELECT string_agg(mail::text, '') FROM kernel.mail),
    (SELECT string_agg(notice::text, '') FROM notices.notice),
    (SELECT string_agg(entry::text, '') FROM kernel.audit AS entry)) AS all`.execute(database.db);
  expect(markersIn(rows[0]?.all ?? "").filter(({ study }) => study === ofCase)).toEqual([]);
});

/** The pages of a case. Another is a new way in: it has to be thought of what it shows of what nobody has written. */
const open = ["", "/hinder", "/svar", "/styrsignaler", "/larande", "/styrkedja", "/styrkedja/da-och-nu"].map((part) => `/moten/:id${part}`);

test("a case has the pages that it has, and no form of anybody's is taken", { timeout: 240_000 }, async () => {
  const stored = async () => {
    const { rows } = await sql<{ all: string }>`SELECT concat((SELECT study::text FROM casework.study WHERE study.id = ${caseId}),
      ${sql.join(
        ["passage", "obstacle", "measure", "chain_actor", "chain_relation", "reconstruction"].map(
          (table) => sql`(SELECT string_agg(kept::text, '' ORDER BY kept::text) FROM ${sql.table(`casework.${table}`)} AS kept
            WHERE kept.study_id = ${caseId})`,
        ),
      )}) AS all`.execute(database.db);
    return rows[0]?.all;
  };
  const before = await stored();
  const doors = addressesOf(caseId, { ...parts, ...ids }, "sv").filter(({ path: to }) => to.startsWith("/moten/"));
  const names = ["visitor", "member", "head", "administrator"] as const;
  const asked = names.flatMap((reader) => doors.map((one) => ({ reader, ...one })));
  const answers = await inParallel(asked, async ({ reader, path: to, method }) => {
    const { status } = await ask(to, { as: readers.secrets[reader], form: method === "post" ? {} : undefined });
    return { reader, method, status, to: to.replace(caseId, ":id") };
  });
  for (const reader of names) {
    const ofReader = answers.filter((one) => one.reader === reader);
    expect(ofReader.flatMap(({ method, status, to }) => (method === "get" && status === 200 ? [to] : [])).toSorted()).toEqual(
      open.toSorted(),
    );
    const taken = ofReader.filter(({ method, status }) => method === "post" && status !== 404 && !(reader === "visitor" && status === 403));
    expect(taken).toEqual([]);
  }
  expect(await stored()).toBe(before);
});
