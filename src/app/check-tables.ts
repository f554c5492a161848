import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { Unstartable } from "../kernel/errors.ts";
import type { Language } from "../kernel/i18n.ts";
import { describeFault, type Fault } from "../kernel/tables/index.ts";
import {
  checkTables,
  describeContradiction,
  describeRepairs,
  type FileLayout,
  readPrinted,
  type TablePlan,
  tablePlan,
} from "../modules/surveys/module.ts";
import { placeGiven } from "./process.ts";
import { commandText, endUnread, endWhenUnheard, namesIn, openTable, readLanguage, tableOptions } from "./table-arguments.ts";

/**
 * `npm run check-tables -- table.csv --by unit --counts yes,no --percentages yes_pct,no_pct --base n`: every place where printed tables contradict
 * themselves, as JSON lines. Ends with 0 when there is no contradiction, 1 when there is, 2 when the files have faults. docs/guides/printed-tables.md
 */
const usage = commandText.usage.checkTables;

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
        by: tableOptions.by,
        counts: tableOptions.counts,
        base: tableOptions.base,
        total: tableOptions.total,
        language: tableOptions.language,
        percentages: { type: "string" },
        some: { type: "boolean", default: false },
        overlapping: { type: "string" },
        partial: { type: "string" },
        outside: { type: "string", multiple: true, default: [] },
        rounding: { type: "string", default: "half-up" },
        threshold: { type: "string", default: "5" },
      },
    });
    if (positionals.length === 0) throw new Unstartable(usage);
    return { files: positionals, values };
  } catch {
    throw new Unstartable(usage);
  }
}

type Arguments = ReturnType<typeof readArguments>;

async function run(): Promise<number> {
  const given = readArguments();
  const language = readLanguage(given.values);
  // What is wrong with a plan is told by the schema.
  if (language === "sv") z.config(z.locales.sv());
  const [first = ""] = given.files;
  const isPlan = given.files.length === 1 && /\.(?:ya?ml|json)$/u.test(first);
  const plan = isPlan ? await readPlan(first) : planOf(given);
  const folder = isPlan ? path.dirname(placeGiven(first)) : undefined;
  const sources = plan.files.map((layout) => ({
    layout,
    source: openTable(folder === undefined ? layout.file : path.join(folder, layout.file)),
  }));
  const { printed, reports, faultCount } = await readPrinted(plan, sources);
  if (faultCount > 0) {
    for (const { file, faults } of reports) for (const fault of faults) process.stderr.write(`${file}: ${describe(language, fault)}\n`);
    throw new Unstartable(commandText.faults(first, String(faultCount)));
  }
  const findings = checkTables(printed, plan);
  for (const finding of findings) process.stdout.write(`${JSON.stringify(lineOf(language, finding))}\n`);
  return findings.some(({ severity }) => severity === "contradiction") ? 1 : 0;
}

function describe(language: Language, fault: Fault): string {
  const { place, sentence } = describeFault(language, fault);
  return `${place}: ${sentence}`;
}

function lineOf(language: Language, finding: ReturnType<typeof checkTables>[number]) {
  const { place, repairs, ...more } = finding;
  return { ...place, ...more, sentence: describeContradiction(language, finding), repairs: describeRepairs(language, repairs) };
}

async function readPlan(file: string): Promise<TablePlan> {
  let read: unknown;
  try {
    read = parse(await readFile(placeGiven(file), "utf8"));
  } catch (error) {
    throw new Unstartable(commandText.unread(file, error instanceof Error ? error.message : String(error)));
  }
  return checkedPlan(read, file);
}

function checkedPlan(read: unknown, name: string): TablePlan {
  const checked = tablePlan.safeParse(read);
  if (!checked.success) throw new Unstartable(`${name}: ${z.prettifyError(checked.error)}`);
  return checked.data;
}

/** The same columns in every file. */
function planOf({ files, values }: Arguments): TablePlan {
  const by = namesIn(values.by);
  const [counts, shares] = [namesIn(values.counts), namesIn(values.percentages)];
  if (by.length === 0 || (counts.length === 0 && shares.length === 0)) throw new Unstartable(usage);
  if (counts.length > 0 && shares.length > 0 && counts.length !== shares.length) throw new Unstartable(commandText.options.asMany);
  const parts = (counts.length > 0 ? counts : shares).map((name, index) => ({ kind: name, count: counts[index], share: shares[index] }));
  const layout = {
    group: Object.fromEntries(by.map((name) => [name, name])),
    whole: { kind: values.base ?? "all", count: values.base },
    parts,
    complete: !values.some,
  } satisfies Partial<FileLayout>;
  const outside = Object.fromEntries(values.outside.map((given) => given.split("=")));
  const [partial, overlapping] = [namesIn(values.partial), namesIn(values.overlapping)];
  const variable = (name: string) => ({
    disjoint: !overlapping.includes(name),
    outside: partial.includes(name) || overlapping.includes(name) ? undefined : Number(outside[name] ?? 0),
  });
  const plan = {
    rounding: values.rounding,
    threshold: Number(values.threshold),
    totals: [values.total],
    variables: Object.fromEntries(by.map((name) => [name, variable(name)])),
    files: files.map((file) => ({ ...layout, file, table: { name: path.basename(file) } })),
  };
  return checkedPlan(plan, "options");
}
