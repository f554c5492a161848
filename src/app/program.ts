import { readFile } from "node:fs/promises";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { sql } from "kysely";
import { assetsFromManifest, type Page } from "../design/index.ts";
import { type Database, openDatabase, openReader, type Read } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { html } from "../kernel/http-reply.ts";
import { apiDoors } from "../kernel/api.ts";
import { createApp, type PageSeed } from "../kernel/http.ts";
import { languages } from "../kernel/i18n.ts";
import type { RunningJobs } from "../kernel/jobs-run.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { type Analysers, loadAnalysers } from "../kernel/search/index.ts";
import type { Settings } from "../kernel/settings.ts";
import { openStaticFiles } from "../kernel/static-files.ts";
import { type Clock, sleep, systemClock } from "../kernel/time.ts";
import { UseCounter } from "../kernel/use-count.ts";
import { indexCases, loadCases } from "../modules/casework/module.ts";
import { loadLibrary } from "../modules/library/module.ts";
import {
  confirmAndSend,
  giveBack,
  identify,
  isPlaceForPasskeys,
  offerFirstAdministrator,
  peopleAddresses,
} from "../modules/people/module.ts";
import { indexSurveys } from "../modules/surveys/module.ts";
import { problemReply } from "../modules/open/module.ts";
import { ProblemPage, siteOf } from "../modules/site/module.ts";
import { type Config, settingsOf } from "./config.ts";
import { runDatabase } from "./database.ts";
import { startJobs } from "./jobs.ts";
import { loadRegisters } from "./load-registers.ts";
import { modules, personalData, type Tables } from "./modules.ts";
import { bringUpToDate } from "./schema.ts";
import { openServer } from "./server.ts";
import { keepCounting } from "./uses.ts";

export type Program = {
  /** Where it listens: http://localhost:3000. */
  readonly address: string;
  /** Answers what has been asked, closes the connections, and stops the database if it is ours. */
  readonly stop: () => Promise<void>;
};

export type ProgramOptions = {
  readonly config: Config;
  /** The folder that the program lies in, with content/, db/ and dist/. */
  readonly root: string;
  /** Tells the operator something worth knowing, one line at a time. */
  readonly say: (line: string) => void;
  /** Called when the program cannot go on. */
  readonly onLost: (error: Error) => void;
  readonly clock?: Clock;
};

/**
 * Starts everything: database, migrations, library, web server.
 * @throws Unstartable with a sentence for whoever started it.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { config, root, say, clock = systemClock } = options;
  const log = openLog(config.logLevel);
  const server = await openServer(config);
  const opened: (() => Promise<void>)[] = [server.stop];
  const stop = async (): Promise<void> => {
    // One that cannot be closed must not keep the next one open.
    for (const close of opened) await close().catch((error: unknown) => log.error({ err: error }, "could not be closed"));
  };
  try {
    const database = await runDatabase({ config, log, say, onLost: options.onLost });
    const db = openDatabase<Tables>({ url: database.url, size: writing, log });
    const reader = openReader<Tables>({ url: database.url, log });
    // Of their own: a long job must keep nobody from signing in.
    const working = openDatabase<Tables>({ url: database.url, size: workingFor, log });
    let jobs: RunningJobs | undefined;
    const uses = new UseCounter();
    const counting = keepCounting(db, { uses, log, clock });
    opened.push(
      () => withinPatience(counting.stop()),
      () => withinPatience(jobs?.stop() ?? Promise.resolve()),
      () => withinPatience(Promise.all([db.destroy(), reader.destroy(), working.destroy()])),
      database.stop,
    );
    const analysers = loadAnalysers(path.join(root, "dist/search/sv.dict"));
    await bringUpToDate(db, { database, root, say, log });
    await load(db, { root, say, clock, analysers });
    const address = config.baseUrl.replace(/:0$/, `:${server.port}`);
    const addressed = { ...config, baseUrl: address };
    const serving = { config: addressed, settings: settingsOf(addressed, root), root, log, clock, analysers, uses };
    const app = await composeApp({ db, reader }, serving);
    if (!config.workerApart) jobs = await startJobs(working, { config: addressed, root, url: database.url, log, clock });
    const listener = getRequestListener(app.fetch);
    server.answerWith((request, response) => void listener(request, response));
    const token = await offerFirstAdministrator(db, clock());
    if (token !== undefined)
      say(`to become the first administrator, open ${address}${peopleAddresses.firstAdministrator.sv.replace(":token", token)}`);
    if (config.mail === undefined && !config.demonstration)
      say("no mail is sent, and nobody can sign in by mail: set SMTP_URL and MAIL_FROM");
    if (address.startsWith("https://") && config.proxies === 0)
      say("whatever answers https in front of this is taken for the only reader: set PROXIES to how many proxies add to X-Forwarded-For");
    if (config.secondFactor && !isPlaceForPasskeys(address))
      say("passkeys, which roles need, work at https:// and a name only: set BASE_URL to one, or SECOND_FACTOR=off for a trial");
    if (config.supportEmail === undefined) say("readers have no address to write to: set SUPPORT_EMAIL to that of the support function");
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Connections at most that may write: what is written is short, but each waits for the disk, and those that wait at the same time wait together. */
const writing = 16;

