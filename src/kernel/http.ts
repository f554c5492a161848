import { Hono, type Context } from "hono";
import { asUnavailable, type Database, type Read } from "./db.ts";
import { detourTo } from "./detour.ts";
import { addDoors, type DoorOptions } from "./door.ts";
import { NotFound, Untrusted } from "./errors.ts";
import type { HttpVariables, Viewer } from "./http-context.ts";
import { readableQuery, readSubmission, type Submission, usualFormSize } from "./http-form.ts";
import { callerOf } from "./caller.ts";
import { orConfirm } from "./http-behind.ts";
import { decideEntrance, type EntranceDecision, type Identity } from "./http-entrance.ts";
import { formTokenField, formTokenOf, holdsFormToken, ownOrigins, requireOwnOrigin } from "./http-guard.ts";
import { observe } from "./http-observe.ts";
import { headersOf, logMissing, logProblem, type Problem, problemOf, refuseMethod } from "./http-problem.ts";
import { addressLanguage, alternatesOf, type Reply, respond, seeOther, toResponse, withoutSlashAtEnd } from "./http-reply.ts";
import { cookiesOf, readErrandCookie, readSessionCookie, readTicketCookie } from "./http-session.ts";
import { type Language, languages } from "./i18n.ts";
import { type KeptForm, keptFormOf, readOfNobody } from "./kept-form.ts";
import { isSearch, keptReply } from "./kept-reply.ts";
import type { Log } from "./log.ts";
import { PageStore } from "./page-store.ts";
import type { PersonalData } from "./personal-data.ts";
import { type Actor, mayEver, type Policy, policyOf, refuseUnknownActions, visitor } from "./policy.ts";
import type { Analysers } from "./search/index.ts";
import type { Settings } from "./settings.ts";
import type { StaticFiles } from "./static-files.ts";
import { type Clock, dayOf, type Instant, type PlainDate } from "./time.ts";
import type { UseCounter } from "./use-count.ts";

/** An address in each language, with parameters: { sv: "/metoder/:slug", en: "/en/methods/:slug" }. */
export type Address = Readonly<Record<Language, string>>;

export type RouteRequest<Tables, Page> = {
  readonly db: Read<Tables>;
  readonly settings: Settings;
  /** What every module holds about persons. */
  readonly personalData: readonly PersonalData[];
  readonly analysers: Analysers;
  readonly actor: Actor;
  /** Roles of whoever asks that count as soon as they have confirmed that it is them. */
  readonly waiting: readonly string[];
  /** They have done so a short while ago. */
  readonly confirmedRecently: boolean;
  /** When the request came. */
  readonly at: Instant;
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What the design needs to know to draw the page. */
  readonly page: Page;
  /** The secret of the errand that the browser is on at another site, if it is on one. */
  readonly errand: string | undefined;
  /** The secret of what has been begun in this browser without an account. It says nothing of who, and is never asked for together with who. */
  readonly ticket: string | undefined;
};

/** A request that does something. */
export type DeedRequest<Tables, Page> = RouteRequest<Tables, Page> & {
  /** For the one action that it is for. */
  readonly database: Database<Tables>;
  /** What the browser says it is. */
  readonly userAgent: string;
  /** The network address that it came from. Never stored, never logged: only its hash, to count how often. */
  readonly from: string;
};

export type FormRequest<Tables, Page> = DeedRequest<Tables, Page> & { readonly submission: Submission };

