/**
 * The rules of DIGG's REST API profile that can be read off an OpenAPI document, each under its number, with a change that breaks it.
 * @source DIGG, REST API-profil 1.2.0; RAP-LP 1.1.0
 */
export type Tree = { readonly [name: string]: unknown };

export type Rule = {
  readonly id: string;
  readonly says: string;
  /** Where the document breaks the rule. */
  readonly faults: (document: Tree) => readonly string[];
  /** Makes a document that breaks it. */
  readonly breach: (document: Tree) => Tree;
};

export const rules: readonly Rule[] = [
  rule("UFN.01 VER.05", "the server is protocol://host/v1, with one major number", {
    faults: (document) => serversOf(document).filter((url) => !/^https?:\/\/[^/]+\/(?:[a-z-]+\/)?v\d+$/.test(url)),
    breach: (document) => ({ ...document, servers: [{ url: "https://tillit.example/v1.2" }] }),
  }),
  rule("UFN.02 SAK.01", "the published address is https", {
    faults: (document) => serversOf(document).filter((url) => !url.startsWith("https://")),
    breach: (document) => ({ ...document, servers: [{ url: "http://tillit.example/v1" }] }),
  }),
  rule("UFN.05", "an address has at most 2 048 characters", {
    faults: (document) => pathsOf(document).filter((path) => path.length > 2_048),
    breach: (document) => withPath(document, `/${"a".repeat(2_100)}`),
  }),
  rule("UFN.07 UFN.08 UFN.09", "addresses are in small letters with hyphens between words", {
    faults: (document) => pathsOf(document).filter((path) => !/^(\/([a-z0-9-]+|\{[a-z][A-Za-z0-9]*\}))+$/.test(path)),
    breach: (document) => withPath(document, "/goodExamples"),
  }),
  rule("RES.02", "no personal identity number is a parameter", {
    faults: (document) => parametersOf(document).flatMap(({ name }) => (/person|pnr|ssn|email/i.test(name) ? [name] : [])),
    breach: (document) => withParameter(document, { name: "personnummer", in: "query" }),
  }),
  rule("VER.06", "there is an api-info under the root", {
    faults: (document) => (pathsOf(document).includes("/api-info") ? [] : ["/api-info"]),
    breach: (document) => ({ ...document, paths: {} }),
  }),
  rule("DOK.01", "externalDocs has an address", {
    faults: (document) => missing(treeOf(document["externalDocs"]), ["url"]),
    breach: (document) => ({ ...document, externalDocs: {} }),
  }),
  rule("DOK.03 DOK.07 DOK.11", "info has title, version, description, contact and licence", {
    faults: (document) => {
      const info = treeOf(document["info"]);
      return [
        ...missing(info, ["title", "version", "description"]),
        ...missing(treeOf(info["contact"]), ["name", "url", "email"]),
        ...missing(treeOf(info["license"]), ["name", "url"]),
      ];
    },
    breach: (document) => ({ ...document, info: { ...treeOf(document["info"]), license: {} } }),
  }),
  rule("DOK.06", "descriptions are in Swedish and in English", {
    faults: (document) => {
      const texts = [
        String(treeOf(document["info"])["description"]),
        ...operationsOf(document).map(([, one]) => String(one["description"])),
      ];
      return texts.filter((text) => text.split("\n\n").length < 2);
    },
    breach: (document) => ({ ...document, info: { ...treeOf(document["info"]), description: "Bara på svenska." } }),
  }),
  rule("DOK.08", "terms and service level are said", {
    faults: (document) => [
      ...missing(treeOf(document["info"]), ["termsOfService"]),
      ...missing(treeOf(document["x-sla"]), ["availability", "responseTime", "support"]),
    ],
    breach: (document) => ({ ...document, "x-sla": undefined }),
  }),
  rule("DOK.09", "known problems and limits are said", {
    faults: (document) => {
      const text = String(treeOf(document["info"])["description"]);
      return [/begränsning/i, /limit/i].filter((word) => !word.test(text)).map(String);
    },
    breach: (document) => ({ ...document, info: { ...treeOf(document["info"]), description: "Inget.\n\nNothing." } }),
  }),
  rule("DOK.15", "every JSON answer has whole examples beside its schema", {
    faults: (document) =>
      mediaOf(document).flatMap(([where, media]) =>
        "schema" in media && Object.keys(treeOf(media["examples"])).length > 0 ? [] : [where],
      ),
    breach: (document) =>
      withOperation(document, { responses: { 200: { description: "Svar", content: { "application/json": { schema: {} } } } } }),
  }),
  rule("DOK.17", "the newest major OpenAPI", {
    faults: (document) => (/^3\.[1-9]/.test(String(document["openapi"])) ? [] : [String(document["openapi"])]),
    breach: (document) => ({ ...document, openapi: "2.0" }),
  }),
  rule("DOK.19", "every operation has a description", {
    faults: (document) => operationsOf(document).flatMap(([path, one]) => missing(one, ["description"]).map(() => path)),
    breach: (document) => withOperation(document, { description: undefined }),
  }),
  rule("DOK.20", "every answer has a description", {
    faults: (document) => responsesOf(document).flatMap(([where, one]) => missing(one, ["description"]).map(() => where)),
    breach: (document) => withOperation(document, { responses: { 200: {} } }),
  }),
  rule("DOT.01 DOT.04", "times are RFC 3339 in UTC", {
    faults: (document) =>
      stringsIn(examplesOf(document)).filter(
        (text) => /^\d{4}-\d\d-\d\dT/.test(text) && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text),
      ),
    breach: (document) => withExample(document, { updatedAt: "2026-11-26T10:00:00+01:00" }),
  }),
  rule("AME.01 ARQ.01", "answers are JSON", {
    faults: (document) => mediaOf(document).flatMap(([where]) => (/application\/(problem\+)?json$/.test(where) ? [] : [where])),
    breach: (document) => withOperation(document, { responses: { 200: { description: "Svar", content: { "text/xml": {} } } } }),
  }),
  rule("AME.04 AME.05 AME.07", "fields are camelCase", {
    faults: (document) => fieldsOf(document).filter((name) => !isCamelCase(name)),
    breach: (document) => ({ ...document, components: { schemas: { X: { properties: { agency_type: {} } } } } }),
  }),
  rule("FNS.01 FNS.03 FNS.06", "parameters are camelCase, begin with a letter and are safe in an address", {
    faults: (document) => parametersOf(document).flatMap(({ name }) => (isCamelCase(name) ? [] : [name])),
    breach: (document) => withParameter(document, { name: "agency-type", in: "query" }),
  }),
  rule("FNS.05", "search parameters are optional", {
    faults: (document) => parametersOf(document).flatMap((one) => (one.in === "query" && one.required === true ? [one.name] : [])),
    breach: (document) => withParameter(document, { name: "q", in: "query", required: true }),
  }),
  rule("FNS.07 FNS.08 FNS.09", "lists are paged by limit, 20 unless said, and page, from 1", {
    faults: (document) =>
      operationsOf(document).flatMap(([path, one]) => (path.includes("{") || path === "/api-info" || isPaged(one) ? [] : [path])),
    breach: (document) => withOperation(document, { parameters: [] }, "/examples"),
  }),
  rule("SAK.09 SAK.10 SAK.15 SAK.16", "neither Basic nor Digest, and no key in an address", {
    faults: (document) =>
      Object.entries(treeOf(treeOf(document["components"])["securitySchemes"])).flatMap(([name, scheme]) =>
        ["basic", "digest"].includes(String(treeOf(scheme)["scheme"])) || treeOf(scheme)["in"] === "query" ? [name] : [],
      ),
    breach: (document) => ({ ...document, components: { securitySchemes: { old: { type: "http", scheme: "basic" } } } }),
  }),
  rule("FEL.01 FEL.02", "errors are problem+json with type, title, status, detail and instance", {
    faults: (document) =>
      mediaOf(document).flatMap(([where, media]) => {
        if (!/ [45]\d\d /.test(where)) return [];
        const [example] = Object.values(treeOf(media["examples"])).map((one) => treeOf(treeOf(one)["value"]));
        const fields = missing(example ?? {}, ["type", "title", "status", "detail", "instance"]);
        return where.endsWith("application/problem+json") && fields.length === 0 ? [] : [where];
      }),
    breach: (document) => withOperation(document, { responses: { 400: { description: "Fel", content: { "application/json": {} } } } }),
  }),
  rule("FOR.02", "no body is sent with GET", {
    faults: (document) => operationsOf(document).flatMap(([path, one]) => ("requestBody" in one ? [path] : [])),
    breach: (document) => withOperation(document, { requestBody: {} }),
  }),
];

