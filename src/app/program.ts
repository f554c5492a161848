import { readFile } from "node:fs/promises";
import path from "node:path";
import { getRequestListener } from "@hono/node-server";
import { sql } from "kysely";
import { assetsFromManifest, type Page } from "../design/index.ts";
import { asUnavailable, type Database, openDatabase, openReader, type Read } from "../kernel/db.ts";
import { Unavailable, Unstartable } from "../kernel/errors.ts";
import { html } from "../kernel/http-reply.ts";
import { createApp, type PageSeed } from "../kernel/http.ts";
import { languages } from "../kernel/i18n.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { migrate } from "../kernel/migrate.ts";
import { type Analysers, loadAnalysers } from "../kernel/search/index.ts";
import { openStaticFiles } from "../kernel/static-files.ts";
import { type Clock, instantInStockholm, sleep, systemClock } from "../kernel/time.ts";
import { loadLibrary } from "../modules/library/module.ts";
import { ProblemPage, siteOf } from "../modules/site/module.ts";
import type { Config } from "./config.ts";
import { runDatabase } from "./database.ts";
import { modules, type Tables } from "./modules.ts";
import { openServer } from "./server.ts";

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
    opened.push(() => withinPatience(Promise.all([db.destroy(), reader.destroy()])), database.stop);
    const analysers = loadAnalysers(path.join(root, "dist/search/sv.dict"));
    await prepareDatabase(db, { root, say, clock, analysers }).catch((error: unknown) => {
      throw config.databaseUrl === undefined ? error : explainedDatabase(error);
    });
    const address = config.baseUrl.replace(/:0$/, `:${server.port}`);
    const app = await composeApp(reader, { config: { ...config, baseUrl: address }, root, log, clock, analysers });
    const listener = getRequestListener(app.fetch);
    server.answerWith((request, response) => void listener(request, response));
    if (config.supportEmail === undefined) say("readers have no address to write to: set SUPPORT_EMAIL to that of the support function");
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Connections at most that may write: what is written is short, and most of what is done is reading. */
const writing = 4;

/** Longest wait, in milliseconds, for queries of which nobody awaits the answer any more. */
const patience = 500;

async function withinPatience(closing: Promise<unknown>): Promise<void> {
  await Promise.race([closing, sleep(patience)]);
}

/** Enough to see what is wrong; the rest comes when these are mended. */
const faultsShown = 20;

type Preparation = { readonly root: string; readonly say: (line: string) => void; readonly clock: Clock; readonly analysers: Analysers };

async function prepareDatabase(db: Database<Tables>, { root, say, clock, analysers }: Preparation): Promise<void> {
  await requireServer(db);
  const applied = await migrate(db, path.join(root, "db/migrations"));
  if (applied.length > 0) say(`database: ${applied.length} migrations run`);
  const outcome = await loadLibrary({ db, analysers, folder: path.join(root, "content"), program: await builtFrom(root), clock });
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
}

/** An old server lacks what the migrations use, and another encoding cannot hold the texts: better said than met half-way. */
async function requireServer(db: Database<Tables>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    SELECT current_setting('server_version_num')::integer AS version, current_setting('server_encoding') AS encoding`.execute(db);
  const { version = 0, encoding = "" } = rows[0] ?? {};
  if (version < 150_000) throw new Unstartable(`The database is PostgreSQL ${Math.floor(version / 10_000)}. Tillit needs 15 or newer.`);
  if (encoding !== "UTF8") {
    throw new Unstartable(
      `The database has the encoding ${encoding}. Create one with: CREATE DATABASE tillit ENCODING 'UTF8' TEMPLATE template0`,
    );
  }
}

/** What the program was built from: another program may make something else of the same files. */
async function builtFrom(root: string): Promise<string> {
  return readFile(path.join(root, "dist/built-from"), "utf8");
}

type Serving = { readonly config: Config; readonly root: string; readonly log: Log; readonly clock: Clock; readonly analysers: Analysers };

async function composeApp(db: Read<Tables>, { config, root, log, clock, analysers }: Serving) {
  return createApp<Tables, Page>({
    routes: modules.flatMap(({ routes }) => routes),
    policies: modules.flatMap(({ policies }) => policies),
    db,
    analysers,
    log,
    files: await openStaticFiles(path.join(root, "dist/assets")),
    makePage: await pageMaker({ config, root }),
    today: () => instantInStockholm(clock()).toPlainDate(),
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

/** Wrong password or role, no such database, no right to make schemas. @source PostgreSQL, appendix A, error codes */
const refusals = new Set(["28000", "28P01", "3D000", "42501"]);

function explainedDatabase(error: unknown): unknown {
  const reason = error instanceof Error ? error.message : String(error);
  if (refusals.has(codeOf(error) ?? "")) {
    return new Unstartable(`The database that DATABASE_URL names refuses: ${reason}. The role needs the right to create schemas in it.`);
  }
  if (asUnavailable(error) instanceof Unavailable) {
    return new Unstartable(
      `The database that DATABASE_URL names does not answer (${reason}). Is it running, and may this machine reach it?`,
    );
  }
  return error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
