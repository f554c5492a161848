import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { found, type Tables } from "../casework-route.ts";
import type { OwnStudyAction } from "./study.policy.ts";
import { selectOptionalStudy, selectOptionalStudyForUpdate } from "./study.queries.ts";
import { type StudyId, studySubject, type TeamStudy } from "./study.ts";

/**
 * Those who write in one study take turns. Whoever lost the right to while they waited for theirs has lost it: it is asked again once it has come.
 * @throws NotFound when there is none in which the actor may do that.
 */
export async function hold(
  tx: Write<Tables>,
  actor: PersonActor,
  which: { readonly id: StudyId; readonly action: Exclude<OwnStudyAction, "casework.study.read"> },
): Promise<TeamStudy> {
  found(await selectOptionalStudyForUpdate(tx, actor, which));
  return found(await selectOptionalStudy(tx, actor, which));
}

type Detail = NonNullable<Parameters<typeof recordAudit>[1]["detail"]>;

type Writing<Result> = {
  readonly id: StudyId;
  readonly at: Instant;
  /** What the audit says of what was done; nothing when it turns out that nothing was. */
  readonly detail: Detail | ((result: Result) => Detail | undefined);
};

/**
 * Does one thing in a study that goes on, for somebody who writes in it: one transaction, one row in the audit.
 * @throws NotFound when there is none in which the actor writes, Refused when the work has ended, and whatever the work throws.
 */
export async function writeInStudy<Result>(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, detail }: Writing<Result>,
  work: (tx: Write<Tables>, study: TeamStudy) => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, async (tx) => {
    const study = await hold(tx, actor, { id, action: "casework.study.write" });
    if (study.endedAt !== undefined) throw new Refused("has-ended");
    const result = await work(tx, study);
    const told = typeof detail === "function" ? detail(result) : detail;
    if (told !== undefined)
      await recordAudit(tx, { at, actor, action: "casework.study.write", subject: { kind: studySubject, id }, detail: told });
    return result;
  });
}
