type Held<Value> = { readonly from: readonly unknown[]; readonly value: Value; readonly size: number };

/** What is stored beside a value, about. */
const overhead = 2_000;

/**
 * What takes long to make, by name and with all that it was made from. It is given back only for the very same: as long as what is made depends on
 * nothing else, it is never stale, and nobody gets what was made for somebody else. Bounded by bytes; what has not been asked for the longest goes
 * first.
 */
export class Kept<Value> {
  readonly #held = new Map<string, Held<Value>>();
  readonly #limit: number;
  readonly #sizeOf: (value: Value) => number;
  #size = 0;

  /**
   * @param limit bytes at most, together.
   * @param sizeOf bytes of one.
   */
  constructor(limit: number, sizeOf: (value: Value) => number) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  /** What was made before from the same, or what is made now. Texts and numbers are the same when they are equal, anything else when it is itself. */
  keep(name: string, from: readonly unknown[], make: () => Value): Value {
    const kept = this.get(name, from);
    if (kept !== undefined) return kept;
    const value = make();
    this.put(name, from, value);
    return value;
  }

  get(name: string, from: readonly unknown[]): Value | undefined {
    const held = this.#held.get(name);
    if (held === undefined) return undefined;
    this.#remove(name, held);
    if (held.from.length !== from.length || held.from.some((one, index) => one !== from[index])) return undefined;
    this.#add(name, held);
    return held.value;
  }

  put(name: string, from: readonly unknown[], value: Value): void {
    const before = this.#held.get(name);
    if (before !== undefined) this.#remove(name, before);
    const size = this.#sizeOf(value) + name.length + lengthOf(from) + overhead;
    if (size > this.#limit) return;
    this.#add(name, { from, value, size });
    for (const [oldest, held] of this.#held) {
      if (this.#size <= this.#limit) return;
      this.#remove(oldest, held);
    }
  }

  #add(name: string, held: Held<Value>): void {
    this.#held.set(name, held);
    this.#size += held.size;
  }

  #remove(name: string, { size }: Held<Value>): void {
    this.#held.delete(name);
    this.#size -= size;
  }
}

/** Texts are held with what was made of them; the rest is held by others. */
const lengthOf = (from: readonly unknown[]): number =>
  from.reduce<number>((sum, one) => sum + (typeof one === "string" ? one.length : 0), 0);