export type Route<Tables, Page, Action extends string = string> = {
  readonly address: Address;
  /** What the reader does here, as the module's policy names it. */
  readonly action: Action;
  /** For what is hard to undo: whoever does it must have confirmed a short while ago that it is them. */
  readonly confirmed?: "recently";
  /**
   * What the page is drawn from, as names of revisions (`kernel/revision.ts`), when every visitor sees the same: it is then drawn once
   * until one of them has changed. Left out, it is drawn for each request.
   */
  readonly drawnFrom?: readonly string[];
  /** The kind of what is opened here, where it is counted how often. */
  readonly counts?: string;
  /**
   * The form is one that visitors fill in. Sent by somebody who has signed in since it was drawn – in another tab –, nothing is done: the page
   * is shown as it is for them now.
   */
  readonly forVisitors?: true;
  /** What is written here is not for a page to hold: it is not given back when it could not be taken. */
  readonly holdsSecret?: true;
  /** Bytes that a form may send here, where a hundred kilobytes are not enough. */
  readonly formSize?: number;
  /**
   * Whence a form is taken. Left out, from pages of this site alone. "anywhere" is for what another site sends a browser here with, and for
   * what a mail program sends from no page at all (RFC 8058 §3.2): whoever sends it is nobody, whatever cookies come along, and no session and
   * no errand begins or ends by it. What it may do follows from what is sent and from what the address holds.
   */
  readonly takesFrom?: "anywhere";
  /** Written as methods so that a module which knows only its own tables fits into a program that knows them all. */
  get?(request: RouteRequest<Tables, Page>): Promise<Reply> | Reply;
  /** Takes a form. Answers with `seeOther` when it has been taken, with the page and what is wrong in it when not. */
  post?(request: FormRequest<Tables, Page>): Promise<Reply> | Reply;
  /** Takes a browser that comes back from an errand at another site, instead of `get`: does what it went there for. */
  land?(request: DeedRequest<Tables, Page>): Promise<Reply> | Reply;
};

/** What the drawing of a page starts from. */
export type PageSeed = {
  readonly language: Language;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly alternates: Partial<Record<Language, string>>;
  readonly today: PlainDate;
  /** Whoever is signed in. */
  readonly viewer: Viewer | undefined;
};

/** Bytes of pages that are kept as they were drawn: enough for what is read, not for everything that can be filtered. */
const keptPages = 64 * 1024 * 1024;

export type AppOptions<Tables, Page> = DoorOptions<Tables> & {
  readonly routes: readonly Route<Tables, Page>[];
  readonly policies: readonly Policy<never>[];
  readonly personalData: readonly PersonalData[];
  readonly database: Database<Tables>;
  readonly log: Log;
  readonly files: StaticFiles;
  readonly clock: Clock;
  readonly uses?: UseCounter;
  readonly settings: Settings;
  /** How many proxies stand in front, each of which adds an address to X-Forwarded-For. */
  readonly proxies: number;
  /** Whose session a secret opens, if any. */
  readonly identify: (secret: string, at: Instant) => Promise<Identity | undefined>;
  /** Where someone who is not signed in is sent from a page that is only for those who are. */
  readonly signIn: Address;
  /** Where someone is sent who has to confirm that it is them. */
  readonly confirm: Address;
  /** The page on which someone confirms who has sent a form already, with what they wrote in it. */
  confirmAndSend(request: RouteRequest<Tables, Page>, kept: KeptForm): Promise<Reply>;
  /** The page that gives back what was sent without a session, or from a page of another; undefined when it does not come along. */
  giveBack(request: RouteRequest<Tables, Page>, kept: KeptForm | undefined): Promise<Reply>;
  readonly makePage: (seed: PageSeed) => Page;
  readonly renderProblem: (problem: Problem, page: Page) => Reply | Promise<Reply>;
  /** Whether the program can serve: the database answers and its content is there. */
  readonly isReady: () => Promise<boolean>;
};

/** The web application: routes, static files, health, and one way of saying that something went wrong. */
export function createApp<Tables, Page>(options: AppOptions<Tables, Page>): Hono<HttpVariables> {
  refuseUnknownActions(options.policies, [...options.routes, ...options.doors]);
  const app = new Hono<HttpVariables>({ strict: true });
  app.use(observe(options.log, options.settings.httpsOnly));
  addHealth(app, options);
  app.get("/assets/:name", ({ req }) => options.files.reply(req.param("name"), req.header("accept-encoding")));
  const store = new PageStore(keptPages);
  addDoors(app, options, {
    store,
    readQuery: readableQuery,
    isOpen: (action) => mayEver(policyOf(options.policies, action), action, visitor),
    report: (error, problem) => logProblem(options.log, error, problem),
  });
  for (const route of options.routes) addRoute(app, route, { ...options, store });
  app.notFound(async (context) => {
    context.set("viewer", (await identify(options, context.req.raw.headers, options.clock())).viewer);
    return replyWithProblem(context, new NotFound(context.req.path), options);
  });
  app.onError((error, context) => replyWithProblem(context, error, options));
  return app;
}

