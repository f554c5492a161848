import type { Context, Hono } from "hono";
import { asUnavailable, type Read } from "./db.ts";
import { Invalid, NotFound } from "./errors.ts";
import { type Problem, problemOf } from "./http-problem.ts";
import type { HttpVariables } from "./http-context.ts";
import { type Reply, respond, toResponse, withoutSlashAtEnd } from "./http-reply.ts";
import { isSearch, keptReply } from "./kept-reply.ts";
import type { PageStore } from "./page-store.ts";
import type { Analysers } from "./search/index.ts";
import type { Place } from "./settings.ts";

/** A door knows no person: what it gives is what everyone may have, so that any program may fetch it from anywhere. */
export type DoorRequest<Tables> = {
  readonly db: Read<Tables>;
  readonly analysers: Analysers;
  readonly params: Readonly<Record<string, string>>;
  /** Of the parameters that were sent, those that the door reads. */
  readonly query: URLSearchParams;
  readonly path: string;
  readonly place: Place;
};

/** One address, the same in every language, that programs read: JSON, a feed, a table, a file. */
export type Door<Tables, Action extends string = string> = {
  /** With parameters: "/v1/methods/:slug". */
  readonly path: string;
  readonly action: Action;
  /** What it answers with, as in an Accept header. */
  readonly media: string;
  /** The names of the parameters that its answer depends on. */
  readonly reads?: readonly string[];
  /** Refuses parameters that it does not read: a program that asks for something else than it gets should learn that. */
  readonly onlyReads?: true;
  /** As for a route: what the answer is made of, which is then kept until one of these revisions has advanced. */
  readonly drawnFrom?: readonly string[];
  /** A method for the same reason as that of a route. */
  get(request: DoorRequest<Tables>): Promise<Reply> | Reply;
};

export type DoorOptions<Tables> = {
  readonly doors: readonly Door<Tables>[];
  readonly db: Read<Tables>;
  /** What reads the words of a search. */
  readonly analysers: Analysers;
  readonly settings: Place;
  readonly renderDoorProblem: (problem: DoorProblem, asked: Asked) => Reply;
};

/** What a program is told; two of them concern the way it asks. */
export type DoorProblem = Problem | (Omit<Problem, "status" | "kind"> & { readonly status: 406; readonly kind: "media" });

/** The request that a problem is about. */
export type Asked = { readonly path: string; readonly acceptLanguage: string; readonly place: Place };

/** What doors share with pages. */
type Shared = {
  readonly store: PageStore;
  readonly readQuery: (url: string) => URLSearchParams;
  readonly isOpen: (action: string) => boolean;
  readonly report: (error: unknown, problem: Problem) => void;
};

const methods = "GET, HEAD, OPTIONS";

/** Any program on any site may read; it sends no cookie along, and gets none. @source Fetch standard, CORS protocol */
const sharing = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Link, X-Request-Id",
} as const;

const preflight = {
  ...sharing,
  Allow: methods,
  "Access-Control-Allow-Methods": methods,
  "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
  "Access-Control-Max-Age": "86400",
} as const;

export function addDoors<Tables>(app: Hono<HttpVariables>, options: DoorOptions<Tables>, shared: Shared): void {
  for (const door of options.doors) {
    app.get(door.path, (context) => answer(context, options, { door, shared }));
    app.options(door.path, (context) => context.body(null, 204, preflight));
    app.all(door.path, (context) => refuse(context, options, { status: 405, kind: "method" }));
  }
  // Whoever misses a door is a program too.
  app.all("/v1/*", (context) => lead(context) ?? refuse(context, options, problemOf(new NotFound(context.req.path), "")));
}

type Opening<Tables> = { readonly door: Door<Tables>; readonly shared: Shared };

