import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { endStudy, shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import { selectOptionalStudy } from "../../src/modules/casework/study/study.queries.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { type CircleId, type PersonActor, type Sharing, sharingOf, valueOfSharing } from "../../src/modules/people/index.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import { endTeam, removeTeamMember } from "../../src/modules/people/team.actions.ts";
import { inParallel } from "../support/pages.ts";
import { agenciesBehind } from "../support/signals.ts";
import { anExampleAtTheDesk, publishedByTheDesk } from "../support/study-example.ts";
import { aStudy } from "../support/studies.ts";
import { addressesOf, commonAddresses, programAddresses } from "../support/study-doors.ts";
import { choices, markedColumns, marker, markersIn, markStudy } from "../support/study-markers.ts";
import { aTeam, everyReader, letLeave, type ReaderName, readerNames, type Readers } from "../support/study-readers.ts";
import { wholeApp } from "../support/whole-app.ts";

const seed = Number(process.env["BAD_INPUT_SEED"] ?? 2019_43);
const at = morning;

const rungs = ["team", "agency", "network", "all-agencies"] as const;
type Rung = (typeof rungs)[number];

/**
 * The rule as it is told to people, apart from how the program works it out: who reads a team's work on each rung of the ladder. Its agency is in
 * a network with another. Whoever left the team works at the agency still; whoever left the agency works at a third.
 */
const atTheAgency = ["former", "colleague", "coordinator", "head"] as const;
const readersOn: Readonly<Record<Rung, readonly ReaderName[]>> = {
  team: ["member"],
  agency: ["member", ...atTheAgency],
  network: ["member", ...atTheAgency, "networked"],
  "all-agencies": ["member", ...atTheAgency, "networked", "gone", "other", "otherHead"],
};

/**
 * What is read by the team alone though the work is shared: what is not yet an example, the name of whoever wrote, what stood before what stands, and
 * what others who have the same obstacle are asked, which those read who may be asked of it.
 */
const ofTheTeamAlone: readonly string[] = [
  "exampledraftfields",
  "writer",
  "passagebefore",
  "anchoringbefore",
  "contactquestionwhy",
  "contactquestionoffers",
];
/** But whoever heads the agency reads what was told of them before, for as long as they can answer it. */
const readsAsHead = (reader: ReaderName, column: string, { ended }: Marked): boolean =>
  reader === "head" && column === "anchoringbefore" && !ended;
/** What has been struck out of everything that is shown, or is shown as an answer to something that has not happened here. */
const shownNowhere: readonly string[] = ["demandownername", "exampledraftcleared"];

type Marked = {
  readonly number: number;
  readonly id: StudyId;
  readonly teamId: CircleId;
  readonly parts: Awaited<ReturnType<typeof markStudy>>;
  readonly founder: PersonActor;
  rung: Rung;
  /** What is asked of others is asked no more. */
  readonly ended: boolean;
  /** The member has left the team. */
  left: boolean;
};

let database: TestDatabase<Tables>;
let readers: Readers;
let ask: ReturnType<typeof wholeApp>;
const studies: Marked[] = [];

beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  ask = wholeApp(db, at);
  readers = await everyReader(db);
  // One on each rung as it was begun, and others that have been on one, are on another and may have ended.
  const moved = fc.record({ from: fc.constantFrom(...rungs), to: fc.constantFrom(...rungs), ended: fc.boolean() });
  const generated = fc.sample(moved, { numRuns: 2, seed });
  for (const { from, to, ended } of [...rungs.map((rung) => ({ from: "team", to: rung, ended: false }) as const), ...generated])
    await begin({ from, to, ended });
  await letLeave(db, readers);
}, 120_000);
afterAll(() => database.close());

type Beginning = { readonly from: Rung; readonly to: Rung; readonly ended: boolean };

async function begin({ from, to, ended }: Beginning): Promise<Marked> {
  const { db } = database;
  const number = studies.length + 1;
  const { founder, teamId } = await aTeam(db, readers, marker(number, "writer"));
  const id = await aStudy(db, founder.actor, { teamId, at });
  const parts = await markStudy(db, { number, id, by: founder.id, at });
  const study: Marked = { number, id, teamId, parts, founder: founder.actor, rung: "team", ended, left: false };
  studies.push(study);
  await share(study, from);
  await share(study, to);
  if (ended) await endStudy(db, founder.actor, { id, ends: true, at });
  return study;
}