function rule(id: string, says: string, how: Pick<Rule, "faults" | "breach">): Rule {
  return { id, says, ...how };
}

function treeOf(value: unknown): Tree {
  return typeof value === "object" && value !== null ? (value as Tree) : {};
}

function missing(tree: Tree, names: readonly string[]): string[] {
  return names.filter((name) => tree[name] === undefined || tree[name] === "");
}

function serversOf(document: Tree): string[] {
  return Object.values(treeOf(document["servers"])).map((server) => String(treeOf(server)["url"]));
}

function pathsOf(document: Tree): string[] {
  return Object.keys(treeOf(document["paths"]));
}

function operationsOf(document: Tree): (readonly [path: string, operation: Tree])[] {
  return Object.entries(treeOf(document["paths"])).map(([path, item]) => [path, treeOf(treeOf(item)["get"])]);
}

type Parameter = { readonly name: string; readonly in?: unknown; readonly required?: unknown; readonly schema?: unknown };

function parametersOf(document: Tree): Parameter[] {
  return operationsOf(document).flatMap(([, one]) => Object.values(treeOf(one["parameters"])) as Parameter[]);
}

function responsesOf(document: Tree): (readonly [where: string, response: Tree])[] {
  return operationsOf(document).flatMap(([path, one]) =>
    Object.entries(treeOf(one["responses"])).map(([status, response]) => [`${path} ${status}`, treeOf(response)] as const),
  );
}

