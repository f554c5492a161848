import { z } from "zod";
import type { Words } from "../../kernel/api.ts";
import { instantInStockholm, type Instant, type PlainDate } from "../../kernel/time.ts";
import type { Language } from "../../kernel/i18n.ts";
import { agencyHref } from "./addresses.ts";
import { doubts } from "./agency-row.ts";
import { organisationMessages } from "./messages.ts";
import { type Figure, type FigureKind, figuresIn, newestCount } from "./figure.ts";
import { listForm } from "./organisation.forms.ts";
import {
  contacts,
  type CorrectableField,
  type Facts,
  nameKinds,
  namesOf,
  organisationKinds,
  organisationTypes,
  sectors,
  sizeOf,
  sizes,
  statuses,
} from "./organisation.ts";
import type { Named, OpenOrganisation, OrganisationView } from "./organisation-view.ts";
import { bundledRegister, licenceOfRegister } from "./register-source.ts";

/** Where a fact can come from. Of a row that the editors have completed it is not kept which of its fields they completed. */
const sources = [
  "register",
  "completed",
  "correction",
  "sou-2019-43",
  "scb",
  "statskontoret",
  "esv",
  "arbetsgivarverket",
] as const satisfies readonly (keyof typeof organisationMessages.sv.open.sources)[];
type Source = (typeof sources)[number];

const factNames = [
  "organisationNumber",
  "type",
  "status",
  "closedYear",
  "department",
  "sector",
  "size",
  "contact",
  "management",
  "host",
  "instruction",
  "website",
  "seat",
  "fte",
  "employees",
  "women",
  "men",
] as const;
type FactName = (typeof factNames)[number];

/** A day, or the year that a figure is of. */
const dayOrYear = z.string().regex(/^\d{4}(-\d{2}-\d{2})?$/);
const sourced = { source: z.enum(sources), date: dayOrYear };
const other = z.object({ slug: z.string(), name: z.string(), self: z.url() });

/** An agency as lists give it. */
export const openSummaryFields = {
  slug: z.string(),
  name: z.string(),
  kind: z.enum(organisationKinds),
  type: z.enum(organisationTypes),
  status: z.enum(statuses),
  closedYear: z.int().optional(),
  department: z.string().optional(),
  sector: z.enum(sectors).optional(),
  size: z.enum(sizes).optional(),
  contact: z.enum(contacts).optional(),
  website: z.string().optional(),
  exampleCount: z.int().min(0),
  updatedAt: z.iso.datetime(),
  self: z.url(),
  page: z.url(),
};

/** The name that was like the question, where it is not the official one. */
export const openMatch = z.object({ kind: z.enum(nameKinds), name: z.string() });

/** What is known of one agency, beside what lists give. */
export const openDetailFields = {
  names: z.array(z.object({ kind: z.enum(nameKinds), name: z.string(), ...sourced })),
  facts: z.array(z.object({ name: z.enum(factNames), value: z.union([z.string(), z.number()]), ...sourced })),
  sources: z.array(z.object({ source: z.enum(sources), title: z.string(), url: z.url().optional(), licence: z.url().optional() })),
  /** The registers that its row was merged from. */
  registers: z.array(z.string()),
  completedFrom: z.string().optional(),
  doubts: z.array(z.enum(doubts)),
  successor: other.optional(),
  predecessors: z.array(other),
  /** When it was no longer in the file that was imported. */
  goneAt: z.iso.datetime().optional(),
};

/** What the list can be asked for: the filters of its page. Where a page of it begins is said as for every list. */
const { page: _, ...filters } = listForm.shape;
export const openFilters = filters;

type Described = { readonly says: Words; readonly example: string };

/** What each of them means, in the words of the page. */
export const openFilterWords: Readonly<Record<keyof typeof openFilters, Described>> = {
  q: { says: openWordsOf((text) => text.open.q), example: "försäkringskassan" },
  type: filterWords("type", "authority"),
  status: filterWords("status", "open"),
  size: filterWords("size", "over-1000"),
  sector: filterWords("sector", "10"),
  contact: filterWords("contact", "direct"),
  department: { says: openWordsOf((text) => `${text.facets.department}. ${text.open.department}`), example: "Socialdepartementet" },
  examples: filterWords("examples", "yes"),
};

function filterWords(name: "type" | "status" | "size" | "sector" | "contact" | "examples", example: string): Described {
  const says = ({ facets, values, open }: (typeof organisationMessages)[Language]): string => {
    const meanings = Object.entries<string>(values[name]).map(([value, label]) => `\`${value}\`: ${label}`);
    return `${facets[name]}. ${open.several} ${meanings.join("; ")}.`;
  };
  return { says: openWordsOf(says), example };
}

/** A text of this module in each language, for a description. */
export function openWordsOf(pick: (text: (typeof organisationMessages)[Language]) => string): Words {
  return { sv: pick(organisationMessages.sv), en: pick(organisationMessages.en) };
}

/** Where the API has an agency. */
export function openAgencyHref(origin: string, slug: string): string {
  return `${origin}/v1/agencies/${slug}`;
}

type Given = Omit<OpenOrganisation, "name">;