/** Connections at most of the jobs: one for each of four, a second for one that reads a file as it writes, and one for the signs of life. */
const workingFor = 6;

/** Longest wait, in milliseconds, for queries of which nobody awaits the answer any more. */
const patience = 500;

async function withinPatience(closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing, sleep(patience)]);
}

/** Enough to see what is wrong; the rest comes when these are mended. */
const faultsShown = 20;

type Loading = { readonly root: string; readonly say: (line: string) => void; readonly clock: Clock; readonly analysers: Analysers };

async function load(db: Database<Tables>, { root, say, clock, analysers }: Loading): Promise<void> {
  const program = await loadRegisters(db, { root, say, clock });
  const outcome = await loadLibrary({ db, analysers, folder: path.join(root, "content"), program, clock });
  if (outcome.kind === "loaded") {
    const { added, changed, kept, withdrawn } = outcome;
    say(`library: ${added} texts added, ${changed} changed, ${withdrawn} withdrawn, ${kept} left as edited here`);
  }
  if (outcome.kind === "faulty") {
    for (const { file, message } of outcome.faults.slice(0, faultsShown)) say(`${path.relative(root, file)}: ${message}`);
    const sentence = `library: not loaded, ${outcome.faults.length} faults in content/.`;
    if (outcome.empty) throw new Unstartable(`${sentence} There is no earlier library to show: mend the files above and start again.`);
    say(`${sentence} What was there before is still there.`);
  }
  await loadReconstructed(db, { root, say, clock });
  await indexCases(db, analysers);
  await indexSurveys(db, analysers);
}

/** The cases to learn from: with a fault in a file, what was there before stays. */
async function loadReconstructed(db: Database<Tables>, { root, say, clock }: Omit<Loading, "analysers">): Promise<void> {
  const outcome = await loadCases({ db, folder: path.join(root, "content/cases"), clock });
  if (outcome.kind === "loaded") say(`casework: ${outcome.written} reconstructed cases written, ${outcome.removed} removed`);
  if (outcome.kind !== "faulty") return;
  for (const { file, message } of outcome.faults.slice(0, faultsShown)) say(`${path.relative(root, file)}: ${message}`);
  say(`casework: reconstructed cases not loaded, ${outcome.faults.length} faults in content/cases. What was there before is still there.`);
}

type Serving = {
  readonly config: Config;
  readonly settings: Settings;
  readonly root: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly analysers: Analysers;
  readonly uses: UseCounter;
};

type Connections = { readonly db: Database<Tables>; readonly reader: Read<Tables> };

async function composeApp({ db, reader }: Connections, { config, settings, root, log, clock, analysers, uses }: Serving) {
  return createApp<Tables, Page>({
    routes: modules.flatMap(({ routes }) => routes),
    doors: modules.flatMap(({ doors = [], api = [] }) => [...doors, ...apiDoors(api)]),
    renderDoorProblem: problemReply,
    policies: modules.flatMap(({ policies }) => policies),
    personalData,
    db: reader,
    database: db,
    settings,
    proxies: config.proxies,
    identify: (secret, at) => identify(db, { ...settings, secret, at, reader }),
    signIn: peopleAddresses.signIn,
    confirm: peopleAddresses.confirm,
    confirmAndSend,
    giveBack,
    analysers,
    log,
    files: await openStaticFiles(path.join(root, "dist/assets")),
    makePage: await pageMaker({ config, root }),
    clock,
    uses,
    renderProblem: (problem, page) => html(ProblemPage({ page, problem }), problem.status),
    isReady: () => answers(db),
  });
}

async function pageMaker({ config, root }: Pick<Serving, "config" | "root">): Promise<(seed: PageSeed) => Page> {
  const manifest = JSON.parse(await readFile(path.join(root, "dist/assets/manifest.json"), "utf8")) as Record<string, string>;
  const assets = assetsFromManifest(manifest);
  const sites = Object.fromEntries(languages.map((language) => [language, siteOf(language, config.supportEmail)]));
  return (seed) => {
    const site = sites[seed.language];
    if (site === undefined) throw new Error(`No site for ${seed.language}`);
    return { ...seed, site, assets, origin: config.baseUrl };
  };
}

async function answers(db: Read<Tables>): Promise<boolean> {
  return sql`SELECT 1`.execute(db).then(
    () => true,
    () => false,
  );
}
