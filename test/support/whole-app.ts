import { modules, personalData, type Tables } from "../../src/app/modules.ts";
import { assetNames, assetsFromManifest, type Page } from "../../src/design/index.ts";
import { apiDoors } from "../../src/kernel/api.ts";
import type { Database } from "../../src/kernel/db.ts";
import { formTokenField, formTokenOf } from "../../src/kernel/http-guard.ts";
import { html } from "../../src/kernel/http-reply.ts";
import { trialSettings } from "../../src/kernel/http.testing.ts";
import { createApp } from "../../src/kernel/http.ts";
import { openLog } from "../../src/kernel/log.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import type { Settings } from "../../src/kernel/settings.ts";
import type { UseCounter } from "../../src/kernel/use-count.ts";
import type { Clock, Instant } from "../../src/kernel/time.ts";
import { problemReply } from "../../src/modules/open/module.ts";
import { confirmAndSend, giveBack, identify, peopleAddresses } from "../../src/modules/people/module.ts";
import { ProblemPage, siteOf } from "../../src/modules/site/module.ts";

export const origin = "http://localhost";

const usual: Settings = {
  ...trialSettings,
  origin,
  root: process.cwd(),
  supportEmail: "stod@example.se",
  demonstration: true,
  mailbox: { sv: "/demonstration/e-post", en: "/en/demonstration/email" },
};

export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly location: string | null;
  readonly kept: string | null;
  /** The secret of the session that begins, or goes on, with it. */
  readonly session: string | undefined;
  readonly headers: Headers;
};

export type Asking = {
  /** The secret of the session of whoever asks; undefined for a visitor. */
  readonly as?: string | undefined;
  /** What is sent, in which case it is sent. */
  readonly form?: Readonly<Record<string, string>> | undefined;
  /** A file that the form holds besides. */
  readonly file?: { readonly field: string; readonly name: string; readonly bytes: Uint8Array } | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Left out of the form, or another's. */
  readonly token?: string | undefined;
};

type AppSetting = {
  /** For what writes, where it is to be watched. */
  readonly database?: Database<Tables>;
  /** Roles count in every session, unless it is them that is asked about. */
  readonly secondFactor?: boolean;
  /** What counts how often pages are opened. */
  readonly uses?: UseCounter;
};

type Composition = {
  readonly db: Database<Tables>;
  readonly database?: Database<Tables>;
  readonly clock: Clock;
  readonly settings?: Partial<Settings>;
  readonly uses?: UseCounter | undefined;
};

/** The program as it is composed, on a database of one's own. */
export function composed({ db, database = db, clock, settings: given = {}, uses }: Composition) {
  const settings = { ...usual, ...given };
  const assets = assetsFromManifest(Object.fromEntries(assetNames.map((name) => [name, name])));
  return createApp<Tables, Page>({
    routes: modules.flatMap(({ routes }) => routes),
    doors: modules.flatMap(({ doors = [], api = [] }) => [...doors, ...apiDoors(api)]),
    renderDoorProblem: problemReply,
    policies: modules.flatMap(({ policies }) => policies),
    personalData,
    db,
    database,
    settings,
    proxies: 1,
    identify: (secret, moment) =>
      identify(db, { secret, at: moment, demonstration: settings.demonstration, secondFactor: settings.secondFactor }),
    signIn: peopleAddresses.signIn,
    confirm: peopleAddresses.confirm,
    confirmAndSend,
    giveBack,
    analysers: loadAnalysers("dist/search/sv.dict"),
    log: openLog("silent"),
    files: { reply: () => new Response("file") },
    makePage: (seed) => ({ ...seed, site: siteOf(seed.language, settings.supportEmail), assets, origin: settings.origin }),
    clock,
    ...(uses === undefined ? {} : { uses }),
    renderProblem: (problem, page) => html(ProblemPage({ page, problem }), problem.status),
    isReady: () => Promise.resolve(true),
  });
}

/** Every route of the program on a database of one's own, without a server in between. */
export function wholeApp(db: Database<Tables>, at: Instant, { database = db, secondFactor = false, uses }: AppSetting = {}) {
  const app = composed({ db, database, clock: () => at, settings: { secondFactor }, uses });
  return async function ask(path: string, { as, form, file, headers = {}, token = as && formTokenOf(as) }: Asking = {}): Promise<Answer> {
    const fields =
      form === undefined ? undefined : new URLSearchParams({ ...form, ...(token === undefined ? {} : { [formTokenField]: token }) });
    const response = await app.request(path, {
      method: fields === undefined ? "GET" : "POST",
      headers: { ...(as === undefined ? {} : { cookie: `tillit=${as}` }), ...(fields === undefined ? {} : { origin }), ...headers },
      ...(fields === undefined ? {} : { body: file === undefined ? fields : withFile(fields, file) }),
    });
    const { headers: answered } = response;
    return {
      status: response.status,
      body: await response.text(),
      location: answered.get("location"),
      kept: answered.get("cache-control"),
      session: /^tillit=([\w-]+)/.exec(answered.get("set-cookie") ?? "")?.[1],
      headers: answered,
    };
  };
}

function withFile(fields: URLSearchParams, { field, name, bytes }: NonNullable<Asking["file"]>): FormData {
  const form = new FormData();
  for (const [key, value] of fields) form.append(key, value);
  form.append(field, new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** What is the same whoever asks and whatever for: without the number of the request, the id in the address, and the tokens of the session. */
export function comparable({ status, body, location, kept }: Answer, id: string): string {
  const text = body
    .replaceAll(id, "ID")
    .replaceAll(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, "REFERENCE")
    .replaceAll(/name="_form" value="[^"]*"/g, "TOKEN");
  return [status, location?.replaceAll(id, "ID"), kept, text].join("\n");
}
