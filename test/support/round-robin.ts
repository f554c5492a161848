import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";

export type RoundRobin = {
  readonly address: string;
  /** How many requests each has had. */
  readonly counts: () => readonly number[];
  readonly serve: (nodes: readonly string[]) => void;
  readonly stop: () => Promise<void>;
};

/** A proxy that gives every request to the next of several processes, so that nobody meets the same one twice in a row. */
export async function startRoundRobin(): Promise<RoundRobin> {
  let nodes: readonly string[] = [];
  let counts: number[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const index = turn % nodes.length;
    turn += 1;
    counts[index] = (counts[index] ?? 0) + 1;
    const target = new URL(incoming.url ?? "/", nodes[index]);
    const { hostname, port } = target;
    const options = { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers };
    const forwarded = ask(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => counts,
    serve: (served) => {
      nodes = served;
      counts = served.map(() => 0);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
