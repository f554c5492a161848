import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { Refused, Unstartable } from "../kernel/errors.ts";
import { formatNumber, type Language } from "../kernel/i18n.ts";
import {
  contributedSubject,
  countedSubject,
  type DominanceRules,
  describeFinding,
  dimensionsOf,
  fineRows,
  layOut,
  leastPercent,
  measureHiding,
  protect,
  publishedGroups,
  readCells,
  readContributions,
  type Rules,
  type Subject,
  summaryIn,
  writeProtected,
  wrongSums,
} from "../modules/surveys/module.ts";
import { placeGiven, say } from "./process.ts";
import {
  commandText,
  endUnread,
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
 * `npm run protect -- table.csv --by unit,sex --counts yes,no --out protected.csv`: hides in a table what would tell of single persons, and what that
 * could be worked out from. Ends with 1 when it cannot be protected, 2 when the files have faults. docs/guides/disclosure.md
 */
const usage = commandText.usage.protect;
const refusals: Readonly<Record<string, string>> = commandText.refusals;

try {
  process.exitCode = await run();
} catch (error) {
  endUnread(error instanceof Refused ? new Unstartable(refusals[error.code] ?? error.code) : error);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ...tableOptions,
        out: { type: "string" },
        before: { type: "string", multiple: true, default: [] },
        contributor: { type: "string" },
        value: { type: "string" },
        percent: { type: "string", default: "10" },
        largest: { type: "string" },
        explain: { type: "boolean", default: false },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1 || values.out === undefined || values.by === undefined) throw new Unstartable(usage);
    if ((values.counts === undefined) === (values.contributor === undefined || values.value === undefined)) throw new Unstartable(usage);
    return { file, values, out: values.out };
  } catch {
    throw new Unstartable(usage);
  }
}

type Arguments = ReturnType<typeof readArguments>;

async function run(): Promise<number> {
  const given = readArguments();
  const taken = [given.file, ...given.values.before, ...given.values.hierarchy.map((named) => named.replace(/^[^=]+=/u, ""))];
  if (taken.map(placeGiven).includes(placeGiven(given.out))) throw new Unstartable(commandText.options.outIsRead);
  const [rules, language] = [readRules(given.values), readLanguage(given.values)];
  const subject =
    given.values.contributor === undefined ? await readCounted(given, rules, language) : await readContributed(given, rules, language);
  const published = new Set<number>();
  for (const file of given.values.before) {
    const { report, rows } = await readCells(openTable(file), readLayout(given.values), { open: true, known: [] });
    stopOnFaults(file, report.faults, { language, count: report.faultCount });
    for (const group of publishedGroups(rows, subject.frame)) published.add(group);
  }
  const protection = protect(subject, { published });
  for (const finding of protection.findings) say(describeFinding(language, finding, subject.frame));
  if (protection.findings.length > 0) {
    say(summaryIn(language).leaks(formatNumber(language, protection.findings.length)));
    return 1;
  }
  const { explain } = given.values;
  const writing = { language, rules, dimensions: namesIn(given.values.by), name: given.file, explain };
  await writeWhole(given.out, writeProtected(subject, protection, writing));
  sayWhatIsHidden(language, measureHiding(subject, protection), given.out);
  return 0;
}

/** The file is there whole or not at all: under another name until its last byte. */
async function writeWhole(file: string, source: AsyncIterable<Buffer>): Promise<void> {
  const place = placeGiven(file);
  const unfinished = `${place}.unfinished`;
  try {
    await pipeline(Readable.from(source), createWriteStream(unfinished));
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new Unstartable(commandText.unwritten(file, error instanceof Error ? error.message : String(error)));
  }
}

async function readCounted({ file, values }: Arguments, rules: Rules, language: Language): Promise<Subject> {
  const known = await readHierarchies(values, language);
  const layout = readLayout(values);
  const { report, rows } = await readCells(
    openTable(file),
    { dimensions: layout.dimensions, counts: layout.counts },
    { open: false, known },
  );
  stopOnFaults(file, report.faults, { language, count: report.faultCount });
  const dimensions = dimensionsOf(layout.dimensions, rows, { total: values.total, known });
  const frame = layOut(dimensions, layout.counts, [{ dimensions: layout.dimensions, rows: fineRows(rows, dimensions) }]);
  const wrong = wrongSums(rows, frame, layout.counts);
  stopOnFaults(file, wrong.slice(0, 100), { language, count: wrong.length });
  return countedSubject(frame, rules);
}

/** @throws Unstartable when a rule is no number, or the p % rule is below what protects. */
function dominanceRules({ percent, largest }: Arguments["values"], { threshold }: Rules): DominanceRules {
  const p = Number(percent);
  if (!(p >= leastPercent && p <= 1_000)) throw new Unstartable(commandText.options.percent(String(leastPercent)));
  if (largest === undefined) return { threshold, percent: p };
  const [n = 0, k = 0, ...more] = namesIn(largest).map(Number);
  if (!(Number.isSafeInteger(n) && n > 0 && k > 0 && k <= 100 && more.length === 0)) {
    throw new Unstartable(commandText.options.largest);
  }
  return { threshold, percent: p, largest: { n, k } };
}

async function readContributed({ file, values }: Arguments, rules: Rules, language: Language): Promise<Subject> {
  const known = await readHierarchies(values, language);
  const [names, contributor = "", value = ""] = [namesIn(values.by), values.contributor, values.value];
  const { report, contributions } = await readContributions(openTable(file), { dimensions: names, contributor, value }, known);
  stopOnFaults(file, report.faults, { language, count: report.faultCount });
  const dimensions = names.map((name, index) => {
    const parts = [...new Set(contributions.map(({ at }) => at[index] ?? ""))];
    return (
      known.find((dimension) => dimension.name === name) ?? { name, total: values.total, partitions: [{ whole: values.total, parts }] }
    );
  });
  return contributedSubject(dimensions, contributions, dominanceRules(values, rules));
}

function sayWhatIsHidden(language: Language, hiding: ReturnType<typeof measureHiding>, out: string): void {
  const { groups, sensitive, complementary, hiddenSize, size } = hiding;
  const summary = summaryIn(language);
  const number = (value: number): string => formatNumber(language, value);
  say(summary.groups(number(groups), number(sensitive), number(complementary)));
  say(summary.people(number(size), number(hiddenSize), number(size === 0 ? 0 : (100 * hiddenSize) / size)));
  say(summary.written(out));
}
