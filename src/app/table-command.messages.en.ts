import type { sv } from "./table-command.messages.sv.ts";

/** What the commands for tables say beside what they find. */
export const en: typeof sv = {
  usage: {
    protect: `Usage: npm run protect -- table.csv --by unit,sex --counts yes,no --out protected.csv
  [--hierarchy unit=units.csv] [--total Totalt] [--before published.csv]
  [--respondents staff|agencies] [--threshold 10] [--outside 3] [--width 3]
  [--contributor company --value amount --percent 10 --largest 1,75]   instead of --counts
  [--explain] [--language sv|en]`,
    attack: `Usage: npm run attack -- one.csv [two.csv …] --by unit,sex --counts yes,no [--percentages yes_pct,no_pct] [--base n]
  [--mean mean --values 1,2,3,4,5]
  [--hierarchy unit=units.csv] [--total Totalt] [--grows]
  [--respondents staff|agencies] [--threshold 10] [--outside 3] [--width 3] [--language sv|en]
  --grows: each table is of those in the one before and of those who came since`,
    checkTables: `Usage: npm run check-tables -- table.csv [more.csv …] --by unit,sex [--base n] [--counts yes,no] [--percentages yes_pct,no_pct]
  [--some]  the counts are not everybody of the base   [--overlapping course]  one can be in several of its categories
  [--partial type]  not everybody has one              [--outside unit=4]      everybody but so many has one
  [--total Totalt] [--rounding half-up|half-even|half-down] [--threshold 5] [--language sv|en]
   or: npm run check-tables -- plan.yaml [--language sv|en]   for tables of several kinds: docs/guides/printed-tables.md`,
  },
  refusals: {
    "published-otherwise":
      "A group was published with other figures than it has now. What has been published binds: the difference would tell of those who came or went since.",
    "unknown-category": "A category is not in its hierarchy.",
    "partition-of-nothing": "A hierarchy has the same code twice under one parent.",
    "loose-category": "A code of a hierarchy has a parent that is under nothing.",
    "category-within-itself": "A code of a hierarchy is above itself.",
    "ways-that-differ": "Two trees of a hierarchy do not have the same codes at the bottom.",
    "too-many-groups": "The columns together have more combinations than can be numbered.",
  },
  options: {
    outIsRead: "--out is a file that is read.",
    percent: (least: string) => `--percent is ${least} or more.`,
    largest: "--largest is written 1,75: the largest must not make up more than 75 per cent.",
    wholeValues: "--values are whole numbers.",
    once: "A column can be named once.",
    asMany: "--counts and --percentages name as many columns, in the same order.",
    baseNeeded: "One percentage says nothing of numbers without --base, the column of how many there are.",
    valuesForEach: "--values is a number for each column of --counts or --percentages, in the same order, and - for one that is left out.",
    respondents: "--respondents is staff or agencies.",
    neverLowered: (threshold: string, outside: string, width: string, respondents: string) =>
      `Rules may be raised, never lowered: --threshold ${threshold}, --outside ${outside} and --width ${width} or more for ${respondents}.`,
    language: (languages: string) => `--language is one of ${languages}.`,
    hierarchy: "--hierarchy is written column=file.csv.",
  },
  since: (file: string) => `since ${file}`,
  unread: (file: string, why: string) => `${file} cannot be read: ${why}`,
  unwritten: (file: string, why: string) => `${file} cannot be written: ${why}`,
  faults: (file: string, count: string) => `${file}: ${count} faults. Nothing was done.`,
  firstFaults: (file: string, count: string, shown: string) =>
    `${file}: ${count} faults, of which the first ${shown} are shown. Nothing was done.`,
};
