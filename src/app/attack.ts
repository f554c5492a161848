import { parseArgs } from "node:util";
import { Unstartable } from "../kernel/errors.ts";
import { formatNumber } from "../kernel/i18n.ts";
import {
  attack,
  describeDiscovery,
  type Dimension,
  dimensionsOf,
  type Layout,
  type PublishedTable,
  type ReadCell,
  readCells,
  summaryIn,
} from "../modules/surveys/module.ts";
import { say } from "./process.ts";
import {
  commandText,
  endUnread,
  endWhenUnheard,
  namesIn,
  openTable,
  readHierarchies,
  readLanguage,
  readLayout,
  readRules,
  stopOnFaults,
  tableOptions,
} from "./table-arguments.ts";

/**
 * `npm run attack -- one.csv two.csv --by unit,sex --counts yes,no`: works out from published tables what it can, and prints it with the arithmetic. Ends
 * with 0 when there is nothing, 1 when it finds anything, 2 when the files have faults, 3 when not everything could be tried. docs/guides/disclosure.md
 */
const usage = commandText.usage.attack;

const publication = "publication";

endWhenUnheard();
try {
  process.exitCode = await run();
} catch (error) {
  endUnread(error);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ...tableOptions,
        percentages: { type: "string" },
        mean: { type: "string" },
        values: { type: "string" },
        grows: { type: "boolean", default: false },
      },
    });
    if (positionals.length === 0 || values.by === undefined || (values.counts ?? values.percentages) === undefined)
      throw new Unstartable(usage);
    return { files: positionals, values };
  } catch {
    throw new Unstartable(usage);
  }
}

/** @throws Unstartable when what an answer counts for is no number. */
function readMean({ mean, values }: { readonly mean?: string | undefined; readonly values?: string | undefined }): Layout["mean"] {
  if (mean === undefined) return undefined;
  const weights = namesIn(values).map((value) => (value === "-" ? undefined : Number(value)));
  if (weights.some((weight) => weight !== undefined && !Number.isSafeInteger(weight)))
    throw new Unstartable(commandText.options.wholeValues);
  return { column: mean, values: weights };
}

async function run(): Promise<number> {
  const { files, values } = readArguments();
  const [rules, language] = [readRules(values), readLanguage(values)];
  const known = await readHierarchies(values, language);
  const layout = readLayout(values, values.percentages, readMean(values));
  const tables: (PublishedTable & { readonly rows: readonly ReadCell[] })[] = [];
  for (const [index, file] of files.entries()) {
    const read = await readCells(openTable(file), layout, { open: true, known });
    stopOnFaults(file, read.report.faults, { language, count: read.report.faultCount });
    const at = values.grows && index < files.length - 1 ? { [publication]: file } : {};
    const dimensions = values.grows ? [...read.dimensions, publication] : read.dimensions;
    tables.push({ dimensions, rows: read.rows.map((row) => ({ ...row, at: { ...row.at, ...at } })) });
  }
  const dimensions = dimensionsOf(
    layout.dimensions,
    tables.flatMap(({ rows }) => rows),
    { total: values.total, known },
  );
  const layers = layout.counts.length > 0 ? layout.counts : (layout.percentages ?? []);
  const all = values.grows ? [...dimensions, growing(files, values.total)] : dimensions;
  const report = attack(all, layers, tables, rules);
  for (const discovery of report.discoveries) say(describeDiscovery(language, discovery, { ...report, layers }));
  const number = (value: number): string => formatNumber(language, value);
  const summary = summaryIn(language);
  if (report.contradictions.length > 0) say(summary.contradictions(number(report.contradictions.length)));
  if (report.untried > 0) say(summary.untried(number(report.untried)));
  if (report.unsummed > 0) say(summary.unsummed(number(report.unsummed)));
  say(summary.found(number(report.unknown), number(report.discoveries.length)));
  if (report.discoveries.length > 0) return 1;
  if (report.untried + report.unsummed === 0) return 0;
  say(summary.unproven);
  return 3;
}

/** Everybody in the last table is either in the one before or came since. */
function growing(files: readonly string[], total: string): Dimension {
  const partitions = files.slice(0, -1).map((file, index) => {
    const whole = index === files.length - 2 ? total : (files[index + 1] ?? total);
    return { whole, parts: [file, commandText.since(file)] };
  });
  return { name: publication, total, partitions: partitions.toReversed() };
}
