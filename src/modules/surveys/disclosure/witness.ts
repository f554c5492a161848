import type { Frame, Relation } from "./frame.ts";
import type { Distance } from "./subject.ts";

/** The groups in which an example differs from the truth, and how many places have none that goes further. */
type Example = { readonly groups: readonly number[]; holds: number };
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
  readonly #table: MovedTable;

  /** @param hidden may change meanwhile. */
  constructor(frame: Frame, hidden: Uint8Array) {
    this.#frame = frame;
    this.#hidden = hidden;
    this.#table = new MovedTable(frame, hidden);
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
    const differing = this.#differing.get(group) ?? new Set();
    for (const example of differing) {
      if (example.holds === 0) differing.delete(example);
      for (const other of example.holds === 0 ? [] : example.groups) {
        if (resting.has(other)) continue;
        for (let place = other * width; place < (other + 1) * width; place += 1)
          if (this.#above.get(place)?.example === example || this.#below.get(place)?.example === example) resting.add(other);
      }
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
    this.#table.begin();
    let reached = 0;
    for (let other = 0; other < width && reached < wanted; other += 1) {
      if (other === to.layer && width > 1) continue;
      while (reached < wanted) {
        const by = this.#table.move({ ...to, other: width > 1 ? other : undefined }, wanted - reached);
        if (by === 0) break;
        reached += by;
        this.#keep();
      }
    }
    return reached;
  }

  #keep(): void {
    const width = this.#frame.layers.length;
    const moved = this.#table.places.filter((place) => this.#table.movedAt(place) !== 0);
    const groups = [...new Set(moved.map((place) => Math.floor(place / width)))];
    const example: Example = { groups, holds: 0 };
    for (const place of moved) {
      const by = this.#table.movedAt(place);
      const reached = by > 0 ? this.#above : this.#below;
      const before = reached.get(place);
      const far = Math.abs(by);
      if (before !== undefined && before.by >= far && this.#held(reached, place) >= far) continue;
      if (before !== undefined) before.example.holds -= 1;
      reached.set(place, { by: far, example });
      example.holds += 1;
    }
    if (example.holds === 0) return;
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
type Way = { readonly group: number; readonly sign: 1 | -1; readonly left: number };

/** So many groups are tried at most for one move, and so many take part in it. */
const tries = 600;
const longest = 60;

/** A table beside the true one. It is used for one answer after the other, and is as in truth when a walk begins. */
class MovedTable {
  readonly #frame: Frame;
  readonly #hidden: Uint8Array;
  readonly #width: number;
  /** How much more or less than in truth, by place: of each group and layer, group by group. */
  readonly #moved: Float64Array;
  readonly #isMoved: Uint8Array;
  /** The places that were moved, in turn. */
  readonly places: number[] = [];
  /** What the move that is looked for does to each group, and to which, in turn. */
  readonly #change: Int8Array;
  readonly #changing: number[] = [];
  /** How much each relation is out of balance by it, and which are. */
  readonly #off: Int32Array;
  readonly #unbalanced: number[] = [];
  #triesLeft = 0;

  constructor(frame: Frame, hidden: Uint8Array) {
    this.#frame = frame;
    this.#hidden = hidden;
    this.#width = frame.layers.length;
    this.#moved = new Float64Array(frame.counts.length);
    this.#isMoved = new Uint8Array(frame.counts.length);
    this.#change = new Int8Array(frame.size);
    this.#off = new Int32Array(frame.relations.length);
  }

  begin(): void {
    for (const place of this.places) {
      this.#moved[place] = 0;
      this.#isMoved[place] = 0;
    }
    this.places.length = 0;
  }

  movedAt(place: number): number {
    return this.#moved[place] ?? 0;
  }

  /** Moves as many times as wanted and possible. */
  move(step: Step, wanted: number): number {
    this.#triesLeft = tries;
    const isFound = this.#roomFor(step.group, step.direction, step) > 0 && this.#tryChange(step.group, step.direction, step);
    let times = isFound ? wanted : 0;
    for (const group of this.#changing) times = Math.min(times, this.#roomFor(group, this.#signAt(group), step));
    for (const group of this.#changing) {
      this.#shift(group, step.layer, this.#signAt(group) * times);
      if (step.other !== undefined) this.#shift(group, step.other, -this.#signAt(group) * times);
      this.#change[group] = 0;
    }
    this.#changing.length = 0;
    return times;
  }

  #signAt(group: number): 1 | -1 {
    return (this.#change[group] ?? 0) < 0 ? -1 : 1;
  }

  #shift(group: number, layer: number, by: number): void {
    const place = group * this.#width + layer;
    this.#moved[place] = (this.#moved[place] ?? 0) + by;
    if (this.#isMoved[place] === 1) return;
    this.#isMoved[place] = 1;
    this.places.push(place);
  }

  #at(group: number, layer: number): number {
    const place = group * this.#width + layer;
    return (this.#frame.counts[place] ?? 0) + (this.#moved[place] ?? 0);
  }

  /** What grows in the layer is taken from the other, and what shrinks in it is given to the other. */
  #roomFor(group: number, sign: 1 | -1, { layer, other }: Step): number {
    if (sign < 0) return this.#at(group, layer);
    return other === undefined ? Number.MAX_SAFE_INTEGER : this.#at(group, other);
  }

  /** Changes the group and others until all is in balance; else nothing. */
  #tryChange(group: number, sign: 1 | -1, step: Step): boolean {
    if (this.#changing.length >= longest || this.#triesLeft <= 0) return false;
    this.#triesLeft -= 1;
    this.#change[group] = sign;
    this.#changing.push(group);
    this.#unbalance(group, sign);
    if (this.#unbalanced.length === 0) return true;
    for (const way of this.#waysToMend(step)) if (this.#tryChange(way.group, way.sign, step)) return true;
    this.#change[group] = 0;
    this.#changing.pop();
    this.#unbalance(group, sign === 1 ? -1 : 1);
    return false;
  }

  #unbalance(group: number, sign: 1 | -1): void {
    for (const id of this.#frame.touching[group] ?? []) {
      const before = this.#off[id] ?? 0;
      const after = before + (this.#frame.relations[id]?.total === group ? -sign : sign);
      this.#off[id] = after;
      if (before === 0) this.#unbalanced.push(id);
      else if (after === 0) this.#unbalanced.splice(this.#unbalanced.indexOf(id), 1);
    }
  }

  /** Of the relation that the fewest can mend, those that leave the least to be mended first. */
  #waysToMend(step: Step): readonly Way[] {
    let [fewest, relation, off]: [number, Relation | undefined, number] = [Number.POSITIVE_INFINITY, undefined, 0];
    for (const id of this.#unbalanced) {
      const mending = this.#frame.relations[id];
      if (mending === undefined) continue;
      const by = this.#off[id] ?? 0;
      const count = this.#countMending(mending, by, step, fewest);
      if (count < fewest) [fewest, relation, off] = [count, mending, by];
      if (fewest === 0) return [];
    }
    if (relation === undefined) return [];
    const ways: Way[] = [];
    for (const group of [...relation.parts, relation.total]) {
      const sign = signOf(group, relation, off);
      if (this.#canMend(group, sign, step)) ways.push({ group, sign, left: this.#leftBy(group, sign) });
    }
    return ways.length < 2 ? ways : ways.sort((a, b) => a.left - b.left);
  }

  /** How many can mend the relation; so many at least when there are as many as `enough`. */
  #countMending(relation: Relation, off: number, step: Step, enough: number): number {
    let count = this.#canMend(relation.total, signOf(relation.total, relation, off), step) ? 1 : 0;
    const sign = off > 0 ? -1 : 1;
    for (const part of relation.parts) {
      if (count >= enough) break;
      if (this.#canMend(part, sign, step)) count += 1;
    }
    return count;
  }

  #canMend(group: number, sign: 1 | -1, step: Step): boolean {
    return this.#hidden[group] === 1 && this.#change[group] === 0 && this.#roomFor(group, sign, step) > 0;
  }

  /** How much more is out of balance when the group changes too. */
  #leftBy(group: number, sign: 1 | -1): number {
    let left = 0;
    for (const id of this.#frame.touching[group] ?? []) {
      const now = this.#off[id] ?? 0;
      left += Math.abs(now + (this.#frame.relations[id]?.total === group ? -sign : sign)) - Math.abs(now);
    }
    return left;
  }
}

/** What a group must do to a relation that is out of balance: parts count for, the total against. */
function signOf(group: number, { total }: Relation, off: number): 1 | -1 {
  return off > 0 === (group === total) ? 1 : -1;
}
