import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { sleep } from "../kernel/time.ts";

/** How long a stop waits, in milliseconds: for answers to be made, and for those that are made to be read. */
const patience = { making: 5_000, reading: 1_000 };

export type Connections = {
  /** Reads as questions what has arrived already, so that it counts as asked. */
  readonly hearOut: () => Promise<void>;
  /** Waits for the answers to what has been asked, no longer than is reasonable, and makes them the last of their connections. */
  readonly answerLast: () => Promise<void>;
};

/** Follows which answers are under way on which connection. Node's own `closeIdleConnections` leaves those that have never asked for anything. */
export function followConnections(server: Server): Connections {
  const underWay = new Map<Socket, Set<ServerResponse>>();
  server.on("connection", (socket) => {
    underWay.set(socket, new Set());
    socket.once("close", () => underWay.delete(socket));
  });
  server.prependListener("request", ({ socket }, response) => {
    const answers = underWay.get(socket);
    answers?.add(response);
    response.once("close", () => answers?.delete(response));
  });
  return { hearOut, answerLast: () => answerLast(underWay) };
}

/** One turn of the event loop to end the one we are in, one to take connections that wait at the door, one to read from them. */
async function hearOut(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
}

type Answers = ReadonlyMap<Socket, ReadonlySet<ServerResponse>>;

async function answerLast(underWay: Answers): Promise<void> {
  const asked = new Map([...underWay].map(([socket, answers]) => [socket, [...answers]] as const));
  for (const [socket, answers] of asked) closeAfter(socket, answers);
  const began = performance.now();
  const madeAt = new Map<Socket, number>();
  const isAwaited = ([socket, answers]: readonly [Socket, readonly ServerResponse[]]): boolean => {
    const open = answers.filter((answer) => underWay.get(socket)?.has(answer) === true);
    const now = performance.now();
    // An answer is made before its head is sent: from there on, only the reader can keep it from ending.
    if (!open.every(({ headersSent }) => headersSent)) return now - began < patience.making;
    const since = madeAt.get(socket) ?? now;
    madeAt.set(socket, since);
    return open.length > 0 && now - since < patience.reading;
  };
  while ([...asked].filter(isAwaited).length > 0) await sleep(10);
}

/** Answers on one connection are sent in the order of the questions: what is said in the last holds when all of them have been sent. */
function closeAfter(socket: Socket, answers: readonly ServerResponse[]): void {
  const last = answers.at(-1);
  if (last === undefined) socket.destroy();
  else if (!last.headersSent) last.shouldKeepAlive = false;
}
