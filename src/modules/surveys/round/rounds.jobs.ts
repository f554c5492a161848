import { aJob, type Job, type JobContext } from "../../../kernel/jobs.ts";
import { sendMails } from "../../../kernel/mail.ts";
import { hashOf, newSecret } from "../../people/index.ts";
import { invitationJob, type Letter, letterOf, releaseJob, reminderJob, resultLetter } from "./invitation.ts";
import { selectOptionalRoundToWriteFor } from "./round.queries.ts";
import type { RoundId } from "./round.ts";
import { stateOf } from "./round.ts";
import type { Tables } from "../surveys-route.ts";
import { insertLinks, selectAnswered, selectUnanswered, selectUninvited } from "./unit.queries.ts";
import type { ToWrite } from "./unit.ts";
import type { Write } from "../../../kernel/db.ts";

type Writing = { readonly roundId: RoundId; readonly kind: Letter["kind"]; readonly origin: string };

export function roundsJobs({ origin }: { readonly origin: string }): readonly Job<Tables>[] {
  return [
    aJob(invitationJob, (context, { round }) => write(context, { roundId: round as RoundId, kind: "invitation", origin }, selectUninvited)),
    aJob(reminderJob, (context, { round }) => write(context, { roundId: round as RoundId, kind: "reminder", origin }, selectUnanswered)),
    aJob(releaseJob, (context, { round }) => tell(context, { roundId: round as RoundId, origin })),
  ];
}

/** Those who have answered are told what became of it. */
async function tell({ once, clock }: JobContext<Tables>, { roundId, origin }: Pick<Writing, "roundId" | "origin">): Promise<void> {
  await once(async (tx) => {
    const round = await selectOptionalRoundToWriteFor(tx, roundId);
    if (round === undefined || round.demonstration || round.releasedAt === undefined) return;
    const { title } = round;
    const letters = await selectAnswered(tx, roundId);
    await sendMails(
      tx,
      letters.map(({ email, language, unit }) => ({
        ...resultLetter({ language, title, unit, roundId, origin }),
        at: clock(),
        to: email,
        language,
        purpose: "surveys.results",
      })),
    );
  });
}

type Selecting = (tx: Write<Tables>, roundId: RoundId) => Promise<readonly ToWrite[]>;

/** Writes to all of them in one transaction, each with a link of their own; to nobody when the round is not open, or is of the demonstration. */
async function write({ once, clock }: JobContext<Tables>, { roundId, kind, origin }: Writing, select: Selecting): Promise<void> {
  await once(async (tx) => {
    const at = clock();
    const round = await selectOptionalRoundToWriteFor(tx, roundId);
    if (round === undefined || round.demonstration || round.hash === undefined || stateOf(round, at) !== "open") return;
    const { title, closesAt, hash } = round;
    const letters = (await select(tx, roundId)).map((to) => ({ ...to, token: newSecret() }));
    await insertLinks(
      tx,
      letters.map(({ respondentId, token }) => ({ respondentId, tokenHash: hashOf(token) })),
      at,
    );
    await sendMails(
      tx,
      letters.map(({ email, language, unit, token }) => ({
        ...letterOf({ kind, language, title, unit, closesAt, hash, origin, token }),
        at,
        to: email,
        language,
        purpose: `surveys.${kind}`,
        until: closesAt,
      })),
    );
  });
}
