import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { publish } from "../../../kernel/events.ts";
import { noticeDue } from "../../../kernel/notice.ts";
import { dayOf, type Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { type StudyId, studySubject } from "../study/study.ts";
import { hold, writeInStudy } from "../study/writing.actions.ts";
import { insertAnchoring, selectAnchorings, selectOptionalConfirmer } from "./anchoring.queries.ts";
import { type Anchoring, anchoringWaits, answersTo, stateOfAnchoring } from "./anchoring.ts";

/** @param version the one that was looked at; 0 where nothing stood */
type Seen = { readonly id: StudyId; readonly at: Instant; readonly version: number };
type Said = Pick<Anchoring, "who" | "saidOn" | "words">;

/**
 * Tells what the leadership has said: as the team has heard it. What the head confirmed before was said of other words, and stays among the earlier.
 * @throws NotFound, Refused when the work has ended, when it was said tomorrow, or when somebody else has written there meanwhile.
 */
export async function reportAnchoring(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at, version, ...said }: Seen & Said,
): Promise<void> {
  await writeInStudy(database, actor, { id, at, detail: { anchoring: version + 1 } }, async (tx) => {
    if (said.saidOn.toString() > dayOf(at).toString()) throw new Refused("in-the-future");
    await expectVersion(tx, { id, version });
    const nobody = { confirmedAt: undefined, confirmedBy: undefined, takenBackOn: undefined };
    await insertAnchoring(tx, id, { version: version + 1, ...said, ...nobody, by: actor.personId, at });
    await publish(tx, { kind: noticeDue, payload: { source: anchoringWaits, subject: id }, at });
  });
}

/** The leadership is behind it no more, as the team tells. @throws NotFound, Refused when it is so already, or as `reportAnchoring`. */
export async function takeAnchoringBack(database: Database<Tables>, actor: PersonActor, seen: Seen): Promise<void> {
  const { id, at, version } = seen;
  await writeInStudy(database, actor, { id, at, detail: { anchoring: version + 1, takenBack: true } }, (tx) => takeBack(tx, actor, seen));
}

/**
 * The head answers in their own login: confirms the very words that stand there, or takes back what was said.
 * @throws NotFound when they do not head the agency or may not read the work, Refused as `reportAnchoring`.
 * @source SOU 2019:43 §3.4.3
 */
export async function answerAnchoring(
  database: Database<Tables>,
  actor: PersonActor,
  { answer, ...seen }: Seen & { readonly answer: "confirm" | "take-back" },
): Promise<void> {
  const { id, at, version } = seen;
  await inTransaction(database, async (tx) => {
    const study = await hold(tx, actor, { id, action: "casework.anchoring.answer" });
    if (study.endedAt !== undefined) throw new Refused("has-ended");
    if (answer === "take-back") await takeBack(tx, actor, seen);
    else {
      const stands = await expectVersion(tx, seen);
      if (stands === undefined || !answersTo(stateOfAnchoring(stands)).includes("confirm")) throw new Refused("changed-meanwhile");
      await insertAnchoring(tx, id, {
        ...stands,
        version: version + 1,
        confirmedAt: at,
        confirmedBy: actor.personId,
        by: actor.personId,
        at,
      });
    }
    await recordAudit(tx, { at, actor, action: "casework.anchoring.answer", subject: { kind: studySubject, id }, detail: { answer } });
  });
}

async function takeBack(tx: Write<Tables>, actor: PersonActor, { id, at, version }: Seen): Promise<void> {
  const stands = await expectVersion(tx, { id, version });
  if (stands === undefined || stands.takenBackOn !== undefined) throw new Refused("changed-meanwhile");
  const confirmedBy = await selectOptionalConfirmer(tx, { id, version });
  await insertAnchoring(tx, id, { ...stands, version: version + 1, confirmedBy, takenBackOn: dayOf(at), by: actor.personId, at });
}

/** What stands there, when it is what was looked at. @throws Refused */
async function expectVersion(tx: Write<Tables>, { id, version }: Pick<Seen, "id" | "version">): Promise<Anchoring | undefined> {
  const [stands] = await selectAnchorings(tx, id);
  if ((stands?.version ?? 0) !== version) throw new Refused("changed-meanwhile");
  return stands;
}
