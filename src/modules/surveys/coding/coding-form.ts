import type { Codes } from "./coding.ts";
import { longestQuote, mostMentions, placeOf } from "./coding.ts";

/** The names of the fields of a row: an obstacle, and the words of the answer that say it. */
export const itemField = (row: number): string => `item-${row}`;
export const quoteField = (row: number): string => `quote-${row}`;

/** Rows that are empty, for what one finds; more come when these are saved. */
const emptyRows = 2;

export type FormRow = { readonly item: string; readonly quote: string };

/** What somebody tells the desk of what has no place yet. */
export type NewPlace = { readonly area: string; readonly said: string };

export type CodeFault =
  | "nothing-chosen"
  | "none-and-some"
  | "chosen-twice"
  | "quote-alone"
  | "not-in-answer"
  | "too-long"
  | "no-area"
  | "not-there";
export type FieldFault = { readonly field: string; readonly code: CodeFault };

export type CodeReading =
  | { readonly kind: "codes"; readonly codes: Codes; readonly place: NewPlace | undefined }
  | { readonly kind: "faults"; readonly faults: readonly FieldFault[] };

/** The rows as they were written, and some that are empty. */
export function rowsOf(fields: URLSearchParams): readonly FormRow[] {
  const written = Array.from({ length: mostMentions }, (_, index) => ({
    item: fields.get(itemField(index + 1)) ?? "",
    quote: (fields.get(quoteField(index + 1)) ?? "").trim(),
  }));
  const last = written.findLastIndex(({ item, quote }) => item !== "" || quote !== "");
  return written.slice(0, Math.min(mostMentions, last + 1 + emptyRows));
}

/** What is looked for among the obstacles. */
export const soughtIn = (fields: URLSearchParams): string => (fields.get("sought") ?? "").trim().slice(0, longestQuote);

/** Whether the nearest are to be shown first: by the button, or by Enter in a field of new words when nothing is put down yet. */
export function isSeeking(fields: URLSearchParams): boolean {
  if (fields.get("onward") === "seek") return true;
  const isEmpty = rowsOf(fields).every(({ item, quote }) => item === "" && quote === "") && !fields.has("none") && !fields.has("missing");
  return isEmpty && soughtIn(fields) !== "" && soughtIn(fields) !== (fields.get("soughtBefore") ?? "");
}

/** A form that begins with what stands there. */
export function fieldsOfCodes(codes: Codes | undefined): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [index, { item, quote = "" }] of (codes?.mentions ?? []).entries()) {
    fields.set(itemField(index + 1), item);
    fields.set(quoteField(index + 1), quote);
  }
  if (codes?.proposed === true) fields.set("missing", "yes");
  if (codes?.mentions.length === 0 && !codes.proposed) fields.set("none", "yes");
  return fields;
}

type Reading = {
  readonly said: string;
  /** The obstacles that can be chosen, and the areas that a new one can stand in. */
  readonly items: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
  readonly longestPlace: number;
};

/** Reads what was put down. That an answer tells of no obstacle must be said: a form that somebody sent by mistake says nothing. */
export function readCodes(fields: URLSearchParams, { said, items, areas, longestPlace }: Reading): CodeReading {
  const faults: FieldFault[] = [];
  const mentions: { item: string; quote: string | undefined }[] = [];
  for (const [index, { item, quote }] of rowsOf(fields).entries()) {
    const [itemName, quoteName] = [itemField(index + 1), quoteField(index + 1)];
    if (item === "" && quote === "") continue;
    if (item === "") faults.push({ field: itemName, code: "quote-alone" });
    else if (!items.has(item)) faults.push({ field: itemName, code: "not-there" });
    else if (mentions.some((one) => one.item === item)) faults.push({ field: itemName, code: "chosen-twice" });
    if (quote.length > longestQuote) faults.push({ field: quoteName, code: "too-long" });
    else if (quote !== "" && placeOf(said, quote) === undefined) faults.push({ field: quoteName, code: "not-in-answer" });
    mentions.push({ item, quote: quote === "" ? undefined : quote });
  }
  const [isNone, isMissing] = [fields.get("none") === "yes", fields.get("missing") === "yes"];
  const [area, words] = [fields.get("area") ?? "", (fields.get("said") ?? "").trim()];
  if (words.length > longestPlace) faults.push({ field: "said", code: "too-long" });
  if (words !== "" && !areas.has(area)) faults.push({ field: "area", code: "no-area" });
  const proposed = isMissing || words !== "";
  if (isNone && (mentions.length > 0 || proposed)) faults.push({ field: "none", code: "none-and-some" });
  if (!isNone && mentions.length === 0 && !proposed) faults.push({ field: itemField(1), code: "nothing-chosen" });
  if (faults.length > 0) return { kind: "faults", faults };
  return { kind: "codes", codes: { mentions, proposed }, place: words === "" ? undefined : { area, said: words } };
}
