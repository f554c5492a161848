import type { Frame } from "./frame.ts";
import { countAt, type Distance } from "./subject.ts";

type Reached = { readonly by: number; readonly groups: readonly number[] };
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
  /** The groups whose answers an example that differs in this one was kept for. */
  readonly #resting = new Map<number, Set<number>>();

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
    return this.#resting.get(group) ?? [];
  }

  #held(reached: ReadonlyMap<number, Reached>, place: number): number {
    const known = reached.get(place);
    return known?.groups.every((group) => this.#hidden[group] === 1) === true ? known.by : 0;
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
    const changed = [...moved].filter(([, by]) => by !== 0);
    const groups = [...new Set(changed.map(([place]) => Math.floor(place / width)))];
    for (const [place, by] of changed) {
      const reached = by > 0 ? this.#above : this.#below;
      if (Math.abs(by) <= this.#held(reached, place)) continue;
      reached.set(place, { by: Math.abs(by), groups });
      for (const group of groups) this.#resting.set(group, (this.#resting.get(group) ?? new Set()).add(Math.floor(place / width)));
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
    // The relation with the fewest ways to mend it first.
    let fewest: readonly (readonly [number, 1 | -1])[] | undefined;
    for (const [id, off] of imbalance) {
      const ways = this.#waysToMend(id, off, state);
      if (fewest === undefined || ways.length < fewest.length) fewest = ways;
      if (fewest.length === 0) break;
    }
    for (const [next, nextSign] of fewest ?? []) {
      if (this.#change({ group: next, sign: nextSign, changes, imbalance, step })) return true;
    }
    changes.delete(group);
    for (const id of this.#frame.touching[group] ?? []) shift(imbalance, id, this.#frame.relations[id]?.total === group ? sign : -sign);
    return false;
  }

  #waysToMend(id: number, off: number, { changes, step, imbalance }: Changing): readonly (readonly [number, 1 | -1])[] {
    const relation = this.#frame.relations[id];
    if (relation === undefined) return [];
    const ways: [number, 1 | -1, number][] = [];
    for (const group of [...relation.parts, relation.total]) {
      if (this.#hidden[group] === 0 || changes.has(group)) continue;
      const sign = off > 0 === (group === relation.total) ? 1 : -1;
      if (this.#roomFor(group, sign, step) === 0) continue;
      let mended = 0;
      for (const other of this.#frame.touching[group] ?? []) {
        const change = this.#frame.relations[other]?.total === group ? -sign : sign;
        mended += Math.abs((imbalance.get(other) ?? 0) + change) - Math.abs(imbalance.get(other) ?? 0);
      }
      ways.push([group, sign, mended]);
    }
    return ways.sort((a, b) => a[2] - b[2]).map(([group, sign]) => [group, sign] as const);
  }
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
