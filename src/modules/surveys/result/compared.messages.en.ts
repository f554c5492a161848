import { inSentence, plural } from "../../../kernel/i18n.ts";
import type { sv } from "./compared.messages.sv.ts";

/** What whoever reads comparisons reads: of groups in a table, and of rounds with each other. */
export const en = {
  test: {
    title: "Is the difference larger than chance?",
    groupsDiffer: (times) =>
      `The groups differ more than chance tends to make them. Had the same answers been dealt out among them at random, the difference would have been as large ${times}.`,
    groupsAlike: (times) =>
      `The groups do not differ more than chance tends to make them. Had the same answers been dealt out among them at random, the difference would have been as large ${times}. That does not mean that they are alike.`,
    roundsDiffer: (times) =>
      `The rounds differ more than chance tends to make them. Had the same answers been dealt out among them at random, the difference would have been as large ${times}.`,
    roundsAlike: (times) =>
      `The rounds do not differ more than chance tends to make them. Had the same answers been dealt out among them at random, the difference would have been as large ${times}. That does not mean that all is as before.`,
    changed: (times) =>
      `That is a larger change in one direction than chance tends to make. Had each of those who changed gone either way at random, it would have been as large ${times}.`,
    unchanged: (times) =>
      `That is no larger change in one direction than chance tends to make. Had each of those who changed gone either way at random, it would have been as large ${times}. That does not mean that all is as before.`,
    samplesDiffer: (times) =>
      `The rounds differ more than the draw tends to make them. Had the shares in the frame been the same both times, the difference would have been as large ${times}.`,
    samplesAlike: (times) =>
      `The rounds do not differ more than the draw tends to make them. Had the shares in the frame been the same both times, the difference would have been as large ${times}. That does not mean that all is as before.`,
    stratumWithout: "Whether the rounds differ cannot be tested: from some group of the frame there was no answer.",
    oneInStratum:
      "Whether the rounds differ cannot be tested: from some group of the frame there was a single answer, and one answer does not show how much they vary.",
    frameUnknown: "Whether the rounds differ cannot be tested: it is not known how many were asked the question in one of them.",
    nobodyChanged: "Nobody changed their answer.",
    nothing: "There is nothing to test: fewer than two groups are shown, or all answered the same.",
    times: (count) => plural("en", count, { one: `${count} time in 1,000`, other: `${count} times in 1,000` }),
    hardlyEver: "less than once in 1,000",
    nearlyAlways: "nearly every time",
    doubtful: "The figure is uncertain: some group has too few answers.",
    shownOnly: "The test is worked out from the groups that are shown and nothing else. It can give nothing away about those that are not.",
    trend: "The test asks whether the share rises or falls with size.",
    withoutUnknown: "Agencies whose size the register does not know are left out of the test.",
    several:
      "Several answers could be chosen. Each would be a test of its own, and of many tests some find something by chance. So there is none.",
    notWorkedOut: "No test was worked out for this table when it was published.",
    census: "Everyone in the frame was asked. So the test says nothing of other agencies, only whether the difference is worth a thought.",
    names: {
      pearson: "Pearson's χ² test",
      "fisher-exact": "Fisher's exact test",
      "cochran-armitage": "the Cochran–Armitage test for trend",
      "cochran-armitage-exact": "the Cochran–Armitage test for trend, exact",
      mcnemar: "McNemar's test",
      "mcnemar-mid-p": "McNemar's test, mid-p",
      "stuart-maxwell": "the Stuart–Maxwell test",
      "cochran-q": "Cochran's Q",
      "rao-scott": "Rao and Scott's χ² test of weighted samples",
    },
    by: (name) => `Worked out by ${name}.`,
    byWith: (name, statistic) => `Worked out by ${name}; its value is ${statistic}.`,
    byWithDegrees: (name, statistic, degrees) => `Worked out by ${name}; its value is ${statistic}, degrees of freedom ${degrees}.`,
    twoDegrees: (above, below) => `${above} and ${below}`,
  },
  interval: {
    census:
      "No margins of error: the survey went to everyone in the frame, and nothing was drawn at random. What is uncertain is what those who did not answer would have answered.",
    column: (answer) => `${answer}, interval in %`,
    fromTo: (from, to) => `${from}–${to}`,
  },
  table: {
    title: "A question by a property",
    description: "A question of the survey divided by what the register says of the agencies.",
    lead: (variable) => `By ${inSentence(variable)}.`,
    choose: "Choose a table",
    question: "Question",
    variable: "By",
    show: "Show the table",
    asked: "Asked",
    answered: "Answered the question",
    missing: "Missing",
    missingNote: "Missing: asked, but did not answer the survey, left the question empty or were not given it.",
    missingArrival: "Those who did not answer have no time. Asked and missing are therefore given for all only.",
    inWords: "The table in words",
    hidden: (group) => `${group}: not shown.`,
    group: (group, sentence) => `${group}: ${sentence}`,
    noVariables: "Before the survey nothing was decided that answers are divided by.",
  },
  words: {
    title: "The results in words",
    description: "All of the results as text, to read aloud, print or quote.",
    missing: (missing, asked) => `There is no answer to the question from ${missing} of the ${asked} asked.`,
    missingOfSome: (missing, most) =>
      `There is no answer from ${missing} of the ${most} whom the question was put to, or who may belong to those whom it should have been put to.`,
    earlier: (wave, sentence) => `In ${wave}: ${sentence}`,
    notShown: "The answers are not shown: they are too few or too alike.",
    print: "The page is made to be printed: menus and links are left out on paper.",
  },
  names: {
    title: "Agency by agency",
    none: "did not answer the question",
    to: "The answers agency by agency",
  },
  warnings: {
    title: "Be careful",
    rule: "We warn when those who did not answer can decide whether something holds for most, when response rates differ between groups more than chance tends to make them, and when those who answered after the reminder answered otherwise.",
    none: "None of what we warn of applies here. Non-response may still matter in a way that we cannot see.",
    bounds: (answer, least, most) =>
      `Those who did not answer can decide whether “${answer}” holds for most: among all who were asked the share is somewhere between ${least} and ${most}%.`,
    boundsOfSome: (answer, least, most) =>
      `Those who did not answer can decide whether “${answer}” holds for most: among all whom the question was put to, or who may belong to those whom it should have been put to, the share is somewhere between ${least} and ${most}%.`,
    rates: (variable, low, lowRate, high, highRate) =>
      `Not all groups answered as often. By ${inSentence(variable)}: lowest in “${low}” (${lowRate}%), highest in “${high}” (${highRate}%). That is more than chance tends to make. Those who answered often weigh more in the total than they should.`,
    late: "Those who answered after the reminder answered otherwise than the others. Those who never did may be like the late ones.",
    unknownQuestions: "How many these questions were put to is not known, and so not what non-response may mean for them:",
    boundsQuestions: "At these questions those who did not answer can decide whether yes holds for most:",
    lateQuestions: "At these questions those who came after the reminder answered otherwise:",
  },
  rate: {
    column: "Interval, %",
    note: "The response rate is counted and not uncertain. The interval shows how much it tends to vary by chance in a group of that size, 19 times out of 20: when it lies wholly beside the rate of all, there is probably a reason.",
  },
  waves: {
    title: "Compare with other rounds",
    description: "The same questions in several rounds, side by side.",
    lead: "Rounds are compared question by question. Only questions that are the same word by word are tested against each other.",
    none: "There is no other round with the same questions yet.",
    to: "Rounds to compare with",
    printed: "Printed tables",
    held: (from, to) => `${from} – ${to}`,
    pageTitle: (other) => `Compared with ${other}`,
    pageLead: (earlier, later) => `${earlier} and ${later}.`,
    wave: (title, date) => `${title}, ${date}`,
    questions: "Questions that can be compared",
    sideBySide: "Side by side",
    comparison: (earlier, later) => `${earlier}% then, ${later}% later.`,
    broken: "Questions that cannot be compared",
    verdicts: {
      same: "The question is the same, word by word.",
      words:
        "The question is put in other words. The figures stand side by side, but the difference is not tested: it may be due to the words.",
      "asked-of": "The question was not put to the same agencies. The figures stand side by side, but the difference is not tested.",
      answers: "Other answers could be given. The series is broken, and the figures are not compared.",
      gone: "The question was no longer asked.",
      new: "The question was new.",
      "printed-words": "The question is put in other words than the printed one. The figures are not compared.",
      "printed-answers": "The question has more answers than yes and no. With printed tables only yes and no are compared.",
    },
    answer: "Answer",
    count: (wave) => `${wave}, count`,
    share: (wave) => `${wave}, %`,
    asked: "Asked",
    answered: "Answered the survey",
    base: "Answered the question",
    missing: "Missing",
    wholeHidden: "The answers of one of the rounds are not shown. So there is nothing to compare.",
    rounding:
      "The shares are computed from the counts and rounded once to whole per cent. Differences are to be computed from the counts, not from rounded shares.",
    chart: (answer) => `Share of “${answer}” in the rounds`,
    chartDescription: "Bars with the share in each round. The table has the same figures.",
    same: "Those who answered each time",
    inAll: (count) => `${count} agencies answered the question in all the rounds.`,
    inBoth: (count) => `${count} agencies answered the question both times.`,
    moved: (yes, no, there, back) => `${yes} answered yes both times and ${no} no. ${there} went from yes to no, ${back} from no to yes.`,
    movedCaption: "The answers of the same agencies",
    pattern: (wave) => wave,
    patternCount: "Count",
    movedHidden:
      "How they answered both times is not shown. Some group is too small, too alike, or could be worked out from what is already published.",
    seriesHidden:
      "How they answered in all the rounds is not shown. Some group is too small, too alike, or could be worked out from what is already published.",
    severalAnswers:
      "The question has more answers than yes and no. What the same agency answered several times is only given for yes and no: the groups would be too small.",
    unpaired: "All who answered",
    unpairedNote:
      "The test takes the rounds as if different agencies had answered. Many are the same, and then it is as a rule more cautious than it need be.",
    weighted: (wave, percent, answer) =>
      `${wave}: ${percent} % answered ${answer}, if each answer stands for as many agencies as it represents.`,
    weightedAll: (wave, shares) => `${wave}, if each answer stands for as many agencies as it represents: ${shares}.`,
    weightedOne: (percent, answer) => `${percent}% ${answer}`,
    sampleNote:
      "One of the rounds at least asked a sample. The test takes those who did not answer to be like the others of their group. That holds of a round that asked all as well: there it is only those who did not answer that make the share uncertain.",
    sampleOverlap:
      "The test takes the rounds to be independent of each other. Those who were in both often answer alike, and then the test is more cautious than it need be. It says nothing of what a single agency has changed, or why.",
    printedOnly: "The printed tables do not say who answered what. So only all who answered are compared.",
    printedMissing: (wave, asked, missing) =>
      `${wave}: all ${asked} were asked, and ${missing} did not answer the question. The test takes them to be like those who did.`,
    printedFrame: (wave, then, now) =>
      `${wave}: the questions went to ${then} agencies. Now there are ${now} in the frame. A difference may also come from the agencies being others.`,
    otherFrame: "The frames are not delimited in the same way. A difference may also come from the agencies being others.",
    printedNote:
      "The printed tables do not say who answered what. So only all who answered are compared, and the test takes the rounds as if different agencies had answered.",
    printedContradictions: "Where the printed tables contradict themselves, it says so beside the figure:",
    printedQuestion: "The question in the survey of 2019",
    series: "Several rounds in a row",
    agencies: "No agency is pointed out: only counts are compared, and small groups are protected between rounds as well.",
  },
} satisfies typeof sv;
