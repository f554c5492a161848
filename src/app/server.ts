import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { Unstartable } from "../kernel/errors.ts";
import type { Config } from "./config.ts";
import { followConnections } from "./connections.ts";

export type Server = {
  readonly port: number;
  /** From now on, requests are answered by this. Until then they are told to wait. */
  readonly answerWith: (listener: RequestListener) => void;
  /** Answers what has been asked, meanwhile refuses what is asked anew, and then takes no more. */
  readonly stop: () => Promise<void>;
};

/**
 * Takes the port before anything else is started, so that a port that is taken is known at once.
 * @throws Unstartable with a sentence on what is wrong with PORT or HOST.
 */
export async function openServer({ host, port }: Pick<Config, "host" | "port">): Promise<Server> {
  let answer = refuseWork("starting");
  const server = createServer((request, response) => {
    answer(request, response);
  });
  const connections = followConnections(server);
  server.on("clientError", refuse);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      reject(explained(error, { host, port }));
    });
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (listener) => {
      answer = listener;
    },
    stop: async () => {
      await connections.hearOut();
      answer = refuseWork("stopping");
      await connections.answerLast();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Alive, but not ready: whoever watches must not take a long migration for a hang, and must send nobody here while we stop. */
function refuseWork(reason: "starting" | "stopping"): RequestListener {
  return ({ url }, response) => {
    response.shouldKeepAlive = false;
    if (url === "/healthz") response.writeHead(200, { "Content-Type": "text/plain" }).end("ok");
    else {
      const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "5" };
      response.writeHead(503, headers).end(url === "/readyz" ? "not ready" : reason);
    }
  };
}

/** What does not even come through as a request: bytes that are no HTTP, or more headers than anyone needs. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return;
  const [status, sentence] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["431 Request Header Fields Too Large", "Adressen eller huvudet är för långt. The address or the headers are too long."]
      : ["400 Bad Request", "Det som skickades gick inte att läsa som HTTP. What was sent could not be read as HTTP."];
  const body = `${sentence}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function explained(error: NodeJS.ErrnoException, { host, port }: Pick<Config, "host" | "port">): Error {
  if (error.code === "EADDRINUSE") {
    return new Unstartable(`Port ${port} on ${host} is taken by another program. Set PORT to a free one: PORT=3001 npm start`);
  }
  if (error.code === "EACCES") return new Unstartable(`This user may not listen on port ${port}. Set PORT to one above 1023.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return new Unstartable(`HOST is ${host}, which is no address of this machine.`);
  return error;
}
