import type { Id } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonId } from "../../people/index.ts";
import { type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";

export type OpenAnswerId = Id<"surveys.open_answer">;

/** What somebody has put an answer down as: one reader, another, or what holds in the end. */
export type CodingStage = "first" | "second" | "settled";

/** An obstacle that an answer tells of, and the words that say it. */
export type Mention = { readonly item: string; readonly quote: string | undefined };

/** What an answer is put down as. Neither a mention nor a proposal: it tells of no obstacle. */
export type Codes = {
  readonly mentions: readonly Mention[];
  /** It tells of something that the catalogue has no place for. */
  readonly proposed: boolean;
};

export type Coding = Codes & {
  readonly stage: CodingStage;
  readonly version: number;
  readonly by: PersonId;
  readonly name: string;
  readonly at: Instant;
};

/** Obstacles of one answer, its longest quotation and, in letters, what is told the desk. */
export const mostMentions = 12;
export const longestQuote = 500;

/** What can be written to a question in words of one's own. */
export function hasWords(question: Question): boolean {
  return question.kind === "text" || question.comment;
}

export function questionsWithWords(instrument: Instrument): readonly Question[] {
  return questionsOf(instrument).filter(hasWords);
}

/** How far the reading of a question has come: being read; read by as many as were to, and now compared; or finished. */
export type ReadingState = "reading" | "comparing" | "finished";

export type Progress = {
  readonly answers: number;
  /** Answers that one has read, and that two have. */
  readonly once: number;
  readonly twice: number;
  /** Two have put them down differently, and nobody has settled it. */
  readonly unsettled: number;
  readonly wantsSecond: boolean;
  readonly isFinished: boolean;
};

/** What one reader has put down is shown to others only once all is read: nobody reads with another's eyes. */
export function readingState({ answers, once, twice, wantsSecond, isFinished }: Progress): ReadingState {
  if (isFinished) return "finished";
  return answers > 0 && (wantsSecond ? twice : once) === answers ? "comparing" : "reading";
}

/** Whether the codes can be made to hold: everything is read, and nothing is left to talk about. */
export function mayFinish(progress: Progress): boolean {
  return readingState(progress) === "comparing" && progress.unsettled === 0;
}

export type StageDecision = { readonly stage: Exclude<CodingStage, "settled">; readonly version: number } | "read-by-two";

/** As which of two readers somebody puts an answer down, and over which of their own versions. Two others have read it: there is no third. */
export function decideStage(codings: readonly Pick<Coding, "stage" | "by" | "version">[], reader: PersonId): StageDecision {
  const readings = codings.flatMap(({ stage, by, version }) => (stage === "settled" ? [] : [{ stage, by, version }]));
  const own = readings.find(({ by }) => by === reader);
  if (own !== undefined) return { stage: own.stage, version: own.version };
  const free = (["first", "second"] as const).find((stage) => readings.every((one) => one.stage !== stage));
  return free === undefined ? "read-by-two" : { stage: free, version: 0 };
}

/** The same for codes that say the same, whichever words of the answer say it. */
export function keyOfCodes({ mentions, proposed }: Codes): string {
  const items = mentions.map(({ item }) => item).toSorted();
  return [...items, ...(proposed ? ["proposed"] : [])].join(" ");
}

/** Whether two readers have put an answer down differently. */
export function isDisputed(codings: readonly Coding[]): boolean {
  const readings = codings.filter(({ stage }) => stage !== "settled");
  return new Set(readings.map(keyOfCodes)).size > 1;
}

/** What holds: what was settled; else what all who have read it say. None where they do not say the same. */
export function finalCodes(codings: readonly Coding[]): Codes | undefined {
  const settled = codings.find(({ stage }) => stage === "settled");
  return settled ?? (isDisputed(codings) ? undefined : codings[0]);
}

export type Place = { readonly from: number; readonly to: number };

/** Where words stand in a text, however their spaces and line ends are; none where they do not. */
export function placeOf(said: string, quote: string): Place | undefined {
  const [text, words] = [collapsed(said), collapsed(quote)];
  const start = words.letters === "" ? -1 : text.letters.indexOf(words.letters);
  const [from, last] = [text.places[start], text.places[start + words.letters.length - 1]];
  return from === undefined || last === undefined ? undefined : { from, to: last + 1 };
}

/** A text with one space for each run of them, none at the ends, and where each of its letters stood. */
function collapsed(text: string): { readonly letters: string; readonly places: readonly number[] } {
  const letters: string[] = [];
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const letter = /\s/.test(text.charAt(index)) ? " " : text.charAt(index);
    if (letter === " " && (letters.length === 0 || letters.at(-1) === " ")) continue;
    letters.push(letter);
    places.push(index);
  }
  if (letters.at(-1) === " ") {
    letters.pop();
    places.pop();
  }
  return { letters: letters.join(""), places };
}

export type Passage = { readonly text: string; readonly marked: boolean };

/** A text in pieces: what was quoted of it, and what stands between. */
export function passagesOf(said: string, quotes: readonly string[]): readonly Passage[] {
  const marks = Array.from({ length: said.length }, () => false);
  for (const quote of quotes) {
    const place = placeOf(said, quote);
    if (place !== undefined) marks.fill(true, place.from, place.to);
  }
  const passages: Passage[] = [];
  let from = 0;
  for (let index = 1; index <= said.length; index += 1) {
    if (index < said.length && marks[index] === marks[from]) continue;
    passages.push({ text: said.slice(from, index), marked: marks[from] ?? false });
    from = index;
  }
  return passages;
}
