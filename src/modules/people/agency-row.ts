import type { Language } from "../../kernel/i18n.ts";
import { columnsOf, type RowOf } from "../../kernel/tables/index.ts";
import { parsePlainDate } from "../../kernel/time.ts";
import { type Completion, completed, type Leaving } from "./completion.ts";
import { type FigureKind, figureName, type FigureName, type Figures } from "./figure.ts";
import { inEnglishCase, inSwedishCase, isInCapitals } from "./name-case.ts";
import type { Facts, Management, OrganisationKind, OrganisationType, Status } from "./organisation.ts";
import { sectors } from "./organisation.ts";

/** A column that must be there, but whose cells may be empty: were one missing, every agency would seem to have lost what it says. */
const textColumn = <const Key extends string>(key: Key, sv: string, en: string) => ({ key, kind: "text", label: { sv, en } }) as const;
/** One column for each year that the file knows: `fte_2027`. Of each kind there must be one. */
const yearlyColumn = <const Key extends string>(key: Key, sv: string, en: string) =>
  ({ key, kind: "number", yearly: true, label: { sv, en } }) as const;

/** The columns of the file, by the headings that it has. */
export const agencyColumns = columnsOf([
  { key: "name", kind: "text", label: { sv: "namn", en: "name in Swedish" }, needs: "value" },
  textColumn("org_nr", "organisationsnummer", "organisation number"),
  textColumn("name_en", "engelskt namn", "name in English"),
  textColumn("short_name", "kortnamn", "short name"),
  textColumn("department", "departement", "ministry"),
  textColumn("ledningsform", "ledningsform i registret", "form of management"),
  textColumn("scb_group", "grupp hos SCB", "group at Statistics Sweden"),
  textColumn("host", "värdmyndighet", "host agency"),
  textColumn("cofog10", "COFOG, ändamål", "COFOG division"),
  textColumn("instruction", "instruktion", "ordinance"),
  yearlyColumn("fte", "årsarbetskrafter", "full-time equivalents"),
  yearlyColumn("employees_esv", "anställda enligt ESV", "employees according to ESV"),
  yearlyColumn("fte_esv", "årsarbetskrafter enligt ESV", "full-time equivalents according to ESV"),
  yearlyColumn("employees_agv", "anställda enligt Arbetsgivarverket", "employees according to Arbetsgivarverket"),
  yearlyColumn("women_agv", "kvinnor enligt Arbetsgivarverket", "women according to Arbetsgivarverket"),
  yearlyColumn("men_agv", "män enligt Arbetsgivarverket", "men according to Arbetsgivarverket"),
  textColumn("website", "webbplats", "website"),
  textColumn("scb_end", "upphörde enligt SCB", "ended according to Statistics Sweden"),
  textColumn("sources", "register", "registers"),
]);

export type AgencyRow = RowOf<typeof agencyColumns>;

/** Why a row is doubtful, or what was mended in it. */
export const doubts = [
  "name-in-capitals",
  "name-cut-completed",
  "name-cut",
  "name-mended",
  "english-missing",
  "english-cut",
  "english-damaged",
  "number-unreadable",
  "number-shared",
  "status-guessed",
  "status-unknown",
  "mixed",
] as const;
export type Doubt = (typeof doubts)[number];

export type ReadAgency =
  | { readonly kind: "agency"; readonly facts: Facts; readonly doubts: readonly Doubt[] }
  /** Not one organisation: a sum over several, or something that is told elsewhere. */
  | { readonly kind: "left-out"; readonly name: string; readonly reason: Leaving };

export type ReadingOptions = {
  readonly completions: ReadonlyMap<string, Completion>;
  /** Numbers that several rows of the file have. */
  readonly sharedNumbers: ReadonlySet<string>;
};

