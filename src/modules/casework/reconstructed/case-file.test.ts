import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCases } from "./case.files.ts";
import { type CaseFile, caseFile, saysNoMore } from "./case-file.ts";
import { compileCases, registerNameOf } from "./load-cases.ts";

const sources = [{ work: "sou-2019-43", section: "bilaga 4", lines: "10905-10907, 10911" }];
const words = (count: number): string => "x".repeat(count);
const told = { words: "Besked", sources };
const obstacle = { key: "a", words: "I vägen", sources };
const measure = { words: "Prova", state: "planned", sources };
const actors = ["ett", "tva"].map((key) => ({ key, name: key, level: "meeting" }));
const relation = { from: "ett", to: "tva", kind: "waiting", words: "väntar" };
const chain = { actors, relations: [relation], sources };
const gain = { status: "potential", ...told };
const results = { citizens: gain, staff: gain, society: gain };

/** A case that says something of everything, and has nothing wrong with it. */
const whole = {
  name: "ett-mote-2",
  track: "network",
  title: "Ett möte",
  english: "A meeting",
  agency: "Verket",
  agencyType: "authority",
  host: "Verket",
  guest: "kommunerna",
  citizen: "kommunen",
  sources,
  texts: { value: told },
  obstacles: [obstacle, { ...obstacle, key: "b", owner: "other", ownerName: "regeringen" }],
  measures: [
    { ...measure, against: ["a", "b"] },
    { ...measure, state: "dropped", reason: "Den tog tid." },
  ],
  chain: { ...chain, relations: [relation, { ...relation, kind: "mandate", mandate: "must-ask" }] },
  results,
  hard: [told],
  next: told,
  cautions: [told],
};

const placesOf = (more: object): readonly string[] =>
  caseFile.safeParse({ ...whole, ...more }).error?.issues.map(({ path: at }) => at.join(".") || ".") ?? [];
const inMeasure = (more: object) => ({ measures: [{ ...measure, ...more }] });
const inObstacle = (more: object) => ({ obstacles: [{ ...obstacle, ...more }], measures: [] });
const inRelation = (more: object) => ({ chain: { ...chain, relations: [{ ...relation, ...more }] } });
const inSource = (more: object) => ({ sources: [{ ...sources[0], ...more }] });

