import { createReadStream } from "node:fs";
import { type Language, languages } from "../kernel/i18n.ts";
import { Unstartable } from "../kernel/errors.ts";
import { describeFault, type Fault } from "../kernel/tables/index.ts";
import { type Dimension, type Layout, readHierarchy, type Respondents, type Rules, rulesFor } from "../modules/surveys/module.ts";
import { placeGiven, say } from "./process.ts";
import { en } from "./table-command.messages.en.ts";
import { sv } from "./table-command.messages.sv.ts";

/** What these commands say, in the language that is asked for however faulty the rest is; Swedish when none is. */
export const commandText = process.argv.some(
  (word, place, all) => word === "--language=en" || (word === "en" && all[place - 1] === "--language"),
)
  ? en
  : sv;
const { options: wrong } = commandText;

/** What `npm run protect` and `npm run attack` have in common. */
export const tableOptions = {
  by: { type: "string" },
  counts: { type: "string" },
  base: { type: "string" },
  total: { type: "string", default: "Totalt" },
  hierarchy: { type: "string", multiple: true, default: [] as string[] },
  respondents: { type: "string", default: "staff" },
  threshold: { type: "string" },
  outside: { type: "string" },
  width: { type: "string" },
  language: { type: "string", default: "sv" },
} as const;

export type TableValues = {
  readonly by?: string | undefined;
  readonly counts?: string | undefined;
  readonly base?: string | undefined;
  readonly total: string;
  readonly hierarchy: readonly string[];
  readonly respondents: string;
  readonly threshold?: string | undefined;
  readonly outside?: string | undefined;
  readonly width?: string | undefined;
  readonly language: string;
};

/** Ends with 2, so that 1 says only what was found in tables that could be read: why not, in a sentence when whoever started it can mend it. */
export function endUnread(error: unknown): void {
  const message = error instanceof Unstartable ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

/** Whoever reads what is said may have heard enough, as `head` has: that is no fault. */
export function endWhenUnheard(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

export function namesIn(list: string | undefined): readonly string[] {
  return (list ?? "").split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
}

/** @throws Unstartable when columns do not go together. */
export function readLayout(values: TableValues, given?: string, mean?: Layout["mean"]): Layout {
  const layout = { dimensions: namesIn(values.by), counts: namesIn(values.counts) };
  const percentages = namesIn(given);
  const named = [...layout.dimensions, ...layout.counts, ...percentages, ...namesIn(values.base), ...namesIn(mean?.column)];
  if (new Set(named).size < named.length) throw new Unstartable(wrong.once);
  if (layout.counts.length > 0 && percentages.length > 0 && layout.counts.length !== percentages.length)
    throw new Unstartable(wrong.asMany);
  if (percentages.length === 1 && layout.counts.length === 0 && values.base === undefined) throw new Unstartable(wrong.baseNeeded);
  if (mean !== undefined && mean.values.length !== Math.max(layout.counts.length, percentages.length))
    throw new Unstartable(wrong.valuesForEach);
  return {
    ...layout,
    ...(given === undefined ? {} : { percentages }),
    ...(mean === undefined ? {} : { mean }),
    ...(values.base === undefined ? {} : { base: values.base }),
  };
}

/** @throws Unstartable when a rule is no number or below what protects. */
export function readRules({ respondents, threshold, outside, width }: TableValues): Rules {
  if (respondents !== "staff" && respondents !== "agencies") throw new Unstartable(wrong.respondents);
  const given = Object.entries({ threshold, outside, width }).flatMap(([name, text]) => (text === undefined ? [] : [[name, Number(text)]]));
  try {
    return rulesFor(respondents satisfies Respondents, Object.fromEntries(given) as Partial<Rules>);
  } catch {
    const { threshold: k, outside: others, width: distance } = rulesFor(respondents);
    throw new Unstartable(wrong.neverLowered(String(k), String(others), String(distance), respondents));
  }
}

export function readLanguage({ language }: Pick<TableValues, "language">): Language {
  const known = languages.find((one) => one === language);
  if (known === undefined) throw new Unstartable(wrong.language(languages.join(", ")));
  return known;
}

/** `--hierarchy unit=units.csv`, as many as there are. */
export async function readHierarchies({ hierarchy, total }: TableValues, language: Language): Promise<readonly Dimension[]> {
  const dimensions: Dimension[] = [];
  for (const given of hierarchy) {
    const [, name, file] = /^([^=]+)=(.+)$/u.exec(given) ?? [];
    if (name === undefined || file === undefined) throw new Unstartable(wrong.hierarchy);
    const { report, dimension } = await readHierarchy(openTable(file), name, total);
    stopOnFaults(file, report.faults, { language, count: report.faultCount });
    dimensions.push(dimension);
  }
  return dimensions;
}

export function openTable(file: string): AsyncIterable<Uint8Array> {
  return openedTable(file);
}

async function* openedTable(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of createReadStream(placeGiven(file))) yield part as Buffer;
  } catch (error) {
    throw new Unstartable(commandText.unread(file, error instanceof Error ? error.message : String(error)));
  }
}

/** Says each fault by row and column and ends: all or nothing. */
export function stopOnFaults(
  file: string,
  faults: readonly Fault[],
  { language, count }: { readonly language: Language; readonly count: number },
): void {
  if (count === 0) return;
  for (const fault of faults) {
    const { place, sentence } = describeFault(language, fault);
    say(`${place}: ${sentence}`);
  }
  const [all, shown] = [String(count), String(faults.length)];
  throw new Unstartable(count > faults.length ? commandText.firstFaults(file, all, shown) : commandText.faults(file, all));
}
