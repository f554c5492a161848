import type { Id } from "../../kernel/ids.ts";
import { type Figures, newestCount } from "./figure.ts";

export type OrganisationId = Id<"people.organisation">;

/** What sort of organisation it is. A state university is an agency; `university` is one that is not the state's. */
export const organisationKinds = [
  "agency",
  "mission",
  "government-offices",
  "committee",
  "municipality",
  "region",
  "university",
  "union",
  "company",
  "other",
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What sort of agency. Those of the survey of 2019 that can be told from the register, and those that differ in law. */
export const organisationTypes = [
  "authority",
  "county-board",
  "court",
  "university",
  "museum-or-archive",
  "research-funder",
  "parliament",
  "enterprise",
  "pension-fund",
  "mission",
  "other",
] as const;
export type OrganisationType = (typeof organisationTypes)[number];

export const statuses = ["open", "closed", "unknown"] as const;
export type Status = (typeof statuses)[number];

export const sizes = ["1-20", "21-50", "51-100", "101-500", "501-1000", "over-1000"] as const;
export type Size = (typeof sizes)[number];

export const contacts = ["direct", "indirect"] as const;
export type Contact = (typeof contacts)[number];

/** The divisions of government by purpose. @source COFOG, Eurostat 2019, the ten divisions */
export const sectors = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;
export type Sector = (typeof sectors)[number];

export const managements = ["single-head", "board-of-directors", "committee", "limited-board", "other"] as const;
export type Management = (typeof managements)[number];

/** What is known of an organisation. What is not known is left out, never guessed. */
export type Facts = {
  readonly name: string;
  readonly number?: string | undefined;
  readonly kind: OrganisationKind;
  readonly type: OrganisationType;
  readonly status: Status;
  readonly closedYear?: number | undefined;
  /** The name of the organisation that took over. */
  readonly successor?: string | undefined;
  readonly short: readonly string[];
  readonly english: readonly string[];
  readonly former: readonly string[];
  readonly alias: readonly string[];
  readonly department?: string | undefined;
  readonly management?: Management | undefined;
  readonly sector?: Sector | undefined;
  readonly host?: string | undefined;
  readonly instruction?: string | undefined;
  readonly website?: string | undefined;
  readonly seat?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly figures: Figures;
  /** The registers that the row was merged from. */
  readonly registers: readonly string[];
  /** Where the facts come from that the file does not have. */
  readonly completedFrom?: string | undefined;
  /** Which facts those are. */
  readonly completedFields?: readonly string[] | undefined;
};

/** Fields that a person may put right. The rest follows from them, or says what a file said. */
export const correctable = [
  "name",
  "number",
  "kind",
  "type",
  "status",
  "closedYear",
  "successor",
  "short",
  "english",
  "former",
  "alias",
  "department",
  "management",
  "sector",
  "host",
  "instruction",
  "website",
  "seat",
  "contact",
] as const satisfies readonly (keyof Facts)[];
export type CorrectableField = (typeof correctable)[number];

/**
 * The size class of a number of employees. The source leaves 20 between "fewer than 20" and "21–50"; here it is in the first.
 * @source SOU 2019:43 bilaga 5, tabell 25
 */
export function sizeOf(people: number | undefined): Size | undefined {
  if (people === undefined || people <= 0) return undefined;
  const whole = Math.round(people);
  if (whole <= 20) return "1-20";
  if (whole <= 50) return "21-50";
  if (whole <= 100) return "51-100";
  if (whole <= 500) return "101-500";
  return whole <= 1000 ? "501-1000" : "over-1000";
}

/** How large it was when the Trust Commission worked with it: what an example of 2018–2019 is to be compared by. */
export function sizeIn2019({ figures }: Pick<Facts, "figures">): Size | undefined {
  return sizeOf(figures["fte-2019"] ?? figures["fte-2018"]);
}

/** What lists can be narrowed by, as they stand in addresses. */
export const facetNames = ["kind", "type", "status", "department", "sector", "size", "contact", "seat", "examples"] as const;
export type FacetName = (typeof facetNames)[number];

/** What an organisation is found by in lists. "unknown" is a value: a list that hid what is not known would look complete. */
export function facetsOf(facts: Facts): string[] {
  const { kind, type, status, department, sector, seat } = facts;
  const facets = [
    `kind:${kind}`,
    `type:${type}`,
    `status:${status}`,
    `size:${sizeOf(newestCount(facts)?.value) ?? "unknown"}`,
    `contact:${facts.contact ?? "unknown"}`,
    `sector:${sector ?? "unknown"}`,
    `department:${department ?? "unknown"}`,
    ...(seat === undefined ? [] : [`seat:${seat}`]),
  ];
  return facets.sort();
}

/**
 * What one organisation may share with those it resembles, the closest likeness first: sort and size, the kind of contact where it is known,
 * and the area for administrative authorities, which do very different things. Never by results: likeness is for finding someone to talk to.
 */
export function likenessesOf(facts: Facts): string[][] {
  const size = sizeOf(newestCount(facts)?.value);
  const type = `type:${facts.type}`;
  const sized = size === undefined ? [type] : [type, `size:${size}`];
  const area = facts.type === "authority" && facts.sector !== undefined ? [...sized, `sector:${facts.sector}`] : sized;
  const close = facts.contact === undefined ? area : [...area, `contact:${facts.contact}`];
  const likenesses = [close, area, sized, [type]].filter((facets) => facets.length > 1 || facts.type !== "authority");
  return likenesses.filter((facets, index) => likenesses.findIndex((other) => other.join() === facets.join()) === index);
}

const foreignLetters: Readonly<Record<string, string>> = { å: "a", ä: "a", ö: "o", æ: "a", ø: "o", ß: "ss" };

/** A name in an address: readable, in a–z. */
export function slugOf(name: string): string {
  const slug = withoutMarks(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "" ? "organisation" : slug.slice(0, longestSlug).replace(/-$/, "");
}

const longestSlug = 80;

/** Lower case, and each letter without its marks. */
export function withoutMarks(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[åäöæøß]/g, (letter) => foreignLetters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}+/gu, "");
}

