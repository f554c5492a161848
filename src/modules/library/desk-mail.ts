import type { Language } from "../../kernel/i18n.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { deskMessages } from "./messages.ts";

type About = { readonly language: Language; readonly origin: string; readonly id: ManuscriptId };
type Letter = { readonly subject: string; readonly text: string };

/** To those who speak for an agency: that a text is there to be checked, not which, since it is not published. */
export function factCheckMail({ language, origin, id, agency }: About & { readonly agency: string }): Letter {
  const text = deskMessages[language].mail.factCheck;
  return { subject: text.subject, text: text.body(agency, origin + hrefById(addresses.factCheck, language, id)) };
}

/** To whoever answers for a published text, once a year. */
export function stillTrueMail({ language, origin, id }: About): Letter {
  const text = deskMessages[language].mail.stillTrue;
  return { subject: text.subject, text: text.body(origin + hrefById(addresses.manuscript, language, id)) };
}
