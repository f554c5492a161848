import { z } from "zod";
import { type ApiDescription, type ApiParameter, apiRoot, apiSchemas, type Words } from "./api.ts";
import type { Place } from "./settings.ts";

/** What a description says beside its operations. */
export type ApiInfo = {
  readonly title: string;
  readonly version: string;
  readonly description: Words;
  readonly contactName: string;
  readonly contactPage: string;
  readonly terms: string;
  readonly documentation: { readonly page: string; readonly says: Words };
  readonly tags: readonly { readonly name: string; readonly says: Words }[];
  readonly service: { readonly availability: Words; readonly responseTime: Words; readonly support: Words };
};

export type ProblemExample = { readonly status: number; readonly says: Words; readonly example: object };

/** Part of an OpenAPI document, as JSON. */
export type OpenApi = { readonly [name: string]: unknown };

type Described = {
  readonly info: ApiInfo;
  readonly operations: readonly ApiDescription[];
  readonly problems: readonly ProblemExample[];
  readonly problemSchema: z.ZodType;
  readonly place: Place;
};

/** The description of the API, made of its operations. @source OpenAPI Specification 3.1.1 */
export function describeApi({ info, operations, problems, problemSchema, place }: Described): OpenApi {
  const { origin, supportEmail } = place;
  return {
    openapi: "3.1.1",
    info: {
      title: info.title,
      version: info.version,
      description: bothLanguages(info.description),
      termsOfService: origin + info.terms,
      contact: {
        name: info.contactName,
        url: origin + info.contactPage,
        // An address is the installation's to give: none is made up.
        ...(supportEmail === undefined ? {} : { email: supportEmail }),
      },
      license: { name: "Creative Commons Attribution 4.0 International", url: licenceOfTexts },
    },
    "x-sla": Object.fromEntries(Object.entries(info.service).map(([name, words]) => [name, bothLanguages(words)])),
    externalDocs: { url: origin + info.documentation.page, description: bothLanguages(info.documentation.says) },
    servers: [{ url: origin + apiRoot, description: "Tillit" }],
    tags: info.tags.map(({ name, says }) => ({ name, description: bothLanguages(says) })),
    security: [],
    paths: Object.fromEntries(operations.map((one) => [one.path, { get: describeOperation(one, problems, problemSchema) }])),
    components: { schemas: schemasFor([...operations.map(({ answer }) => answer), problemSchema]) },
  };
}

/** Of what is written here. What is made from others' data says so in its own place. */
export const licenceOfTexts = "https://creativecommons.org/licenses/by/4.0/";

function bothLanguages({ sv, en }: Words): string {
  return sv === en ? sv : `${sv}\n\n${en}`;
}

function describeOperation(one: ApiDescription, problems: readonly ProblemExample[], problemSchema: z.ZodType): OpenApi {
  const mayBeMissing = one.path.includes("{");
  const expected = problems.filter(({ status }) => (status !== 404 && status !== 410) || mayBeMissing);
  const problem = referenceTo(problemSchema);
  return {
    operationId: one.id,
    tags: [one.tag],
    summary: `${one.title.sv} / ${one.title.en}`,
    description: bothLanguages(one.says),
    ...(one.endsOn === undefined ? {} : { deprecated: true, "x-sunset": one.endsOn }),
    parameters: one.parameters.map(describeParameter),
    responses: {
      200: {
        description: bothLanguages({ sv: "Svaret.", en: "The answer." }),
        headers: { ETag: { description: "Svarets version. The version of the answer.", schema: { type: "string" } } },
        content: { "application/json": { schema: referenceTo(one.answer), examples: { svar: { value: one.example } } } },
      },
      304: {
        description: bothLanguages({ sv: "Inget har ändrats sedan den version du har.", en: "Nothing has changed since your version." }),
      },
      ...Object.fromEntries(
        expected.map(({ status, says, example }) => [
          status,
          {
            description: bothLanguages(says),
            content: { "application/problem+json": { schema: problem, examples: { problem: { value: example } } } },
          },
        ]),
      ),
    },
  };
}

function describeParameter({ name, place, schema, says, example }: ApiParameter): OpenApi {
  const described = plain(z.toJSONSchema(schema, { io: "output" }));
  const isList = described["type"] === "array";
  return {
    name,
    in: place,
    required: place === "path",
    description: bothLanguages(says),
    schema: described,
    ...(isList ? { style: "form", explode: true } : {}),
    examples: { exempel: { value: isList ? [example] : described["type"] === "integer" ? Number(example) : example } },
  };
}

function nameOf(schema: z.ZodType): string {
  const id = apiSchemas.get(schema)?.id;
  if (id === undefined) throw new Error("An answer of the API has no name: see named()");
  return id;
}

function referenceTo(schema: z.ZodType): OpenApi {
  return { $ref: `#/components/schemas/${nameOf(schema)}` };
}

/** The schemas of the answers, and those that they refer to, near or far. */
function schemasFor(answers: readonly z.ZodType[]): OpenApi {
  const { schemas } = z.toJSONSchema(apiSchemas, { io: "output", uri: (id) => `#/components/schemas/${id}` });
  const needed = new Map<string, OpenApi>();
  const waiting = answers.map(nameOf);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name)) continue;
    const schema = plain(schemas[name]);
    needed.set(name, schema);
    waiting.push(...[...JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, found = ""]) => found));
  }
  return Object.fromEntries([...needed].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Without what OpenAPI has its own words for, and open: a field may be added to an answer, and no client must stumble on it. */
function plain(schema: unknown): OpenApi {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      key === "$schema" || key === "$id" || (key === "additionalProperties" && value === false) ? undefined : value,
    ),
  ) as OpenApi;
}
