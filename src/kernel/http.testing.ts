import type { Hono } from "hono";
import type { Database } from "./db.ts";
import type { Identity } from "./http-entrance.ts";
import { html, json } from "./http-reply.ts";
import { type AppOptions, createApp, type PageSeed, type Route } from "./http.ts";
import type { Id } from "./ids.ts";
import { openLog } from "./log.ts";
import { everyone, type Reason } from "./policy.ts";
import type { Analysers } from "./search/index.ts";
import type { Settings } from "./settings.ts";
import { databaseForThisTest } from "./testing/database.ts";
import { stoppedClock } from "./time.ts";

/** What a page of a trial shows: all that it was made of. */
export type TrialPage = PageSeed;
type TrialRoute = Partial<Route<unknown, TrialPage>>;
type Get = NonNullable<TrialRoute["get"]>;

type TrialOptions = Partial<Omit<AppOptions<unknown, TrialPage>, "routes" | "db">> & {
  readonly reasons?: readonly Reason<object>[];
  readonly db?: Database<unknown>;
};

/** Someone who is signed in, without any role. */
export const somebody: Identity = {
  name: "Demonstration: medarbetare",
  actor: { kind: "person", personId: "p" as Id<"people.person">, sessionId: "s" as Id<"people.session">, roles: [] },
  waiting: [],
  confirmedRecently: false,
};

export const trialSettings: Settings = {
  origin: "http://localhost",
  supportEmail: undefined,
  publisher: undefined,
  root: ".",
  demonstration: false,
  secondFactor: false,
  mailbox: undefined,
  seal: undefined,
  httpsOnly: "off",
  reach: { loopback: false, privateNetworks: false },
};

/** A web application with one route, at /saker/:slug and /en/things/:slug, that everyone may use. */
export async function trialApp(route: TrialRoute | Get, { reasons = [everyone], ...options }: TrialOptions = {}): Promise<Hono<never>> {
  const db = options.db ?? (await databaseForThisTest<unknown>());
  const app = createApp<unknown, TrialPage>({
    routes: [
      {
        address: { sv: "/saker/:slug", en: "/en/things/:slug" },
        action: "thing.read",
        ...(typeof route === "function" ? { get: route } : route),
      },
    ],
    policies: [{ "thing.read": reasons }],
    database: db,
    analysers: {} as Analysers,
    log: openLog("silent"),
    files: { reply: () => new Response("file") },
    clock: stoppedClock("2026-11-21T12:00:00Z"),
    settings: trialSettings,
    proxies: 0,
    personalData: [],
    identify: () => Promise.resolve(undefined),
    doors: [],
    renderDoorProblem: () => json({}),
    signIn: { sv: "/logga-in", en: "/en/sign-in" },
    confirm: { sv: "/bekrafta", en: "/en/confirm" },
    confirmAndSend: (_, kept) => Promise.resolve(json(kept, 403)),
    giveBack: (_, kept) => Promise.resolve(json({ kept: kept ?? null }, 403)),
    makePage: (seed) => seed,
    renderProblem: ({ status, kind, reference, issues }, { language }) =>
      html(`${language} ${kind} ${reference} ${issues.map(({ field, code }) => `${field}=${code}`).join()}`, status),
    isReady: () => Promise.resolve(true),
    ...options,
    db,
  });
  return app as unknown as Hono<never>;
}
