import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import { selectOptionalAssessmentByTokenForUpdate } from "./assessment.queries.ts";
import { addToCounts, insertWords, selectOptionalTicketForUpdate, updateTicketToSent, upsertTicket } from "./assessment-sheet.queries.ts";
import { answeredParts, countedOf, openSheet, sealSheet, type SheetPart, ticketHash, wordsIn } from "./assessment-sheet.ts";
import { type Assessment, mostAnswers, stateOfAssessment } from "./assessment.ts";
import { found, type Tables } from "../surveys-route.ts";

// Nothing of this is written in the log of what has been done: it would say when.

type Answering = { readonly token: string; readonly secret: string; readonly at: Instant };

/**
 * Keeps what was answered to one principle on behalf of a device, so that it can be left and gone on with.
 * @throws Refused when it is over, or the device has sent its answer in.
 */
export async function keepPart(
  database: Database<Tables>,
  { token, secret, principle, part, at }: Answering & { readonly principle: string; readonly part: SheetPart },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { id } = await holdOpen(tx, { token, at });
    const hash = ticketHash(secret, id);
    const ticket = await selectOptionalTicketForUpdate(tx, hash);
    if (ticket !== undefined && ticket.sealed === undefined) throw new Refused("has-sent");
    const before = ticket?.sealed === undefined ? {} : openSheet(ticket.sealed, secret, id);
    await upsertTicket(tx, { hash, id, sealed: sealSheet({ ...before, [principle]: part }, secret, id) });
  });
}

/**
 * Sends in what the device has: each answer is added to how many have given it, and the sheet is gone. It cannot be taken back, since nothing says
 * which it was.
 * @throws Refused when it is over, the device has sent in already, or nothing has been answered.
 */
export async function sendSheet(
  database: Database<Tables>,
  { token, secret, place, at }: Answering & { readonly place: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const { id, definition, asksPlace, answered } = await holdOpen(tx, { token, at });
    const hash = ticketHash(secret, id);
    const ticket = await selectOptionalTicketForUpdate(tx, hash);
    if (ticket === undefined) throw new Refused("nothing-answered");
    if (ticket.sealed === undefined) throw new Refused("has-sent");
    const written = openSheet(ticket.sealed, secret, id);
    if (answeredParts(written, definition) === 0) throw new Refused("nothing-answered");
    if (answered >= mostAnswers) throw new Refused("too-many-answers");
    await updateTicketToSent(tx, hash);
    await addToCounts(tx, id, countedOf(written, definition, asksPlace ? place : ""));
    await insertWords(tx, id, wordsIn(written, definition));
  });
}

async function holdOpen(tx: Write<Tables>, { token, at }: Pick<Answering, "token" | "at">): Promise<Assessment> {
  const assessment = found(await selectOptionalAssessmentByTokenForUpdate(tx, token));
  if (stateOfAssessment(assessment, at) !== "open") throw new Refused("not-open");
  return assessment;
}
