import { Hono, type Context } from "hono";
import { asUnavailable, type Read } from "./db.ts";
import { addDoors, type DoorOptions } from "./door.ts";
import { Invalid, NotFound } from "./errors.ts";
import { type Problem, problemOf } from "./http-problem.ts";
import { addressLanguage, type Reply, toResponse } from "./http-reply.ts";
import { type Language, languages } from "./i18n.ts";
import type { Log } from "./log.ts";
import { type Actor, mayEver, type Policy, visitor } from "./policy.ts";
import type { Analysers } from "./search/index.ts";
import type { StaticFiles } from "./static-files.ts";

/** An address in each language, with parameters: { sv: "/metoder/:slug", en: "/en/methods/:slug" }. */
export type Address = Readonly<Record<Language, string>>;

export type RouteRequest<Tables, Page> = {
  readonly db: Read<Tables>;
  readonly analysers: Analysers;
  readonly actor: Actor;
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What the design needs to know to draw the page. */
  readonly page: Page;
};

export type Route<Tables, Page, Action extends string = string> = {
  readonly address: Address;
  /** What the reader does here, as the module's policy names it. */
  readonly action: Action;
  /** Written as a method so that a module which knows only its own tables fits into a program that knows them all. */
  get(request: RouteRequest<Tables, Page>): Promise<Reply> | Reply;
};

/** What the drawing of a page starts from. */
export type PageSeed = {
  readonly language: Language;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly alternates: Partial<Record<Language, string>>;
};

export type AppOptions<Tables, Page> = DoorOptions<Tables> & {
  readonly routes: readonly Route<Tables, Page>[];
  readonly policies: readonly Policy<never>[];
  readonly log: Log;
  readonly files: StaticFiles;
  readonly makePage: (seed: PageSeed) => Page;
  readonly renderProblem: (problem: Problem, page: Page) => Reply | Promise<Reply>;
  /** Whether the program can serve: the database answers and its content is there. */
  readonly isReady: () => Promise<boolean>;
};

type Variables = { Variables: { reference: string; pattern: string } };

/** The web application: routes, static files, health, and one way of saying that something went wrong. */
export function createApp<Tables, Page>(options: AppOptions<Tables, Page>): Hono<Variables> {
  refuseUnknownActions(options);
  const app = new Hono<Variables>({ strict: true });
  app.use(observe(options.log));
  addHealth(app, options);
  app.get("/assets/:name", ({ req }) => options.files.reply(req.param("name"), req.header("accept-encoding")));
  addDoors(app, options, {
    readQuery: readableQuery,
    isOpen: (action) => mayEver(policyOf(options.policies, action), action, visitor),
    report: (error, problem) => logProblem(options.log, error, problem),
  });
  for (const route of options.routes) addRoute(app, route, options);
  app.notFound((context) => replyWithProblem(context, new NotFound(context.req.path), options));
  app.onError((error, context) => replyWithProblem(context, error, options));
  return app;
}

function refuseUnknownActions<Tables, Page>({ routes, doors, policies }: AppOptions<Tables, Page>): void {
  const known = new Set(policies.flatMap((policy) => Object.keys(policy)));
  const unknown = [...routes, ...doors].filter(({ action }) => !known.has(action));
  if (unknown.length > 0) throw new Error(`No policy knows ${unknown.map(({ action }) => action).join(", ")}`);
}

function policyOf(policies: readonly Policy<never>[], action: string): Policy<never> {
  return policies.find((policy) => action in policy) ?? {};
}

/** Gives every request a reference number and logs its pattern, never its address: that may hold what a person searched for. */
function observe(log: Log) {
  return async (context: Context<Variables>, next: () => Promise<void>): Promise<void> => {
    const started = performance.now();
    context.set("reference", newReference());
    await next();
    context.header("X-Request-Id", context.get("reference"));
    context.header("X-Content-Type-Options", "nosniff");
    if (!context.res.headers.has("Content-Security-Policy"))
      context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    log.info(
      {
        reference: context.get("reference"),
        method: context.req.method,
        route: context.get("pattern") ?? "none",
        status: context.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
      },
      "request",
    );
  };
}

