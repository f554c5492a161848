import { type Column, columnsOf, type RowOf, type Table } from "../../kernel/tables/index.ts";
import { formatDate, type Language } from "../../kernel/i18n.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import { agencyHref } from "./addresses.ts";
import { newestCount } from "./figure.ts";
import { organisationMessages } from "./messages.ts";
import type { OpenOrganisation } from "./organisation-view.ts";
import { sizeOf } from "./organisation.ts";
import { licenceOfRegister } from "./register-source.ts";
import { registerWords } from "./register-words.ts";

const label = (pick: (text: (typeof organisationMessages)[Language]) => string): Column["label"] => ({
  sv: pick(organisationMessages.sv),
  en: pick(organisationMessages.en),
});

const columns = columnsOf([
  { key: "name", kind: "text", label: label((text) => text.open.columns.name), width: 50 },
  { key: "short", kind: "list", label: label((text) => text.page.short), width: 12 },
  { key: "former", kind: "list", label: label((text) => text.page.former), width: 40 },
  { key: "alias", kind: "list", label: label((text) => text.page.alias), width: 30 },
  { key: "english", kind: "list", label: label((text) => text.page.english), width: 40 },
  { key: "type", kind: "text", label: label((text) => text.facets.type), width: 24 },
  { key: "status", kind: "text", label: label((text) => text.facets.status), width: 14 },
  { key: "closedYear", kind: "number", label: label((text) => text.open.columns.closedYear) },
  { key: "department", kind: "text", label: label((text) => text.facets.department), width: 30 },
  { key: "sector", kind: "text", label: label((text) => text.facets.sector), width: 28 },
  { key: "size", kind: "text", label: label((text) => text.page.size), width: 14 },
  { key: "people", kind: "number", label: label((text) => text.open.columns.people) },
  { key: "peopleFrom", kind: "text", label: label((text) => text.open.columns.peopleFrom), width: 30 },
  { key: "contact", kind: "text", label: label((text) => text.facets.contact), width: 14 },
  { key: "organisationNumber", kind: "text", label: label((text) => text.page.number), width: 14 },
  { key: "seat", kind: "text", label: label((text) => text.page.seat), width: 16 },
  { key: "website", kind: "text", label: label((text) => text.page.website), width: 30 },
  { key: "exampleCount", kind: "number", label: label((text) => text.facets.examples) },
  { key: "page", kind: "text", label: label((text) => text.open.columns.page), width: 40 },
  { key: "slug", kind: "text", label: label((text) => text.open.columns.slug), width: 24 },
  { key: "updatedAt", kind: "instant", label: label((text) => text.open.notes.changed), width: 20 },
]);

type Listed = {
  readonly language: Language;
  readonly origin: string;
  readonly items: readonly OpenOrganisation[];
  /** How many examples the library has of each. */
  readonly examples: ReadonlyMap<string, number>;
  readonly changedAt: Instant;
  /** When the file was imported, unless it is the one that comes with the program. */
  readonly importedOn: PlainDate | undefined;
};

/** The list as a table: an agency a row, in words and not in codes. What is not known is an empty cell. */
export function tableOfOrganisations({ language, origin, items, examples, changedAt, importedOn }: Listed): Table<typeof columns> {
  const { open, agency } = organisationMessages[language];
  return {
    language,
    name: agency.many,
    columns,
    rows: items.map((item) => rowOf(item, { language, origin, examples })),
    notes: [
      { label: open.notes.from, value: `Tillit, ${origin}` },
      { label: open.notes.source, value: registerWords(language, importedOn) },
      { label: open.notes.licence, value: `CC0 1.0, ${licenceOfRegister}` },
      { label: open.notes.changed, value: formatDate(language, changedAt) },
    ],
  };
}

type Writing = Pick<Listed, "language" | "origin" | "examples">;

function rowOf({ slug, facts, status, updatedAt }: OpenOrganisation, { language, origin, examples }: Writing): RowOf<typeof columns> {
  const { values, page } = organisationMessages[language];
  const count = newestCount(facts);
  const size = sizeOf(count?.value);
  const { measure = "", producer = "" } = count === undefined ? {} : page.figures[count.kind];
  return {
    name: facts.name,
    short: facts.short,
    former: facts.former,
    alias: facts.alias,
    english: facts.english,
    type: values.type[facts.type],
    status: values.status[status],
    closedYear: facts.closedYear,
    department: facts.department,
    sector: facts.sector === undefined ? undefined : values.sector[facts.sector],
    size: size === undefined ? undefined : values.size[size],
    people: count?.value,
    peopleFrom: count === undefined ? undefined : `${producer}, ${measure.toLowerCase()} ${count.year}`,
    contact: facts.contact === undefined ? undefined : values.contact[facts.contact],
    organisationNumber: facts.number,
    seat: facts.seat,
    website: facts.website,
    exampleCount: examples.get(slug) ?? 0,
    page: origin + agencyHref(language, slug),
    slug,
    updatedAt,
  };
}
