import { type Instrument, type Question, type QuestionKind, questionsOf } from "./instrument.ts";

/**
 * Words that somebody reads a second, and the seconds that an answer takes once the question is read. An estimate of ours, to be held against how
 * long people say it took: it has been measured on nobody.
 */
const wordsPerSecond = 3;
const secondsToAnswer: Readonly<Record<QuestionKind, number>> = {
  "yes-no": 4,
  one: 5,
  several: 8,
  scale: 5,
  score: 5,
  number: 20,
  text: 60,
};
/** Most leave the room for a comment empty. */
const secondsForComment = 10;

/** Whole minutes that it takes to answer everything, at least one. Questions that only some are asked count as if everyone were. */
export function minutesToAnswer(instrument: Instrument): number {
  const seconds = questionsOf(instrument).reduce(
    (sum, question) => sum + secondsFor(question),
    wordsIn(instrument.lead.sv) / wordsPerSecond,
  );
  return Math.max(1, Math.ceil(seconds / 60));
}

function secondsFor(question: Question): number {
  const options = "options" in question ? question.options.map(({ text }) => text.sv) : [];
  const read = [question.text.sv, question.help?.sv ?? "", question.why.sv, ...options].reduce((sum, text) => sum + wordsIn(text), 0);
  return read / wordsPerSecond + secondsToAnswer[question.kind] + (question.comment ? secondsForComment : 0);
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
