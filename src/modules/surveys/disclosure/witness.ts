import type { Frame, Relation } from "./frame.ts";
import { countAt, type Distance } from "./subject.ts";

/** The groups in which an example differs from the truth. */
type Example = { readonly groups: readonly number[] };
type Reached = { readonly by: number; readonly example: Example };
type Asked = { readonly group: number; readonly layer: number; readonly distance: Distance };

/**
 * Proves by example how far from the truth an answer may be: other tables of whole numbers, none below 0, that agree with all that is shown and with how
 * many there are in every group. An attacker who has nothing but what is published cannot tell such a table from the true one. What is found is never
 * too far; it may be nearer than what is possible.
 *
 * An example says something of every group in which it differs from the truth, and holds for as long as those are hidden. So all are kept: when one group
 * is shown or hidden, only what hangs on it is looked for again.
 */
export class Witnesses {
  readonly #frame: Frame;
  readonly #hidden: Uint8Array;
  readonly #above = new Map<number, Reached>();
  readonly #below = new Map<number, Reached>();
  /** The examples that differ in each group. */
  readonly #differing = new Map<number, Set<Example>>();

  /** @param hidden may change meanwhile. */
  constructor(frame: Frame, hidden: Uint8Array) {
    this.#frame = frame;
    this.#hidden = hidden;
  }

