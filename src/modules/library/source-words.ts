import { formatDate, type Language } from "../../kernel/i18n.ts";
import { parsePlainDate } from "../../kernel/time.ts";
import type { Source } from "./content.ts";
import { messages } from "./messages.ts";

export type SourceInWords = {
  readonly work: string;
  readonly href?: string | undefined;
  readonly section?: string | undefined;
  readonly lines?: string | undefined;
};

/** A source as it is cited: the work as people call it, the agency that tells it itself, or another work in full. */
export function sourceInWords(language: Language, { work, section, lines, account, other }: Source): SourceInWords {
  const { works, item } = messages[language];
  if (account !== undefined) {
    return { work: item.ownAccount(account.agency, formatDate(language, parsePlainDate(account.date))), section: item.ask(account.ask) };
  }
  if (other !== undefined) return { work: item.otherWork(other.title, other.publisher, other.year), href: other.link, section };
  return { work: works[work], section, lines };
}

/** Those that differ, without their lines: beside what is taken from them, a work and its section say enough. */
export function citedOnce(language: Language, sources: readonly Source[]): SourceInWords[] {
  const cited = sources.map((source) => ({ ...sourceInWords(language, source), lines: undefined }));
  const isSame = (one: SourceInWords, other: SourceInWords) =>
    one.work === other.work && one.section === other.section && one.href === other.href;
  return cited.filter((source, index) => cited.findIndex((other) => isSame(other, source)) === index);
}
