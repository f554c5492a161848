import { labelMask, lastArc, letters, targetShift } from "./format.ts";

/**
 * Builds the minimal acyclic automaton of a sorted list of words, each with a number, by the incremental algorithm: a node is frozen as
 * soon as no later word can pass through it, and equal nodes are one.
 * @source Daciuk, Mihov, Watson, Watson 2000, Incremental construction of minimal acyclic finite-state automata, algorithm 1
 */
export function buildAutomaton(entries: Iterable<readonly [word: string, value: number]>): { arcs: Uint32Array; root: number } {
  const frozen = new FrozenNodes();
  const path: OpenNode[] = [[]];
  let previous = "";
  for (const [word, value] of entries) {
    if (word <= previous && previous !== "") throw new Error(`words must be sorted and different: ${previous}, ${word}`);
    const shared = sharedLength(previous, word);
    closeDownTo(path, shared, previous, frozen);
    for (let depth = shared; depth < word.length; depth++) path.push([]);
    // The end of a word has label 0, the lowest: it is always the first arc of its node.
    path[word.length]?.push({ label: 0, target: value });
    previous = word;
  }
  closeDownTo(path, 0, previous, frozen);
  const root = frozen.freeze(path[0] ?? []);
  return { arcs: frozen.toArray(), root };
}

type Arc = { readonly label: number; readonly target: number };
type OpenNode = Arc[];

function closeDownTo(path: OpenNode[], depth: number, word: string, frozen: FrozenNodes): void {
  while (path.length - 1 > depth) {
    const node = path.pop() ?? [];
    const label = letters.indexOf(word.charAt(path.length - 1)) + 1;
    path.at(-1)?.push({ label, target: frozen.freeze(node) });
  }
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

class FrozenNodes {
  readonly #arcs: number[] = [];
  readonly #known = new Map<string, number>();

  freeze(node: OpenNode): number {
    const words = node.map(({ label, target }, index) => encode(label, target, index === node.length - 1));
    const key = words.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const at = this.#arcs.length;
    for (const word of words) this.#arcs.push(word);
    this.#known.set(key, at);
    return at;
  }

  toArray(): Uint32Array {
    return Uint32Array.from(this.#arcs);
  }
}

function encode(label: number, target: number, last: boolean): number {
  if (label > labelMask || target >= 2 ** (32 - targetShift)) throw new Error("the dictionary has outgrown its format");
  return ((target << targetShift) | (last ? lastArc : 0) | label) >>> 0;
}