export function toOpenSummary(origin: string, { slug, facts, status, updatedAt }: Given, exampleCount: number) {
  const { name, kind, type, closedYear, department, sector, contact, website } = facts;
  return {
    slug,
    name,
    kind,
    type,
    status,
    closedYear,
    department,
    sector,
    size: sizeOf(newestCount(facts)?.value),
    contact,
    website,
    exampleCount,
    updatedAt: updatedAt.toString(),
    self: openAgencyHref(origin, slug),
    page: origin + agencyHref("sv", slug),
  };
}

/** When what is known of an agency is from. */
export type Provenance = {
  /** The file that was imported last, where it is not the one that comes with the program. */
  readonly importedOn: PlainDate | undefined;
  readonly corrected: Readonly<Partial<Record<CorrectableField, Instant>>>;
};

/** @source SOU 2019:43, Stockholm, 10 October 2019 */
const reportDay = "2019-10-10";

export function toOpenDetail(origin: string, view: OrganisationView, provenance: Provenance) {
  const { facts, successor, predecessors, goneAt } = view;
  const sourceOf = sourcesIn(facts, provenance);
  const names = namesOf(facts).map(({ kind, name }) => ({ kind, name, ...sourceOf(kind === "official" ? "name" : kind) }));
  const said = [...factsOf(facts, sourceOf), ...figuresOf(facts)];
  const used = new Set([...names, ...said].map(({ source }) => source));
  const named = ({ slug, name }: Named) => ({ slug, name, self: openAgencyHref(origin, slug) });
  return {
    names,
    facts: said,
    sources: sources.filter((source) => used.has(source)).map((source) => describeSource(source, provenance)),
    registers: [...facts.registers],
    completedFrom: facts.completedFrom,
    doubts: doubts.filter((doubt) => view.doubts.includes(doubt)),
    successor: successor === null ? undefined : named(successor),
    predecessors: predecessors.map(named),
    goneAt: goneAt?.toString(),
  };
}

type From = { readonly source: Source; readonly date: string };
type OpenFact = From & { readonly name: FactName; readonly value: string | number };

/** Fields that a completion may have set. */
const completable: readonly CorrectableField[] = ["name", "short", "english", "former", "alias", "status", "closedYear", "contact"];

/** Whose each field is and of when: a correction of its day, else the register's, or the report's that one fact is taken from. */
function sourcesIn({ registers, completedFrom }: Facts, { importedOn, corrected }: Provenance): (field: CorrectableField) => From {
  const date = (importedOn ?? bundledRegister.day).toString();
  return (field) => {
    const correctedAt = corrected[field];
    if (correctedAt !== undefined) return { source: "correction", date: instantInStockholm(correctedAt).toPlainDate().toString() };
    if (field === "contact") return { source: "sou-2019-43", date: reportDay };
    if (completedFrom !== undefined && completable.includes(field)) return { source: "completed", date };
    return { source: field === "closedYear" && registers.includes("scb") ? "scb" : "register", date };
  };
}

function factsOf(facts: Facts, sourceOf: (field: CorrectableField) => From): OpenFact[] {
  const plain = ["type", "status", "closedYear", "department", "sector", "contact", "management"] as const;
  const more = ["host", "instruction", "website", "seat"] as const;
  const given: { name: FactName; value: string | number | undefined; field: CorrectableField }[] = [
    { name: "organisationNumber", value: facts.number, field: "number" },
    ...[...plain, ...more].map((name) => ({ name, value: facts[name], field: name })),
  ];
  return given.flatMap(({ name, value, field }) => (value === undefined ? [] : [{ name, value, ...sourceOf(field) }]));
}

/** Every count with whose it is and of which year, and the class that follows from the newest. */
function figuresOf(facts: Facts): OpenFact[] {
  const newest = newestCount(facts);
  const size = sizeOf(newest?.value);
  return [
    ...(newest === undefined || size === undefined ? [] : [{ name: "size" as const, value: size, ...figureSource(newest) }]),
    ...figuresIn(facts.figures).map((figure) => ({ name: figureMeasure[figure.kind], value: figure.value, ...figureSource(figure) })),
  ];
}

const figureMeasure: Readonly<Record<FigureKind, FactName>> = {
  fte: "fte",
  employees: "employees",
  "fte-esv": "fte",
  members: "employees",
  women: "women",
  men: "men",
};

const figureProducer: Readonly<Record<FigureKind, Source>> = {
  fte: "statskontoret",
  employees: "esv",
  "fte-esv": "esv",
  members: "arbetsgivarverket",
  women: "arbetsgivarverket",
  men: "arbetsgivarverket",
};

function figureSource({ kind, year }: Figure): From {
  return { source: figureProducer[kind], date: String(year) };
}

function describeSource(source: Source, { importedOn }: Provenance) {
  const text = organisationMessages.sv.open.sources;
  if (source !== "register") return { source, title: text[source] };
  if (importedOn !== undefined) return { source, title: text.imported(importedOn.toString()) };
  return { source, title: text.register(bundledRegister.day.toString()), url: bundledRegister.url, licence: licenceOfRegister };
}
