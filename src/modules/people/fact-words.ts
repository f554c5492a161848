import { formatList, formatNumber, type Language } from "../../kernel/i18n.ts";
import { messages, registerMessages } from "./messages.ts";
import { type Facts, figureNames } from "./organisation.ts";

/** What a field is called, in the middle of a sentence. */
export function fieldName(language: Language, field: string): string {
  const names: Readonly<Record<string, string>> = { ...messages[language].page.fields, ...registerMessages[language].otherFields };
  return names[field] ?? field;
}

/** The same at the beginning of a line. */
export function fieldTitle(language: Language, field: string): string {
  const name = fieldName(language, field);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A fact in words; "not stated" where there is none. */
export function describeFact(language: Language, field: keyof Facts, value: unknown): string {
  const nothing = registerMessages[language].none;
  if (value === undefined || value === null) return nothing;
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map((one) => wordFor(language, field, String(one))).join(", ");
  if (typeof value === "object") return describeFigures(language, value);
  return typeof value === "string" || typeof value === "number" ? wordFor(language, field, String(value)) : nothing;
}

/** The words for values that are codes, by field. */
function wordFor(language: Language, field: keyof Facts, value: string): string {
  const { values, page } = messages[language];
  const codes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: values.kind,
    type: values.type,
    status: values.status,
    sector: values.sector,
    contact: values.contact,
    management: values.management,
    registers: page.registers,
  };
  return codes[field]?.[value] ?? value;
}

function describeFigures(language: Language, figures: Facts["figures"]): string {
  const names = messages[language].page.figures;
  const parts = figureNames.flatMap((name) => {
    const count = figures[name];
    return count === undefined ? [] : [`${formatNumber(language, count)} ${names[name].basis}`];
  });
  return parts.length === 0 ? registerMessages[language].none : formatList(language, parts);
}