/** What a file may not say, and where the fault is told to be. */
const refused: readonly (readonly [what: string, more: object, places: string])[] = [
  ["a name with a space, a capital or an å", { name: "Ett möte" }, "name"],
  ["a name that ends in a hyphen", { name: "ett-" }, "name"],
  ["a name longer than an address holds", { name: words(81) }, "name"],
  ["no title", { title: " " }, "title"],
  ["a title of more than a line", { title: words(201) }, "title"],
  ["a party longer than the study has room for", { host: words(121), guest: words(121) }, "host guest"],
  ["another word for the citizen longer than that", { citizen: words(61) }, "citizen"],
  ["another report", inSource({ work: "sou-2018-47" }), "sources.0.work"],
  ["lines that are no lines", inSource({ lines: "s. 12" }), "sources.0.lines"],
  ["lines that only begin as lines", inSource({ lines: "10905 ff" }), "sources.0.lines"],
  ["a source without its section", inSource({ section: "" }), "sources.0.section"],
  ["a source with something more in it", inSource({ page: 12 }), "sources.0"],
  ["no source", { sources: [] }, "sources"],
  ["a word that cases do not have", { writer: "Kim Ek" }, "."],
  ["a word that obstacles do not have", inObstacle({ writer: "Kim Ek" }), "obstacles.0"],
  ["a word that measures do not have", inMeasure({ writer: "Kim Ek" }), "measures.0"],
  [
    "a word that actors do not have",
    { chain: { ...chain, actors: actors.map((one) => ({ ...one, writer: "Kim Ek" })) } },
    "chain.actors.0 chain.actors.1",
  ],
  ["a word that relations do not have", inRelation({ lasts: "en vecka" }), "chain.relations.0"],
  ["a text with nothing in it", { texts: { value: { words: " ", sources } } }, "texts.value.words"],
  ["a text longer than a team may write", { texts: { value: { words: words(4001), sources } } }, "texts.value.words"],
  ["a text that says nothing of where it is from", { texts: { value: { words: "Besked", sources: [] } } }, "texts.value.sources"],
  ["a question that nobody is asked", { texts: { betyg: told } }, "texts"],
  ["an obstacle with nothing in it", inObstacle({ words: "" }), "obstacles.0.words"],
  ["an obstacle longer than a team may write", inObstacle({ words: words(501) }), "obstacles.0.words"],
  ["an obstacle from nowhere", inObstacle({ sources: [] }), "obstacles.0.sources"],
  ["an owner that there is not", inObstacle({ owner: "regeringen" }), "obstacles.0.owner"],
  ["the name of an owner that is the team", inObstacle({ owner: "team", ownerName: "Kim Ek" }), "obstacles.0"],
  ["the name of an owner that nobody has said which it is", inObstacle({ ownerName: "regeringen" }), "obstacles.0"],
  ["a measure with nothing in it", inMeasure({ words: "" }), "measures.0.words"],
  ["a measure from nowhere", inMeasure({ sources: [] }), "measures.0.sources"],
  ["a state that no measure has", inMeasure({ state: "done", reason: "Det gick." }), "measures.0.state"],
  ...["kept", "adjusted", "dropped"].map(
    (state) => [`a measure that is ${state} and says not why`, inMeasure({ state }), "measures.0"] as const,
  ),
  [
    "a level that the chain does not have",
    { chain: { ...chain, actors: actors.map((one) => ({ ...one, level: "chef" })) } },
    "chain.actors.0.level chain.actors.1.level",
  ],
  ["a chain of one", { chain: { ...chain, actors: actors.slice(1), relations: [] } }, "chain.actors chain.relations"],
  ["a chain in which nobody has to do with anybody", { chain: { ...chain, relations: [] } }, "chain.relations"],
  ["a chain from nowhere", { chain: { ...chain, sources: [] } }, "chain.sources"],
  ["a mandate that says not which", inRelation({ kind: "mandate" }), "chain.relations.0"],
  ["a wait that is a mandate too", inRelation({ mandate: "answers" }), "chain.relations.0"],
  ["a relation with oneself", inRelation({ to: "ett" }), "chain.relations.0"],
  [
    "a gain that is neither shown, possible, unknown nor none",
    { results: { ...results, staff: { ...gain, status: "good" } } },
    "results.staff.status",
  ],
  ["a gain for some, and not a word of the others", { results: { citizens: gain } }, "results.staff results.society"],
  ["what was hard, from nowhere", { hard: [{ words: "Tiden" }] }, "hard.0.sources"],
  ["a caution with nothing in it", { cautions: [{ words: "", sources }] }, "cautions.0.words"],
  ["an agency of no type, in no track", { agencyType: "bolag", track: "own" }, "track agencyType"],
  ["an obstacle twice", { obstacles: [obstacle, obstacle], measures: [] }, "."],
  ["an actor twice", { chain: { ...chain, actors: [...actors, ...actors] } }, ". ."],
  ["a measure against an obstacle that is not there", inMeasure({ against: ["c"] }), "."],
  ["a relation from somebody who is not there", inRelation({ from: "tre" }), "."],
  ["a relation to somebody who is not there", inRelation({ to: "tre" }), "."],
];

