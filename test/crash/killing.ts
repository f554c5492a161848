import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A process that is to be killed. It talks in lines. */
export type Child = {
  readonly pid: number;
  /** What it has said and nobody has taken yet. */
  readonly said: string[];
  readonly say: (line: string) => void;
  /** Settles when it has said something more, or has ended. */
  readonly nextLine: () => Promise<unknown>;
  readonly onLine: (listener: (line: string) => void) => void;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<unknown>;
};

export function startChild(parameters: readonly string[]): Child {
  const child = spawn(process.execPath, parameters, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  lines.on("line", (line) => said.push(line));
  // What is said to one that is being killed is lost, as it should be.
  child.stdin.on("error", () => undefined);
  return {
    pid: child.pid ?? Number.NaN,
    said,
    say: (line) => void child.stdin.write(`${line}\n`),
    nextLine: () => Promise.race([once(lines, "line"), ended]),
    onLine: (listener) => void lines.on("line", listener),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

/** mulberry32: the same numbers between 0 and 1 for the same seed. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
