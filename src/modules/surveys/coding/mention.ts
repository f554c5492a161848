import { Refused } from "../../../kernel/errors.ts";
import { contributedSubject } from "../disclosure/contribution.ts";
import { flat } from "../disclosure/dimension.ts";
import { groupAt } from "../disclosure/frame.ts";
import { protect } from "../disclosure/protect.ts";
import { judgeGroup, rulesFor, type Rules } from "../disclosure/rules.ts";

/** One agency that has written something: what all of it was put down as. */
export type ReadAgency = { readonly answers: number; readonly items: readonly string[] };

/** How many agencies mention an obstacle; none where it is not shown. Why is not said: too few mention it, or too few do not. */
export type ReleasedMention = { readonly item: string; readonly agencies: number | undefined };

export type ReleasedReading = { readonly agencies: number; readonly answers: number; readonly mentions: readonly ReleasedMention[] };

/**
 * Counts the agencies that mention each obstacle, and hides what tells of few. Only the number of all who have written something stands beside it, for no
 * group of them: how many mention nothing, or anything at all, is not given, as a hidden number could be narrowed down by it.
 * @throws Refused when fewer than the threshold have written anything.
 */
export function countMentions(agencies: readonly ReadAgency[], threshold: number): ReleasedReading {
  const rules = rulesFor("agencies", { threshold });
  if (agencies.length < rules.threshold) throw new Refused("nothing-to-release");
  const items = [...new Set(agencies.flatMap((agency) => agency.items))].toSorted();
  return {
    agencies: agencies.length,
    answers: agencies.reduce((sum, { answers }) => sum + answers, 0),
    mentions: items.map((item) => ({ item, agencies: shownCount(item, agencies, rules) })),
  };
}

/**
 * The two parts of all who have written – those who mention it and those who do not – as a table of the engine to which each agency adds one; and all of
 * them as a group, whose answers must not be too much alike.
 */
function shownCount(item: string, agencies: readonly ReadAgency[], rules: Rules): number | undefined {
  const isMentioned = ({ items }: ReadAgency): boolean => items.includes(item);
  const mentioned = agencies.filter(isMentioned).length;
  const contributions = agencies.map((agency, index) => ({
    at: [isMentioned(agency) ? "mentioned" : "not"],
    contributor: String(index),
    value: 1,
  }));
  const dimensions = [flat("mention", "all", ["mentioned", "not"])];
  const subject = contributedSubject(dimensions, contributions, { threshold: rules.threshold, percent: 10 });
  const { reasons, findings } = protect(subject);
  if (findings.length > 0) throw new Refused("nothing-to-release");
  const isHidden = ["mentioned", "not"].some((category) => reasons.has(groupAt(subject.frame, { mention: category }) ?? -1));
  return isHidden || judgeGroup([mentioned, agencies.length - mentioned], rules) !== undefined ? undefined : mentioned;
}
