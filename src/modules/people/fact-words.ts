import { formatDate, formatList, formatNumber, type Language } from "../../kernel/i18n.ts";
import { figuresIn } from "./figure.ts";
import { organisationMessages, registerMessages } from "./messages.ts";
import type { Facts } from "./organisation.ts";
import type { OrganisationView } from "./organisation-view.ts";

/** What a field is called, in the middle of a sentence. */
export function fieldName(language: Language, field: string): string {
  const names: Readonly<Record<string, string>> = {
    ...organisationMessages[language].page.fields,
    ...registerMessages[language].otherFields,
  };
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
  // Of the facts only the counts are no text, number or list.
  if (typeof value === "object") return describeFigures(language, value as Facts["figures"]);
  return typeof value === "string" || typeof value === "number" ? wordFor(language, field, String(value)) : nothing;
}

/** The words for values that are codes, by field. */
function wordFor(language: Language, field: keyof Facts, value: string): string {
  const { values, page } = organisationMessages[language];
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
  const names = organisationMessages[language].page.figures;
  const parts = figuresIn(figures).map(({ kind, year, value }) => `${formatNumber(language, value)} ${names[kind].basis(String(year))}`);
  return parts.length === 0 ? registerMessages[language].none : formatList(language, parts);
}

/** Whether it exists, since when not and who says so; that only older registers have it, where that is why nothing more is known. */
export function statusSentence(language: Language, view: StatusView): string {
  const { facts, status, goneAt, corrected, doubts } = view;
  const text = organisationMessages[language].page;
  const isOnlyInOlder = !corrected.includes("status") && doubts.some((doubt) => doubt === "status-guessed" || doubt === "status-unknown");
  if (status === "closed" && facts.closedYear === undefined) return isOnlyInOlder ? text.closedInOlder : text.closedYearUnknown;
  // Only a year that stands in the file is that register's.
  const isOfTheRegister = facts.completedFrom === undefined && !corrected.includes("closedYear");
  if (status === "closed") return isOfTheRegister ? text.closedIn(String(facts.closedYear)) : text.closed(String(facts.closedYear));
  if (status === "open") return organisationMessages[language].values.status.open;
  if (goneAt !== undefined) return text.goneSince(formatDate(language, goneAt));
  return isOnlyInOlder ? text.unknownInOlder : text.statusUnknown;
}

type StatusView = Pick<OrganisationView, "facts" | "status" | "goneAt" | "corrected" | "doubts">;