function addHealth<Tables, Page>(app: Hono<HttpVariables>, { isReady }: AppOptions<Tables, Page>): void {
  app.get("/healthz", (context) => context.text("ok"));
  app.get("/readyz", async (context) => ((await isReady()) ? context.text("ready") : context.text("not ready", 503)));
}

type Serving<Tables, Page> = AppOptions<Tables, Page> & { readonly store: PageStore };

/** A request to a route, read as far as every route needs. */
type Asked<Tables, Page> = {
  readonly serving: Serving<Tables, Page>;
  readonly route: Route<Tables, Page>;
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly path: string;
  readonly request: Request;
  readonly at: Instant;
  readonly identity: Identity | undefined;
  readonly viewer: Viewer | undefined;
};

function addRoute<Tables, Page>(app: Hono<HttpVariables>, route: Route<Tables, Page>, serving: Serving<Tables, Page>): void {
  const shown = route.get !== undefined ? ["GET", "HEAD"] : route.land !== undefined ? ["GET"] : [];
  const methods = [...shown, ...(route.post === undefined ? [] : ["POST"])];
  for (const language of languages) {
    const pattern = route.address[language];
    app.on(methods, pattern, async (context) => {
      context.set("pattern", pattern);
      const asked = await readRequest(context, { serving, route, language });
      const from = callerOf({ forwarded: context.req.header("x-forwarded-for"), server: context.env, proxies: serving.proxies });
      if (context.req.method === "POST") return take(asked, from);
      if (route.land !== undefined) return receive(asked, from);
      const answered = await show(asked);
      serving.uses?.note(route.counts, asked, answered.status);
      return answered;
    });
    app.all(pattern, (context) => refuseMethod(context, methods, () => readRequest(context, { serving, route, language })));
  }
}

async function readRequest<Tables, Page>(
  context: Context<HttpVariables>,
  { serving, route, language }: Pick<Asked<Tables, Page>, "serving" | "route" | "language">,
): Promise<Asked<Tables, Page>> {
  const params: Record<string, string> = context.req.param();
  const query = readableQuery(context.req.url);
  if (Object.values(params).some((value) => value.includes("\0"))) throw new NotFound(context.get("pattern"));
  const at = serving.clock();
  const { path, raw: request } = context.req;
  const who = await identify(serving, request.headers, at);
  context.set("viewer", who.viewer);
  context.set("personId", who.identity?.actor.kind === "person" ? who.identity.actor.personId : undefined);
  return { serving, route, language, params, query, path, request, at, ...who };
}

type Who = { readonly identity: Identity | undefined; readonly viewer: Viewer | undefined };

async function identify<Tables, Page>(serving: AppOptions<Tables, Page>, headers: Headers, at: Instant): Promise<Who> {
  const secret = readSessionCookie(headers, isSecure(serving));
  const identity = secret === undefined ? undefined : await serving.identify(secret, at);
  return { identity, viewer: secret === undefined || identity === undefined ? undefined : viewerOf(identity, secret) };
}

async function identifyAgain<Tables, Page>({ serving, request }: Asked<Tables, Page>): Promise<Who & { readonly at: Instant }> {
  const at = serving.clock();
  return { at, ...(await identify(serving, request.headers, at)) };
}

function viewerOf({ name, actor }: Identity, secret: string): Viewer {
  return { name, roles: actor.roles, formToken: formTokenOf(secret) };
}

/** The page: for visitors as it was drawn before, where that still holds; else drawn now. */
async function show<Tables, Page>(asked: Asked<Tables, Page>): Promise<Response> {
  const { serving, route, path, query, request, identity, at } = asked;
  const entrance = entranceOf(asked);
  if (entrance !== "open") return toResponse(seeOther(detour(asked, entrance)), request.headers);
  const { drawnFrom } = route;
  if (drawnFrom === undefined || identity !== undefined || isSearch(query)) return answer(asked, await drawOrConfirm(asked));
  // A page says when it was printed, and other things may stand in it that change with the day.
  const address = `${dayOf(at).toString()} ${path}?${query.toString()}`;
  return respond(await keptReply({ ...serving, address, drawnFrom }, () => draw(asked)), request.headers);
}

