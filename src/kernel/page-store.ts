import type { PreparedReply } from "./http-reply.ts";

type Stored = { readonly revision: string; readonly reply: PreparedReply; readonly size: number };

/** What is stored beside the bytes of a page, about. */
const overhead = 2_000;

/**
 * Pages as they were drawn for visitors, who all see the same. Bounded by bytes; the one that has not been asked for the longest goes first.
 * Whether a page still holds is for the caller to know: it is given back only for the revision that it was drawn from.
 */
export class PageStore {
  readonly #pages = new Map<string, Stored>();
  readonly #making = new Map<string, Promise<PreparedReply>>();
  readonly #limit: number;
  #size = 0;

  /** @param limit bytes at most, together. */
  constructor(limit: number) {
    this.#limit = limit;
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
    const stored = this.#pages.get(address);
    if (stored === undefined) return undefined;
    this.#remove(address, stored);
    if (stored.revision !== revision) return undefined;
    this.#add(address, stored);
    return stored.reply;
  }

  put(address: string, revision: string, reply: PreparedReply): void {
    const before = this.#pages.get(address);
    if (before !== undefined) this.#remove(address, before);
    const size = reply.body.byteLength + (reply.compressed?.byteLength ?? 0) + address.length + overhead;
    if (size > this.#limit) return;
    this.#add(address, { revision, reply, size });
    for (const [oldest, stored] of this.#pages) {
      if (this.#size <= this.#limit) return;
      this.#remove(oldest, stored);
    }
  }

  #add(address: string, stored: Stored): void {
    this.#pages.set(address, stored);
    this.#size += stored.size;
  }

  #remove(address: string, { size }: Stored): void {
    this.#pages.delete(address);
    this.#size -= size;
  }
}
