import { describe, expect, test } from "vitest";
import { newId } from "../../../kernel/ids.ts";
import { parseInstant } from "../../../kernel/time.ts";
import { type CaseFile, caseFile, saysNoMore } from "./case-file.ts";
import { compileCases, planLoad } from "./load-cases.ts";
import { countsOf, narrow, type ReconstructedSummary } from "./reconstructed.ts";

const at = parseInstant("2026-11-27T12:00:00Z");
const sources = [{ work: "sou-2019-43", section: "bilaga 4", lines: "10905-10907" }];
const plain = {
  name: "ett",
  track: "network",
  title: "Ett möte",
  english: "A meeting",
  agency: "Verket",
  agencyType: "authority",
  meetingType: "internal",
  host: "Verket",
  guest: "kommunerna",
  sources,
};
const aCase = (more: object = {}): CaseFile => caseFile.parse({ ...plain, ...more });
const faultsOf = (more: object): readonly string[] =>
  caseFile.safeParse({ ...plain, ...more }).error?.issues.map(({ message }) => message) ?? [];

describe("a case in a file", () => {
  test("says whence everything in it comes, and ends nothing without saying what came of it", () => {
    expect(caseFile.safeParse({ ...plain, sources: [] }).success).toBe(false);
    expect(caseFile.safeParse({ ...plain, texts: { value: { words: "Besked" } } }).success).toBe(false);
    expect(faultsOf({ measures: [{ words: "Prova", state: "kept", sources }] })).toEqual(["what has ended says what came of it"]);
  });

  test("names only obstacles and actors that stand in it, each once", () => {
    const obstacles = ["a", "a"].map((key) => ({ key, words: "I vägen", sources }));
    const measures = [{ words: "Prova", state: "planned", against: ["b"], sources }];
    expect(faultsOf({ obstacles, measures })).toEqual(["obstacle a is there twice", "no obstacle is called b"]);
    const actors = ["x", "y"].map((key) => ({ key, name: key, level: "meeting" }));
    const chain = { actors, relations: [{ from: "x", to: "z", kind: "waiting", words: "väntar" }], sources };
    expect(faultsOf({ chain })).toEqual(["no actor is called z"]);
  });

  test("is one of which the report says no more, until it says something", () => {
    expect(saysNoMore(aCase())).toBe(true);
    expect(saysNoMore(aCase({ obstacles: [{ key: "a", words: "I vägen", sources }] }))).toBe(false);
  });
});

test("of what is stored only what says something else is written, under the id that it has, and what is in no file is removed", () => {
  const stored = compileCases([aCase(), aCase({ name: "tva" }), aCase({ name: "tre" })], new Map()).map(({ file, hash }) => ({
    id: newId<"casework.study">(at),
    name: file.name,
    hash,
  }));
  const now = compileCases([aCase(), aCase({ name: "tva", guest: "regionen" }), aCase({ name: "fyra" })], new Map());
  const { write, remove } = planLoad(now, stored, at);
  expect(write.map(({ file, isNew, id }) => [file.name, isNew, id === stored[1]?.id])).toEqual([
    ["tva", false, true],
    ["fyra", true, false],
  ]);
  expect(remove.map(({ name }) => name)).toEqual(["tre"]);
});

test("a case is written anew when the register knows its agency", () => {
  const id = newId<"people.organisation">(at);
  const [unknown, known] = [new Map(), new Map([["Verket", id]])].map((ids) => compileCases([aCase()], ids)[0]);
  expect(known?.organisationId).toBe(id);
  expect(known?.hash).not.toBe(unknown?.hash);
});

describe("the list", () => {
  const summary = (name: string, more: Partial<ReconstructedSummary>): ReconstructedSummary => ({
    ...aCase({ name }),
    id: newId(at),
    obstacles: [],
    ...more,
  });
  const cases = [
    summary("a", { agencyType: "university", meetingType: "citizens", obstacles: ["for-sent", "mal"] }),
    summary("b", { agencyType: "authority", meetingType: undefined }),
    summary("c", { agencyType: "authority", meetingType: "citizens", obstacles: ["mal"] }),
  ];
  const areaOf = new Map([
    ["for-sent", "dialog"],
    ["mal", "uppfoljning"],
  ]);
  const none = { type: [], meeting: [], area: [], obstacle: [] };
  const namesOf = (chosen: object) => narrow(cases, { ...none, ...chosen }, areaOf).map(({ name }) => name);

  test("has those with one of the values of each facet that is chosen", () => {
    expect(namesOf({})).toEqual(["a", "b", "c"]);
    expect(namesOf({ type: ["authority", "university"], area: ["uppfoljning"] })).toEqual(["a", "c"]);
    expect(namesOf({ obstacle: ["for-sent"] })).toEqual(["a"]);
    expect(namesOf({ type: ["court"] })).toEqual([]);
  });

  test("counts what each value would leave beside the others", () => {
    const { type, area } = countsOf(cases, { ...none, type: ["authority"] }, areaOf);
    expect([...type]).toEqual([
      ["university", 1],
      ["authority", 2],
    ]);
    expect([...area]).toEqual([["uppfoljning", 1]]);
  });
});
