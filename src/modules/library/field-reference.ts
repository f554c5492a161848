import type { Language } from "../../kernel/i18n.ts";
import { type Kind, kinds } from "./content.ts";
import {
  type DraftContent,
  type DraftValue,
  fieldAt,
  isContent,
  plainText,
  rowsIn,
  type SchemaField,
  valueAt,
  withValueAt,
} from "./schema-field.ts";

/** What a field names: texts of one kind by their names alone, or texts of any kind as "method/tvarteam". */
export type Referred = Kind | "any";

const referredBy: Readonly<Record<string, Referred>> = {
  related: "any",
  "choices.text": "any",
  obstacles: "obstacle",
  measures: "measure",
  methods: "method",
  datasets: "dataset",
  "usedBy.example": "example",
};

export type TextName = { readonly kind: Kind; readonly slug: string };

/** What the field at a place names; undefined where it names no text. */
export function referredAt(path: string): Referred | undefined {
  return referredBy[withoutRows(path)];
}

function withoutRows(path: string): string {
  return path
    .split(".")
    .filter((part) => !/^\d+$/.test(part))
    .join(".");
}

/** The text that is named by what is written in such a field. */
export function textNamed(referred: Referred, written: string): TextName | undefined {
  const [, before, slug = ""] = /^(?:([a-z]+)\/)?([a-z0-9-]+)$/.exec(referred === "any" ? written : `${referred}/${written}`) ?? [];
  const kind = kinds.find((one) => one === before);
  return kind === undefined ? undefined : { kind, slug };
}

export type PlacedName = TextName & { readonly path: string };

/** Every text that a content names, with the place where it does. */
export function textsNamedIn(content: DraftContent): PlacedName[] {
  return placesIn(content, "").flatMap(({ path, written }) => {
    const referred = referredAt(path);
    const named = referred === undefined ? undefined : textNamed(referred, written);
    return named === undefined ? [] : [{ ...named, path }];
  });
}

function placesIn(value: DraftValue, path: string): { readonly path: string; readonly written: string }[] {
  const inside = isContent(value) ? Object.entries(value) : Array.isArray(value) ? [...rowsIn(value).entries()] : undefined;
  if (inside === undefined) return [{ path, written: plainText(value) }];
  return inside.flatMap(([name, inner]) => placesIn(inner, path === "" ? String(name) : `${path}.${name}`));
}

/** The names of what is sent beside a field to find and choose a text for it. */
export const pickerNames = { words: "find.", kind: "findKind.", chosen: "pick." } as const;

/** The content with the texts that were chosen put in their fields, whichever button sent the form: a choice is not lost. */
export function withChosen(fields: readonly SchemaField[], content: DraftContent, form: URLSearchParams): DraftContent {
  const chosen = [...form].filter(([name]) => name.startsWith(pickerNames.chosen));
  return chosen.reduce((before, [name, value]) => withOneChosen(fields, before, name.slice(pickerNames.chosen.length), value), content);
}

function withOneChosen(fields: readonly SchemaField[], content: DraftContent, path: string, value: string): DraftContent {
  const referred = referredAt(path);
  const named = textNamed("any", value);
  const field = fieldAt(fields, path);
  if (field === undefined || named === undefined || (referred !== "any" && referred !== named.kind)) return content;
  const written = referred === "any" ? value : named.slug;
  if (field.kind !== "texts") return field.kind === "text" ? withValueAt(content, path, written) : content;
  const rows = rowsIn(valueAt(content, path));
  if (rows.includes(written)) return content;
  const free = rows.indexOf("");
  return withValueAt(content, path, free === -1 ? [...rows, written] : rows.with(free, written));
}

export type Search = { readonly path: string; readonly words: string; readonly kinds: readonly Kind[]; readonly kind: Kind | undefined };

/** What is looked for: by the button beside a field, "find:related", or by Enter in a field where words to look for are written. */
export function readSearch(form: URLSearchParams): Search | undefined {
  const row = form.get("row") ?? "";
  const begun =
    row === enterValue ? [...form].find(([name, value]) => name.startsWith(pickerNames.words) && value.trim() !== "") : undefined;
  const path = begun?.[0].slice(pickerNames.words.length) ?? /^find:([A-Za-z0-9.]{1,200})$/.exec(row)?.[1];
  const referred = path === undefined ? undefined : referredAt(path);
  if (path === undefined || referred === undefined) return undefined;
  const kind = kinds.find((one) => one === form.get(pickerNames.kind + path));
  const words = (form.get(pickerNames.words + path) ?? "").trim().slice(0, 200);
  if (referred !== "any") return { path, words, kinds: [referred], kind: undefined };
  return { path, words, kinds: kind === undefined ? kinds : [kind], kind };
}

/** What the form says when it is sent by Enter in a field. */
export const enterValue = "enter";

/** A text that may be meant. */
export type Candidate = TextName & { readonly title: string; /** Of the title. */ readonly language: Language; readonly isPublic: boolean };

export const mostCandidates = 12;
