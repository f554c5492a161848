import type { JSX } from "hono/jsx/jsx-runtime";
import { formatNumber, type Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

/** Those who read something: how many and what they are, never who. */
export type Readers = {
  readonly kind: "team" | "agency" | "network" | "all-agencies" | "public";
  /** Of the team, the agency or the network. */
  readonly name: string | undefined;
  /** Persons with an account; undefined where anybody may read. */
  readonly persons: number | undefined;
};

/** "Who can see this?", answered beside whatever is about to be written or saved. */
export function WhoSees({ language, readers }: { language: Language; readers: Readers }): JSX.Element {
  const { title, ...text } = messages[language].whoSees;
  const { kind, name = "", persons = 0 } = readers;
  return (
    <div class="who-sees">
      <p class="who-sees__title">{title}</p>
      <p>{text[kind](formatNumber(language, persons), persons === 1, name)}</p>
    </div>
  );
}
