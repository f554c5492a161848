import { inSentence, type Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./sample.messages.sv.ts";

export const en: Translation<typeof sv> = {
  title: "Sample",
  description: "Whether everyone in the frame is asked, or a sample drawn by lot.",
  lead: (frame) =>
    `${frame} in the frame can be asked. Ask everyone if you can: it is easiest to understand, and no margins of error are needed. A sample fits when it is enough to know roughly.`,
  now: {
    title: "As it is now",
    census: "Everyone in the frame is asked.",
    simple: (drawn, frame) => `${drawn} of ${frame} are drawn by lot from the whole frame.`,
    stratified: (drawn, frame, variable) =>
      `${drawn} of ${frame} are drawn by lot, as many as stand here from each group by ${inSentence(variable)}.`,
    seed: (seed) => `The seed of the draw is ${seed}.`,
    all: "Ask everyone instead",
  },
  choose: {
    title: "How the sample is drawn",
    by: "Draw",
    whole: "from the whole frame",
    within: (variable) => `from each group by ${inSentence(variable)}`,
    byHint:
      "From each group: then every group is in it, and a small group can be given more room. You can choose among what results are shown by.",
    size: "How many are to be asked",
    sizeHint: (frame) => `At most ${frame}.`,
    show: "Show the sizes",
  },
  draw: {
    title: "Sizes and draw",
    text: "The figures are a proposal that follows the frame. Change them if a group is to have more room: results are weighted so that each group counts as in the frame.",
    inFrame: (count) => `${count} in the frame. At least 2, or all.`,
    count: "How many",
    seed: "Seed",
    seedHint:
      "The same word gives the same sample, so that anyone can repeat the draw. Letters a–z, digits and hyphens, at most 40 characters. Choose it before you have seen who is drawn.",
    button: "Draw",
    wrong: (least, most) => `Write a whole number from ${least} to ${most}.`,
    wrongSeed: "Write the seed with letters a–z, digits and hyphens, at most 40 characters.",
    how: "How the draw works",
    howText:
      "Each agency in the frame gets a number: SHA-256 of the seed, a space and its name. Those with the lowest numbers of each group are drawn. If one is left out of the frame afterwards, the next in order comes in; nobody else changes.",
  },
  from: (choice) => `This is drawn ${choice}.`,
  drawn: "The sample is drawn.",
  undrawn: "Everyone in the frame is asked.",
  notDrawn: "In the frame, not drawn",
  notDrawnText: "They could have been asked. Those who were drawn answer for them too.",
  inSample: (drawn, frame) => `${drawn} of ${frame} in the frame are drawn and asked.`,
  told: {
    label: "Sample",
    simple: (drawn, frame, seed) =>
      `The survey went to ${drawn} of ${frame} in the frame, drawn by chance from the whole frame with the seed ${seed}.`,
    stratified: (drawn, frame, variable, seed) =>
      `The survey went to ${drawn} of ${frame} in the frame, drawn by chance from each group by ${inSentence(variable)} with the seed ${seed}.`,
    margin:
      "The intervals cover the share of the whole frame about 19 times of 20, if those who did not answer would have answered like the others of their group.",
    weighted: "Shares of the whole frame are weighted so that each group counts as in the frame; counts are those who answered.",
    unweighted: "Other shares are of those who answered.",
  },
  estimate: {
    frame: "the whole frame",
    part: "the part of the frame that the question is about",
    weighted: (answer, whole, share, from, to) =>
      `${answer}: weighted to ${whole} ${share}%, and with margins of error between ${from} and ${to}%.`,
    plain: (answer, whole, from, to) => `${answer}: in ${whole} between ${from} and ${to}%, with margins of error.`,
    pooled: "Groups that are not shown are counted together.",
  },
  reasons: {
    census: "Everyone in the frame was asked.",
    hidden: "The figure is not shown, and so no interval either.",
    "whole-frame-drawn": "No interval: all were drawn.",
    "nobody-answered": "No interval: nobody answered.",
    "across-strata":
      "No interval: the sample was drawn more and less closely from other groups than these, so their answers stand for different numbers.",
    "put-to-unknown": "No interval: the tables do not tell how many the question was put to.",
    "not-in-register": "No interval: the register does not say how many there are in the groups.",
    "stratum-without-answers":
      "No interval for the whole frame: in one of the groups that the sample was drawn from nobody answered, and nobody can speak for them.",
    "one-in-stratum":
      "No interval for the whole frame: in one of the groups that the sample was drawn from a single agency stands for several.",
  },
  test: {
    across:
      "No test: the sample was drawn more and less closely from other groups than these, so answers stand for different numbers and cannot be compared as they are.",
    sample: "The test holds for the whole frame if those who did not answer would have answered like the others.",
  },
  inFrame: "In the frame",
  columns: {
    estimate: "share of the whole frame, %",
    least: "margin of error from, %",
    most: "margin of error to, %",
    weight: "How many in the frame the answer stands for",
  },
};
