/**
 * Protection and audit of a survey of 60 questions to 5 000 units (bar: ≤ 15 min and ≤ 4 GB): in a tree by one background variable, and by three of them
 * in tables that are linked, where nearly all that is hidden hangs together. Each question stands by itself, since the attacker is held to know how many
 * are in each group. Of the linked tables two questions are run, and the cost of 60 is reckoned from them; `--whole` runs all. `--questions=6` for fewer,
 * `--units=1000` for smaller. How cost grows with the units is printed after.
 */
import { audit } from "../src/modules/surveys/disclosure/audit.ts";
import { aSurvey } from "../src/modules/surveys/disclosure/disclosure.testing.ts";
import { protect } from "../src/modules/surveys/disclosure/protect.ts";
import { rulesFor } from "../src/modules/surveys/disclosure/rules.ts";
import { countedSubject } from "../src/modules/surveys/disclosure/subject.ts";

const optionOf = (name: string): number | undefined => {
  const found = process.argv.find((word) => word.startsWith(`--${name}=`));
  return found === undefined ? undefined : Number(found.slice(name.length + 3));
};
const questions = optionOf("questions") ?? 60;
const isWhole = process.argv.includes("--whole");
const units = optionOf("units") ?? 5_000;

type Shape = { readonly variables: (question: number) => readonly number[]; readonly layers: (question: number) => number };
const shapes: Record<string, Shape> = {
  "one variable": { variables: (question) => [2 + (question % 3)], layers: (question) => [2, 5, 6][question % 3] ?? 2 },
  "three linked variables, five answers": { variables: () => [2, 3, 4], layers: () => 5 },
};

type Run = { readonly questions: number; readonly units: number; readonly shape: Shape };
type Cost = { laying: number; protecting: number; auditing: number; refused: number; groups: number; hidden: number };

function run({ questions: count, units: size, shape }: Run): Cost {
  const cost = { laying: 0, protecting: 0, auditing: 0, refused: 0, groups: 0, hidden: 0 };
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
    const subject = timed("laying", () => countedSubject(aSurvey(made), rulesFor("staff")));
    const protection = timed("protecting", () => protect(subject));
    const findings = timed("auditing", () => audit(subject, protection.hidden));
    cost.refused += findings.length === 0 ? 0 : 1;
    cost.groups += subject.frame.size;
    cost.hidden += protection.reasons.size;
  }
  return cost;
}

function said({ laying, protecting, auditing, refused, groups, hidden }: Cost): string {
  const all = laying + protecting + auditing;
  return [
    `${groups} groups of which ${hidden} hidden; ${refused} questions refused`,
    `laid out ${laying.toFixed(1)} s, protected ${protecting.toFixed(1)} s, audited once more ${auditing.toFixed(1)} s: ${all.toFixed(1)} s of processor`,
    `${(process.resourceUsage().maxRSS / 1_048_576).toFixed(2)} GiB at most so far (bar ≤ 4 GB)`,
  ].join("; ");
}

for (const [name, shape] of Object.entries(shapes)) {
  const count = isWhole || name === "one variable" ? questions : Math.min(2, questions);
  const cost = run({ questions: count, units, shape });
  const reckoned = ((cost.laying + cost.protecting + cost.auditing) / count) * 60;
  process.stdout.write(`${name}, ${count} questions × ${units} units: ${said(cost)}\n`);
  process.stdout.write(
    `  for 60: audited ${((cost.auditing / count) * 60).toFixed(0)} s (bar for 5000 units ≤ 900 s), with protection ${reckoned.toFixed(0)} s${count < 60 ? ", reckoned" : ""}\n`,
  );
  for (const smaller of [units / 16, units / 4])
    process.stdout.write(
      `  growth: 1 question × ${Math.round(smaller)} units: ${said(run({ questions: 1, units: Math.round(smaller), shape }))}\n`,
    );
}
