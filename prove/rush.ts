/**
 * A survey that everybody answers at once: 300 000 send in over HTTP, one in twenty of them twice; then kills of program and database while sixteen telephones
 * send, each pressing several times and again until it is told that the answer has come. What was acknowledged is there, whole and taken once. And the
 * controls, which must fail: without what makes a sheet be taken once, and with a database that acknowledges before it has written.
 */
import { randomInt } from "node:crypto";
import { sendForms } from "../bench/support/senders.ts";
import { sleep } from "../src/kernel/time.ts";
import { compare, formOf, inSurvey, type Kept, send, type Survey, victims } from "./support/phones.ts";
import { judge } from "./support/trial.ts";

const answers = Number(process.env["RUSH_ANSWERS"] ?? 300_000);
const kills = Number(process.env["CRASH_ROUNDS"] ?? 200);
const telephones = 16;

const rush = await inSurvey(answers, hold);
judge(
  `${answers} answers and one in twenty again; within 600 s, 99 % within 1 s, lost 0, doubled 0`,
  rush,
  isWhole(rush) && rush.taken === answers && rush.seconds <= 600 && rush.slowest99 <= 1_000,
);

const careful = await inSurvey(200_000, (survey) => crash(survey, kills));
judge(
  `${kills} kills; lost 0, doubled 0, halved 0, back within 10 s`,
  careful,
  isWhole(careful) && careful.refused === 0 && careful.back <= 10_000,
);

const careless = await inSurvey(20_000, async (survey) => {
  // As it would be without the condition that the sheet stands as it was read.
  const [{ source } = { source: "" }] = await survey.ask<{ source: string }>(
    "SELECT pg_get_functiondef('surveys.write_sheet'::regproc) AS source",
  );
  await survey.ask(source.replace("WHERE sheet.sent_at IS NULL AND sheet.answers = standing", ""));
  return crash(survey, Math.ceil(kills / 20));
});
judge("control without what makes a sheet be taken once; doubled more than 0", careless, careless.doubled > 0);

const hasty = await inSurvey(20_000, async (survey) => {
  await survey.ask("DO 'BEGIN EXECUTE format(''ALTER DATABASE %I SET synchronous_commit = off'', current_database()); END'");
  await survey.kill("program");
  await survey.comeBack();
  return crash(survey, Math.ceil(kills / 10), ["everything"]);
});
judge("control with a database that acknowledges before it has written; lost more than 0", hasty, hasty.lost > 0);

function isWhole({ lost, doubled, halved, phantoms }: Kept): boolean {
  return lost + doubled + halved + phantoms === 0;
}

async function hold(survey: Survey) {
  let next = 0;
  const acknowledged = new Set(Array.from({ length: answers }, (_, index) => index + 1));
  const person = () => {
    next += 1;
    if (next > answers) return undefined;
    return next % 20 === 0 ? [formOf(next), formOf(next)] : [formOf(next)];
  };
  const { count, seconds, latencies, refused } = await sendForms({
    address: survey.address(),
    connections: 32,
    seconds: 3_600,
    next: person,
  });
  const slowest99 = Math.round(latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN);
  return {
    taken: count,
    refused: refused.length,
    seconds: Math.round(seconds),
    slowest99,
    ...(await compare(survey, acknowledged, answers)),
  };
}

/** Lets sixteen telephones send while something is killed, again and again. */
async function crash(survey: Survey, rounds: number, whom: readonly (typeof victims)[number][] = victims) {
  const acknowledged = new Set<number>();
  let [next, refused, isOver] = [0, 0, false];
  const telephone = async (): Promise<void> => {
    while (!isOver) {
      next += 1;
      refused += (await sendUntilTaken(survey, next, () => isOver, acknowledged)) === "refused" ? 1 : 0;
    }
  };
  const sending = Array.from({ length: telephones }, telephone);
  let back = 0;
  for (let round = 0; round < rounds; round += 1) {
    const before = acknowledged.size;
    while (acknowledged.size <= before) await sleep(20);
    await sleep(randomInt(400));
    await survey.kill(whom[round % whom.length] ?? "everything");
    back = Math.max(back, await survey.comeBack());
  }
  isOver = true;
  await Promise.all(sending);
  return { acknowledged: acknowledged.size, refused, back: Math.round(back), ...(await compare(survey, acknowledged, next)) };
}

/** Pressed two to five times at once, and again when nothing is heard. */
async function sendUntilTaken(
  survey: Survey,
  number: number,
  isOver: () => boolean,
  acknowledged: Set<number>,
): Promise<"taken" | "refused"> {
  for (;;) {
    const heard = await Promise.all(Array.from({ length: randomInt(2, 6) }, () => send(survey.address(), number)));
    if (heard.includes("taken")) acknowledged.add(number);
    if (heard.includes("refused")) return "refused";
    if (heard.includes("taken") || isOver()) return "taken";
    await sleep(50);
  }
}