/** The first of these that is free: the name, with the year it was closed, with the end of its number, with a count. */
export function chooseSlug(facts: Pick<Facts, "name" | "closedYear" | "number">, isTaken: (slug: string) => boolean): string {
  const base = slugOf(facts.name);
  const more = [facts.closedYear?.toString(), facts.number?.slice(-4)].flatMap((end) => (end === undefined ? [] : [`${base}-${end}`]));
  const free = [base, ...more].find((slug) => !isTaken(slug));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) {
    const slug = `${base}-${count}`;
    if (!isTaken(slug)) return slug;
  }
}

/** In the order of the Swedish alphabet when compared byte by byte: å, ä and ö after z. */
export function sortKeyOf(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[åäö]/g, (letter) => ({ å: "{", ä: "|", ö: "}" })[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^a-z0-9{|} ]+/g, "");
}

export const nameKinds = ["official", "former", "short", "english", "alias"] as const;
export type NameKind = (typeof nameKinds)[number];

export type Name = { readonly kind: NameKind; readonly name: string; readonly key: string };

/** Every name of an organisation, the official first, none twice within its sort. */
export function namesOf(facts: Facts): Name[] {
  const { name, short, former, alias, english } = facts;
  const names: Name[] = [];
  const add = (kind: NameKind, one: string): void => {
    const key = nameKey(one);
    if (key !== "" && !names.some((other) => other.kind === kind && other.key === key)) names.push({ kind, name: one, key });
  };
  add("official", name);
  for (const one of short) add("short", one);
  for (const one of former) add("former", one);
  for (const one of alias) add("alias", one);
  for (const one of english) add("english", one);
  return names;
}

/**
 * What two spellings of one name have in common: letters and digits only, in lower case, with marks kept, since Mora and Möra are two places.
 * `&` and "och" are the same, and so are Kungl. and Kungliga.
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/&/g, " och ")
    .replace(/\bkungl\.?(?=\s)/g, "kungliga")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
