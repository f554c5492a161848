import { z } from "zod";
import { askedUnlessCase, schemaOf } from "./content.ts";
import { link } from "./content-parts.ts";

/** Kinds of texts that are written at the desk. */
export const deskKinds = ["example", "method", "obstacle", "resource", "theme"] as const;
export type DeskKind = (typeof deskKinds)[number];

type TextSize = "line" | "text" | "markdown";

/** One question of a form, as the schema of a kind asks it. */
export type SchemaField = { readonly name: string; readonly optional: boolean } & (
  | { readonly kind: "text"; readonly size: TextSize }
  | { readonly kind: "number" }
  | { readonly kind: "yes-no" }
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "several"; readonly options: readonly string[] }
  | { readonly kind: "texts"; readonly size: TextSize }
  | { readonly kind: "group"; readonly fields: readonly SchemaField[] }
  | { readonly kind: "groups"; readonly fields: readonly SchemaField[] }
);

/** What has been written so far: the shape of the schema, but anything may be missing, and a number may be no number yet. */
export type DraftValue = string | number | boolean | readonly DraftValue[] | DraftContent;
export type DraftContent = { readonly [name: string]: DraftValue };

/** Not asked for: the kind and the name in the address stand beside the text, and the catalogue's codes are no writer's. */
const notAsked = new Set(["kind", "slug", "records"]);

/** The questions of each kind, in the order of its schema. */
export const fieldsOf: Readonly<Record<DeskKind, readonly SchemaField[]>> = {
  // Whoever writes a case study leaves these empty: to everybody else they are not for choice.
  example: askedOf(schemaOf.example).map((field) => (askedUnlessCase.includes(field.name) ? { ...field, optional: false } : field)),
  method: askedOf(schemaOf.method),
  obstacle: askedOf(schemaOf.obstacle),
  resource: askedOf(schemaOf.resource),
  theme: askedOf(schemaOf.theme),
};

function askedOf(schema: z.ZodObject): SchemaField[] {
  return fieldsOfObject(schema).filter(({ name }) => !notAsked.has(name));
}

function fieldsOfObject(schema: z.ZodObject): SchemaField[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>)
    .filter(([, type]) => !(type instanceof z.ZodLiteral))
    .map(([name, type]) => fieldOf(name, type, false));
}

function fieldOf(name: string, type: z.ZodType, optional: boolean): SchemaField {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault) return fieldOf(name, type.unwrap() as z.ZodType, true);
  if (type instanceof z.ZodString) return { name, optional, kind: "text", size: sizeOf(type) };
  if (type instanceof z.ZodNumber) return { name, optional, kind: "number" };
  if (type instanceof z.ZodBoolean) return { name, optional, kind: "yes-no" };
  if (type instanceof z.ZodEnum) return { name, optional, kind: "choice", options: type.options.map(String) };
  if (type instanceof z.ZodObject) return { name, optional, kind: "group", fields: fieldsOfObject(type) };
  if (type instanceof z.ZodArray) return listOf(name, type.element as z.ZodType, optional);
  throw new Error(`no form knows how to ask for ${name}`);
}

function listOf(name: string, element: z.ZodType, optional: boolean): SchemaField {
  if (element instanceof z.ZodEnum) return { name, optional, kind: "several", options: element.options.map(String) };
  if (element instanceof z.ZodString) return { name, optional, kind: "texts", size: sizeOf(element) };
  if (element instanceof z.ZodObject) return { name, optional, kind: "groups", fields: fieldsOfObject(element) };
  throw new Error(`no form knows how to ask for a list of ${name}`);
}

/** How large the field is drawn, by the longest text that it takes. */
function sizeOf(type: z.ZodString): TextSize {
  const { maxLength } = type;
  if (type === link || maxLength === null || maxLength <= 200) return "line";
  return maxLength <= 1200 ? "text" : "markdown";
}

/** The field that a path leads to, "steps.2.text"; none where there is no such field. */
export function fieldAt(fields: readonly SchemaField[], path: string): SchemaField | undefined {
  const [name = "", ...rest] = path.split(".");
  const field = fields.find((one) => one.name === name);
  if (field === undefined || rest.length === 0) return field;
  if (field.kind === "group") return fieldAt(field.fields, rest.join("."));
  const [row = "", ...inRow] = rest;
  if (!/^\d{1,3}$/.test(row)) return undefined;
  if (field.kind === "texts") return inRow.length === 0 ? { ...field, kind: "text" } : undefined;
  if (field.kind !== "groups") return undefined;
  return inRow.length === 0 ? { ...field, kind: "group" } : fieldAt(field.fields, inRow.join("."));
}

export function valueAt(content: DraftValue | undefined, path: string): DraftValue | undefined {
  return path.split(".").reduce<DraftValue | undefined>((value, part) => {
    if (Array.isArray(value)) return (value as readonly DraftValue[])[Number(part)];
    return typeof value === "object" ? (value as DraftContent)[part] : undefined;
  }, content);
}

/** The content with another value at a path, or with none there. A path into a row that is not there changes nothing. */
export function withValueAt(content: DraftContent, path: string, value: DraftValue | undefined): DraftContent {
  const [name = "", ...rest] = path.split(".");
  const changed = rest.length === 0 ? value : changedInside(content[name], rest, value);
  const { [name]: _before, ...others } = content;
  return changed === undefined ? others : { ...others, [name]: changed };
}

function changedInside(inside: DraftValue | undefined, path: readonly string[], value: DraftValue | undefined): DraftValue | undefined {
  if (!Array.isArray(inside)) return withValueAt(isContent(inside) ? inside : {}, path.join("."), value);
  const [row = "", ...rest] = path;
  const rows = inside as readonly DraftValue[];
  return rows.flatMap((one, index) => {
    if (String(index) !== row) return [one];
    const changed = rest.length === 0 ? value : withValueAt(isContent(one) ? one : {}, rest.join("."), value);
    return changed === undefined ? [] : [changed];
  });
}

export function isContent(value: unknown): value is DraftContent {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function rowsIn(value: DraftValue | undefined): readonly DraftValue[] {
  return Array.isArray(value) ? (value as readonly DraftValue[]) : [];
}

/** A value as the text that it is or was written as; a list and a group are none. */
export function plainText(value: DraftValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