/** Eight letters and digits that cannot be mistaken for each other when read over the phone. */
function newReference(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet.charAt(byte % alphabet.length));
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

function addHealth<Tables, Page>(app: Hono<Variables>, { isReady }: AppOptions<Tables, Page>): void {
  app.get("/healthz", (context) => context.text("ok"));
  app.get("/readyz", async (context) => ((await isReady()) ? context.text("ready") : context.text("not ready", 503)));
}

function addRoute<Tables, Page>(app: Hono<Variables>, route: Route<Tables, Page>, options: AppOptions<Tables, Page>): void {
  for (const language of languages) {
    const pattern = route.address[language];
    app.get(pattern, async (context) => {
      context.set("pattern", pattern);
      const params: Record<string, string> = context.req.param();
      const query = readableQuery(context.req.url);
      if (Object.values(params).some((value) => value.includes("\0"))) throw new NotFound(pattern);
      if (!mayEver(policyOf(options.policies, route.action), route.action, visitor)) throw new NotFound(pattern);
      const page = options.makePage({ language, path: context.req.path, query, alternates: alternatesOf(route.address, params, query) });
      const reply = await route.get({ db: options.db, analysers: options.analysers, actor: visitor, language, params, query, page });
      return toResponse(reply, context.req.raw.headers);
    });
    app.all(pattern, (context) => context.text("Method Not Allowed", 405, { Allow: "GET, HEAD" }));
  }
}

/**
 * The query string, when it is one: percent signs followed by two digits that make up UTF-8, and no NUL, which no text here may hold.
 * @throws Invalid naming the parameter that cannot be read.
 */
function readableQuery(url: string): URLSearchParams {
  const start = url.indexOf("?");
  const raw = start === -1 ? "" : (url.slice(start + 1).split("#")[0] ?? "");
  const unreadable = raw.split("&").filter((part) => !isReadable(part));
  if (unreadable.length > 0) {
    throw new Invalid(unreadable.map((part) => ({ field: part.split("=")[0]?.slice(0, 40) ?? "", code: "malformed" })));
  }
  return new URLSearchParams(raw);
}

function isReadable(part: string): boolean {
  try {
    return !decodeURIComponent(part.replaceAll("+", " ")).includes("\0");
  } catch {
    // decodeURIComponent is the judge of what can be read: this is its way of saying no.
    return false;
  }
}

/** The same page in each language, parameters and filters kept. */
function alternatesOf(address: Address, params: Readonly<Record<string, string>>, query: URLSearchParams): Record<Language, string> {
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  const fill = (pattern: string): string => pattern.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  return { sv: fill(address.sv) + search, en: fill(address.en) + search };
}

async function replyWithProblem<Tables, Page>(
  context: Context<Variables>,
  thrown: unknown,
  options: AppOptions<Tables, Page>,
): Promise<Response> {
  const error = asUnavailable(thrown);
  const problem = problemOf(error, context.get("reference"));
  logProblem(options.log, error, problem);
  const language = addressLanguage(context.req.path);
  const shorter = withoutSlashAtEnd(context.req.path);
  if (problem.status === 404 && shorter !== undefined) return context.redirect(shorter + new URL(context.req.url).search, 308);
  const page = options.makePage({ language, path: context.req.path, query: new URLSearchParams(), alternates: {} });
  return toResponse(await options.renderProblem(problem, page), context.req.raw.headers);
}

/** Every reference that a reader is shown stands in the log; of what they wrote, only the names of parameters do. */
function logProblem(log: Log, error: unknown, { status, kind, reference, issues, code }: Problem): void {
  if (status >= 500) log.error({ err: error, reference }, "a request failed");
  else if (kind !== "not-found")
    log.warn({ reference, kind, code, fields: issues.map((issue) => `${issue.field}: ${issue.code}`) }, "refused");
}

/** The address without the slash that somebody put at its end. Two slashes, or a backslash, in front could lead to another site. */
function withoutSlashAtEnd(path: string): string | undefined {
  if (path.length < 3 || !path.endsWith("/") || path.endsWith("//") || path.includes("\\")) return undefined;
  if (path.charAt(1) === "/" || path.charAt(1) === "%") return undefined;
  return encodeURI(path.slice(0, -1)).replaceAll("%25", "%");
}
