import { aJob, type Job } from "../../kernel/jobs.ts";
import { sendMail } from "../../kernel/mail.ts";
import type { Settings } from "../../kernel/settings.ts";
import { selectOptionalMailbox } from "../people/index.ts";
import { askStillTrue } from "./desk-kinds.ts";
import { stillTrueMail } from "./desk-mail.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { updateToAsked } from "./manuscript.queries.ts";
import type { DeskTables } from "./desk-tables.ts";

export function deskJobs({ origin }: Settings): readonly Job<DeskTables>[] {
  return [
    aJob(askStillTrue, ({ once, clock }, { manuscript }) =>
      once(async (tx) => {
        const id = manuscript as ManuscriptId;
        const at = clock();
        // Replaced, archived or asked about meanwhile: then there is nothing to ask. The desk shows the question to editors too, so that it
        // is not lost with an owner who has left.
        const owner = await updateToAsked(tx, { id, at });
        const mailbox = owner === undefined ? undefined : await selectOptionalMailbox(tx, owner);
        if (mailbox === undefined) return;
        const { email, language } = mailbox;
        await sendMail(tx, { at, to: email, language, purpose: "library.still-true", ...stillTrueMail({ language, origin, id }) });
      }),
    ),
  ];
}
