import type { NamedItem } from "../../library/index.ts";
import type { StudyId } from "../study/study.ts";
import type { CaseFile, CaseSource } from "./case-file.ts";

/** Counts the changes of the reconstructed cases, for pages that are drawn from them. */
export const casesRevision = "casework.cases";

/** One case as it stands in a list. */
export type ReconstructedSummary = Pick<CaseFile, "name" | "track" | "title" | "english" | "agency" | "agencyType" | "meetingType"> & {
  readonly id: StudyId;
  readonly host: string;
  readonly guest: string;
  /** What the library calls its obstacles. */
  readonly obstacles: readonly string[];
};

/** One case with what of the library it leads to, as far as the reader may read it. */
export type Reconstruction = { readonly file: CaseFile; readonly items: readonly NamedItem[] };

/** What a list of cases can be narrowed by. */
export const facetNames = ["type", "meeting", "area", "obstacle"] as const;
export type CaseFacet = (typeof facetNames)[number];
export type Chosen = Readonly<Record<CaseFacet, readonly string[]>>;

/** The area that an obstacle of the library stands under, by the names of both. */
export type AreaOf = ReadonlyMap<string, string>;

/** Under what a case is found. */
export function valuesOf(one: ReconstructedSummary, areaOf: AreaOf): Chosen {
  return {
    type: [one.agencyType],
    meeting: one.meetingType === undefined ? [] : [one.meetingType],
    area: [...new Set(one.obstacles.flatMap((obstacle) => areaOf.get(obstacle) ?? []))],
    obstacle: one.obstacles,
  };
}

/** Those that have one of the chosen values of each facet of which any is chosen. */
export function narrow(cases: readonly ReconstructedSummary[], chosen: Chosen, areaOf: AreaOf): readonly ReconstructedSummary[] {
  return cases.filter((one) => {
    const values = valuesOf(one, areaOf);
    return facetNames.every((facet) => chosen[facet].length === 0 || chosen[facet].some((value) => values[facet].includes(value)));
  });
}

/** How many each value of a facet would leave, beside what is chosen of the others. */
export function countsOf(
  cases: readonly ReconstructedSummary[],
  chosen: Chosen,
  areaOf: AreaOf,
): Readonly<Record<CaseFacet, ReadonlyMap<string, number>>> {
  const count = (facet: CaseFacet): ReadonlyMap<string, number> => {
    const left = narrow(cases, { ...chosen, [facet]: [] }, areaOf);
    const counts = new Map<string, number>();
    for (const one of left) for (const value of valuesOf(one, areaOf)[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  return { type: count("type"), meeting: count("meeting"), area: count("area"), obstacle: count("obstacle") };
}

/** What of the library a case names, as `kind/name`. */
export function itemsNamedBy({ examples, obstacles, measures }: CaseFile): readonly string[] {
  return [
    ...examples.map((name) => `example/${name}`),
    ...obstacles.flatMap(({ catalogue }) => (catalogue === undefined ? [] : [`obstacle/${catalogue}`])),
    ...measures.flatMap(({ catalogue }) => (catalogue === undefined ? [] : [`measure/${catalogue}`])),
  ];
}

/** The report that all of them are taken from, as people call it. */
export const reportName = "SOU 2019:43";

/** As the report is cited. */
export function cited(
  sources: readonly CaseSource[],
): readonly { readonly work: string; readonly section: string; readonly lines: string }[] {
  return sources.map(({ section, lines }) => ({ work: reportName, section, lines }));
}
