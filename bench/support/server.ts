import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

export type BenchServer = {
  readonly address: string;
  /** Processor time that the server's process has used, in milliseconds. */
  readonly cpu: () => Promise<number>;
  readonly stop: () => Promise<void>;
  /** From the start of the process until it said where it is, in milliseconds. */
  readonly readyAfter: number;
};

/** Starts a program that prints its address when it is ready. */
export async function startServer(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd = ".",
): Promise<BenchServer> {
  const started = performance.now();
  const [program = "", ...parameters] = command;
  const child = spawn(program, parameters, { cwd, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
  const address = await addressFrom(child);
  return {
    address,
    readyAfter: performance.now() - started,
    cpu: () => cpuOf(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => {
          resolve();
        });
        child.kill("SIGTERM");
      }),
  };
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (part: Buffer) => {
      output += part.toString();
      const address = /ready at (\S+)/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error(`the server ended: ${output}`));
    });
  });
}

/**
 * The kernel counts in ticks of ten milliseconds. Those of children count when they have ended, if that is wanted.
 * @source proc(5), fields 14 to 17 of /proc/[pid]/stat
 */
export async function cpuOf(pid: number, withEnded = false): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const sum = (from: number, to: number): number => fields.slice(from, to).reduce((all, one) => all + one, 0);
  return sum(11, withEnded ? 15 : 13) * 10;
}

/** What all processes of the machine have used, in milliseconds. @source proc(5), the first line of /proc/stat */
export async function cpuOfAll(): Promise<number> {
  const [, user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0] =
    (await readFile("/proc/stat", "utf8")).split("\n", 1)[0]?.split(/\s+/).map(Number) ?? [];
  return (user + nice + system + interrupts + soft) * 10;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
