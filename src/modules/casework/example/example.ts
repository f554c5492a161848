import type { PlainDate } from "../../../kernel/time.ts";
import { agencyTypes, type DraftContent, type ManuscriptId, meetingTypes, type TakenIn } from "../../library/index.ts";
import type { Area, Learning, Result } from "../learning/learning.ts";
import type { Passage, TeamStudy } from "../study/study.ts";
import type { Mark } from "./mark.ts";
import { unlookedIn } from "./redaction.ts";

export const contacts = ["direct", "indirect", "none"] as const;

/** A question of the library's skeleton that the team answers. What is one thing on each line is a list there. */
export type ExampleField = { readonly name: string; readonly isRequired?: true } & (
  | { readonly kind: "line" | "text" | "lines"; readonly most: number; readonly least?: number }
  | { readonly kind: "choice"; readonly options: readonly string[] }
);

/**
 * What the team writes of its example, in the order of the skeleton. What was hard is asked of everyone: an example that says nothing of it helps nobody.
 * @source SOU 2019:43 §2.2 (what the commission's examples tell); product rule on what was hard
 */
export const exampleFields: readonly ExampleField[] = [
  { name: "title", kind: "line", most: 200, isRequired: true },
  { name: "summary", kind: "text", most: 320, least: 20, isRequired: true },
  { name: "meeting", kind: "text", most: 1200 },
  { name: "background", kind: "text", most: 8000 },
  { name: "inTheWay", kind: "lines", most: 8000 },
  { name: "steps", kind: "lines", most: 8000 },
  { name: "who", kind: "lines", most: 4000 },
  { name: "citizens", kind: "text", most: 1200 },
  { name: "staff", kind: "text", most: 1200 },
  { name: "society", kind: "text", most: 1200 },
  { name: "hard", kind: "lines", most: 8000, isRequired: true },
  { name: "lessons", kind: "lines", most: 8000 },
  { name: "next", kind: "text", most: 1200 },
  { name: "partners", kind: "lines", most: 2000 },
  { name: "ask", kind: "line", most: 200, isRequired: true },
  { name: "meetingType", kind: "choice", options: meetingTypes, isRequired: true },
  { name: "citizenContact", kind: "choice", options: contacts, isRequired: true },
  { name: "agencyType", kind: "choice", options: agencyTypes, isRequired: true },
];

/** What stands in each field, by its name; what is empty is not there. */
export type ExampleTexts = Readonly<Record<string, string>>;

export type ExampleDraft = {
  readonly version: number;
  readonly writer: string | null;
  readonly texts: ExampleTexts;
  /** Methods of the library that were used, by their names there. */
  readonly methods: readonly string[];
  /** What was flagged, and is no person and no case, as somebody has said. */
  readonly cleared: readonly string[];
};

/** An example that was handed in, and what has become of it. */
export type HandedIn = {
  readonly number: number;
  readonly manuscriptId: ManuscriptId;
  readonly consent: string;
  readonly consentedOn: PlainDate;
  readonly fate: TakenIn | undefined;
};

/** What the team is told of, since there is something that it can do about it. */
export const newsKinds = ["published", "returned", "withdrawn"] as const;
export type News = (typeof newsKinds)[number];

/** What a fate is to the team: nothing as long as somebody else has the text and has asked for no change. */
export function newsOf({ state, isReturned }: Pick<TakenIn, "state" | "isReturned">): News | undefined {
  if (state === "published" || state === "withdrawn") return state;
  return state === "draft" && isReturned ? "returned" : undefined;
}

/** Somebody at the desk, at an agency or a second reader has it. */
export const isAtDesk = ({ fate }: HandedIn): boolean =>
  fate !== undefined && (fate.state === "draft" || fate.state === "fact-check" || fate.state === "second-reading");

export type CaseObstacle = { readonly words: string; readonly catalogueName: string | null };
export type CaseMeasure = {
  readonly words: string;
  readonly catalogueName: string | null;
  readonly trial: string | null;
  /** Why it was changed or ended, each time that was said. */
  readonly reasons: readonly string[];
};

