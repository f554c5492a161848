import { sizes } from "../../people/index.ts";
import { answerCodes, type Question } from "../instrument/instrument.ts";
import { isShown, type ShownGroup } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { ofResponse, type ReleasedTable } from "./result.ts";
import { type SampleDefinition, unknownCategory } from "../round/sampling-frame.ts";
import { compare, type Compared } from "../statistics/compare.ts";

/**
 * The test of a table that is about to be given out: whether the groups differ. It is worked out from the groups that are shown and from nothing else, so
 * that it can give nothing away that the table does not. Of several answers that can be chosen each would be a test of its own: there is none.
 */
export function testOf(
  { question, variable, groups }: ReleasedTable,
  asked: Question | undefined,
  sample?: SampleDefinition,
): Compared | undefined {
  if (variable === ofAll || asked?.kind === "several" || isAcrossStrata({ question, variable }, sample)) return undefined;
  const shown = groups.filter(isShown);
  const ordered = variable === "size";
  // Agencies of unknown size have no place between others.
  const compared = ordered ? sizes.flatMap((size) => shown.filter(({ category }) => category === size)) : shown;
  const rowOf = ({ base, counts }: ShownGroup): readonly number[] => {
    if (question !== ofResponse) return (asked === undefined ? [] : answerCodes(asked)).map((code) => counts[code] ?? 0);
    const answered = counts["answered"] ?? 0;
    return [answered, base - answered];
  };
  return compare({ kind: "groups", table: compared.map(rowOf), ordered });
}

/**
 * Whether groups are of those that were drawn by another variable, some strata more closely than others: answers of a group are then not alike in how many
 * they stand for, and no test of unweighted counts holds. How many answered is of those who were asked, whoever they stand for.
 */
export function isAcrossStrata(
  { question, variable }: Pick<ReleasedTable, "question" | "variable">,
  sample: SampleDefinition | undefined,
): boolean {
  return question !== ofResponse && sample?.kind === "stratified" && variable !== sample.by;
}

/** Whether the test leaves out groups that are shown: those of unknown size. */
export function leavesOutUnknown({ variable, groups }: ReleasedTable): boolean {
  return variable === "size" && groups.some((group) => isShown(group) && group.category === unknownCategory);
}
