import type { Mail } from "../../kernel/mail.ts";
import type { Instant } from "../../kernel/time.ts";
import { peopleAddresses, type PersonToTell } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { type MailKey, signStop } from "./mail-link.ts";
import { messages } from "./messages.ts";
import type { MailKind } from "./notice.ts";

type Writing = { readonly kind: MailKind; readonly origin: string; readonly at: Instant };

/**
 * The mail about something: that there is something, and where. Never what: a mail lies in boxes and in queues where nothing that is narrowed
 * later can be taken out of it.
 */
export function noticeMail({ email, language }: PersonToTell, key: MailKey, { kind, origin, at }: Writing): Mail {
  const { subject, body } = messages[language].mail;
  const stop = origin + addresses.stop[language].replace(":token", signStop(key, kind));
  const text = body({
    what: messages[language].mail.what[kind],
    address: origin + (kind === "waiting" ? peopleAddresses.account[language] : addresses.notices[language]),
    stop,
    settings: origin + addresses.settings[language],
  });
  return { at, to: email, subject: subject[kind], text, language, purpose: `notices.${kind}`, unsubscribe: stop };
}
