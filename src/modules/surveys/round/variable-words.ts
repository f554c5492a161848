import type { Language } from "../../../kernel/i18n.ts";
import { organisationMessages, organisationTypes, sizes } from "../../people/index.ts";

/** What a variable of the register is called. */
export function variableName(language: Language, variable: string): string {
  const names: Readonly<Record<string, string>> = organisationMessages[language].facets;
  return names[variable] ?? variable;
}

/** What a category of it is called. Departments and such are called by their own names. */
export function categoryName(language: Language, variable: string, category: string): string {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = organisationMessages[language].values;
  return values[variable]?.[category] ?? category;
}

/** The categories that have an order of their own: sizes from small to large, types as the register has them. */
export function categoryOrder(variable: string): readonly string[] {
  return variable === "size" ? sizes : variable === "type" ? organisationTypes : [];
}
