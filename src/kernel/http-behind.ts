import { Forbidden, NotFound } from "./errors.ts";
import { type Identity, withWaitingRoles } from "./http-entrance.ts";
import type { Reply } from "./http-reply.ts";

type Trying = {
  readonly identity: Identity | undefined;
  /** What was asked for. */
  readonly doing: () => Promise<Reply> | Reply;
  /** Shows the page, and only shows it, to somebody; undefined where there is none. */
  readonly showTo: ((identity: Identity) => Promise<Reply> | Reply) | undefined;
  readonly confirm: () => Promise<Reply> | Reply;
};

/**
 * Leads to confirming where what is not there would be there for the same person once they have: one thing is theirs as a coordinator, say, and
 * another is not, which only its row knows. For everybody else it is not there, as before.
 */
export async function orConfirm({ identity, doing, showTo, confirm }: Trying): Promise<Reply> {
  try {
    return await doing();
  } catch (error) {
    const isMissing = error instanceof NotFound || error instanceof Forbidden;
    if (!isMissing || identity === undefined || identity.waiting.length === 0 || showTo === undefined) throw error;
    const isThere = await Promise.resolve(showTo(withWaitingRoles(identity))).then(
      () => true,
      () => false,
    );
    if (!isThere) throw error;
    return confirm();
  }
}
