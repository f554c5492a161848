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

/** The kernel counts in ticks of ten milliseconds. @source proc(5), fields 14 and 15 of /proc/[pid]/stat */
export async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
