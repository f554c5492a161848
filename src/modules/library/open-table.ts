import { type Column, columnsOf, type Note, type RowOf, type Table } from "../../kernel/tables/index.ts";
import { formatDate, type Language } from "../../kernel/i18n.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import type { Instant } from "../../kernel/time.ts";
import { itemHref } from "./addresses.ts";
import type { ItemOf, Kind } from "./content.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { labelOf } from "./labels.ts";
import { facetsOfList } from "./list.forms.ts";
import { messages, openItemMessages } from "./messages.ts";
import { camelCase } from "./open-item.ts";
import { citedOnce } from "./source-words.ts";

const { columns: sv } = openItemMessages.sv.table;
const { columns: en } = openItemMessages.en.table;

type Listed = {
  readonly kind: Kind;
  readonly language: Language;
  readonly origin: string;
  readonly items: readonly (ItemSummary & { readonly updatedAt: Instant })[];
  /** Titles of principles and areas, which facets name by slug. */
  readonly titles: Readonly<Record<string, string>>;
  readonly changedAt: Instant;
};

/** A list as a table: an item a row, in words and not in codes. */
export function tableOfList({ kind, language, origin, items, titles, changedAt }: Listed): Table {
  const facets = facetsOfList(kind);
  const columns: Column[] = [
    { key: "title", kind: "text", label: { sv: sv.title, en: en.title }, width: 40 },
    { key: "summary", kind: "text", label: { sv: sv.summary, en: en.summary }, width: 80 },
    ...facets.map((name): Column => ({
      key: camelCase(name),
      kind: "list",
      label: { sv: messages.sv.facets[name], en: messages.en.facets[name] },
      width: 24,
    })),
    { key: "page", kind: "text", label: { sv: sv.page, en: en.page }, width: 40 },
    { key: "slug", kind: "text", label: { sv: sv.slug, en: en.slug }, width: 24 },
    { key: "updatedAt", kind: "instant", label: { sv: sv.updatedAt, en: en.updatedAt }, width: 20 },
  ];
  const rows = items.map((item) => ({
    title: item.title,
    summary: item.summary,
    ...Object.fromEntries(
      facets.map((name) => [camelCase(name), valuesOf(item, name).map((value) => labelOf(language, titles, name, value).trim())]),
    ),
    page: origin + itemHref(language, kind, item.slug),
    slug: item.slug,
    updatedAt: item.updatedAt,
  }));
  return { language, name: messages[language].kinds[kind].many, columns, rows, notes: notesOf(language, origin, changedAt) };
}

function notesOf(language: Language, origin: string, changedAt: Instant): Note[] {
  const { notes } = openItemMessages[language].table;
  return [
    { label: notes.from, value: `Tillit, ${origin}` },
    { label: notes.licence, value: `CC BY 4.0, ${licenceOfTexts}` },
    { label: notes.changed, value: formatDate(language, changedAt) },
  ];
}

const figureColumns = columnsOf([
  { key: "label", kind: "text", label: { sv: sv.label, en: en.label }, width: 50 },
  { key: "group", kind: "text", label: { sv: sv.group, en: en.group }, width: 30 },
  { key: "period", kind: "text", label: { sv: sv.period, en: en.period }, width: 14 },
  { key: "qualifier", kind: "text", label: { sv: sv.qualifier, en: en.qualifier }, width: 14 },
  { key: "value", kind: "number", label: { sv: sv.value, en: en.value } },
  { key: "valueTo", kind: "number", label: { sv: sv.valueTo, en: en.valueTo } },
  { key: "unit", kind: "text", label: { sv: sv.unit, en: en.unit }, width: 20 },
  { key: "n", kind: "number", label: { sv: sv.n, en: en.n } },
  { key: "base", kind: "number", label: { sv: sv.base, en: en.base } },
  { key: "note", kind: "text", label: { sv: sv.note, en: en.note }, width: 50 },
  { key: "lines", kind: "text", label: { sv: sv.lines, en: en.lines }, width: 16 },
]);

type Figures = {
  readonly language: Language;
  readonly origin: string;
  readonly dataset: Omit<ItemOf<"dataset">, "kind">;
  readonly changedAt: Instant;
};

/** The figures of one table, with what one needs to know to read them. */
export function tableOfFigures({ language, origin, dataset, changedAt }: Figures): Table<typeof figureColumns> {
  const { notes, columns } = openItemMessages[language].table;
  const { qualifiers } = messages[language].dataset;
  const places = citedOnce(language, dataset.sources).map(({ work, section = "", href = "" }) => `${work} ${section} ${href}`.trim());
  const rows = dataset.observations.map(({ qualifier, ...observation }): RowOf<typeof figureColumns> => ({
    label: observation.label,
    group: observation.group,
    period: observation.period,
    qualifier: qualifier === undefined ? undefined : qualifiers[qualifier],
    value: observation.value,
    valueTo: observation.valueTo,
    unit: observation.unit,
    n: observation.n,
    base: observation.base,
    note: observation.note,
    lines: observation.lines,
  }));
  return {
    language,
    name: dataset.title,
    columns: figureColumns,
    rows,
    notes: [
      { label: notes.definition, value: dataset.definition },
      { label: columns.base, value: dataset.base },
      ...(dataset.caution === undefined ? [] : [{ label: notes.caution, value: dataset.caution }]),
      ...(dataset.producer === undefined ? [] : [{ label: notes.producer, value: dataset.producer }]),
      { label: notes.source, value: places.join("; ") },
      ...notesOf(language, origin, changedAt),
    ],
  };
}
