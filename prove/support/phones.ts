import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { clusterIn } from "../../src/kernel/postgres/cluster.ts";
import { homeIn } from "../../src/kernel/postgres/data-directory.ts";
import { chooseDatabaseUser } from "../../src/kernel/postgres/database-user.ts";
import { processesIn, readPidFile } from "../../src/kernel/postgres/pid-file.ts";
import { findRunning } from "../../src/kernel/postgres/supervisor.ts";
import { sleep } from "../../src/kernel/time.ts";
import { commentOf, fieldOf, markOf, markOfAnswer, toSent } from "../../src/modules/surveys/answer/answer.ts";
import { fillWithCrowd } from "../../bench/support/crowd.ts";

/** A survey that is open, in the built program on a database of its own, which can be killed and started again. */
export type Survey = {
  readonly address: () => string;
  /** Runs a statement as the owner of the tables. */
  readonly ask: <Row extends object>(statement: string) => Promise<Row[]>;
  readonly kill: (victim: Victim) => Promise<void>;
  /** Starts the program again where it has been killed; says how long it took until it answered, in milliseconds. */
  readonly comeBack: () => Promise<number>;
};

export const victims = ["program", "database", "everything"] as const;
export type Victim = (typeof victims)[number];

/** Holds a survey of so many that are asked, and takes it away afterwards. What is taken is noted each time, in a table that refuses nothing. */
export async function inSurvey<Figures>(asked: number, prove: (survey: Survey) => Promise<Figures>): Promise<Figures> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-prove-"));
  await chmod(folder, 0o755);
  const dataDir = path.join(folder, "data");
  let running = await startProgram(dataDir);
  const ask = async <Row extends object>(statement: string): Promise<Row[]> => {
    const client = new Client({ connectionString: findRunning(dataDir) ?? "" });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  try {
    await fillWithCrowd(findRunning(dataDir) ?? "", { asked, answered: 0 });
    await ask(`CREATE SCHEMA trial; CREATE TABLE trial.taken (unit_id uuid, answers jsonb);
      CREATE FUNCTION trial.note() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN INSERT INTO trial.taken VALUES (NEW.unit_id, NEW.answers); RETURN NEW; END';
      CREATE TRIGGER note AFTER INSERT OR UPDATE ON surveys.sheet FOR EACH ROW WHEN (NEW.sent_at IS NOT NULL) EXECUTE FUNCTION trial.note();
      GRANT USAGE ON SCHEMA trial TO PUBLIC; GRANT ALL ON trial.taken TO PUBLIC`);
    return await prove({
      ask,
      address: () => running.address,
      kill: (victim) => kill(dataDir, running.child, victim),
      comeBack: async () => {
        const began = performance.now();
        if (running.child.exitCode !== null || running.child.signalCode !== null) running = await startProgram(dataDir);
        while (!(await isReady(running.address))) await sleep(50);
        return performance.now() - began;
      },
    });
  } finally {
    const ended = once(running.child, "close");
    running.child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

async function startProgram(dataDir: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const env = { ...process.env, PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "warn" };
  const child = spawn(process.execPath, ["dist/web.js"], { env, stdio: ["ignore", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const found = /ready at (\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("close", () => {
      reject(new Error("the program ended before it was ready"));
    });
  });
  return { child, address };
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function kill(dataDir: string, child: ChildProcess, victim: Victim): Promise<void> {
  const cluster = clusterIn(homeIn(dataDir));
  const server = readPidFile(cluster)?.pid;
  const ended = once(child, "close");
  const pids = {
    program: [],
    database: server === undefined ? [] : [server],
    everything: processesIn(cluster, chooseDatabaseUser(cluster)),
  }[victim];
  for (const pid of pids) process.kill(pid, "SIGKILL");
  if (victim === "database") return;
  child.kill("SIGKILL");
  await ended;
}

const codes = ["2", "3", "4", "5", "6", "7", "8"];

/** What the person of this number answers. */
export function answersOf(number: number): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code, place) => [code, (number >> place) % 2 === 0 ? "yes" : "no"]));
}

export function formOf(number: number): { readonly path: string; readonly body: string } {
  const nothing = markOfAnswer(undefined);
  const fields = new URLSearchParams(["1", ...codes].map((code): [string, string] => [markOf(code), nothing]));
  for (const [code, value] of Object.entries(answersOf(number))) fields.set(fieldOf(code), value);
  fields.set(commentOf("2"), `Svar ${number}`);
  fields.set("to", toSent);
  return { path: `/svara/bench-${number}/fragor/agency`, body: fields.toString() };
}

/** Sends what a person answers. Whether it was acknowledged: not when nobody answered, or only said to come again. */
export async function send(address: string, number: number): Promise<"taken" | "unheard" | "refused"> {
  const { path: where, body } = formOf(number);
  const headers = { Origin: address, "Content-Type": "application/x-www-form-urlencoded" };
  const answer = await fetch(address + where, {
    method: "POST",
    redirect: "manual",
    headers,
    body,
    signal: AbortSignal.timeout(20_000),
  }).catch(() => undefined);
  if (answer === undefined || answer.status >= 500) return "unheard";
  return answer.status === 303 ? "taken" : "refused";
}

export type Kept = { readonly lost: number; readonly doubled: number; readonly halved: number; readonly phantoms: number };

/** What is stored, beside what was acknowledged and what was ever sent. */
export async function compare({ ask }: Survey, acknowledged: ReadonlySet<number>, sent: number): Promise<Kept> {
  const rows = await ask<{ number: number; times: number; answers: Readonly<Record<string, { value: string; comment?: string }>> | null }>(`
    SELECT substr(organisation.slug, 7)::integer AS number, count(taken.unit_id)::integer AS times,
      (SELECT sheet.answers FROM surveys.sheet WHERE sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL) AS answers
    FROM surveys.unit JOIN people.organisation ON organisation.id = unit.organisation_id LEFT JOIN trial.taken ON taken.unit_id = unit.id
    WHERE organisation.slug LIKE 'bench-%' GROUP BY unit.id, organisation.slug`);
  const isWhole = (number: number, answers: (typeof rows)[number]["answers"]): boolean =>
    answers !== null &&
    answers["2"]?.comment === `Svar ${number}` &&
    Object.entries(answersOf(number)).every(([code, value]) => answers[code]?.value === value);
  return {
    lost: rows.filter(({ number, answers }) => acknowledged.has(number) && answers === null).length,
    doubled: rows.filter(({ times }) => times > 1).length,
    halved: rows.filter(({ number, answers }) => answers !== null && !isWhole(number, answers)).length,
    phantoms: rows.filter(({ number, answers }) => answers !== null && number > sent).length,
  };
}
