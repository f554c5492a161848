import { Invalid } from "../../kernel/errors.ts";
import { type DraftContent, type DraftValue, isContent, rowsIn, type SchemaField, valueAt, withValueAt } from "./schema-field.ts";

/** Rows of one list at most: more are no text but a mistake. */
const mostRows = 200;

/** What was sent, by the parts of the fields' names: "steps.2.text" stands under "steps", "2" and "text". */
type Sent = { readonly values: string[]; readonly inside: Map<string, Sent> };

/**
 * What was written in a form that was made from a schema, as it was written: empty rows are still rows, so that the page can be drawn again.
 * @throws Invalid when a list has more rows than any text has.
 */
export function readWritten(fields: readonly SchemaField[], form: URLSearchParams): DraftContent {
  const sent: Sent = { values: [], inside: new Map() };
  for (const [name, value] of form) {
    let place = sent;
    for (const part of name.split(".", 20)) {
      const next: Sent = place.inside.get(part) ?? { values: [], inside: new Map() };
      place.inside.set(part, next);
      place = next;
    }
    place.values.push(value.replaceAll("\r\n", "\n"));
  }
  return readGroup(fields, sent);
}

function readGroup(fields: readonly SchemaField[], sent: Sent | undefined): DraftContent {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = readField(field, sent?.inside.get(field.name));
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );
}

function readField(field: SchemaField, sent: Sent | undefined): DraftValue | undefined {
  switch (field.kind) {
    case "group":
      return sent === undefined ? undefined : readGroup(field.fields, sent);
    case "groups":
      return rowsOf(field, sent).map((row) => readGroup(field.fields, row));
    case "texts":
      return rowsOf(field, sent).map(({ values: [value = ""] }) => value);
    case "several":
      return [...new Set(sent?.values)].filter((value) => value !== "").slice(0, mostRows);
    case "yes-no":
      return sent?.values[0] === "yes" ? true : sent?.values[0] === "no" ? false : undefined;
    default:
      return sent?.values[0];
  }
}

function rowsOf({ name }: SchemaField, sent: Sent | undefined): Sent[] {
  const rows = [...(sent?.inside ?? [])].filter(([number]) => /^\d{1,6}$/.test(number));
  if (rows.length > mostRows) throw new Invalid([{ field: name, code: "too-many" }]);
  return rows.sort(([one], [other]) => Number(one) - Number(other)).map(([, row]) => row);
}

/**
 * What is kept of it, from a form, a file or anywhere: the fields that the schema has, without spaces around a text, without what is empty.
 * What does not fit – a word that is no choice, a number that is none – is kept as it was written: a draft may be wrong for a while.
 */
export function tidy(fields: readonly SchemaField[], content: unknown): DraftContent {
  if (!isContent(content)) return {};
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = tidyValue(field, content[field.name]);
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );
}

function tidyValue(field: SchemaField, value: unknown): DraftValue | undefined {
  switch (field.kind) {
    case "group": {
      const group = tidy(field.fields, value);
      return Object.keys(group).length === 0 ? undefined : group;
    }
    case "groups":
      return filled(
        listOf(value)
          .map((row) => tidy(field.fields, row))
          .filter((row) => Object.keys(row).length > 0),
      );
    case "texts":
    case "several":
      return filled(listOf(value).flatMap((text) => textOf(text) ?? []));
    case "number": {
      const written = typeof value === "number" ? String(value) : textOf(value);
      return written !== undefined && /^-?\d{1,9}$/.test(written) ? Number(written) : written;
    }
    case "yes-no":
      return typeof value === "boolean" ? value : undefined;
    default:
      return textOf(value);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function filled(rows: readonly DraftValue[]): readonly DraftValue[] | undefined {
  return rows.length === 0 ? undefined : rows;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
}

export type RowDeed = { readonly kind: "add" | "remove" | "up" | "use"; readonly path: string };

/**
 * What a button beside a row asks for: "add:steps", "remove:steps.2", "up:hard.1.sources.1"; or beside what was found for a field, "use:related":
 * that changes nothing more, since what was chosen holds whichever button sent it.
 */
export function readRowDeed(value: string | null): RowDeed | undefined {
  const [, kind, path = ""] = /^(add|remove|up|use):([A-Za-z0-9.]{1,200})$/.exec(value ?? "") ?? [];
  return kind === undefined ? undefined : { kind: kind as RowDeed["kind"], path };
}

/** The rows after it: what is not there is neither removed nor moved. */
export function changeRows(content: DraftContent, { kind, path }: RowDeed, field: SchemaField | undefined): DraftContent {
  if (kind === "use") return content;
  if (kind === "add") {
    const rows = rowsIn(valueAt(content, path));
    if (field === undefined || rows.length >= mostRows) return content;
    return withValueAt(content, path, [...rows, field.kind === "texts" ? "" : {}]);
  }
  const list = path.slice(0, Math.max(0, path.lastIndexOf(".")));
  const index = Number(path.slice(path.lastIndexOf(".") + 1));
  const rows = rowsIn(valueAt(content, list));
  const row = rows[index];
  if (row === undefined) return content;
  const others = rows.filter((_, at) => at !== index);
  return withValueAt(content, list, kind === "remove" ? others : others.toSpliced(Math.max(0, index - 1), 0, row));
}
