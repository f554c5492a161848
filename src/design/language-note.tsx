import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

type LanguageNoteProps = {
  language: Language;
  /** The language of the text. */
  text: Language;
  /** The page begins with a summary in its own language. */
  summarised?: boolean | undefined;
  /** Another sentence than the usual one. */
  words?: string | undefined;
};

/** Says which language a text is in, where it is another than the page's. */
export function LanguageNote({ language, text, summarised = false, words }: LanguageNoteProps): JSX.Element | null {
  if (language === text) return null;
  const { pageInLanguage, restInLanguage } = messages[language];
  return <p class="language-note">{words ?? (summarised ? restInLanguage : pageInLanguage)[text]}</p>;
}
