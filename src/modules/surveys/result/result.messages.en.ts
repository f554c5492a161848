import { inSentence, plural } from "../../../kernel/i18n.ts";
import type { sv } from "./result.messages.sv.ts";

/** What whoever reads the results of a survey reads. */
export const en = {
  description: "The results of a survey: counts first, non-response in sight, small groups protected.",
  lead: (answered, asked, percent) => `${answered} of ${asked} agencies asked have answered, ${percent}%.`,
  held: (from, to) => `Open ${from} – ${to}.`,
  honest: "What the survey can say",
  honestPoints: {
    missing: (count) =>
      `${count} did not answer. What they would have answered we do not know: at each question it says how far from the share of those who did the truth may lie.`,
    one: "One answer is that of a whole agency. What its staff think the survey does not say.",
    few: "That few say they have obstacles does not mean that the obstacles are few: whoever has worked with the matter often sees more.",
    counted: (least) => `An answer counts when at least ${least} questions are answered.`,
    hidden: (threshold) => `A group of fewer than ${threshold} answers is not shown, nor what it could be worked out from.`,
  },
  questions: "The questions",
  question: (number) => `Question ${number}`,
  open: "Answers in words of one's own are read by the support function. They are not counted here.",
  noOpen: "Answers in words of one's own",
  toMissing: "Who answered and who did not",
  sentence: (part, base, answer, percent) => `${part} of ${base} answered “${answer}”, ${percent}%.`,
  severalSentence: (part, base, answer, percent) => `${part} of ${base} chose “${answer}”, ${percent}%.`,
  base: (base, answered) => `${base} of the ${answered} who answered the survey answered the question.`,
  bounds: (answer, least, most) =>
    `Had all who were asked answered, the share of “${answer}” would have been somewhere between ${least} and ${most}%: the lowest if none of the others had answered so, the highest if all had.`,
  boundsOfSome: (answer, least, most) =>
    `Had all whom the question was put to answered, and the others asked who may belong to them, the share of “${answer}” would have been somewhere between ${least} and ${most}%: the lowest if none of them had answered so, the highest if all had.`,
  boundsTitle: "How much non-response may matter",
  boundsWarn: "That is so wide that the survey does not say whether it holds for most.",
  total: "All who answered",
  all: "All",
  by: (variable) => `By ${inSentence(variable)}`,
  arrival: "When the answer came",
  arrivals: { "before-reminder": "Before the first reminder", "after-reminder": "After the first reminder" },
  arrivalText:
    "Those who answer late may be like those who do not answer at all. If late answers differ much from early ones, that is a reason for caution.",
  group: "Group",
  answered: "Answered the question",
  count: (answer) => `${answer}, count`,
  share: (answer) => `${answer}, %`,
  mean: (mean: string, of: string) => `Mean ${mean}, of the ${of} answers that are numbers.`,
  hiddenCell: "not shown",
  hiddenNote: (threshold) =>
    `Groups that are not shown have fewer than ${threshold} answers, or all the same answer, or could be used to work out such a group.`,
  rounding: "The shares are computed from the counts and rounded once to whole per cent; a half is rounded up.",
  chart: (answer, variable) => `Share of “${answer}”, ${inSentence(variable)}`,
  chartDescription: "Bars with the share in each group. The table beside has the same figures.",
  order: "The groups stand in the order of the register. No ranking can be made: they are small and unlike.",
  named: "Agency by agency",
  namedText:
    "The survey is open: the agencies were told that the name stands with the answer before they wrote. The order is that of the alphabet. An answer is no achievement.",
  agency: "Agency",
  columns: {
    code: "Code",
    question: "Question",
    variable: "By",
    group: "Group",
    answer: "Answer",
    count: "Count",
    base: "Answered the question",
    share: "Share, %",
  },
  missing: {
    title: "Who answered",
    description: "The frame, the answers and the non-response.",
    asked: "Asked",
    answered: "Answers that count",
    rate: "Response rate, %",
    frame: "Who was asked",
    frameText: "The frame was drawn from the register of agencies when the survey was planned.",
    leftOut: "Not asked, and why",
    table: "Answers by group",
    known: "What we know of those who did not answer",
    knownText:
      "Only what the register says: how large they are, which type and which ministry. The tables show how the answers are distributed, not who answered.",
    uneven: (variable, low, lowRate, high, highRate) =>
      `${variable}: lowest in “${low}” (${lowRate}%), highest in “${high}” (${highRate}%).`,
    unevenTitle: "Uneven non-response",
    unevenText: "Where groups differ much, those who answered often weigh more in the total than they should.",
    count: (count) => plural("en", count, { one: `${count} organisation`, other: `${count} organisations` }),
  },
  release: {
    title: "Count and publish",
    description: "Count the answers and publish the results.",
    lead: "This is what the results will be. They are published once and not changed after: what has been shown cannot be hidden again.",
    shown: (shown, all) => `${shown} of ${all} groups are shown. The others are hidden, so that no agency's answer can be worked out.`,
    counted: (counted, sent) => `${counted} of ${sent} answers sent in count.`,
    button: "Publish the results",
    told: "Those who have answered get a mail with the link.",
    preview: "Preview",
  },
} satisfies typeof sv;
