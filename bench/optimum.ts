/**
 * How much the disclosure engine hides beside the least that protects, on small tables, by an exact solver. `--units=5` for larger tables, `--tables=10` for
 * more of each kind.
 */
import { compareWithOptimum, loadSolver } from "../src/modules/surveys/disclosure/optimum.testing.ts";

const optionOf = (name: string, otherwise: number): number => {
  const found = process.argv.find((word) => word.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 3));
};
const solve = await loadSolver();
for (const units of [optionOf("units", 4) - 1, optionOf("units", 4)]) {
  const before = process.cpuUsage().user;
  for (const { kind, tables, equal, ours, least, rounds } of compareWithOptimum({ solve, units, each: optionOf("tables", 10) })) {
    process.stdout.write(
      `${kind}, ${units} units: ${tables} tables, ${equal} as little as possible; hidden for others ${ours.groups} groups of ${ours.people} people, ` +
        `least ${least.groups} groups or ${least.people} people: ${(ours.groups / least.groups).toFixed(2)} and ${(ours.people / least.people).toFixed(2)} times; ` +
        `${(rounds / tables).toFixed(1)} programs a table\n`,
    );
  }
  process.stdout.write(`  ${((process.cpuUsage().user - before) / 1e6).toFixed(1)} s of processor\n`);
}
