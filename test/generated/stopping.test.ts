import { Agent, get } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sleep } from "../../src/kernel/time.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

/** A third of a second, and a second more for the one who does not read; but less than an answer under way is waited for, which is five. */
const longestStop = 4_500;

/** What became of a question: an answer, whole or cut off, or no connection. */
type Outcome = { readonly path: string; readonly askedAt: number; readonly outcome: number | "cut off" | "no connection" };

test(
  "under load, with idle connections and one who does not read, a stop answers what has been asked and is quick",
  { timeout: 120_000 },
  async () => {
    const program = await startWithLibrary();
    onTestFinished(program.stop);
    const agent = new Agent({ keepAlive: true, maxSockets: 60 });
    onTestFinished(() => agent.destroy());
    await Promise.all(Array.from({ length: 60 }, () => ask(program, agent, "/om")));
    const idle = Array.from({ length: 100 }, () => connectTo(program));
    const unread = connectTo(program).pause();
    unread.write("GET /ordlista HTTP/1.1\r\nHost: a\r\n\r\n".repeat(400));

    const outcomes: Outcome[] = [];
    let stopped = false;
    const paths = ["/hinder", "/sok?q=tillit", "/metoder", "/en/search?q=trust"];
    const load = Array.from({ length: 20 }, async (_, number) => {
      while (!stopped) outcomes.push(await ask(program, agent, paths[number % paths.length] ?? "/"));
    });
    await expect.poll(() => outcomes.length, { timeout: 30_000 }).toBeGreaterThan(60);
    const began = performance.now();
    const stopping = program.end().then(() => performance.now() - began);
    await sleep(20);
    stopped = true;
    expect(await stopping).toBeLessThan(longestStop);
    await Promise.all(load);

    expect(outcomes.filter(({ outcome, askedAt }) => outcome !== 200 && askedAt < began - 20)).toEqual([]);
    expect(outcomes.filter(({ outcome }) => outcome === "cut off")).toEqual([]);
    // Only who reads learns that the connection has been closed.
    unread.resume();
    await expect.poll(() => [...idle, unread].filter(({ closed }) => !closed).length).toBe(0);
  },
);

function connectTo({ address }: RunningProgram) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  // Being closed is what it is for.
  socket.on("error", () => undefined).resume();
  onTestFinished(() => void socket.destroy());
  return socket;
}

function ask({ address }: RunningProgram, agent: Agent, path: string): Promise<Outcome> {
  const { hostname, port } = new URL(address);
  const askedAt = performance.now();
  return new Promise((resolve) => {
    get({ agent, hostname, port, path }, (response) => {
      const { statusCode = 0 } = response;
      response.resume();
      response.on("error", () => undefined);
      response.on("close", () => resolve({ path, askedAt, outcome: response.complete ? statusCode : "cut off" }));
    }).on("error", () => resolve({ path, askedAt, outcome: "no connection" }));
  });
}
