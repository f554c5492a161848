import type { Instant } from "../../../kernel/time.ts";

/**
 * The levels of a chain of governance, from Government to whoever is met.
 * @source SOU 2019:43 §1.6.5 and §2.9: from Government over the head of the agency and managers at several levels to the staff and the citizen
 */
export const lineLevels = ["government", "ministry", "agency-head", "management", "first-line", "meeting", "citizen"] as const;

/** Those who stand beside the chain, and without whom the meeting often does not go well. @source SOU 2019:43 §3.4.4 */
export const besideLevels = ["support", "other-agency", "other"] as const;

/** The order in which they are always shown: down the chain, and then those beside it. */
export const levels = [...lineLevels, ...besideLevels] as const;
export type Level = (typeof levels)[number];

/**
 * What can be between two actors. `hand-off`: the first hands over to the second. `waiting`: the first waits for the second. `mandate`: what the
 * first may decide towards the second. `goals-apart`: their goals pull apart. `cost-benefit`: it costs at the first, and helps at the second.
 */
export const kinds = ["hand-off", "waiting", "mandate", "goals-apart", "cost-benefit"] as const;
export type Kind = (typeof kinds)[number];

/** `may-decide`: the first decides without asking the second. `must-ask`: the first must ask the second. `answers`: the first answers to the second. */
export const mandates = ["may-decide", "must-ask", "answers"] as const;
export type Mandate = (typeof mandates)[number];

/** In characters. */
export const longestInChain = { name: 120, contributes: 500, words: 500, lasts: 120, moment: 120 } as const;

/** More than these cannot be talked about; the largest chain that pages are measured with has 60 and 200. */
export const mostInChain = { actors: 100, relations: 400, moments: 50 } as const;

/** Somebody in the chain: a role, a part of the house, an agency; never a person. */
export type ChainActor = {
  /** Its number in its study, which it keeps. */
  readonly number: number;
  readonly name: string;
  readonly level: Level;
  /** What they bring to this meeting. */
  readonly contributes: string | undefined;
  readonly version: number;
};

export type ChainRelation = {
  /** Its number in its study, which it keeps: the picture and the texts know it by that. */
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
  /** Said where the kind is `mandate`, and only there. */
  readonly mandate: Mandate | undefined;
  /** How long one waits, in the team's own words; only where the kind is `waiting`. */
  readonly lasts: string | undefined;
  readonly words: string;
  readonly version: number;
};

export type Chain = { readonly actors: readonly ChainActor[]; readonly relations: readonly ChainRelation[] };

/** A moment that the team has given a name, to compare with. */
export type NamedMoment = { readonly number: number; readonly name: string; readonly at: Instant };

export type ActorWords = Pick<ChainActor, "name" | "level" | "contributes">;
export type RelationWords = Pick<ChainRelation, "from" | "to" | "kind" | "mandate" | "lasts" | "words">;

/** A chain as it comes from elsewhere: actors by a key of their own, which relations point at. */
export type ChainDraft = {
  readonly actors: readonly {
    readonly key: string;
    readonly name: string;
    readonly level: Level;
    readonly contributes?: string | undefined;
  }[];
  readonly relations: readonly {
    readonly from: string;
    readonly to: string;
    readonly kind: Kind;
    readonly mandate?: Mandate | undefined;
    readonly lasts?: string | undefined;
    readonly words: string;
  }[];
};

/**
 * What stands: actors from the top of the chain down, and the relations of which both ends stand. Whoever takes an actor away takes its relations
 * out of sight, and they are back when the actor is.
 */
export function chainOf(actors: readonly ChainActor[], relations: readonly ChainRelation[]): Chain {
  const standing = new Set(actors.map(({ number }) => number));
  return {
    actors: actors.toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level) || one.number - other.number),
    relations: relations
      .filter(({ from, to }) => standing.has(from) && standing.has(to))
      .toSorted((one, other) => one.number - other.number),
  };
}

/** What belongs only to another kind of relation is left out. */
export function tidyRelation(words: RelationWords): RelationWords {
  const { kind, mandate, lasts } = words;
  return { ...words, mandate: kind === "mandate" ? mandate : undefined, lasts: kind === "waiting" ? lasts : undefined };
}

const isSame = <Words extends object>(one: Words, other: Words, fields: readonly (keyof Words)[]): boolean =>
  fields.every((field) => one[field] === other[field]);

export const actorFields = ["name", "level", "contributes"] as const;
export const relationFields = ["from", "to", "kind", "mandate", "lasts", "words"] as const;

export const isSameActor = (one: ActorWords, other: ActorWords): boolean => isSame<ActorWords>(one, other, actorFields);
export const isSameRelation = (one: RelationWords, other: RelationWords): boolean => isSame<RelationWords>(one, other, relationFields);