  reachOf({ group, layer, distance }: Asked): { readonly below: number; readonly above: number } {
    const place = group * this.#frame.layers.length + layer;
    const wantedAbove = Math.max(distance.between, distance.above);
    let [above, below] = [this.#held(this.#above, place), this.#held(this.#below, place)];
    if (isKept({ above, below }, distance)) return { above, below };
    if (above < wantedAbove) above = Math.max(above, this.#walk({ group, layer, direction: 1 }, wantedAbove));
    const wantedBelow = Math.max(distance.between - above, distance.below);
    if (below < wantedBelow) below = Math.max(below, this.#walk({ group, layer, direction: -1 }, wantedBelow));
    return { above, below };
  }

  /** The groups of which something may no longer be proved when this one is shown. */
  restingOn(group: number): Iterable<number> {
    const width = this.#frame.layers.length;
    const resting = new Set<number>();
    for (const example of this.#differing.get(group) ?? [])
      for (const other of example.groups) {
        if (resting.has(other)) continue;
        for (let place = other * width; place < (other + 1) * width; place += 1)
          if (this.#above.get(place)?.example === example || this.#below.get(place)?.example === example) resting.add(other);
      }
    return resting;
  }

  #held(reached: ReadonlyMap<number, Reached>, place: number): number {
    const known = reached.get(place);
    return known?.example.groups.every((group) => this.#hidden[group] === 1) === true ? known.by : 0;
  }

  /** Away from the truth step by step. A step takes from one layer what it gives to another, in groups that make up for each other in every relation. */
  #walk(to: Omit<Step, "other">, wanted: number): number {
    const width = this.#frame.layers.length;
    const table = new MovedTable(this.#frame, this.#hidden);
    let reached = 0;
    for (let other = 0; other < width && reached < wanted; other += 1) {
      if (other === to.layer && width > 1) continue;
      for (;;) {
        const move = table.findMove({ ...to, other: width > 1 ? other : undefined });
        if (move === undefined) break;
        reached += table.make(move, wanted - reached);
        this.#keep(table);
        if (reached >= wanted) break;
      }
    }
    return reached;
  }

  #keep({ moved }: MovedTable): void {
    const width = this.#frame.layers.length;
    const groups = new Set<number>();
    for (const [place, by] of moved) if (by !== 0) groups.add(Math.floor(place / width));
    const example: Example = { groups: [...groups] };
    let isKeptForAny = false;
    for (const [place, by] of moved) {
      const reached = by > 0 ? this.#above : this.#below;
      if (by === 0 || Math.abs(by) <= this.#held(reached, place)) continue;
      reached.set(place, { by: Math.abs(by), example });
      isKeptForAny = true;
    }
    if (!isKeptForAny) return;
    for (const group of groups) {
      const differing = this.#differing.get(group);
      if (differing === undefined) this.#differing.set(group, new Set([example]));
      else differing.add(example);
    }
  }
}

export function isKept({ below, above }: { readonly below: number; readonly above: number }, distance: Distance): boolean {
  return below + above >= distance.between && below >= distance.below && above >= distance.above;
}

type Step = { readonly group: number; readonly layer: number; readonly other: number | undefined; readonly direction: 1 | -1 };
type Move = Step & { readonly changes: ReadonlyMap<number, 1 | -1> };

/** So many groups are tried at most for one move, and so many take part in it. */
const tries = 600;
const longest = 60;

class MovedTable {
  readonly #frame: Frame;
  readonly #hidden: Uint8Array;
  /** How much more or less than in truth, by place: of each group and layer, group by group. */
  readonly moved = new Map<number, number>();
  #triesLeft = 0;

  constructor(frame: Frame, hidden: Uint8Array) {
    this.#frame = frame;
    this.#hidden = hidden;
  }

  findMove(step: Step): Move | undefined {
    this.#triesLeft = tries;
    const changes = new Map<number, 1 | -1>();
    if (this.#roomFor(step.group, step.direction, step) === 0) return undefined;
    return this.#change({ group: step.group, sign: step.direction, changes, imbalance: new Map(), step })
      ? { ...step, changes }
      : undefined;
  }

  /** Makes the move as many times as wanted and possible. */
  make({ changes, ...step }: Move, wanted: number): number {
    let times = wanted;
    for (const [group, sign] of changes) times = Math.min(times, this.#roomFor(group, sign, step));
    for (const [group, sign] of changes) {
      this.#move(group, step.layer, sign * times);
      if (step.other !== undefined) this.#move(group, step.other, -sign * times);
    }
    return times;
  }

  #move(group: number, layer: number, change: number): void {
    const place = group * this.#frame.layers.length + layer;
    this.moved.set(place, (this.moved.get(place) ?? 0) + change);
  }

  #at(group: number, layer: number): number {
    return countAt(this.#frame, group, layer) + (this.moved.get(group * this.#frame.layers.length + layer) ?? 0);
  }

  /** What grows in the layer is taken from the other, and what shrinks in it is given to the other. */
  #roomFor(group: number, sign: 1 | -1, { layer, other }: Step): number {
    if (sign < 0) return this.#at(group, layer);
    return other === undefined ? Number.MAX_SAFE_INTEGER : this.#at(group, other);
  }

  #change(state: Changing): boolean {
    const { group, sign, changes, imbalance, step } = state;
    if (changes.size >= longest || this.#triesLeft <= 0) return false;
    this.#triesLeft -= 1;
    changes.set(group, sign);
    for (const id of this.#frame.touching[group] ?? []) shift(imbalance, id, this.#frame.relations[id]?.total === group ? -sign : sign);
    if (imbalance.size === 0) return true;
    for (const [next, nextSign] of this.#waysToMend(state)) {
      if (this.#change({ group: next, sign: nextSign, changes, imbalance, step })) return true;
    }
    changes.delete(group);
    for (const id of this.#frame.touching[group] ?? []) shift(imbalance, id, this.#frame.relations[id]?.total === group ? sign : -sign);
    return false;
  }

  /** Of the relation that the fewest can mend, those that leave the least to be mended first. */
  #waysToMend(state: Changing): readonly Way[] {
    let [fewest, relation, off]: [number, Relation | undefined, number] = [Number.POSITIVE_INFINITY, undefined, 0];
    for (const [id, by] of state.imbalance) {
      const mending = this.#frame.relations[id];
      if (mending === undefined) continue;
      let count = this.#canMend(mending.total, mending, by, state) ? 1 : 0;
      for (const part of mending.parts) {
        if (count >= fewest) break;
        if (this.#canMend(part, mending, by, state)) count += 1;
      }
      if (count < fewest) [fewest, relation, off] = [count, mending, by];
      if (fewest === 0) return [];
    }
    if (relation === undefined) return [];
    const ways: (readonly [...Way, number])[] = [];
    for (const group of [...relation.parts, relation.total]) {
      if (!this.#canMend(group, relation, off, state)) continue;
      const sign = signOf(group, relation, off);
      ways.push([group, sign, this.#leftBy(group, sign, state)]);
    }
    return ways.sort((a, b) => a[2] - b[2]).map(([group, sign]) => [group, sign] as const);
  }

  #canMend(group: number, relation: Relation, off: number, { changes, step }: Changing): boolean {
    return this.#hidden[group] === 1 && !changes.has(group) && this.#roomFor(group, signOf(group, relation, off), step) > 0;
  }

  /** How much more is out of balance when the group changes too. */
  #leftBy(group: number, sign: 1 | -1, { imbalance }: Changing): number {
    let left = 0;
    for (const id of this.#frame.touching[group] ?? []) {
      const now = imbalance.get(id) ?? 0;
      left += Math.abs(now + (this.#frame.relations[id]?.total === group ? -sign : sign)) - Math.abs(now);
    }
    return left;
  }
}

type Way = readonly [group: number, sign: 1 | -1];

function signOf(group: number, { total }: Relation, off: number): 1 | -1 {
  return off > 0 === (group === total) ? 1 : -1;
}

type Changing = {
  readonly group: number;
  readonly sign: 1 | -1;
  readonly changes: Map<number, 1 | -1>;
  readonly imbalance: Map<number, number>;
  readonly step: Step;
};

function shift(imbalance: Map<number, number>, id: number, by: number): void {
  const now = (imbalance.get(id) ?? 0) + by;
  if (now === 0) imbalance.delete(id);
  else imbalance.set(id, now);
}
