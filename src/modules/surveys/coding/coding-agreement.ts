import type { Coding, Codes } from "./coding.ts";
import { keyOfCodes } from "./coding.ts";
import { type Agreement, cohenKappa, krippendorffAlpha } from "../statistics/agreement.ts";

/** How two readers have put down one obstacle: how many answers either did, both did, and how far that is more than chance. */
export type ObstacleAgreement = {
  readonly item: string;
  readonly first: number;
  readonly second: number;
  readonly both: number;
  readonly alpha: Agreement;
};

export type ReadersAgreement = {
  /** Answers that two have read, and those that both put down as exactly the same. */
  readonly units: number;
  readonly same: number;
  /** Of the whole of each answer's codes, taken as one. */
  readonly alpha: Agreement;
  /** Of two persons who have read everything between them; none where more than two have taken turns. */
  readonly kappa: Agreement | undefined;
  readonly obstacles: readonly ObstacleAgreement[];
};

type Pair = { readonly first: Coding; readonly second: Coding };

/** How far those who have read the same answers agree. Answers that one has read say nothing of it. */
export function readersAgreement(answers: readonly (readonly Coding[])[]): ReadersAgreement {
  const pairs = answers.flatMap((codings): Pair[] => {
    const [first, second] = [codings.find(({ stage }) => stage === "first"), codings.find(({ stage }) => stage === "second")];
    return first === undefined || second === undefined ? [] : [{ first, second }];
  });
  const readings = [pairs.map(({ first }) => keyOfCodes(first)), pairs.map(({ second }) => keyOfCodes(second))];
  const items = [...new Set(pairs.flatMap(({ first, second }) => [...first.mentions, ...second.mentions].map(({ item }) => item)))];
  return {
    units: pairs.length,
    same: pairs.filter(({ first, second }) => keyOfCodes(first) === keyOfCodes(second)).length,
    alpha: krippendorffAlpha(readings),
    kappa: kappaOf(pairs),
    obstacles: items.toSorted().map((item) => agreementOn(item, pairs)),
  };
}

/** By person, not by turn: who read first differs from answer to answer. */
function kappaOf(pairs: readonly Pair[]): Agreement | undefined {
  const [one, other, ...more] = [...new Set(pairs.flatMap(({ first, second }) => [first.by, second.by]))].toSorted();
  if (one === undefined || other === undefined || more.length > 0) return undefined;
  const by = (person: Coding["by"]): string[] => pairs.map(({ first, second }) => keyOfCodes(first.by === person ? first : second));
  return cohenKappa(by(one), by(other));
}

function agreementOn(item: string, pairs: readonly Pair[]): ObstacleAgreement {
  const has = ({ mentions }: Codes): boolean => mentions.some((mention) => mention.item === item);
  const count = (test: (pair: Pair) => boolean): number => pairs.filter(test).length;
  const said = (test: (pair: Pair) => boolean): string[] => pairs.map((pair) => (test(pair) ? "yes" : "no"));
  return {
    item,
    first: count(({ first }) => has(first)),
    second: count(({ second }) => has(second)),
    both: count(({ first, second }) => has(first) && has(second)),
    alpha: krippendorffAlpha([said(({ first }) => has(first)), said(({ second }) => has(second))]),
  };
}

/** Below so many answers read by two, one answer more or less moves the figure too much to build upon. */
export const leastUnits = 20;

/** `good`: from 0.8. `tentative`: from 0.667, for conclusions that are held loosely. `weak`: below. `few`: too few answers to say. `none`: nothing to measure by. */
export type AgreementLevel = "good" | "tentative" | "weak" | "few" | "none";

/**
 * What a figure of agreement is worth.
 * @source Krippendorff 2004, Reliability in Content Analysis, Human Communication Research 30: 0.800, and 0.667 for tentative conclusions
 */
export function agreementLevel(agreement: Agreement): AgreementLevel {
  if (agreement.kind === "none") return "none";
  if (agreement.units < leastUnits) return "few";
  if (agreement.value >= 0.8) return "good";
  return agreement.value >= 0.667 ? "tentative" : "weak";
}