async function share(study: Marked, rung: Rung): Promise<void> {
  const { id, founder } = study;
  const stands = await selectOptionalStudy(database.db, founder, { id, action: "casework.study.share" });
  if (stands === undefined) throw new Error("not theirs");
  const to: Readonly<Record<Rung, Sharing>> = {
    team: { audience: "team", circleId: stands.teamId },
    agency: { audience: "agency", organisationId: readers.home },
    network: { audience: "network", circleId: readers.network },
    "all-agencies": { audience: "all-agencies" },
  };
  if (rung !== study.rung) await shareStudy(database.db, founder, { id, to: to[rung], seen: valueOfSharing(sharingOf(stands)), at });
  study.rung = rung;
}

type Ask = (path: string, asking: Parameters<typeof ask>[1]) => Promise<{ readonly body: string }>;
type Seen = { readonly reader: ReaderName; readonly path: string; readonly study: number; readonly column: string };
type Looking = {
  readonly of?: readonly Marked[];
  readonly names?: readonly ReaderName[];
  /** All that there is beside the study's own pages, or only the lists of studies. */
  readonly common?: "all" | "lists";
  /** What else is asked for. */
  readonly also?: readonly string[];
  readonly through?: Ask;
};

/** Those who ask as programs do too. */
const everywhere: readonly ReaderName[] = ["member", "other", "editor", "visitor"];
const pagesOfStudies = /^\/(?:moten|styrsignaler|dialoglistor|en\/(?:meetings|signals|dialogue-lists))/;

/** All that each reader finds of what is marked, at every door, as it is answered to a look and to a form with nothing in it. */
async function look({ of = studies, names = readerNames, common = "all", also = [], through = ask }: Looking = {}): Promise<
  readonly Seen[]
> {
  const asked = names.flatMap((reader) => {
    const language = reader === "networked" ? "en" : "sv";
    const own = of.flatMap(({ number, id, parts }) =>
      // A form that writes is sent to one, and by those alone who may not: deeds have their own tests.
      addressesOf(id, parts, language).filter(({ method }) => method === "get" || (number === 1 && reader !== "member")),
    );
    const fixed = [...commonAddresses(language), ...(everywhere.includes(reader) ? programAddresses : [])];
    const other = [...fixed.filter((path) => common === "all" || pagesOfStudies.test(path)), ...also];
    const all = [...own, ...other.map((path) => ({ path, method: "get" as const }))];
    return all.map(({ path, method }) => ({ reader, path, form: method === "post" ? {} : undefined }));
  });
  const found = await inParallel(asked, async ({ reader, path, form }) => {
    const { body } = await through(path, { as: readers.secrets[reader], form });
    return markersIn(body).map((one) => ({ reader, path, ...one }));
  });
  // A name is read elsewhere too by those who work with it: who added one to a team, and whom an administrator looks after.
  return found.flat().filter(({ column, path }) => column !== "writer" || pagesOfStudies.test(path));
}

const mayRead = (reader: ReaderName, { rung, left }: Marked): boolean =>
  readersOn[rung].includes(reader) && !(reader === "member" && left && rung === "team");
const mayColumn = (reader: ReaderName, column: string, study: Marked): boolean =>
  (reader === "member" && !study.left) || !ofTheTeamAlone.includes(column) || readsAsHead(reader, column, study);
const allColumns = [...markedColumns().map((name) => name.replaceAll(/[^a-z]/g, "")), "passagebefore", "anchoringbefore", "writer"];

/** What was seen against the rule, and of what it lets one see, what nobody came upon. */
function faultsOf(seen: readonly Seen[], { of = studies, names = readerNames }: Looking = {}): readonly string[] {
  const leaks = seen.flatMap(({ reader, path, study, column }) => {
    const one = studies.find(({ number }) => number === study);
    if (one !== undefined && mayRead(reader, one) && mayColumn(reader, column, one)) return [];
    return [`${reader} reads ${column} of ${study} at ${path}`];
  });
  const pairs = of.flatMap((study) => names.filter((reader) => mayRead(reader, study)).map((reader) => ({ study, reader })));
  const missing = pairs.flatMap(({ study, reader }) => {
    const got = new Set(seen.flatMap((one) => (one.reader === reader && one.study === study.number ? [one.column] : [])));
    return allColumns
      .filter((column) => mayColumn(reader, column, study) && !got.has(column))
      .filter((column) => !shownNowhere.includes(column) && !(study.ended && column.startsWith("contactquestion")))
      .map((column) => `${reader} does not find ${column} of ${study.number}`);
  });
  return [...new Set([...leaks, ...missing])];
}

