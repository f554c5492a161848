/**
 * Protection and audit of a survey of 60 questions to 5 000 units (bar: ≤ 15 min and ≤ 4 GB): in a tree by one background variable, and by three of them
 * in tables that are linked, where nearly all that is hidden hangs together. Each question stands by itself, since the attacker is held to know how many
 * are in each group. Of the linked tables two questions are run, and the cost of 60 is reckoned from them; `--whole` runs all. `--questions=6` for fewer,
 * `--units=1000` for smaller. How cost grows with the units is printed after.
 *
 * `--keep=folder` keeps what was hidden of each question there, so that a run that was broken off goes on where it was and the audit can be measured by itself;
 * `--audit-only` then audits what the folder holds and nothing else.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { audit, type Hidden } from "../src/modules/surveys/disclosure/audit.ts";
import { aSurvey } from "../src/modules/surveys/disclosure/disclosure.testing.ts";
import { protect } from "../src/modules/surveys/disclosure/protect.ts";
import { rulesFor } from "../src/modules/surveys/disclosure/rules.ts";
import { countedSubject, type Subject } from "../src/modules/surveys/disclosure/subject.ts";

const wordOf = (name: string): string | undefined => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const optionOf = (name: string): number | undefined => {
  const found = wordOf(name);
  return found === undefined ? undefined : Number(found);
};
const questions = optionOf("questions") ?? 60;
const isWhole = process.argv.includes("--whole");
const units = optionOf("units") ?? 5_000;
const keep = wordOf("keep");
const isAuditOnly = process.argv.includes("--audit-only");
if (keep !== undefined) mkdirSync(keep, { recursive: true });

type Shape = {
  readonly file: string;
  readonly variables: (question: number) => readonly number[];
  readonly layers: (question: number) => number;
};
const shapes: Record<string, Shape> = {
  "one variable": { file: "one", variables: (question) => [2 + (question % 3)], layers: (question) => [2, 5, 6][question % 3] ?? 2 },
  "three linked variables, five answers": { file: "three", variables: () => [2, 3, 4], layers: () => 5 },
};

type Run = { readonly questions: number; readonly units: number; readonly shape: Shape };
type Cost = {
  questions: number;
  laying: number;
  protecting: number;
  auditing: number;
  wall: number;
  refused: number;
  groups: number;
  hidden: number;
};

/** Protected, or as it was when the folder was given it. */
function hiddenOf(subject: Subject, file: string): Hidden | undefined {
  const kept = keep === undefined ? undefined : path.join(keep, file);
  if (kept !== undefined && existsSync(kept)) return new Uint8Array(readFileSync(kept));
  if (isAuditOnly) return undefined;
  const { hidden } = protect(subject);
  if (kept === undefined) return hidden;
  // Whole or not at all: a run may be broken off.
  writeFileSync(`${kept}.part`, hidden);
  renameSync(`${kept}.part`, kept);
  return hidden;
}

function run({ questions: count, units: size, shape }: Run): Cost {
  const cost = { questions: 0, laying: 0, protecting: 0, auditing: 0, wall: 0, refused: 0, groups: 0, hidden: 0 };
  const timed = <Result>(name: "laying" | "protecting" | "auditing", work: () => Result): Result => {
    const before = process.cpuUsage().user;
    const result = work();
    cost[name] += (process.cpuUsage().user - before) / 1e6;
    return result;
  };
  for (let question = 0; question < count; question += 1) {
    const made = {
      seed: question,
      units: size,
      under: 8,
      variables: shape.variables(question),
      layers: shape.layers(question),
      largest: 400,
    };
    if (isAuditOnly && !existsSync(path.join(keep ?? "", fileOf(shape, size, question)))) continue;
    const subject = timed("laying", () => countedSubject(aSurvey(made), rulesFor("staff")));
    const hidden = timed("protecting", () => hiddenOf(subject, fileOf(shape, size, question)));
    if (hidden === undefined) continue;
    const begun = performance.now();
    const findings = timed("auditing", () => audit(subject, hidden));
    cost.wall += (performance.now() - begun) / 1e3;
    cost.questions += 1;
    cost.refused += findings.length === 0 ? 0 : 1;
    cost.groups += subject.frame.size;
    cost.hidden += hidden.reduce((sum, one) => sum + one, 0);
  }
  return cost;
}

const fileOf = ({ file }: Shape, size: number, question: number): string => `${file}-${size}-${question}.hidden`;

function said({ laying, protecting, auditing, refused, groups, hidden }: Cost): string {
  const all = laying + protecting + auditing;
  return [
    `${groups} groups of which ${hidden} hidden; ${refused} questions refused`,
    `laid out ${laying.toFixed(1)} s, protected ${protecting.toFixed(1)} s, audited once more ${auditing.toFixed(1)} s: ${all.toFixed(1)} s of processor`,
    `${(process.resourceUsage().maxRSS / 1_048_576).toFixed(2)} GiB at most so far (bar ≤ 4 GB)`,
  ].join("; ");
}

for (const [name, shape] of Object.entries(shapes)) {
  const cost = run({ questions: isWhole || name === "one variable" ? questions : Math.min(2, questions), units, shape });
  if (cost.questions === 0) continue;
  const of60 = (seconds: number): string => ((seconds / cost.questions) * 60).toFixed(0);
  process.stdout.write(`${name}, ${cost.questions} questions × ${units} units: ${said(cost)}\n`);
  process.stdout.write(
    `  for 60: audited ${of60(cost.auditing)} s of processor, ${of60(cost.wall)} s by the clock (bar for 5000 units ≤ 900 s), with protection ${of60(cost.laying + cost.protecting + cost.auditing)} s${cost.questions < 60 ? ", reckoned" : ""}\n`,
  );
  for (const smaller of isAuditOnly ? [] : [units / 16, units / 4])
    process.stdout.write(
      `  growth: 1 question × ${Math.round(smaller)} units: ${said(run({ questions: 1, units: Math.round(smaller), shape }))}\n`,
    );
}
