import { type Database, inTransaction } from "../../kernel/db.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { Instant } from "../../kernel/time.ts";
import type { LibraryTables } from "../library/index.ts";
import { holdPerson, type PeopleTables, type PersonActor } from "../people/index.ts";
import { type FollowTarget, mostFollowed } from "./follow.ts";
import { deleteFollow, insertFollowUnlessThere, selectFollowCount, selectIsFollowing, selectOptionalTarget } from "./follow.queries.ts";
import type { NoticesTables } from "./notices.tables.ts";

type Tables = NoticesTables & LibraryTables & PeopleTables;
type Named = Pick<FollowTarget, "language"> & { readonly kind: string; readonly slug: string; readonly at: Instant };

/**
 * Follows a text or an agency: one is told from now on when it changes. No entry in the audit, which is kept for good: what somebody takes an
 * interest in is theirs, and changes nothing for others.
 * @throws NotFound when the actor may not see it, Refused when they follow as much as anybody can.
 */
export async function follow(database: Database<Tables>, actor: PersonActor, named: Named): Promise<FollowTarget> {
  const { personId } = actor;
  return inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, personId))) throw new NotFound("people.person");
    const target = await selectOptionalTarget(tx, actor, named);
    if (target === undefined) throw new NotFound(named.kind);
    if (await selectIsFollowing(tx, { personId, target })) return target;
    if ((await selectFollowCount(tx, personId)) >= mostFollowed) throw new Refused("too-many-followed");
    await insertFollowUnlessThere(tx, { personId, target, at: named.at });
    return target;
  });
}

/**
 * Stops following. What one was told stays.
 * @throws NotFound when the actor may not see it.
 */
export async function unfollow(database: Database<Tables>, actor: PersonActor, named: Named): Promise<void> {
  await inTransaction(database, async (tx) => {
    const target = await selectOptionalTarget(tx, actor, named);
    if (target === undefined) throw new NotFound(named.kind);
    await deleteFollow(tx, { personId: actor.personId, target });
  });
}