describe("a case in a file", () => {
  test("may say something of everything", () => {
    expect(placesOf({})).toEqual([]);
  });

  test.each(refused)("is refused when it says %s", (_, more, places) => {
    expect(placesOf(more).toSorted()).toEqual(places.split(" ").toSorted());
  });

  test("says more than who meets whom as soon as it says one thing more", () => {
    const { texts: _texts, obstacles: _obstacles, measures: _measures, results: _results, hard: _hard, ...brief } = whole;
    const brieflyWith = (more: object): CaseFile => caseFile.parse({ ...brief, ...more });
    for (const more of [{}, { texts: { why: told } }, { next: told }]) expect(saysNoMore(brieflyWith(more))).toBe(true);
    const each = [{ obstacles: [obstacle] }, { measures: [measure] }, { hard: [told] }, { results }, { texts: { why: told, value: told } }];
    for (const more of each) expect(saysNoMore(brieflyWith(more))).toBe(false);
  });

  test("is found in the register by the name that it has there, and is loaded anew where it stands elsewhere in its file", () => {
    const [one, other] = [caseFile.parse(whole), caseFile.parse({ ...whole, name: "annat", register: "Nya verket" })];
    expect([one, other].map(registerNameOf)).toEqual(["Verket", "Nya verket"]);
    const hashOf = (cases: readonly CaseFile[]) => compileCases(cases, new Map()).find(({ file }) => file === one)?.hash;
    expect(hashOf([one, other])).not.toBe(hashOf([other, one]));
  });
});

describe("a folder of cases", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "case-files-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  let made = 0;
  async function read(files: Readonly<Record<string, string>>) {
    made += 1;
    const own = path.join(folder, String(made));
    await mkdir(own);
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(own, name), text);
    const { cases, faults } = await readCases(own);
    return { names: cases.map(({ name }) => name), faults: faults.map(({ file, message }) => `${path.basename(file)} ${message}`) };
  }
  const file = (...cases: readonly unknown[]): string => JSON.stringify(cases);
  const named = (name: string) => ({ ...whole, name });

  test("is read in the order of its files and of the cases in them, and nothing else in it is", async () => {
    const files = {
      "b.yaml": file(named("tre")),
      "a.yaml": file(named("tva"), named("ett")),
      "LÄS.md": "# Läs",
      "c.yaml.old": "- name: fel",
    };
    expect(await read(files)).toEqual({ names: ["tva", "ett", "tre"], faults: [] });
  });

  test("that is not there holds none, and one that cannot be read says so", async () => {
    expect(await readCases(path.join(folder, "finns-inte"))).toEqual({ cases: [], faults: [] });
    const noFolder = path.join(folder, "fil");
    await writeFile(noFolder, "");
    await expect(readCases(noFolder)).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  test("tells of every fault at once, by the case that it is in, or by its number where it has no name", async () => {
    const { name: _name, ...nameless } = whole;
    const { names, faults } = await read({ "a.yaml": file(named("ett"), { ...named("tva"), title: "", host: "" }, nameless, "text") });
    expect(names).toEqual(["ett"]);
    expect(faults.map((fault) => fault.split(": ").slice(0, 2).join(": "))).toEqual([
      "a.yaml tva: title",
      "a.yaml tva: host",
      "a.yaml case 3: name",
      "a.yaml case 4: ",
    ]);
  });

  test("has no name twice, in one file or in two", async () => {
    const { names, faults } = await read({ "a.yaml": file(named("ett"), named("ett")), "b.yaml": file(named("ett"), named("tva")) });
    expect(names).toEqual(["ett", "tva"]);
    expect(faults).toEqual(["a.yaml ett: the name is already used", "b.yaml ett: the name is already used"]);
  });

  test("says of a file that it is no list, and of one that is not YAML where it goes wrong; the others are read", async () => {
    const { names, faults } = await read({ "a.yaml": "name: ett", "b.yaml": "- name: [", "c.yaml": "", "d.yaml": file(named("ett")) });
    expect(names).toEqual(["ett"]);
    expect(faults).toEqual([
      "a.yaml the file must hold a list of cases",
      expect.stringMatching(/^b\.yaml .*line 1/s),
      "c.yaml the file must hold a list of cases",
    ]);
  });
});
