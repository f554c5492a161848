import { type Catalogue, formatNumber, type Language } from "../i18n.ts";
import type { Fault } from "./fault.ts";
import { en } from "./table.messages.en.ts";
import { sv } from "./table.messages.sv.ts";

const messages: Catalogue<typeof sv> = { sv, en };

/** Where something is wrong and what: "Rad 12, Anställda" and "Här ska det stå ett tal. Här står: ”många”." */
export function describeFault(language: Language, fault: Fault): { readonly place: string; readonly sentence: string } {
  const { place, faults } = messages[language];
  const row = fault.row === undefined ? undefined : formatNumber(language, fault.row);
  const where = row === undefined ? place.file : fault.column === undefined ? place.row(row) : place.cell(row, fault.column);
  return { place: where, sentence: faults[fault.code](fault) };
}
