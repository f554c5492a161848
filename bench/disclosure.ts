/**
 * Protection and audit of a survey of 60 questions to 300 000 in 5 000 units, in a tree and by one background variable (bar: ≤ 15 min and ≤ 4 GB).
 * Each question stands by itself, since the attacker is held to know how many are in each group. `--questions=6` for fewer.
 */
import { audit } from "../src/modules/surveys/disclosure/audit.ts";
import { aSurvey } from "../src/modules/surveys/disclosure/disclosure.testing.ts";
import { protect } from "../src/modules/surveys/disclosure/protect.ts";
import { rulesFor } from "../src/modules/surveys/disclosure/rules.ts";
import { countedSubject } from "../src/modules/surveys/disclosure/subject.ts";

const questions = Number(process.argv.find((word) => word.startsWith("--questions="))?.slice(12) ?? 60);
let [laying, protecting, auditing, refused, groups, hidden] = [0, 0, 0, 0, 0, 0];
const timed = <Result>(work: () => Result, add: (seconds: number) => void): Result => {
  const before = process.cpuUsage().user;
  const result = work();
  add((process.cpuUsage().user - before) / 1e6);
  return result;
};
const start = performance.now();
for (let question = 0; question < questions; question += 1) {
  const made = {
    seed: question,
    units: 5_000,
    under: 8,
    variables: [2 + (question % 3)],
    layers: [2, 5, 6][question % 3] ?? 2,
    largest: 400,
  };
  const subject = timed(
    () => countedSubject(aSurvey(made), rulesFor("staff")),
    (seconds) => (laying += seconds),
  );
  const protection = timed(
    () => protect(subject),
    (seconds) => (protecting += seconds),
  );
  const findings = timed(
    () => audit(subject, protection.hidden),
    (seconds) => (auditing += seconds),
  );
  refused += findings.length === 0 ? 0 : 1;
  groups += subject.frame.size;
  hidden += protection.reasons.size;
}
const said = [
  `${questions} questions, ${groups} groups of which ${hidden} hidden; ${refused} refused`,
  `laid out ${laying.toFixed(0)} s, protected ${protecting.toFixed(0)} s, audited once more ${auditing.toFixed(0)} s of processor (bar for 60: ≤ 900 s)`,
  `${((performance.now() - start) / 1000).toFixed(0)} s by the clock, ${(process.resourceUsage().maxRSS / 1_048_576).toFixed(1)} GiB at most (bar ≤ 4 GB)`,
];
process.stdout.write(`${said.join("\n")}\n`);
