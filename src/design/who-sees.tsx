import type { JSX } from "hono/jsx/jsx-runtime";
import { formatNumber, type Language } from "../kernel/i18n.ts";
import { Disclosure } from "./disclosure.tsx";
import { messages } from "./messages.ts";

/** Those who read something: how many and what they are together, never who. */
export type Readers = {
  readonly kind: "team" | "agency" | "network" | "all-agencies" | "public";
  /** Of the team, the agency or the network. */
  readonly name: string | undefined;
  /** Persons with an account; undefined where anybody may read. */
  readonly persons: number | undefined;
  /** Of a network, its organisations. */
  readonly groups?: readonly { readonly name: string; readonly persons: number }[] | undefined;
};

/** Whom it comes to, as a sentence. */
export function sentenceOf(language: Language, { kind, name = "", persons = 0 }: Readers): string {
  const text = messages[language].whoSees;
  if (kind !== "public" && persons === 0) return text.nobody;
  return text[kind](formatNumber(language, persons), persons === 1, name);
}

type WhoSeesProps = {
  language: Language;
  readers: Readers;
  /** Who reads it besides, for another reason than that it is shared with them: a whole sentence. */
  also?: string | undefined;
};

/** "Who can see this?", answered beside whatever is about to be written or saved. */
export function WhoSees({ language, readers, also }: WhoSeesProps): JSX.Element {
  const text = messages[language].whoSees;
  const { groups = [] } = readers;
  return (
    <div class="who-sees">
      <p class="who-sees__title">{text.title}</p>
      <p>{sentenceOf(language, readers)}</p>
      {also === undefined ? null : <p>{also}</p>}
      {groups.length === 0 ? null : (
        <Disclosure summary={text.groups(groups.length)}>
          <ul>
            {groups.map(({ name, persons }) => (
              <li>
                {name}: {text.counted(formatNumber(language, persons), persons === 1)}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

/** The same answer where a thing is not shared on the ladder: whole sentences, in order of who comes first. */
export function WhoSeesInWords({ language, sentences }: { language: Language; sentences: readonly string[] }): JSX.Element {
  return (
    <div class="who-sees">
      <p class="who-sees__title">{messages[language].whoSees.title}</p>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </div>
  );
}