/** All of the work that an example can be told from. */
export type Case = {
  readonly study: Pick<TeamStudy, "host" | "guest" | "team" | "organisation">;
  readonly agencyType: string | undefined;
  readonly passages: readonly Pick<Passage, "question" | "words">[];
  readonly obstacles: readonly CaseObstacle[];
  readonly measures: readonly CaseMeasure[];
  readonly learning: Pick<Learning, "talks" | "results">;
};

const onOneLine = (words: string): string =>
  words
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");

const lines = (...words: readonly (string | null | undefined)[]): string =>
  [...new Set(words.flatMap((one) => (one === null || one === undefined || one.trim() === "" ? [] : [onOneLine(one)])))].join("\n");

const asBeginning = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Whole sentences, as many as there is room for. */
function shortened(words: string, most: number): string {
  if (words.length <= most) return words;
  const kept = words.slice(0, most);
  const end = Math.max(kept.lastIndexOf(". "), kept.lastIndexOf("? "));
  return end < 0 ? kept : kept.slice(0, end + 1);
}

/** An example as the work tells it: every field that the team has already answered elsewhere, in its own words. */
export function filledFrom({ study, agencyType, passages, obstacles, measures, learning }: Case): ExampleTexts {
  const { host, guest, team } = study;
  const at = (question: string): string => passages.find((passage) => passage.question === question)?.words ?? "";
  const talks = learning.talks.toReversed();
  const told = (area: Area): string => learning.results.find((result) => result.area === area)?.words ?? "";
  const filled = {
    title: asBeginning(`${host} möter ${guest}`),
    summary: shortened(at("why"), 320),
    meeting: `Mötet mellan ${host} och ${guest}.`,
    background: [at("why"), at("value")].filter((words) => words !== "").join("\n\n"),
    inTheWay: lines(...obstacles.map(({ words }) => words)),
    steps: lines(...measures.map(({ words, trial }) => (trial === null ? words : `${words}: ${trial}`))),
    who: lines(...talks.map(({ present }) => present)),
    citizens: told("citizens"),
    staff: told("staff"),
    society: told("society"),
    hard: lines(...measures.flatMap(({ reasons }) => reasons)),
    lessons: lines(...talks.map(({ surprised }) => surprised)),
    next: learning.talks[0]?.next ?? "",
    ask: team,
    agencyType: agencyTypes.find((type) => type === agencyType) ?? "",
  };
  return Object.fromEntries(Object.entries(filled).filter(([, words]) => words !== ""));
}

export type ExampleFault = { readonly field: string; readonly code: "missing" | "too-long" | "not-a-choice" };

/** What is wrong with what was written, whether it is to be handed in or not. */
export function tooMuchIn(texts: ExampleTexts): readonly ExampleFault[] {
  return exampleFields.flatMap((field): ExampleFault[] => {
    const words = texts[field.name] ?? "";
    if (field.kind === "choice") return words === "" || field.options.includes(words) ? [] : [{ field: field.name, code: "not-a-choice" }];
    return words.length > field.most ? [{ field: field.name, code: "too-long" }] : [];
  });
}

/** What must be there before it is handed in. */
export function missingIn(texts: ExampleTexts): readonly ExampleFault[] {
  return exampleFields.flatMap((field): ExampleFault[] => {
    const words = texts[field.name] ?? "";
    const least = field.kind === "choice" ? 1 : (field.least ?? 1);
    return field.isRequired === true && words.length < least ? [{ field: field.name, code: "missing" }] : [];
  });
}

/** Names in an example that are no person's: those of the work itself. */
export const knownIn = ({ organisation, team }: Case["study"], texts: ExampleTexts): readonly string[] => [
  organisation,
  team,
  ...(texts["partners"] ?? "").split("\n"),
];

