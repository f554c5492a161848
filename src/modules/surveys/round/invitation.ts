import { z } from "zod";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import { hrefTo } from "../addresses.ts";
import { inLanguage, type Words } from "../instrument/instrument.ts";
import { answerMessages } from "../messages.ts";

/** Writes to those of a round who have not been written to. */
export const invitationJob = { name: "surveys.send-invitations", payload: z.object({ round: z.uuid() }) };
/** Writes again to those whose unit has sent nothing in. */
export const reminderJob = { name: "surveys.send-reminders", payload: z.object({ round: z.uuid(), day: z.iso.date() }) };

/** Tells those who have answered that the results are out. */
export const releaseJob = { name: "surveys.tell-of-results", payload: z.object({ round: z.uuid() }) };

/** A mail that leads to the results. Nothing in it says what was answered. */
export function resultLetter({ language, title, unit, roundId, origin }: ResultLetter): {
  readonly subject: string;
  readonly text: string;
} {
  const text = answerMessages[language].mail.results;
  const said = { title: inLanguage(title, language).text, unit, address: origin + hrefTo("results", language, { id: roundId }) };
  return { subject: text.subject(said), text: text.body(said) };
}

type ResultLetter = Pick<Letter, "language" | "title" | "unit" | "origin"> & { readonly roundId: string };

export type Letter = {
  readonly kind: "invitation" | "reminder" | "named";
  readonly language: Language;
  readonly title: Words;
  /** On whose behalf it is answered. */
  readonly unit: string;
  readonly closesAt: Instant;
  /** The first of the hash of the questions, so that whoever is asked can see that they are the ones that were fixed. */
  readonly hash: string;
  readonly origin: string;
  readonly token: string;
};

/** So many characters of a hash are shown: enough to tell two apart. */
export const shownHash = 12;

/** A mail with a link. It names the survey and who is asked; it says nothing of what has been answered. */
export function letterOf({ kind, language, title, unit, closesAt, hash, origin, token }: Letter): {
  readonly subject: string;
  readonly text: string;
} {
  const text = answerMessages[language].mail[kind];
  const said = {
    title: inLanguage(title, language).text,
    unit,
    address: origin + hrefTo("answer", language, { token }),
    until: formatDate(language, closesAt),
    hash: hash.slice(0, shownHash),
  };
  return { subject: text.subject(said), text: text.body(said) };
}
