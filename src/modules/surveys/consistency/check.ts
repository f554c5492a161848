import { countsOf, firstOfEach, type Printed } from "./figure.ts";
import type { Finding } from "./finding.ts";
import { checkRow } from "./row-rules.ts";
import type { Rounding } from "./share.ts";
import { checkContainment, checkPrintedTwice, checkRemainders, checkSums } from "./table-rules.ts";

export type CheckOptions = {
  /** Halves go up where nothing else is said. */
  readonly rounding?: Rounding;
  /** The least group that is not small. */
  readonly threshold?: number;
};

/**
 * Finds every place where printed tables contradict themselves, by rules that hold for any tables. Knows nothing of what they are about, and corrects
 * nothing. In the order in which the figures were given.
 */
export function checkTables(printed: Printed, { rounding = "half-up", threshold = 5 }: CheckOptions = {}): readonly Finding[] {
  const counts = firstOfEach(countsOf(printed.blocks));
  const context = { printed, counts, threshold };
  const findings = [
    ...printed.blocks.flatMap((block) => checkRow(block, { rounding, counts })),
    ...checkSums(context),
    ...checkPrintedTwice(context),
    ...checkContainment(context),
    ...checkRemainders(context),
  ];
  const files = new Map([...new Set(printed.blocks.map(({ file }) => file))].map((file, index) => [file, index]));
  const orderOf = ({ place }: Finding): number => (files.get(place.file) ?? 0) * 1e9 + place.row;
  return findings.toSorted((one, other) => orderOf(one) - orderOf(other));
}