test("every column that somebody writes in is marked, or known to hold a choice", async () => {
  // What editors type of owners' names is no team's.
  const { rows } = await sql<{ name: string }>`SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'casework' AND data_type IN ('text', 'jsonb', 'ARRAY')
      AND table_name NOT IN ('reconstruction', 'example', 'owner_alias')`.execute(database.db);
  const marked = new Set([...markedColumns(), ...choices]);
  expect(rows.map(({ name }) => name).filter((name) => !marked.has(name))).toEqual([]);
});

test(
  "what a team has written is found at some door by whoever may read it, and at none by anybody else",
  { timeout: 300_000 },
  async () => {
    expect(faultsOf(await look())).toEqual([]);
  },
);

test("a list that forgot who may read is found out, for each who may not", { timeout: 300_000 }, async () => {
  const forgetful: Ask = async (path, asking) => {
    if (path !== "/moten") return { body: "" };
    const { body } = await ask(path, asking);
    const { rows } = await sql<{ host: string }>`SELECT study.host FROM casework.study`.execute(database.db);
    return { body: body + rows.map(({ host }) => host).join(" ") };
  };
  const names = readerNames.filter((name) => name !== "networked");
  const found = faultsOf(await look({ of: [], names, through: forgetful }), { of: [], names });
  const wanted = names.flatMap((reader) =>
    studies.filter((study) => !mayRead(reader, study)).map(({ number }) => `${reader} reads studyhost of ${number} at /moten`),
  );
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test("an archive of one's own holds what one wrote oneself, and nothing that others did", async () => {
  const archiveOf = async (reader: ReaderName) => markersIn((await ask("/min-sida/uppgifter.json", { as: readers.secrets[reader] })).body);
  const [own] = studies;
  if (own === undefined) throw new Error("no study");
  await sql`UPDATE casework.passage SET written_by = ${readers.persons.gone.id}
    WHERE study_id = ${own.id} AND question = 'value' AND version = 1`.execute(database.db);
  expect(await archiveOf("gone")).toEqual([{ study: 1, column: "passagebefore" }]);
  for (const reader of ["member", "colleague", "administrator"] as const)
    expect((await archiveOf(reader)).filter(({ column }) => column !== "writer")).toEqual([]);
});

test("no mail, no notice and no line of the log tells anything of it", async () => {
  const { rows } = await sql<{ all: string }>`SELECT concat((SELECT string_agg(mail::text, '') FROM kernel.mail),
    (SELECT string_agg(notice::text, '') FROM notices.notice),
    (SELECT string_agg(entry::text, '') FROM kernel.audit AS entry)) AS all`.execute(database.db);
  expect(markersIn(rows[0]?.all ?? "").filter(({ column }) => column !== "writer")).toEqual([]);
  expect(rows[0]?.all).toContain("casework.study.share");
});

/** Those whose reading may change, and somebody on each side of them. */
const watched = ["member", "former", "colleague", "networked", "other", "administrator", "visitor"] as const;

test(
  "what is narrowed is at once nowhere for those who could read it, also where they hold an older page",
  { timeout: 300_000 },
  async () => {
    const study = await begin({ from: "team", to: "all-agencies", ended: false });
    const looking = { of: [study], names: watched };
    const [path, as] = [`/moten/${study.id}`, readers.secrets.other];
    const before = await ask(path, { as });
    expect(faultsOf(await look({ ...looking, common: "lists" }), looking)).toEqual([]);
    await share(study, "network");
    expect(faultsOf(await look({ ...looking, common: "lists" }), looking)).toEqual([]);
    await share(study, "team");
    expect(faultsOf(await look(looking), looking)).toEqual([]);
    const again = await ask(path, { as, headers: { "if-none-match": before.headers.get("etag") ?? "*" } });
    expect([before.status, before.kept, again.status, again.kept]).toEqual([200, "no-store", 404, "no-store"]);
  },
);

test(
  "whoever leaves the team reads no more than those beside them, and work that has ended is read as before",
  { timeout: 300_000 },
  async () => {
    const { db } = database;
    const [closed, open] = [
      await begin({ from: "team", to: "team", ended: false }),
      await begin({ from: "team", to: "agency", ended: false }),
    ];
    const looking = { of: [closed, open], names: watched, common: "lists" } as const;
    for (const study of [closed, open]) {
      await removeTeamMember(db, study.founder, { id: study.teamId, personId: readers.persons.member.id, at });
      study.left = true;
    }
    expect(faultsOf(await look(looking), looking)).toEqual([]);
    await endStudy(db, open.founder, { id: open.id, ends: true, at });
    expect(faultsOf(await look(looking), looking)).toEqual([]);
    await endTeam(db, closed.founder, { id: closed.teamId, at });
    expect(faultsOf(await look(looking), looking)).toEqual([]);
  },
);

test(
  "of what five agencies ask, whoever is signed in reads the name that it goes by, and nothing else of it",
  { timeout: 300_000 },
  async () => {
    const { db } = database;
    const study = await begin({ from: "team", to: "team", ended: false });
    const names = ["colleague", "other", "municipal", "support", "guest", "visitor"] as const;
    const readBy = async () => {
      const seen = (await look({ of: [study], names, common: "lists" })).filter((one) => one.study === study.number);
      const columnsOf = (name: ReaderName) =>
        [...new Set(seen.filter(({ reader }) => reader === name).map(({ column }) => column))].toSorted();
      return Object.fromEntries(names.map((name) => [name, columnsOf(name)]));
    };
    const join = async (count: number) => {
      for (const { id } of await agenciesBehind(db, count))
        await sql`UPDATE casework.signal SET demand_id = ${study.parts.demand} WHERE id = ${id}`.execute(db);
    };
    const nobody = { colleague: [], other: [], municipal: [], support: [], guest: [], visitor: [] };
    await join(3);
    expect(await readBy()).toEqual(nobody);
    await join(1);
    const row = ["demandownername", "demandwords"];
    expect(await readBy()).toEqual({ ...nobody, colleague: row, other: row, municipal: row, support: row });
    await sql`UPDATE casework.signal SET demand_id = NULL, offered_at = NULL WHERE id = ${study.parts.signal}`.execute(db);
    expect(await readBy()).toEqual(nobody);
  },
);

test(
  "an example is the desk's once it is handed in, everyone's once it is published, and nobody's once it is taken out",
  { timeout: 300_000 },
  async () => {
    const { db } = database;
    const study = await begin({ from: "team", to: "team", ended: false });
    const { number, id: of, founder: by } = study;
    const words = { title: `Ringa ${marker(number, "example.title")}`, consent: marker(number, "example.consent") };
    const names = ["member", "colleague", "coordinator", "editor", "visitor"] as const;
    // There is no library here that an example could lead to.
    await sql`UPDATE casework.obstacle SET catalogue_name = NULL WHERE study_id = ${of}`.execute(db);
    const id = await anExampleAtTheDesk(db, { id: of, by, ...words });
    const readBy = async () => {
      const seen = await look({ of: [study], names, also: [`/redaktion/utkast/${id}`, `/faktagranskning/${id}`] });
      const read = (name: ReaderName) =>
        new Set(
          seen.flatMap(({ reader, study: one, column }) =>
            reader === name && one === number && column.startsWith("example") ? [column] : [],
          ),
        );
      return Object.fromEntries(names.map((name) => [name, [...read(name)].toSorted()]));
    };
    const [nobody, title, team] = [[], ["exampletitle"], ["exampleconsent", "exampletitle"]];
    expect(await readBy()).toEqual({ member: team, colleague: nobody, coordinator: nobody, editor: title, visitor: nobody });
    const coordinator = readers.persons.coordinator.actor;
    const takeOut = await publishedByTheDesk(db, { id, organisation: { id: readers.home, name: "Verket" }, coordinator });
    expect(await readBy()).toEqual({ member: team, colleague: title, coordinator: title, editor: title, visitor: title });
    await takeOut();
    const { member, colleague, visitor } = await readBy();
    expect([member, colleague, visitor]).toEqual([team, nobody, nobody]);
  },
);
