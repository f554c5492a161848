import { type Catalogue, formatList, type Language } from "../../../kernel/i18n.ts";
import { en } from "./consistency.messages.en.ts";
import { sv } from "./consistency.messages.sv.ts";
import type { Place } from "./figure.ts";
import type { Finding, Repair } from "./finding.ts";

const messages: Catalogue<typeof sv> = { sv, en };

/** What things are called in the tables at hand. */
export type Naming = {
  readonly kind: (kind: string) => string;
  readonly variable: (name: string) => string;
  readonly column: (place: Place) => string;
};

const asInFile: Naming = { kind: (kind) => kind, variable: (name) => name, column: ({ column }) => column };

/** What is wrong, in a sentence, and the reason where a rule can show one. */
export function describeFinding(language: Language, finding: Finding, naming: Naming = asInFile): string {
  const { findings, explanations } = messages[language];
  const { rule, printed, expected, kind, variable = "", explanation } = finding;
  const point = (text: string): string => (language === "sv" ? text.replace(".", ",") : text);
  const said = { printed: point(printed), expected: point(expected), kind: naming.kind(kind), variable: naming.variable(variable) };
  return [findings[rule](said), ...(explanation === undefined ? [] : [explanations[explanation]])].join(" ");
}

/** What would make the row agree; nothing when there is no such change of one figure. */
export function describeRepairs(language: Language, repairs: readonly Repair[], naming: Naming = asInFile): string | undefined {
  const text = messages[language].repairs;
  if (repairs.length === 0) return undefined;
  const ways = repairs.map((repair) =>
    repair.kind === "value"
      ? text.value(naming.column(repair.place), repair.value)
      : text.swap(formatList(language, repair.places.map(naming.column))),
  );
  return `${text.lead} ${ways.join(`, ${text.or} `)}. ${text.end}`;
}

export function wordsOfConsistency(language: Language): Pick<typeof sv, "severities" | "rules"> {
  return messages[language];
}