/** What a row says of an agency: its capitals, gaps and known faults mended, and each of these told. Nothing that the row does not say is added, but for the completions. */
export function readAgency(row: AgencyRow, { completions, sharedNumbers }: ReadingOptions): ReadAgency {
  const written = tidy(row.name);
  const completion = completions.get(written);
  if (completion?.leaveOut !== undefined) return { kind: "left-out", name: written, reason: completion.leaveOut };
  const name = readName(written, completion);
  const english = readEnglish(row.name_en);
  const numbered = readNumber(said(row.org_nr), sharedNumbers);
  const end = said(row.scb_end);
  const closedYear = end === undefined ? undefined : yearOf(end);
  const status = readStatus(row, name.name);
  const registers = (row.sources ?? "").split("+").filter((register) => register !== "");
  const facts: Facts = {
    name: name.name,
    number: numbered.number,
    kind: kindOf(row),
    type: typeOf(row, name.name),
    status: status.status,
    closedYear,
    short: listed(row.short_name),
    english: english.names,
    former: [],
    alias: [],
    department: row.department === undefined ? undefined : tidy(row.department),
    management: managementOf[row.ledningsform ?? ""],
    sector: sectors.find((sector) => sector === row.cofog10),
    host: row.host === undefined ? undefined : tidy(row.host),
    instruction: row.instruction,
    website: row.website,
    seat: seatOf(row, name.name),
    figures: figuresOf(row),
    registers,
  };
  // A completion that puts another English name in its place has mended what was wrong with it.
  const englishDoubts = completion?.omit.includes("english") === true ? [] : english.doubts;
  const found = [
    ...name.doubts,
    ...englishDoubts,
    ...numbered.doubts,
    ...status.doubts,
    ...(completion?.mixed === true ? ["mixed" as const] : []),
  ];
  return { kind: "agency", facts: withoutNothing(completion === undefined ? facts : completed(facts, completion)), doubts: found };
}

/** A value that stands where something else belongs, and what that is. */
export type RowFault = {
  readonly column: "org_nr" | "scb_end";
  readonly found: string;
  readonly expected: Readonly<Record<Language, string>>;
};

const expectedNumber = { sv: "tio siffror", en: "ten digits" };
const expectedYear = { sv: "ett årtal, till exempel 2026", en: "a year, such as 2026" };

/**
 * What is wrong in a row, so that the file is not imported: read as nothing, it would erase what the register knows. Of a number that is known
 * to be wrong there is a completion.
 */
export function faultsIn(row: AgencyRow, completions: ReadonlyMap<string, Completion>): RowFault[] {
  const faults: RowFault[] = [];
  const number = said(row.org_nr);
  const end = said(row.scb_end);
  if (number !== undefined && normalNumber(number) === undefined && completions.get(tidy(row.name))?.unreadableNumber !== number) {
    faults.push({ column: "org_nr", found: number, expected: expectedNumber });
  }
  if (end !== undefined && yearOf(end) === undefined) faults.push({ column: "scb_end", found: end, expected: expectedYear });
  return faults;
}

/** What a cell says; spaces alone are nothing. */
function said(cell: string | undefined): string | undefined {
  const words = tidy(cell ?? "");
  return words === "" ? undefined : words;
}

/** The year of "2026" or "2026-06-30". */
function yearOf(text: string): number | undefined {
  const [, year, rest] = /^((?:1[6-9]|20)\d{2})(-\d{2}-\d{2})?$/.exec(text) ?? [];
  if (year === undefined || (rest !== undefined && !isDay(year + rest))) return undefined;
  return Number(year);
}

function isDay(text: string): boolean {
  try {
    parsePlainDate(text);
    return true;
  } catch {
    return false;
  }
}

/** What is not known has no field at all, so that what was stored and what is read now compare as equal. */
function withoutNothing(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Facts;
}

