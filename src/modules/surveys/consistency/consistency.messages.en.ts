import type { sv } from "./consistency.messages.sv.ts";

type Said = Parameters<(typeof sv)["findings"]["rate"]>[0];

export const en: typeof sv = {
  severities: {
    contradiction: "Contradiction",
    rounding: "Rounding only",
    explained: "Explained difference",
  },
  rules: {
    "parts-of-row": "The answers of the row do not sum to its number",
    "share-of-count": "The share does not follow from the count",
    "share-without-count": "No count has that share",
    rate: "The response rate does not follow from the counts",
    "sum-of-shares": "The shares do not sum to 100",
    "sum-over-categories": "The categories do not sum to the total",
    "printed-twice": "The same figure printed in two ways",
    "more-than-whole": "More than there can be",
    "fewer-than-whole": "Fewer answered the question than the survey",
    "remaining-group": "A small group can be worked out",
  },
  findings: {
    "parts-of-row": ({ printed, expected }: Said) => `The row says ${printed}, but the answers in it are ${expected} together.`,
    "share-of-count": ({ printed, expected }: Said) => `The printed share is ${printed} %. The counts of the row give ${expected} %.`,
    "share-without-count": ({ printed }: Said) => `The printed share is ${printed} %. No whole number of those in the row has that share.`,
    rate: ({ printed, expected }: Said) => `The printed response rate is ${printed} %. The counts of the row give ${expected} %.`,
    "sum-of-shares": ({ printed }: Said) => `The shares of the row are ${printed} % together, not 100 %.`,
    "sum-over-categories": ({ printed, expected, kind, variable }: Said) =>
      `The printed total is ${printed} (${kind}). The sum over ${variable} is ${expected}.`,
    "printed-twice": ({ printed, expected }: Said) => `Here it says ${printed}. Another table says ${expected} of the same thing.`,
    "more-than-whole": ({ printed, expected, kind }: Said) => `${printed} (${kind}) are more than the ${expected} that they are some of.`,
    "fewer-than-whole": ({ printed, expected }: Said) => `${expected} answered the survey, and ${printed} of them this question.`,
    "remaining-group": ({ expected, variable }: Said) =>
      `With all categories of ${variable} taken from the total, a group of ${expected} is left, and what it answered can be read.`,
  },
  explanations: {
    "non-response": "The others did not answer the question.",
    "outside-variable": "So many may stand outside the classification: it does not cover everybody.",
    ties: "The share lies halfway between two numbers, and the half went the other way.",
    "shares-made-to-sum": "Rightly rounded, the shares of the row do not sum to 100. They are printed so that they do.",
    neighbour: "The printed number is the second nearest, not the nearest.",
    "sum-of-rounded": "The difference is no larger than rounding can make it.",
    "by-subtraction": "The figures agree. Whoever prints both prints what is left over too.",
  },
  repairs: {
    lead: "The row agrees if",
    or: "or if",
    value: (column: string, value: string) => `${column} is ${value}`,
    swap: (columns: string) => `${columns} change places`,
    end: "Which of them is right cannot be worked out.",
  },
};