function mediaOf(document: Tree): (readonly [where: string, media: Tree])[] {
  return responsesOf(document).flatMap(([where, response]) =>
    Object.entries(treeOf(response["content"])).map(([type, media]) => [`${where} ${type}`, treeOf(media)] as const),
  );
}

function examplesOf(document: Tree): unknown[] {
  return mediaOf(document).flatMap(([, media]) => Object.values(treeOf(media["examples"])));
}

function stringsIn(value: unknown): string[] {
  return typeof value === "string" ? [value] : Object.values(treeOf(value)).flatMap(stringsIn);
}

function fieldsOf(value: unknown): string[] {
  return Object.entries(treeOf(value)).flatMap(([key, inner]) => [
    ...(key === "properties" ? Object.keys(treeOf(inner)) : []),
    ...fieldsOf(inner),
  ]);
}

function isCamelCase(name: string): boolean {
  return /^[a-z][a-zA-Z0-9]*$/.test(name);
}

function isPaged(operation: Tree): boolean {
  const parameters = Object.values(treeOf(operation["parameters"])).map(treeOf);
  const of = (name: string): Tree => treeOf(parameters.find((one) => one["name"] === name)?.["schema"]);
  return of("limit")["default"] === 20 && of("page")["minimum"] === 1 && of("page")["default"] === 1;
}

function withPath(document: Tree, path: string): Tree {
  return { ...document, paths: { ...treeOf(document["paths"]), [path]: {} } };
}

function withOperation(document: Tree, change: Tree, path = "/api-info"): Tree {
  const paths = treeOf(document["paths"]);
  const operation = treeOf(treeOf(paths[path])["get"]);
  return { ...document, paths: { ...paths, [path]: { get: { ...operation, ...change } } } };
}

function withParameter(document: Tree, parameter: Parameter): Tree {
  return withOperation(document, { parameters: [parameter] });
}

function withExample(document: Tree, value: Tree): Tree {
  const media = { schema: {}, examples: { svar: { value } } };
  return withOperation(document, { responses: { 200: { description: "Svar", content: { "application/json": media } } } });
}