/** What nobody has looked at yet that may tell of a person or a case. */
export function unlooked(
  draft: Pick<ExampleDraft, "texts" | "cleared">,
  study: Case["study"],
): readonly (Mark & { readonly field: string })[] {
  const written = exampleFields.flatMap(({ name, kind }) =>
    kind === "choice" || name === "partners" ? [] : [[name, draft.texts[name] ?? ""] as const],
  );
  return unlookedIn(Object.fromEntries(written), { cleared: draft.cleared, known: knownIn(study, draft.texts) });
}

/** How many fields somebody has to touch: those that the work does not answer, of those that must be answered. */
export const toAnswer = (filled: ExampleTexts): readonly string[] => missingIn(filled).map(({ field }) => field);

const rowsOf = (words: string | undefined): readonly string[] =>
  (words ?? "")
    .split("\n")
    .map((row) => row.trim())
    .filter((row) => row !== "");

const longestRow = 1200;
const longestTitle = 200;

/** A step is what was done, and after a colon how; a step that does not say how has its title for a text, which the library shows once. */
function stepOf(row: string): { readonly title: string; readonly text: string } {
  const [written = "", ...rest] = row.split(": ");
  const title = written.slice(0, longestTitle);
  // What there was no room for is told below it.
  const text = (title === written ? rest.join(": ") : row).slice(0, longestRow);
  return { title, text: text === "" ? title : text };
}

type Gain = Pick<Result, "area" | "status">;

/** Said of what a team has left out beside what it has told: the skeleton has all three, and only the team knows. In the language of the content. */
const untold = "Inget är berättat om det här.";

function gainsOf(texts: ExampleTexts, results: readonly Gain[]): DraftContent {
  const areas = ["citizens", "staff", "society"] as const;
  if (areas.every((area) => texts[area] === undefined)) return {};
  const gain = (area: Area) => {
    const status = results.find((result) => result.area === area)?.status;
    const words = texts[area];
    if (status === undefined) return { status: "not-measured", text: words ?? untold };
    return { status, ...(words === undefined ? {} : { text: words }) };
  };
  return { gains: { citizens: gain("citizens"), staff: gain("staff"), society: gain("society") } };
}

type Telling = { readonly draft: Pick<ExampleDraft, "texts" | "methods">; readonly told: Case; readonly consentedOn: PlainDate };

/** The example in the fields of the library's skeleton, as the desk takes it over. */
export function contentOf({ draft, told, consentedOn }: Telling): DraftContent {
  const { texts, methods } = draft;
  const { organisation } = told.study;
  const names = (things: readonly { readonly catalogueName: string | null }[]) => [
    ...new Set(things.flatMap(({ catalogueName }) => catalogueName ?? [])),
  ];
  const inTheWay = rowsOf(texts["inTheWay"]);
  const plain = ["title", "summary", "meeting", "background", "next", "meetingType", "citizenContact", "agencyType"];
  const sourced = (words: string | undefined) => rowsOf(words).map((row) => ({ text: row.slice(0, longestRow) }));
  const { next, ...written } = Object.fromEntries(
    plain.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]] as const])),
  );
  return {
    ...written,
    ...(next === undefined ? {} : { next: { text: next } }),
    depth: "short",
    track: "own",
    organisations: [organisation],
    partners: rowsOf(texts["partners"]),
    obstacles: names(told.obstacles),
    measures: names(told.measures),
    methods: [...methods],
    who: rowsOf(texts["who"]).map((row) => row.slice(0, longestRow)),
    steps: rowsOf(texts["steps"]).map(stepOf),
    ...gainsOf(texts, told.learning.results),
    hard: sourced(texts["hard"]),
    lessons: sourced(texts["lessons"]),
    ...(inTheWay.length === 0 ? {} : { body: ["## Det som var i vägen", ...inTheWay.map((row) => `- ${row}`)].join("\n\n") }),
    sources: [
      {
        work: "own-account",
        account: { agency: organisation, date: consentedOn.toString(), ...(texts["ask"] === undefined ? {} : { ask: texts["ask"] }) },
      },
    ],
  };
}