/** Takes a form from a page of this site, for whoever may send it. */
async function take<Tables, Page>(asked: Asked<Tables, Page>, from: string): Promise<Response> {
  const { serving, route, request } = asked;
  if (route.takesFrom === "anywhere") return takeFromAnywhere(asked, from);
  requireOwnOrigin(request.headers, ownOrigins(serving.settings, request));
  if (route.post === undefined) throw new NotFound(asked.path);
  const size = route.formSize ?? usualFormSize;
  // Before the body is read: nobody sends a large file to a page that is closed to them.
  const isNobody = entranceOf(asked) === "sign-in";
  if (isNobody && route.holdsSecret === true) return giveBack(asked, undefined);
  const submission = await (isNobody ? readOfNobody(request, size) : readSubmission(request, size));
  if (submission === undefined) return giveBack(asked, undefined);
  // A body may be long on its way. Who is asking, and what they may do, is what holds when it has come.
  const now = { ...asked, ...(await identifyAgain(asked)) };
  if (now.viewer !== undefined && route.forVisitors === true && !submission.fields.has(formTokenField))
    return answer(now, seeOther(asked.path));
  const entrance = entranceOf(now);
  const isOfSession = now.viewer !== undefined && holdsFormToken(now.viewer.formToken, submission.fields.get(formTokenField) ?? "");
  if (entrance === "sign-in" || (now.viewer !== undefined && !isOfSession)) return giveBack(now, submission);
  submission.fields.delete(formTokenField);
  if (entrance === "confirm") return answer(now, await confirmAndSend(now, submission));
  const post = route.post.bind(route);
  const doing = () => post({ ...deedRequest(now, from), submission });
  return answer(now, await orConfirm({ ...now, doing, showTo: showTo(now), confirm: () => confirmAndSend(now, submission) }));
}

/** Nothing is done. What was written comes back, alike whatever the address names, for whoever is signed in then to look at and send. */
async function giveBack<Tables, Page>(asked: Asked<Tables, Page>, submission: Submission | undefined): Promise<Response> {
  const { serving, route, identity } = asked;
  if (identity !== undefined) {
    if (route.holdsSecret === true) throw new Untrusted("another session");
    serving.log.warn({ kind: "untrusted", route: route.address[asked.language] }, "a form of another session was given back");
  }
  const kept = submission === undefined || route.holdsSecret === true ? undefined : keptFormOf(addressOf(asked), submission);
  return answer(asked, await serving.giveBack(routeRequest(asked), kept));
}

/** Takes what another site has sent a browser here with, or a mail program. Nothing of it counts but what was sent. */
async function takeFromAnywhere<Tables, Page>(asked: Asked<Tables, Page>, from: string): Promise<Response> {
  const { serving, route, request } = asked;
  const nobody = { ...asked, identity: undefined, viewer: undefined };
  if (entranceOf(nobody) !== "open" || route.post === undefined) throw new NotFound(asked.path);
  const submission = await readSubmission(request, route.formSize ?? usualFormSize);
  const sent = { ...deedRequest({ ...nobody, at: serving.clock() }, from), errand: undefined, ticket: undefined, submission };
  const { status, headers, body } = await route.post(sent);
  return answer(nobody, { status, headers, body });
}

/** Takes a browser that comes back. Only whoever follows the redirect does: nothing is done for a look at the headers. */
async function receive<Tables, Page>(asked: Asked<Tables, Page>, from: string): Promise<Response> {
  const { route, request } = asked;
  if (request.method !== "GET" || route.land === undefined || entranceOf(asked) !== "open") throw new NotFound(asked.path);
  return answer(asked, await route.land(deedRequest(asked, from)));
}

function deedRequest<Tables, Page>(asked: Asked<Tables, Page>, from: string): DeedRequest<Tables, Page> {
  const userAgent = asked.request.headers.get("user-agent") ?? "";
  return { ...routeRequest(asked), database: asked.serving.database, from, userAgent };
}

/** @throws NotFound when the door is closed to whoever asks and neither signing in nor confirming would open it. */
function entranceOf<Tables, Page>({ serving, route, identity, path }: Asked<Tables, Page>): Exclude<EntranceDecision, "closed"> {
  const decision = decideEntrance(policyOf(serving.policies, route.action), route, identity);
  if (decision === "closed") throw new NotFound(path);
  return decision;
}

