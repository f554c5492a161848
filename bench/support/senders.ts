import { connect, type Socket } from "node:net";

export type Sending = {
  readonly address: string;
  /** Connections at the same time, as of so many telephones. */
  readonly connections: number;
  readonly seconds: number;
  /** The next to send, in the order in which they go out on one connection; none when there is nobody left. */
  readonly next: () => readonly Form[] | undefined;
};

export type Form = { readonly path: string; readonly body: string };

export type Sent = {
  readonly count: number;
  readonly seconds: number;
  readonly latencies: readonly number[];
  readonly refused: readonly string[];
};

/** Sends forms as fast as they are answered, on connections that stay open. As little as can be between the clock and the socket. */
export async function sendForms({ address, connections, seconds, next }: Sending): Promise<Sent> {
  const latencies: number[] = [];
  const refused: string[] = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  const { hostname, port } = new URL(address);
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(Number(port), hostname);
      socket.setNoDelay(true);
      const answers = answersOn(socket);
      while (performance.now() < until) {
        const forms = next();
        if (forms === undefined) break;
        const sent = performance.now();
        let status = "";
        for (const form of forms) {
          socket.write(requestOf(address, form));
          status = await answers();
          if (!status.startsWith("HTTP/1.1 303")) break;
        }
        if (status.startsWith("HTTP/1.1 303")) latencies.push(performance.now() - sent);
        else refused.push(status);
      }
      socket.destroy();
    }),
  );
  return { count: latencies.length, seconds: (performance.now() - began) / 1_000, latencies: latencies.toSorted((a, b) => a - b), refused };
}

function requestOf(address: string, { path, body }: Form): string {
  const { host } = new URL(address);
  return `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${address}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** The first line of each answer, once the whole of it is there. */
function answersOn(socket: Socket): () => Promise<string> {
  let text = "";
  let heard: (() => void) | undefined;
  socket.on("data", (part: Buffer) => {
    text += part.toString("latin1");
    heard?.();
  });
  socket.on("close", () => heard?.());
  socket.on("error", () => heard?.());
  return async () => {
    for (;;) {
      const length = lengthOf(text);
      if (length !== undefined && text.length >= length) {
        const [line = ""] = text.split("\r\n", 1);
        text = text.slice(length);
        return line;
      }
      if (socket.destroyed) return "closed";
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
}

function lengthOf(text: string): number | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const head = text.slice(0, end);
  const announced = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (announced !== undefined) return end + 4 + Number(announced);
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return end + 4;
  const last = text.indexOf("0\r\n\r\n", end + 4);
  return last === -1 ? undefined : last + 5;
}