function tidy(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

function listed(words: string | undefined): string[] {
  return words === undefined || tidy(words) === "" ? [] : [tidy(words)];
}

/** At these lengths a register cuts its names. Found by looking: many names are exactly so long, none a little longer. */
const cutAt = { swedish: 48, english: [65, 79, 80] } as const;

function readName(written: string, completion: Completion | undefined): { readonly name: string; readonly doubts: readonly Doubt[] } {
  const capitals = isInCapitals(written);
  const cut = capitals && written.length >= cutAt.swedish;
  const found: Doubt[] = capitals ? ["name-in-capitals"] : [];
  if (completion?.name !== undefined) found.push(cut ? "name-cut-completed" : "name-mended");
  else if (cut) found.push("name-cut");
  return { name: completion?.name ?? (capitals ? inSwedishCase(written) : written), doubts: found };
}

/** A question mark alone says that the name is missing; inside a word it was an apostrophe. */
function readEnglish(written: string | undefined): { readonly names: readonly string[]; readonly doubts: readonly Doubt[] } {
  const name = tidy(written ?? "");
  if (name === "") return { names: [], doubts: [] };
  if (name === "?") return { names: [], doubts: ["english-missing"] };
  const damaged = /\p{L}\?\p{L}/u.test(name);
  const cut = cutAt.english.some((length) => name.length === length);
  const mended = name.replace(/(\p{L})\?(\p{L})/gu, "$1’$2").replace(/\.$/, "");
  return {
    names: [isInCapitals(mended) ? inEnglishCase(mended) : mended],
    doubts: [...(damaged ? ["english-damaged" as const] : []), ...(cut ? ["english-cut" as const] : [])],
  };
}

function readNumber(
  written: string | undefined,
  shared: ReadonlySet<string>,
): { readonly number: string | undefined; readonly doubts: readonly Doubt[] } {
  if (written === undefined) return { number: undefined, doubts: [] };
  const number = normalNumber(written);
  if (number === undefined) return { number: undefined, doubts: ["number-unreadable"] };
  return { number, doubts: shared.has(number) ? ["number-shared"] : [] };
}

/** NNNNNN-NNNN, written with or without the hyphen. @source SFS 1974:174 om identitetsbeteckning för juridiska personer m.fl. */
export function normalNumber(written: string): string | undefined {
  const digits = written.replace(/[\s-]/g, "");
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6)}` : undefined;
}

/** Ministries that no open agency belongs to: their agencies were closed while the ministry was there. */
const formerDepartments = new Set([
  "Landsbygdsdepartementet",
  "Integrations- och jämställdhetsdepartementet",
  "Miljödepartementet",
  "Näringsdepartementet",
  "Utbildnings- och kulturdepartementet",
  "Miljö- och samhällsbyggnadsdepartementet",
]);

/**
 * Open when Statistics Sweden's register has it without an end, or somebody counts its staff now. Closed when that register says so. One
 * that is only in older registers is closed if it belongs to a former ministry or was itself made for closing another; of the rest
 * nothing is known.
 */
function readStatus(row: AgencyRow, name: string): { readonly status: Status; readonly doubts: readonly Doubt[] } {
  if (said(row.scb_end) !== undefined) return { status: "closed", doubts: [] };
  const registers = (row.sources ?? "").split("+");
  if (registers.includes("scb") || isCountedNow(row)) return { status: "open", doubts: [] };
  const closed = formerDepartments.has(row.department ?? "") || /avveckling/i.test(name);
  return closed ? { status: "closed", doubts: ["status-guessed"] } : { status: "unknown", doubts: ["status-unknown"] };
}

const groups = {
  courts: "Sveriges domstolar samt Domstolsverket",
  missions: "Svenska utlandsmyndigheter",
  funds: "AP-fonder",
  parliament: "Myndigheter under riksdagen",
  enterprises: "Statliga affärsverk",
} as const;

function kindOf(row: AgencyRow): OrganisationKind {
  if (row.scb_group === groups.missions) return "mission";
  return row.name === "Regeringskansliet" || row.department === tidy(row.name) ? "government-offices" : "agency";
}

/**
 * The types of the survey of 2019 as far as name and group tell them. Supervisory agencies cannot be told, since the source does not name
 * its fourteen; Domstolsverket stands in the group of courts but is none.
 * @source SOU 2019:43 bilaga 5, tabell 26
 */
function typeOf(row: AgencyRow, name: string): OrganisationType {
  switch (row.scb_group) {
    case groups.missions:
      return "mission";
    case groups.funds:
      return "pension-fund";
    case groups.parliament:
      return "parliament";
    case groups.enterprises:
      return "enterprise";
    case groups.courts:
      return /domstol(en)?$|rätt(en)?\b|arrendenämnd/i.test(name) ? "court" : "authority";
    default:
      return typeByName(row, name);
  }
}

function typeByName(row: AgencyRow, name: string): OrganisationType {
  if (name.startsWith("Länsstyrelsen ")) return "county-board";
  const teaches = /universitet|högskola|^Konstfack|^Karolinska institutet|^Dramatiska institutet/i.test(name);
  // Their boards are laid down in a law of their own; agencies about universities have other forms.
  if (teaches && row.ledningsform === "Övrigt") return "university";
  if (/muse(um|et|er)\b|arkiv(et)?$|^Zornsamlingarna/i.test(name)) return "museum-or-archive";
  if (/forskningsråd|^Vetenskapsrådet|^Verket för innovationssystem/i.test(name)) return "research-funder";
  return /^(Marknadsdomstolen|Patentbesvärsrätten)$/.test(name) ? "court" : "authority";
}

const managementOf: Readonly<Record<string, Management>> = {
  Enrådighet: "single-head",
  Styrelse: "board-of-directors",
  Nämnd: "committee",
  SBA: "limited-board",
  Övrigt: "other",
};

/** Only where the name itself says it: the town after "i" of a court, the city of a mission. */
function seatOf(row: AgencyRow, name: string): string | undefined {
  if (row.scb_group === groups.missions) return /^Sveriges (?:ambassad|generalkonsulat) (.+)$/i.exec(name)?.[1];
  return /^(?:Förvaltningsrätten|Kammarrätten|Hyres- och arrendenämnden) i (\p{L}+)$/u.exec(name)?.[1];
}

const figureColumns: Readonly<Record<string, FigureKind>> = {
  fte: "fte",
  employees_esv: "employees",
  fte_esv: "fte-esv",
  employees_agv: "members",
  women_agv: "women",
  men_agv: "men",
};

type FigureCell = { readonly kind: FigureKind; readonly year: number; readonly value: number | undefined };

/** The cells of every year that the file has a column for, also the empty ones. */
function figureCells(row: AgencyRow): FigureCell[] {
  return Object.entries(row).flatMap(([key, value]) => {
    const [, column = "", year] = /^(.+)_(\d{4})$/.exec(key) ?? [];
    const kind = figureColumns[column];
    return kind === undefined ? [] : [{ kind, year: Number(year), value: typeof value === "number" ? value : undefined }];
  });
}

/** What the file of the row counts, whether or not of this agency. */
export function figuresCounted(row: AgencyRow): Set<FigureName> {
  return new Set(figureCells(row).map(({ kind, year }) => figureName(kind, year)));
}

/** Two decimals are more than any of the registers can know. */
function figuresOf(row: AgencyRow): Figures {
  const known = figureCells(row).flatMap(({ kind, year, value }) =>
    value === undefined ? [] : [[figureName(kind, year), Math.round(value * 100) / 100] as const],
  );
  return Object.fromEntries(known);
}

/** Whether one of those who count the staff of all agencies has anybody there in its newest year. */
function isCountedNow(row: AgencyRow): boolean {
  const cells = figureCells(row);
  return (["fte", "employees", "fte-esv"] as const).some((kind) => {
    const ofKind = cells.filter((cell) => cell.kind === kind);
    const newest = Math.max(...ofKind.map(({ year }) => year));
    return ofKind.some(({ year, value }) => year === newest && value !== undefined && value > 0);
  });
}
