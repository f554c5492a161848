import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

/** Above a text in another language than the page's: says which. With `other`, leads to the same text in the reader's language. */
export function LanguageNote(props: {
  language: Language;
  text: Language;
  other?: { label: string; href: string } | undefined;
}): JSX.Element | null {
  if (props.language === props.text) return null;
  return (
    <p class="language-note">
      {messages[props.language].textInLanguage[props.text]}
      {props.other === undefined ? null : (
        <>
          {" "}
          <a href={props.other.href}>{props.other.label}</a>
        </>
      )}
    </p>
  );
}
