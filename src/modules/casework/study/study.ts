import type { Id } from "../../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { CircleId, OrganisationId, PersonId, SharingColumns } from "../../people/index.ts";

export type StudyId = Id<"casework.study">;

/** As what the ladder of sharing and the audit know it. */
export const studySubject = "casework.study";

export const longest = { side: 120, citizen: 60, words: 4000 } as const;

/** So long as one person goes on writing, it is one version: without it, what is kept while one writes would be a hundred. */
export const minutesOfOneVersion = 30;

/** The eight principles, as the library calls them. @source SOU 2019:43 table 3.3 */
export const principles = [
  "tillit",
  "medborgarfokus",
  "helhetssyn",
  "handlingsutrymme",
  "stod",
  "kunskap",
  "oppenhet",
  "langsiktighet",
] as const;
export type Principle = (typeof principles)[number];

type PrincipleQuestion = `princip-${Principle}`;

/**
 * What a team can write about its meeting, part by part. Nothing but the reason why it matters is asked for, and that only once.
 * @source Tillitsdelegationen, "Det goda mötet" (the four questions) and "Tre hörnstenar" (file 004)
 */
export const parts = {
  meeting: ["why", "absent"],
  questions: ["value", "obstacles", "chain", "signals"],
  cornerstones: ["steering", "organising", "culture"],
  principles: principles.map((principle): PrincipleQuestion => `princip-${principle}`),
} as const;
export type Part = keyof typeof parts;
export const partNames = ["meeting", "questions", "cornerstones", "principles"] as const satisfies readonly Part[];
export type Question = (typeof parts)[Part][number];

export const questionsOf = (part: Part): readonly Question[] => parts[part];

type AnyStudy = SharingColumns & {
  readonly id: StudyId;
  /** Its agency; of a reconstructed one, as the report printed it. */
  readonly organisation: string;
  readonly host: string;
  readonly guest: string;
  readonly citizen: string | undefined;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  readonly version: number;
  /** It shares nothing with the real world. */
  readonly demonstration: boolean;
};

/** A team's own work. */
export type TeamStudy = AnyStudy & {
  readonly teamId: CircleId;
  readonly team: string;
  readonly organisationId: OrganisationId;
  /** The reader is in the team and writes in it. */
  readonly inTeam: boolean;
  readonly reconstructed: null;
};

/** One that was put together from a report: everyone reads it, and nobody writes in it. */
export type ReconstructedStudy = AnyStudy & {
  readonly teamId: null;
  readonly team: null;
  readonly inTeam: false;
  /** What its file calls it. */
  readonly reconstructed: string;
};

export type Study = TeamStudy | ReconstructedStudy;

/** Whose name is shown to whoever reads it: the team's is for the team alone, and others see that somebody wrote. @source decision 0045 */
export const nameShownIn = ({ inTeam }: Pick<Study, "inTeam">, name: string | null): string | undefined =>
  inTeam ? (name ?? undefined) : undefined;

/** How many there are of each thing that stands beside the questions. */
export type StudyCounts = {
  readonly obstacles: number;
  readonly measures: number;
  readonly members: number;
  readonly signals: number;
  readonly actors: number;
  readonly relations: number;
  readonly signs: number;
  readonly stories: number;
  readonly talks: number;
  /** The day on which the team said last that it would talk next about what it sees. */
  readonly nextTalkOn: PlainDate | null;
};

/** What stands at a question, and which time it was saved. */
export type Passage = {
  readonly question: string;
  readonly version: number;
  readonly words: string;
  readonly writtenAt: Instant;
  /** Nobody who is here, of what was reconstructed. */
  readonly writtenBy: PersonId | null;
  /** Their name, as long as they have one here. */
  readonly writer: string | null;
};

/** Something that somebody sends in: what they wrote, and the version they had before them; 0 where nothing stood. */
export type Written = { readonly question: Question; readonly words: string; readonly from: number };

export type Weighed = {
  /** To be saved, as the next version. */
  readonly save: readonly Written[];
  /** Somebody else has written there since: theirs stands, and both are shown to whoever came second. */
  readonly overtaken: readonly Question[];
};

/**
 * What of a form is new, and what somebody else has changed under it. A text that says what already stands there is neither, so that whoever only
 * looked at a question never writes over it.
 */
export function weigh(written: readonly Written[], standing: readonly Passage[]): Weighed {
  const stands = new Map(standing.map((passage) => [passage.question, passage]));
  const changed = written.filter(({ question, words }) => words !== (stands.get(question)?.words ?? ""));
  const isOvertaken = ({ question, from }: Written): boolean => (stands.get(question)?.version ?? 0) !== from;
  return { save: changed.filter((one) => !isOvertaken(one)), overtaken: changed.filter(isOvertaken).map(({ question }) => question) };
}
