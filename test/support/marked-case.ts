import { caseFile } from "../../src/modules/casework/reconstructed/case-file.ts";
import { askedFor, marker } from "./study-markers.ts";

/** A reconstructed case with a marker in every field that somebody writes in, of an agency that the register may know. */
export function aMarkedCase(number: number, agency: string) {
  const mark = (field: string): string => `${askedFor} ${marker(number, field)}`;
  const sources = [{ work: "sou-2019-43", section: mark("source.section"), lines: "10905" }];
  const told = (field: string) => ({ words: mark(field), sources });
  const gain = (field: string) => ({ ...told(field), status: "potential" });
  return {
    name: "det-markta-fallet",
    track: "workshop",
    title: mark("title"),
    english: mark("english"),
    agency: mark("agency"),
    register: agency,
    agencyType: "authority",
    meetingType: "citizens",
    host: mark("host"),
    guest: mark("guest"),
    citizen: mark("citizen"),
    examples: [],
    sources,
    texts: { why: told("texts.why"), value: told("texts.value") },
    obstacles: [{ key: "a", owner: "other", ownerName: mark("obstacle.owner"), ...told("obstacle.words") }],
    measures: [
      {
        state: "kept",
        who: mark("measure.who"),
        expected: mark("measure.expected"),
        reason: mark("measure.reason"),
        against: ["a"],
        ...told("measure.words"),
      },
    ],
    chain: {
      actors: [
        { key: "x", name: mark("actor.name"), level: "meeting", contributes: mark("actor.contributes") },
        { key: "y", name: "Den andra", level: "citizen" },
      ],
      relations: [{ from: "x", to: "y", kind: "waiting", words: mark("relation.words") }],
      sources,
    },
    results: { citizens: gain("results.citizens"), staff: gain("results.staff"), society: gain("results.society") },
    hard: [told("hard")],
    next: told("next"),
    cautions: [told("cautions")],
  };
}

/** Fields of the file that hold a choice, a name or a number of lines, and nothing that somebody has written; and the agency as the register has it. */
const choices = /(?:^|\.)(?:name|track|register|agencyType|meetingType|work|lines|key|owner|state|against|level|kind|from|to|status)$/;

/** What of the file is neither marked nor a choice: a field that the tests of its doors do not know. */
export function unmarkedIn(file: object): readonly string[] {
  const shape = Object.keys(caseFile.shape).filter((name) => !(name in file));
  const walk = (value: unknown, at: string): readonly string[] => {
    if (typeof value === "string") return value.includes("zq") || choices.test(at) || value === "Den andra" ? [] : [at];
    if (Array.isArray(value)) return value.flatMap((one) => walk(one, at));
    if (typeof value === "object" && value !== null)
      return Object.entries(value).flatMap(([name, one]) => walk(one, at === "" ? name : `${at}.${name}`));
    return [at];
  };
  return [...shape, ...walk(file, "")];
}