function detour<Tables, Page>(asked: Asked<Tables, Page>, entrance: "sign-in" | "confirm"): string {
  const { serving, language } = asked;
  return detourTo(entrance === "confirm" ? serving.confirm : serving.signIn, language, addressOf(asked));
}

function addressOf<Tables, Page>({ path, query }: Asked<Tables, Page>): string {
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

function confirmAndSend<Tables, Page>(asked: Asked<Tables, Page>, submission: Submission): Promise<Reply> {
  return asked.serving.confirmAndSend(routeRequest(asked), keptFormOf(addressOf(asked), submission));
}

function drawOrConfirm<Tables, Page>(asked: Asked<Tables, Page>): Promise<Reply> {
  const confirm = () => seeOther(detour(asked, "confirm"));
  return orConfirm({ ...asked, doing: () => draw(asked), showTo: showTo(asked), confirm });
}

/** The page as somebody else would see it. A page only reads. */
function showTo<Tables, Page>(asked: Asked<Tables, Page>) {
  return asked.route.get === undefined ? undefined : (identity: Identity) => draw({ ...asked, identity });
}

async function draw<Tables, Page>(asked: Asked<Tables, Page>): Promise<Reply> {
  if (asked.route.get === undefined) throw new NotFound(asked.path);
  return asked.route.get(routeRequest(asked));
}

function routeRequest<Tables, Page>(asked: Asked<Tables, Page>): RouteRequest<Tables, Page> {
  const { serving, route, language, params, query, path, at, identity, viewer, request } = asked;
  const { db, analysers, settings, personalData } = serving;
  const alternates = route.get === undefined ? {} : alternatesOf(route.address, params, query);
  const page = serving.makePage({ language, path, query, alternates, today: dayOf(at), viewer });
  const { actor = visitor, waiting = [], confirmedRecently = false } = identity ?? {};
  const errand = readErrandCookie(request.headers, isSecure(serving));
  const ticket = readTicketCookie(request.headers, isSecure(serving));
  return { db, settings, personalData, analysers, actor, waiting, confirmedRecently, at, language, params, query, page, errand, ticket };
}

/** What is made for one reader is kept by no cache, also not by their own browser; a session begins or ends with it. */
function answer<Tables, Page>({ serving, request, identity }: Asked<Tables, Page>, reply: Reply): Response {
  const response = toResponse(reply, request.headers);
  const cookies = cookiesOf(reply, isSecure(serving));
  if (identity !== undefined || cookies.length > 0) response.headers.set("Cache-Control", "no-store");
  if (reply.session === "ended") response.headers.set("Clear-Site-Data", leftInBrowser);
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}

/** What a browser forgets when somebody signs out: pages behind its back button too. @source OWASP ASVS 5.0 V14.3.1 */
const leftInBrowser = '"cache", "storage"';

function isSecure({ settings }: { readonly settings: Settings }): boolean {
  return settings.origin.startsWith("https://");
}

async function replyWithProblem<Tables, Page>(
  context: Context<HttpVariables>,
  thrown: unknown,
  options: AppOptions<Tables, Page>,
): Promise<Response> {
  const error = asUnavailable(thrown);
  const problem = problemOf(error, context.get("reference"));
  logProblem(options.log, error, problem);
  if (problem.status === 404) logMissing(options.log, { ...problem, personId: context.get("personId"), route: context.get("pattern") });
  const language = addressLanguage(context.req.path);
  const shorter = withoutSlashAtEnd(context.req.path);
  if (problem.status === 404 && shorter !== undefined) return context.redirect(shorter + new URL(context.req.url).search, 308);
  const page = options.makePage({
    language,
    path: context.req.path,
    query: new URLSearchParams(),
    alternates: {},
    today: dayOf(options.clock()),
    viewer: context.get("viewer"),
  });
  const response = toResponse(await options.renderProblem(problem, page), context.req.raw.headers);
  if (context.get("viewer") !== undefined) response.headers.set("Cache-Control", "no-store");
  for (const [name, value] of Object.entries(headersOf(problem))) response.headers.set(name, value);
  return response;
}
