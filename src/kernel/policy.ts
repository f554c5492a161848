import { type RawBuilder, sql } from "kysely";
import type { Language } from "./i18n.ts";
import type { Id } from "./ids.ts";

/** Whoever asks: someone unknown, someone who is signed in, or the program itself at work on something that nobody present asked for. */
export type Actor =
  | { readonly kind: "visitor"; readonly roles: readonly string[] }
  | {
      readonly kind: "person";
      readonly personId: Id<"people.person">;
      readonly sessionId: Id<"people.session">;
      readonly roles: readonly string[];
    }
  | { readonly kind: "system"; readonly name: string; readonly roles: readonly string[] };

export const visitor: Actor = { kind: "visitor", roles: [] };

/** The program itself, under the name of the work that it is doing. */
export function systemActor(name: string): Actor {
  return { kind: "system", name, roles: [] };
}

/** Names a column of the row in question, as a part of SQL. */
export type Columns<Row> = (column: keyof Row & string) => RawBuilder<unknown>;

/** One reason to say yes: in words, and as a condition on the actor and the row. */
export type Reason<Row> = {
  readonly words: Readonly<Record<Language, string>>;
  readonly holds: (actor: Actor, row: Columns<Row>) => boolean | RawBuilder<boolean>;
};

/** What can be done, and for each thing the reasons that allow it. No reason means nobody. */
export type Policy<Row, Action extends string = string> = Readonly<Record<Action, readonly Reason<Row>[]>>;

/** What a module's actions are, in words that complete "may": the page that says who may do what is made of these and of the policies. */
export type RightsInWords<Action extends string = string> = {
  readonly title: Readonly<Record<Language, string>>;
  readonly actions: Readonly<Record<Action, Readonly<Record<Language, string>>>>;
  /** What the log calls a deed that is no action of a policy: what follows on another, or is a part of one. */
  readonly deeds?: Readonly<Record<string, Readonly<Record<Language, string>>>>;
};

/** What the log tells of, in words. */
export function deedInWords(all: readonly RightsInWords[], language: Language, action: string): string | undefined {
  return all.map(({ actions, deeds }) => (actions[action] ?? deeds?.[action])?.[language]).find((words) => words !== undefined);
}

export const everyone: Reason<object> = {
  words: { sv: "alla", en: "everyone" },
  holds: () => true,
};

/** Whoever is signed in, whatever they are. */
export const signedIn: Reason<object> = {
  words: { sv: "den som är inloggad", en: "whoever is signed in" },
  holds: ({ kind }) => kind === "person",
};

/** Whoever has a role, in words that complete "allowed for". */
export function hasRole(role: string, words: Reason<object>["words"]): Reason<object> {
  return { words, holds: (actor) => actor.roles.includes(role) };
}

/**
 * The condition under which the actor may do it, to be put in a WHERE: as the filter of a list, as the guard of one row together
 * with its id, or as a column that says whether a button is shown.
 * @param table the name or alias that the row has in the query.
 */
export function permitted<Row, Action extends string>(
  policy: Policy<Row, Action>,
  action: Action,
  actor: Actor,
  table: string,
): RawBuilder<boolean> {
  const reasons = policy[action].map(({ holds }) => holds(actor, (column) => sql.ref(`${table}.${column}`)));
  const conditions = reasons.map((reason) => (typeof reason === "boolean" ? sql<boolean>`${sql.lit(reason)}` : reason));
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` OR `)})`;
}

/**
 * Whether there is any row on which the actor may do it: false when no reason can hold for this actor. The door of a route asks this; what
 * may be seen of the rows is asked by the queries.
 */
export function mayEver(policy: Policy<never>, action: string, actor: Actor): boolean {
  const reasons = policy[action] ?? [];
  return reasons.some(({ holds }) => holds(actor, (column) => sql.ref(column)) !== false);
}

/** Every action of the policies with its reasons in words: the table "who may do what". */
export function describePolicies(
  policies: readonly Policy<never>[],
  language: Language,
): { readonly action: string; readonly reasons: readonly string[] }[] {
  return policies.flatMap((policy) =>
    Object.entries(policy).map(([action, reasons]) => ({ action, reasons: reasons.map(({ words }) => words[language]) })),
  );
}

/** The one policy that knows an action. */
export function policyOf(policies: readonly Policy<never>[], action: string): Policy<never> {
  return policies.find((policy) => action in policy) ?? {};
}

/** @throws Error for what no policy knows: a slip of whoever wrote it, seen at start. */
export function refuseUnknownActions(policies: readonly Policy<never>[], named: readonly { readonly action: string }[]): void {
  const known = new Set(policies.flatMap((policy) => Object.keys(policy)));
  const unknown = named.filter(({ action }) => !known.has(action));
  if (unknown.length > 0) throw new Error(`No policy knows ${unknown.map(({ action }) => action).join(", ")}`);
}
