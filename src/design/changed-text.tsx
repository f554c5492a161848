import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

type ChangedTextProps = {
  language: Language;
  /** The text in stretches: what both have, what has gone, what has come. */
  stretches: readonly { readonly kind: "same" | "gone" | "come"; readonly text: string }[];
  /** Of the text, where it is another than the page's. */
  lang?: string | undefined;
};

/** Two versions of a text as one, with what has gone and what has come marked, and said to whoever hears it. */
export function ChangedText({ language, stretches, lang }: ChangedTextProps): JSX.Element {
  const said = messages[language].changedText;
  return (
    <p class="as-written" lang={lang}>
      {stretches.map(({ kind, text }) => {
        if (kind === "same") return text;
        const begins = <span class="ds-sr-only" lang={language}>{` [${said[kind]}: `}</span>;
        const ends = <span class="ds-sr-only">{"] "}</span>;
        return kind === "gone" ? (
          <del>
            {begins}
            {text}
            {ends}
          </del>
        ) : (
          <ins>
            {begins}
            {text}
            {ends}
          </ins>
        );
      })}
    </p>
  );
}
