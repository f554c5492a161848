import type { Language } from "../../kernel/i18n.ts";
import type { Kind } from "./content.ts";
import { formMessages, messages } from "./messages.ts";
import type { DraftContent, DraftValue, SchemaField } from "./schema-field.ts";
import { isContent, plainText } from "./schema-field.ts";

export type FieldWords = {
  readonly label: string;
  readonly help?: string;
  readonly one?: string;
  /** What is said where it is missing, if its label is a question and no name. */
  readonly missing?: string;
};

/** Titles of principles and areas, by "principle/tillit". */
export type Titles = Readonly<Record<string, string>>;

/** What a field is called: by its place, "phases.steps.title", or else by the end of it, "title". */
export function wordsOf(language: Language, path: string): FieldWords {
  const known: Readonly<Record<string, FieldWords>> = formMessages[language].fields;
  const names = path.split(".").filter((part) => !/^\d+$/.test(part));
  const keys = names.map((_, index) => names.slice(index).join("."));
  const key = keys.find((one) => known[one] !== undefined);
  return (key === undefined ? undefined : known[key]) ?? { label: names.at(-1) ?? path };
}

/** A place in words: "Så gjorde de: Steg 2, Vad de gjorde". A reference, which is no field, is named as it is. */
export function placeInWords(language: Language, path: string): string {
  const parts = path.split(".");
  const words = parts.flatMap((part, index) => {
    const upTo = parts.slice(0, index + 1).join(".");
    if (!/^\d+$/.test(part)) return /^\d+$/.test(parts[index + 1] ?? "") ? [] : [wordsOf(language, upTo).label];
    const { one, label } = wordsOf(language, parts.slice(0, index).join("."));
    return [`${one ?? label} ${Number(part) + 1}`];
  });
  return path.includes("/") ? path : words.join(", ");
}

/** A choice in the reader's language. */
export function choiceInWords(language: Language, titles: Titles, path: string, value: string): string {
  const { values, works, method } = messages[language];
  const name =
    path
      .split(".")
      .filter((part) => !/^\d+$/.test(part))
      .at(-1) ?? "";
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    work: works,
    owners: values.owner,
    nature: values.nature,
    level: values.level,
    depth: values.depth,
    agencyType: values["agency-type"],
    agencySize: values["agency-size"],
    meetingType: values.meeting,
    meetingTypes: values.meeting,
    citizenContact: values.contact,
    track: values.track,
    status: values.gains,
    type: values.type,
    form: values.form,
    kind: { session: method.session, between: method.between },
    of: formMessages[language].outputs,
  };
  const title = name === "principles" ? titles[`principle/${value}`] : name === "area" ? titles[`area/${value}`] : undefined;
  return title ?? known[name]?.[value] ?? value;
}

/** Fields whose texts are names in addresses, and the kind of text that each leads to. */
const kindIn: Readonly<Record<string, Kind>> = {
  obstacles: "obstacle",
  measures: "measure",
  methods: "method",
  datasets: "dataset",
  example: "example",
};

/** What is written in a field, with the title of the text that it leads to where it is a name in an address. */
export function writtenInWords(titles: Titles, path: string, written: string): string {
  const name = path.split(".").findLast((part) => !/^\d+$/.test(part)) ?? "";
  const kind = kindIn[name];
  const address = kind === undefined ? written : `${kind}/${written}`;
  return titles[address] ?? written;
}

export type WordsFor = { readonly language: Language; readonly titles: Titles; readonly yes: string; readonly no: string };

/** A value as lines of text, for those who compare or check: choices in words, groups with the names of their fields. */
export function valueInWords(words: WordsFor, path: string, field: SchemaField, value: DraftValue | undefined): string[] {
  if (value === undefined) return [];
  if (typeof value === "boolean") return [value ? words.yes : words.no];
  if (Array.isArray(value)) {
    const rows = value as readonly DraftValue[];
    const inRow = rowFieldOf(field);
    return rows.flatMap((row, index) => valueInWords(words, `${path}.${index}`, inRow, row));
  }
  if (isContent(value)) return field.kind === "group" ? groupInWords(words, path, field.fields, value) : [];
  const written = plainText(value);
  return [
    field.kind === "choice" ? choiceInWords(words.language, words.titles, path, written) : writtenInWords(words.titles, path, written),
  ];
}

function rowFieldOf(field: SchemaField): SchemaField {
  if (field.kind === "groups") return { ...field, kind: "group" };
  if (field.kind === "several") return { ...field, kind: "choice" };
  return { name: field.name, optional: true, kind: "text", size: "line" };
}

function groupInWords(words: WordsFor, path: string, fields: readonly SchemaField[], group: DraftContent): string[] {
  return fields.flatMap((field) => {
    const lines = valueInWords(words, `${path}.${field.name}`, field, group[field.name]);
    return lines.length === 0 ? [] : [`${wordsOf(words.language, `${path}.${field.name}`).label}: ${lines.join("; ")}`];
  });
}
