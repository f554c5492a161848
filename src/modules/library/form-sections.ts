import {
  type DeskKind,
  type DraftContent,
  type DraftValue,
  fieldsOf,
  isContent,
  plainText,
  rowsIn,
  type SchemaField,
} from "./schema-field.ts";

/** The parts of the form of a text, in their order. */
export const sectionNames = ["about", "text", "experience", "links", "page"] as const;
export type SectionName = (typeof sectionNames)[number];

export type FormSection = { readonly name: SectionName; readonly fields: readonly SchemaField[] };

/** Where a field stands, whatever the kind; what is not here says what the text is about. */
const placed: Readonly<Record<string, SectionName>> = {
  body: "text",
  background: "text",
  who: "text",
  steps: "text",
  roles: "text",
  preparation: "text",
  material: "text",
  phases: "text",
  results: "text",
  choices: "text",
  gains: "experience",
  hard: "experience",
  lessons: "experience",
  next: "experience",
  cautions: "experience",
  adaptations: "experience",
  pitfalls: "experience",
  usedBy: "experience",
  metAt: "experience",
  provenance: "experience",
  principles: "links",
  sources: "links",
  related: "links",
  obstacles: "links",
  measures: "links",
  methods: "links",
  datasets: "links",
  keywords: "page",
  english: "page",
};

/** The fields of a kind in their parts, within each as its schema has them. */
export function sectionsOf(kind: DeskKind): FormSection[] {
  return sectionNames
    .map((name) => ({ name, fields: fieldsOf[kind].filter((field) => sectionOf(field.name) === name) }))
    .filter(({ fields }) => fields.length > 0);
}

/** The part that a place is in. */
export function sectionOf(path: string): SectionName {
  return placed[path.split(".")[0] ?? ""] ?? "about";
}

/** Whether a part may stand folded: nothing in it has to be written, and nothing is. */
export function isIdle({ fields }: FormSection, content: DraftContent): boolean {
  return fields.every((field) => field.optional && !isBegun(content[field.name]));
}

/** A row that was just added is a beginning too. */
function isBegun(value: DraftValue | undefined): boolean {
  if (isContent(value)) return Object.values(value).some(isBegun);
  return typeof value === "boolean" || rowsIn(value).length > 0 || plainText(value) !== "";
}
