import type { Write } from "../../kernel/db.ts";
import { formatMoment } from "../../kernel/i18n.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { sendMail } from "../../kernel/mail.ts";
import type { Instant } from "../../kernel/time.ts";
import { passkeyMessages } from "./messages.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonId } from "./person.ts";
import { selectPerson } from "./person.queries.ts";

/** What a person is told of, wherever they are: somebody else may have done it. */
export type PasskeyEvent = "added" | "removed" | "code" | "reset";

/** Tells a person what was done with the ways in which they show that it is them. No link: it would be what a forged mail has. */
export async function sendPasskeyMail(
  tx: Write<PeopleTables & KernelTables>,
  { personId, event, at }: { readonly personId: PersonId; readonly event: PasskeyEvent; readonly at: Instant },
): Promise<void> {
  const { email, language } = await selectPerson(tx, personId);
  const { passkeys, codes } = await selectSecondFactor(tx, personId);
  const { subjects, bodies, ending } = passkeyMessages[language].mail;
  const text = `${bodies[event]({ when: formatMoment(language, at), passkeys, codes })}\n\n${ending}\n`;
  await sendMail(tx, { at, to: email, subject: subjects[event], text, language, purpose: `people.passkey.${event}` });
}
