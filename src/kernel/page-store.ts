import type { PreparedReply } from "./http-reply.ts";
import { Kept } from "./kept.ts";

/**
 * Pages as they were drawn for visitors, who all see the same. Bounded by bytes; the one that has not been asked for the longest goes first.
 * Whether a page still holds is for the caller to know: it is given back only for the revision that it was drawn from.
 */
export class PageStore {
  readonly #pages: Kept<PreparedReply>;
  readonly #making = new Map<string, Promise<PreparedReply>>();

  /** @param limit bytes at most, together. */
  constructor(limit: number) {
    this.#pages = new Kept(limit, (reply) => reply.body.byteLength + (reply.compressed?.byteLength ?? 0));
  }

  /** The page as it is kept, or as it is made now: once, however many ask for it meanwhile. Only what is there is kept, no refusal. */
  async keep(address: string, revision: string, make: () => Promise<PreparedReply>): Promise<PreparedReply> {
    const kept = this.get(address, revision);
    if (kept !== undefined) return kept;
    const name = `${revision} ${address}`;
    const begun = this.#making.get(name);
    if (begun !== undefined) return begun;
    const making = make();
    this.#making.set(name, making);
    try {
      const reply = await making;
      if (reply.status === 200) this.put(address, revision, reply);
      return reply;
    } finally {
      this.#making.delete(name);
    }
  }

  get(address: string, revision: string): PreparedReply | undefined {
    return this.#pages.get(address, [revision]);
  }

  put(address: string, revision: string, reply: PreparedReply): void {
    this.#pages.put(address, [revision], reply);
  }
}
