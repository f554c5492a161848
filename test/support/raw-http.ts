import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** From the first byte of the question to the last of the answer. */
  readonly milliseconds: number;
};

/** Longest wait before a request is given up. */
const patience = 30_000;

/** Asks over connections that are kept, and sends the target as it is: nothing is tidied, encoded or followed. */
export class Asker {
  readonly #agent: Agent;
  readonly #address: string;

  /** `keepAlive: false` takes a new connection each time, which cannot be one that the server has just put away. */
  constructor(address: string, { keepAlive = true }: { keepAlive?: boolean } = {}) {
    this.#agent = new Agent({ keepAlive, maxSockets: 8 });
    this.#address = address;
  }

  /**
   * Asks again where the answer took longer than so many milliseconds: another program may have had the machine for a while. What is slow
   * five times is slow.
   */
  async askPatiently(target: string, longest: number, tries = 5): Promise<Answer> {
    const answer = await this.ask(target);
    return answer.milliseconds > longest && tries > 1 ? this.askPatiently(target, longest, tries - 1) : answer;
  }

  ask(target: string, { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
    const began = performance.now();
    const { hostname, port } = new URL(this.#address);
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.#agent, hostname, port, path: target, method, headers, timeout: patience }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const { statusCode: status = 0, headers: received } = response;
          resolve({ status, headers: received, bytes: Buffer.concat(parts), milliseconds: performance.now() - began });
        });
      });
      sent.on("timeout", () => sent.destroy(new Error(`no answer within ${patience} ms`)));
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // A connection that was kept may be put away while the question is on its way: on a new one it is answered, or nowhere.
        if (sent.reusedSocket && error.code === "ECONNRESET") resolve(this.ask(target, { method, headers }));
        else reject(error);
      });
      sent.end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Sends these very bytes on a connection of their own, and gives what came back before the server closed it. */
export function sendBytes(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes, "latin1"));
    const parts: Buffer[] = [];
    socket.setTimeout(patience, () => socket.destroy(new Error(`no answer within ${patience} ms`)));
    socket.on("data", (part) => parts.push(part));
    socket.on("error", reject);
    socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1")));
  });
}
