import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./disclosure.messages.sv.ts";

export const en = {
  shown: "shown",
  hidden: "not shown",
  note: (threshold) =>
    `Fewer than ${threshold} have answered, or nearly all have answered the same, or such a group could be worked out if this one were shown.`,
  reasons: {
    few: (threshold) => `Fewer than ${threshold} have answered.`,
    alike: () => "Nearly all have answered the same: whoever knows that somebody is among them knows what she or he answered.",
    dominated: () => "One or two make up so much that their amounts can be estimated.",
    complement: () => "If it were shown, a group that must be hidden could be worked out by subtraction.",
    undeclared: () => "The group was not declared to be shown.",
  },
  everyone: "all",
  base: "answers",
  status: "display",
  why: "why",
  findings: {
    shown: (group) => `${group} is shown but may not be.`,
    isolated: (groups) => `${groups}: the sum can be worked out, and so few may not be shown.`,
    narrow: (group, layer, least, most) => `${group}, ${layer}: can only be ${least}–${most}.`,
    unproven: (group) => `${group}: so much hangs together that it could not be proved to be protected.`,
  },
  discoveries: {
    printed: (cell, size) => `${cell}: is shown although only ${size} are in it, or all have answered the same.`,
    isolated: (cells, value, sum) => `${cells}: together ${value} = ${sum}`,
    pinned: (cell, value, sum) => `${cell}: is ${value} = ${sum}`,
    narrow: (cell, least, most) => `${cell}: can only be ${least}–${most}`,
  },
  summary: {
    groups: (groups, sensitive, complementary) =>
      `${groups} groups: ${sensitive} hidden for their own sake, ${complementary} so that those cannot be worked out`,
    people: (size, hidden, percent) => `of the ${size} in the finest groups ${hidden} are in hidden ones (${percent} %)`,
    written: (file) => `attacked by equations and bounds: nothing follows. Written to ${file}`,
    leaks: (count) => `${count} leaks that cannot be closed, because of what has been published. Nothing was written.`,
    contradictions: (count) => `${count} sums do not add up in what is printed; those were not used.`,
    untried: (count) => `${count} cells hang together with too many others: for them only equations were tried, no bounds.`,
    unsummed: (count) => `${count} cells hang together with too many others: of them each was tried alone, but not every sum.`,
    found: (hidden, found) => `${hidden} hidden cells, ${found} things worked out`,
    unproven: "Not proven: nothing was found, but not everything was tried.",
  },
} satisfies Translation<typeof sv>;
