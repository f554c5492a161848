import { z } from "zod";
import type { Door, DoorRequest } from "./door.ts";
import { json } from "./http-reply.ts";
import { type Language, languages } from "./i18n.ts";
import { pageNumber, parseQuery } from "./validate.ts";

/** What a developer reads, in each language. */
export type Words = Readonly<Record<Language, string>>;

export type ApiParameter = {
  readonly name: string;
  readonly place: "path" | "query";
  readonly schema: z.ZodType;
  readonly says: Words;
  readonly example: string;
};

/** One thing that can be asked of the API, with everything that its description needs. */
export type ApiOperation<Tables, Action extends string = string> = {
  /** In the description, and in the names that generated clients give: "listExamples". */
  readonly id: string;
  /** Under the root: "/examples/{slug}". */
  readonly path: string;
  readonly action: Action;
  readonly tag: string;
  readonly title: Words;
  readonly says: Words;
  readonly parameters: readonly ApiParameter[];
  /** Made by `named`. */
  readonly answer: z.ZodType;
  /** A whole answer. A test holds it against the schema. */
  readonly example: unknown;
  /** The day from which it may be gone. */
  readonly endsOn?: string;
  /** As for a door. */
  readonly drawnFrom?: readonly string[];
  get(request: DoorRequest<Tables>): unknown;
};

/** What is said of an operation, whatever it reads. */
export type ApiDescription = Omit<ApiOperation<unknown>, "get">;

export const apiRoot = "/v1";

/** Schemas that the description gives a name of their own. */
export const apiSchemas = z.registry<{ id: string }>();

export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  apiSchemas.add(schema, { id });
  return schema;
}

type Described<Shape extends z.ZodRawShape> = { readonly [Name in keyof Shape & string]: Pick<ApiParameter, "says" | "example"> };

type OperationDraft<Tables, Action extends string, Shape extends z.ZodRawShape> = Omit<
  ApiOperation<Tables, Action>,
  "parameters" | "get"
> & {
  readonly inPath?: readonly Omit<ApiParameter, "place">[];
  readonly query: Shape;
  readonly words: Described<Shape>;
  readonly answerTo: (request: DoorRequest<Tables>, asked: z.infer<z.ZodObject<Shape>>) => unknown;
};

/** An operation whose parameters are read by their schema, from which their description comes too. */
export function operation<Tables, Action extends string, Shape extends z.ZodRawShape>(
  draft: OperationDraft<Tables, Action, Shape>,
): ApiOperation<Tables, Action> {
  const { inPath = [], query, words, answerTo, ...rest } = draft;
  const form = z.object(query);
  const inQuery = Object.entries<Pick<ApiParameter, "says" | "example">>(words).map(([name, described]): ApiParameter => {
    const { says, example } = described;
    return { name, place: "query", schema: form.shape[name] as unknown as z.ZodType, says, example };
  });
  return {
    ...rest,
    parameters: [...inPath.map((parameter): ApiParameter => ({ ...parameter, place: "path" })), ...inQuery],
    get: (request) => answerTo(request, parseQuery(form, withoutEmpty(request.query))),
  };
}

/** A form sends the fields that nobody filled in too. */
function withoutEmpty(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([, value]) => value !== ""));
}

/** The addresses under which a program reaches the operations. */
export function apiDoors<Tables>(operations: readonly ApiOperation<Tables>[]): Door<Tables>[] {
  return operations.map((one) => ({
    path: apiRoot + one.path.replace(/\{([a-z]+)\}/g, ":$1"),
    action: one.action,
    media: "application/json",
    onlyReads: true,
    reads: one.parameters.flatMap(({ name, place }) => (place === "query" ? [name] : [])),
    ...(one.drawnFrom === undefined ? {} : { drawnFrom: one.drawnFrom }),
    get: async (request) => json(await one.get(request)),
  }));
}

/** Of every list. @source DIGG, REST API profile 1.2.0, FNS.07–FNS.09 */
export const paging = { limit: z.coerce.number().int().min(1).max(100).default(20), page: pageNumber };

export const pagingWords: Described<typeof paging> = {
  limit: { says: { sv: "Hur många som ges på en gång.", en: "How many to give at a time." }, example: "20" },
  page: { says: { sv: "Vilken sida av listan, från 1.", en: "Which page of the list, from 1." }, example: "1" },
};

/** The language that titles and summaries are wanted in. */
export const languageChoice = z.enum(languages).default("sv");

export type Paging = { readonly limit: number; readonly page: number };

const links = z.object({ self: z.url(), first: z.url(), prev: z.url().optional(), next: z.url().optional(), last: z.url() });

/** The fields that every list has beside its items. */
export const listFields = {
  total: z.int().min(0),
  limit: z.int().min(1),
  page: z.int().min(1),
  pages: z.int().min(1),
  links,
};

/** Where a reader of a list is in it, with the way to the rest. */
export function listPlace(
  { place, path, query }: Pick<DoorRequest<unknown>, "place" | "path" | "query">,
  { limit, page }: Paging,
  total: number,
) {
  const pages = Math.max(1, Math.ceil(total / limit));
  const at = (number: number): string => {
    const asked = withoutEmpty(query);
    asked.set("page", String(number));
    return `${place.origin}${path}?${asked.toString()}`;
  };
  return {
    total,
    limit,
    page,
    pages,
    links: {
      self: at(page),
      first: at(1),
      ...(page > 1 ? { prev: at(Math.min(page - 1, pages)) } : {}),
      ...(page < pages ? { next: at(page + 1) } : {}),
      last: at(pages),
    },
  };
}
