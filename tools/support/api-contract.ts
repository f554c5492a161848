import { modules } from "../../src/app/modules.ts";
import type { OpenApi } from "../../src/kernel/openapi.ts";
import { describeOpenApi } from "../../src/modules/open/module.ts";

export const contractFile = "docs/api/openapi-v1.json";

/** The description as the program gives it, at an address that stands for every installation's own. */
export function currentContract(): OpenApi {
  const place = { origin: "https://tillit.example", supportEmail: undefined, publisher: undefined };
  const operations = modules.flatMap(({ api = [] }) => api);
  return JSON.parse(JSON.stringify(describeOpenApi(operations, place))) as OpenApi;
}

export type Difference = { readonly kind: "additive" | "deprecated" | "breaking"; readonly where: string; readonly what: string };

type Tree = { readonly [name: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function treeAt(value: unknown, name: string): Tree {
  const inner = isTree(value) ? value[name] : undefined;
  return isTree(inner) ? inner : {};
}

/** What has changed between two descriptions, as those see it who wrote programs against the first. Words and examples bind nobody. */
export function compareContracts(before: OpenApi, after: OpenApi): Difference[] {
  const [oldPaths, newPaths] = [treeAt(before, "paths"), treeAt(after, "paths")];
  const schemas: Schemas = {
    before: treeAt(treeAt(before, "components"), "schemas"),
    after: treeAt(treeAt(after, "components"), "schemas"),
  };
  const added = Object.keys(newPaths).filter((path) => !(path in oldPaths));
  return [
    ...added.map((path): Difference => ({ kind: "additive", where: path, what: "new address" })),
    ...Object.entries(oldPaths).flatMap(([path, old]) => {
      const current = newPaths[path];
      if (current === undefined) return [goneOrEnded(path, treeAt(old, "get"))];
      return compareOperations(path, { before: treeAt(old, "get"), after: treeAt(current, "get") }, schemas);
    }),
  ];
}

/** What was marked as going, with a day that has come, may go. */
function goneOrEnded(path: string, operation: Tree): Difference {
  const ends = operation["x-sunset"];
  if (typeof ends === "string" && ends <= new Date().toISOString().slice(0, 10)) {
    return { kind: "deprecated", where: path, what: `gone, as announced for ${ends}` };
  }
  return { kind: "breaking", where: path, what: "address is gone" };
}

type Pair = { readonly before: Tree; readonly after: Tree };
type Schemas = Pair;

function compareOperations(path: string, { before, after }: Pair, schemas: Schemas): Difference[] {
  const ending =
    after["deprecated"] === true && before["deprecated"] !== true
      ? [{ kind: "deprecated" as const, where: path, what: `to go, from ${String(after["x-sunset"])}` }]
      : [];
  const answers = { before: answerSchema(before), after: answerSchema(after) };
  const walk = new AnswerWalk(schemas);
  return [
    ...ending,
    ...(before["operationId"] === after["operationId"] ? [] : [{ kind: "breaking" as const, where: path, what: "another operationId" }]),
    ...compareParameters(path, { before, after }),
    ...walk.compare(`${path} answer`, answers),
  ];
}

function answerSchema(operation: Tree): Tree {
  const media = treeAt(treeAt(treeAt(treeAt(operation, "responses"), "200"), "content"), "application/json");
  return treeAt(media, "schema");
}

function parametersOf(operation: Tree): Map<string, Tree> {
  const list = Array.isArray(operation["parameters"]) ? operation["parameters"].filter(isTree) : [];
  return new Map(list.map((parameter) => [`${String(parameter["in"])} ${String(parameter["name"])}`, parameter]));
}

function compareParameters(path: string, { before, after }: Pair): Difference[] {
  const [old, current] = [parametersOf(before), parametersOf(after)];
  const added = [...current].filter(([name]) => !old.has(name));
  return [
    ...added.map(([name, parameter]): Difference => {
      const required = parameter["required"] === true;
      return { kind: required ? "breaking" : "additive", where: `${path} ${name}`, what: required ? "new and required" : "new parameter" };
    }),
    ...[...old].flatMap(([name, parameter]) => {
      const where = `${path} ${name}`;
      const now = current.get(name);
      if (now === undefined) return [{ kind: "breaking" as const, where, what: "parameter is gone" }];
      const stricter = parameter["required"] !== true && now["required"] === true;
      return [
        ...(stricter ? [{ kind: "breaking" as const, where, what: "has become required" }] : []),
        ...compareAccepted(where, { before: treeAt(parameter, "schema"), after: treeAt(now, "schema") }),
      ];
    }),
  ];
}

/** What is sent: fewer values, another type, narrower limits or another default break; more values and wider limits do not. */
function compareAccepted(where: string, { before, after }: Pair): Difference[] {
  const own = [...typeChange(where, { before, after }), ...valueChange(where, { before, after }, "accepted")];
  const narrower = [
    ["minimum", 1],
    ["maximum", -1],
    ["maxLength", -1],
    ["maxItems", -1],
  ] as const;
  const limits = narrower.flatMap(([name, direction]) => {
    const [old, now] = [before[name], after[name]];
    if (typeof now !== "number" || now === old) return [];
    const breaks = typeof old !== "number" || (now - old) * direction > 0;
    return [{ kind: breaks ? ("breaking" as const) : ("additive" as const), where, what: `${name} ${String(old)} → ${now}` }];
  });
  const otherDefault = JSON.stringify(before["default"]) !== JSON.stringify(after["default"]);
  return [
    ...own,
    ...limits,
    ...(otherDefault ? [{ kind: "breaking" as const, where, what: "another default" }] : []),
    ...("items" in before ? compareAccepted(where, { before: treeAt(before, "items"), after: treeAt(after, "items") }) : []),
  ];
}

function typeChange(where: string, { before, after }: Pair): Difference[] {
  const [old, now] = [JSON.stringify([before["type"], before["format"]]), JSON.stringify([after["type"], after["format"]])];
  return old === now ? [] : [{ kind: "breaking", where, what: `type ${old} → ${now}` }];
}

/**
 * Words out of a list. Of what is sent, one that is taken away breaks. Of what is answered, one that is added may surprise a program, but
 * the description says that it may come.
 */
function valueChange(where: string, { before, after }: Pair, side: "accepted" | "answered"): Difference[] {
  const wordsOf = (schema: Tree): unknown[] | undefined =>
    "const" in schema ? [schema["const"]] : Array.isArray(schema["enum"]) ? schema["enum"] : undefined;
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old === undefined && now === undefined) return [];
  if (old === undefined) return side === "accepted" ? [{ kind: "breaking", where, what: "only some values are taken now" }] : [];
  if (now === undefined) return [{ kind: side === "accepted" ? "additive" : "breaking", where, what: "any value" }];
  const gone = old.filter((value) => !now.includes(value));
  const added = now.filter((value) => !old.includes(value));
  return [
    ...(gone.length > 0 ? [{ kind: "breaking" as const, where, what: `values gone: ${gone.join(", ")}` }] : []),
    ...(added.length > 0 ? [{ kind: "additive" as const, where, what: `new values: ${added.join(", ")}` }] : []),
  ];
}

/** What is answered: a field that goes, may be missing or has another type breaks; a new field does not. */
class AnswerWalk {
  readonly #schemas: Schemas;
  readonly #seen = new Set<string>();

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  compare(where: string, pair: Pair): Difference[] {
    const reference = pair.before["$ref"];
    if (typeof reference === "string") {
      if (this.#seen.has(reference)) return [];
      this.#seen.add(reference);
    }
    const [before, after] = [resolved(pair.before, this.#schemas.before), resolved(pair.after, this.#schemas.after)];
    const both = { before, after };
    return [
      ...typeChange(where, both),
      ...valueChange(where, both, "answered"),
      ...this.#fields(where, both),
      ...("items" in before ? this.compare(`${where}[]`, { before: treeAt(before, "items"), after: treeAt(after, "items") }) : []),
    ];
  }

  #fields(where: string, { before, after }: Pair): Difference[] {
    const [old, now] = [treeAt(before, "properties"), treeAt(after, "properties")];
    const required = (schema: Tree, name: string): boolean => Array.isArray(schema["required"]) && schema["required"].includes(name);
    const added = Object.keys(now).filter((name) => !(name in old));
    return [
      ...added.map((name): Difference => ({ kind: "additive", where: `${where}.${name}`, what: "new field" })),
      ...Object.keys(old).flatMap((name): Difference[] => {
        const place = `${where}.${name}`;
        if (!(name in now)) return [{ kind: "breaking", where: place, what: "field is gone" }];
        const looser = required(before, name) && !required(after, name);
        return [
          ...(looser ? [{ kind: "breaking" as const, where: place, what: "may be missing now" }] : []),
          ...this.compare(place, { before: treeAt(old, name), after: treeAt(now, name) }),
        ];
      }),
    ];
  }
}

function resolved(schema: Tree, schemas: Tree): Tree {
  const reference = schema["$ref"];
  return typeof reference === "string" ? treeAt(schemas, reference.split("/").at(-1) ?? "") : schema;
}
