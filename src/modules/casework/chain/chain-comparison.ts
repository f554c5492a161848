import { type Chain, type ChainActor, chainOf, type ChainRelation, isSameActor, isSameRelation } from "./chain.ts";

/** What differs between two of the same things. */
export type Difference<Thing> = {
  readonly came: readonly Thing[];
  readonly went: readonly Thing[];
  readonly changed: readonly { readonly before: Thing; readonly after: Thing }[];
};

export type ChainComparison = {
  readonly actors: Difference<ChainActor>;
  readonly relations: Difference<ChainRelation>;
  /** Everything that stood in one of them, as it stood last. */
  readonly both: Chain;
};

function differenceOf<Thing extends { readonly number: number }>(
  before: readonly Thing[],
  after: readonly Thing[],
  isSame: (one: Thing, other: Thing) => boolean,
): Difference<Thing> {
  const [was, is] = [before, after].map((things) => new Map(things.map((thing) => [thing.number, thing])));
  return {
    came: after.filter(({ number }) => was?.has(number) !== true),
    went: before.filter(({ number }) => is?.has(number) !== true),
    changed: before.flatMap((thing) => {
      const now = is?.get(thing.number);
      return now === undefined || isSame(thing, now) ? [] : [{ before: thing, after: now }];
    }),
  };
}

/** What came, went and changed between two moments of one chain. Numbers tell what is the same thing under another name. */
export function compareChains(before: Chain, after: Chain): ChainComparison {
  const actors = differenceOf(before.actors, after.actors, isSameActor);
  const relations = differenceOf(before.relations, after.relations, isSameRelation);
  return { actors, relations, both: chainOf([...after.actors, ...actors.went], [...after.relations, ...relations.went]) };
}

export const isSameChain = ({ actors, relations }: ChainComparison): boolean =>
  [actors, relations].every(({ came, went, changed }) => came.length + went.length + changed.length === 0);

export type Mark = "came" | "went" | "changed";

/** How each thing of a difference is marked, by its number. */
export function marksOf({ came, went, changed }: Difference<{ readonly number: number }>): ReadonlyMap<number, Mark> {
  return new Map([
    ...came.map(({ number }) => [number, "came"] as const),
    ...went.map(({ number }) => [number, "went"] as const),
    ...changed.map(({ after }) => [after.number, "changed"] as const),
  ]);
}