async function answer<Tables>(
  context: Context<HttpVariables>,
  options: DoorOptions<Tables>,
  { door, shared }: Opening<Tables>,
): Promise<Response> {
  context.set("pattern", door.path);
  if (!takes(context.req.header("accept"), door.media)) return refuse(context, options, { status: 406, kind: "media" });
  try {
    const params: Record<string, string> = context.req.param();
    if (!shared.isOpen(door.action) || Object.values(params).some((value) => value.includes("\0"))) throw new NotFound(door.path);
    const { db, analysers, settings: place } = options;
    const asked = shared.readQuery(context.req.url);
    if (door.onlyReads === true) refuseOthers(asked, door.reads ?? []);
    const query = only(asked, door.reads ?? []);
    const request = { db, analysers, params, query, path: context.req.path, place };
    return await open(request, door, { store: shared.store, headers: context.req.raw.headers });
  } catch (thrown) {
    const error = asUnavailable(thrown);
    const problem = problemOf(error, context.get("reference"));
    shared.report(error, problem);
    return refuse(context, options, problem);
  }
}

/** @throws Invalid naming every parameter that is not read. */
function refuseOthers(query: URLSearchParams, names: readonly string[]): void {
  const others = [...new Set(query.keys())].filter((name) => !names.includes(name));
  if (others.length === 0) return;
  throw new Invalid(
    others.map((field) => ({ field: field.slice(0, 60), code: "not-a-parameter", expected: { kind: "one-of", words: names } })),
  );
}

/** What is not read cannot make another answer. */
function only(query: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => names.includes(name)));
}

type Giving = { readonly store: PageStore; readonly headers: Headers };

async function open<Tables>(request: DoorRequest<Tables>, door: Door<Tables>, { store, headers }: Giving): Promise<Response> {
  const { db, path, query } = request;
  const { drawnFrom } = door;
  const make = async (): Promise<Reply> => forAnySite(await door.get(request));
  if (drawnFrom === undefined || isSearch(query)) return toResponse(await make(), headers);
  return respond(await keptReply({ db, store, address: `${path}?${query.toString()}`, drawnFrom }, make), headers);
}

/** As a page does: to the address without the slash at its end. */
function lead(context: Context<HttpVariables>): Response | undefined {
  const shorter = withoutSlashAtEnd(context.req.path);
  if (shorter === undefined) return undefined;
  const headers = { Location: shorter + new URL(context.req.url).search };
  return toResponse(forAnySite({ status: 308, headers, body: "" }), context.req.raw.headers);
}

type Refusal = Problem | Pick<DoorProblem & { kind: "method" | "media" }, "status" | "kind">;

function refuse<Tables>(context: Context<HttpVariables>, options: DoorOptions<Tables>, refusal: Refusal): Response {
  const problem = { issues: [], ...refusal, reference: context.get("reference") } as DoorProblem;
  const acceptLanguage = context.req.header("accept-language") ?? "";
  const reply = options.renderDoorProblem(problem, { path: context.req.path, acceptLanguage, place: options.settings });
  const extra = { ...(problem.status === 405 ? { Allow: methods } : {}), ...(problem.status === 503 ? { "Retry-After": "5" } : {}) };
  return toResponse(forAnySite({ ...reply, headers: { ...reply.headers, ...extra } }), context.req.raw.headers);
}

function forAnySite(reply: Reply): Reply {
  return { ...reply, headers: { ...sharing, Vary: "Accept, Accept-Encoding, Accept-Language", ...reply.headers } };
}

/** Whether the reader takes this media type: the most precise range that names it decides, and nought means no. @source RFC 9110 §12.5.1 */
export function takes(accept: string | undefined, media: string): boolean {
  if (accept === undefined || accept.trim() === "") return true;
  const [type = ""] = media.split("/");
  const weights = new Map(
    accept.split(",").map((range) => {
      const [name = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  const weight = weights.get(media) ?? weights.get(`${type}/*`) ?? weights.get("*/*") ?? 0;
  return !(weight <= 0);
}
