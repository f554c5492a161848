import { once } from "node:events";
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { sleep } from "../kernel/time.ts";
import { openServer, type Server } from "./server.ts";

const huge = Buffer.alloc(64 * 1024 * 1024, "x");

/** Less than an answer under way is waited for. A machine that does other things too needs most of it. */
const quick = 4_500;

type Trial = Server & {
  /** How many questions for /slow have come. */
  readonly asked: () => number;
  /** Answers them, and from now on at once. */
  readonly release: () => void;
};

/** Answers at once; /slow when it is released, /never not at all, /huge with more than any buffer holds. */
async function aServer(): Promise<Trial> {
  const server = await openServer({ host: "127.0.0.1", port: 0 });
  const released = new AbortController();
  let asked = 0;
  server.answerWith((request, response) => {
    const { url = "" } = request;
    if (url === "/never") return;
    if (url === "/huge") response.end(huge);
    else if (!url.startsWith("/slow")) response.end("answer");
    else {
      asked += 1;
      released.signal.addEventListener("abort", () => response.end(`answer to ${url}`));
    }
  });
  const release = (): void => released.abort();
  onTestFinished(async () => {
    release();
    await server.stop();
  });
  return { ...server, asked: () => asked, release };
}

/** Stops, and a moment later lets the slow answers go. */
async function stopAndRelease({ stop, release }: Trial): Promise<void> {
  const stopped = stop();
  await sleep(100);
  release();
  await stopped;
}

async function aConnection({ port }: Server, ...paths: readonly string[]): Promise<Socket & { readonly heard: () => string }> {
  const socket = connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("error", () => undefined);
  socket.on("data", (part) => parts.push(part));
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(""));
  return Object.assign(socket, { heard: () => Buffer.concat(parts).toString() });
}

async function timeOf(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

async function answerTo({ port }: Server, path: string): Promise<unknown[]> {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  return new Promise((resolve, reject) => {
    get({ agent, port, path }, (response) => {
      let body = "";
      response.on("data", (part: Buffer) => (body += part.toString()));
      response.on("end", () => resolve([response.statusCode, response.headers.connection, body]));
    }).on("error", reject);
  });
}

async function askAgainAndAgain(server: Server, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) await answerTo(server, "/").catch(() => sleep(10));
}

test("connections that ask for nothing do not hold up a stop: kept ones, silent ones, and those in the middle of a question", async () => {
  const server = await aServer();
  const kept = await Promise.all(Array.from({ length: 100 }, () => aConnection(server, "/")));
  const silent = await aConnection(server);
  const halfway = await aConnection(server);
  halfway.write("GET / HTTP/1.1\r\nHo");
  await expect.poll(() => kept.every((one) => one.heard().endsWith("answer"))).toBe(true);
  expect(await timeOf(server.stop())).toBeLessThan(quick);
  await expect.poll(() => [...kept, silent, halfway].filter(({ closed }) => !closed).length).toBe(0);
});

test("what has been asked is answered, the last answer saying that the connection is closed", async () => {
  const server = await aServer();
  const waiting = await Promise.all(Array.from({ length: 50 }, () => aConnection(server, "/slow")));
  const pipelined = await aConnection(server, "/slow/1", "/slow/2", "/slow/3");
  await expect.poll(server.asked).toBe(53);
  expect(await timeOf(stopAndRelease(server))).toBeLessThan(quick);
  await expect.poll(() => [...waiting, pipelined].filter(({ closed }) => !closed).length).toBe(0);
  const heard = waiting.map((one) => one.heard());
  expect(heard.filter((answer) => !/^Connection: close\r$[^]*answer to \/slow$/m.test(answer))).toEqual([]);
  expect(pipelined.heard()).toMatch(/answer to \/slow\/1[^]*answer to \/slow\/2[^]*Connection: close[^]*answer to \/slow\/3$/);
});

test("what arrives just before a stop has been asked", async () => {
  const server = await aServer();
  const kept = await Promise.all(Array.from({ length: 20 }, () => aConnection(server, "/")));
  await expect.poll(() => kept.every((one) => one.heard().endsWith("answer"))).toBe(true);
  for (const one of kept) one.write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  const justConnected = await aConnection(server, "/slow");
  await stopAndRelease(server);
  await expect.poll(() => [...kept, justConnected].filter((one) => !one.heard().endsWith("answer to /slow")).length).toBe(0);
});

test("while what was asked is being answered, new work is refused: alive, not ready, and every connection closed", async () => {
  const server = await aServer();
  const waiting = await aConnection(server, "/slow");
  await expect.poll(server.asked).toBe(1);
  const stop = server.stop();
  await sleep(50);
  expect(await answerTo(server, "/healthz")).toEqual([200, "close", "ok"]);
  expect(await answerTo(server, "/readyz")).toEqual([503, "close", "not ready"]);
  expect(await answerTo(server, "/")).toEqual([503, "close", "stopping"]);
  server.release();
  await stop;
  await expect.poll(waiting.heard).toContain("answer to /slow");
  await expect(answerTo(server, "/")).rejects.toThrow("ECONNREFUSED");
});

test("new work that never ends does not hold up a stop", async () => {
  const server = await aServer();
  await aConnection(server, "/slow");
  await expect.poll(server.asked).toBe(1);
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  for (let number = 0; number < 10; number += 1) void askAgainAndAgain(server, ended.signal);
  expect(await timeOf(stopAndRelease(server))).toBeLessThan(quick);
});

test("one who does not read the answer is not waited for longer than a second or two", async () => {
  const server = await aServer();
  const unread = await aConnection(server, "/huge", "/huge");
  unread.pause();
  const other = await aConnection(server, "/slow");
  await expect.poll(server.asked).toBe(1);
  expect(await timeOf(stopAndRelease(server))).toBeLessThan(quick);
  await expect.poll(other.heard).toContain("answer to /slow");
});

test("one who reads gets the whole of a long answer", async () => {
  const server = await aServer();
  const reading = await aConnection(server, "/huge");
  await server.stop();
  await expect.poll(() => reading.closed).toBe(true);
  expect(reading.bytesRead).toBeGreaterThan(huge.byteLength);
});

test("an answer that does not come is given up", async () => {
  const server = await aServer();
  await aConnection(server, "/never");
  expect(await timeOf(server.stop())).toBeLessThan(20_000);
});
