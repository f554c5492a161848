import { type AuditActor, recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { Forbidden, Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { readTable, type ReadRow, type TableReport } from "../../kernel/tables/index.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { agencyColumns, type AgencyRow, type Doubt, faultsIn, figuresCounted, normalNumber, readAgency } from "./agency-row.ts";
import type { Completion } from "./completion.ts";
import type { FigureName } from "./figure.ts";
import {
  changesBetween,
  type Corrections,
  decideMatch,
  type FieldChange,
  hashOf,
  type ImportCounts,
  type RowNote,
  withCorrections,
  withWhatWasKnown,
} from "./import.ts";
import {
  insertImport,
  linkSuccessors,
  markGone,
  type OrganisationToSave,
  selectImported,
  selectStoredRegister,
  type StoredRegister,
  upsertOrganisations,
} from "./import.queries.ts";
import { chooseSlug, type Facts, nameKey, type OrganisationId } from "./organisation.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { organisationsChanged, recordedAs } from "./register.ts";
import { lockRegister, selectRegisterState } from "./register.queries.ts";

/** A file that can be read from its beginning again: once to find its faults, once to import it. */
export type AgencyFile = {
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Of the file, the completions and the rules. */
  readonly fingerprint: string;
  readonly bundled: boolean;
};

type Tables = PeopleTables & KernelTables;

export type ImportOptions = {
  readonly db: Database<Tables>;
  readonly file: AgencyFile;
  readonly completions: ReadonlyMap<string, Completion>;
  readonly actor: Actor;
  /** Who decided it, where the program carries out what somebody has decided; otherwise it is the actor. */
  readonly decidedBy?: AuditActor;
  readonly at: Instant;
  /** Told as rows are done. */
  readonly onProgress?: (done: number, total: number) => void | Promise<void>;
};

export type ApplyOptions = ImportOptions & {
  /** The state of the register that the file was checked against. */
  readonly checkedAgainst?: number;
  /** More to be written in the transaction of the import, if there is one. */
  readonly onApplied?: (tx: Write<Tables>, imported: { readonly id: string; readonly differences: ImportDifferences }) => Promise<void>;
};

export type ImportDifferences = ImportCounts & {
  /** What the file would change, or has changed, row by row: as many as are kept of each kind. */
  readonly notes: readonly RowNote[];
};

export type ImportOutcome =
  | { readonly kind: "faulty"; readonly report: TableReport }
  | ({ readonly kind: "planned"; readonly report: TableReport; readonly checkedAgainst: number } & ImportDifferences)
  | ({ readonly kind: "applied"; readonly report: TableReport } & ImportDifferences);

/** Reads a file and says what it would change, and of which state of the register. Nothing is changed. */
export async function planImport(options: ImportOptions): Promise<ImportOutcome> {
  const survey = await permittedSurvey(options, "people.organisation.plan-import");
  if (survey.report.faultCount > 0) return { kind: "faulty", report: survey.report };
  // Read first: what is changed meanwhile makes the state another one than this.
  const checkedAgainst = await selectRegisterState(options.db);
  const { differences } = await decideFile(options.db, options, survey);
  return { kind: "planned", report: survey.report, checkedAgainst, ...differences };
}

/**
 * Brings the register up to a file: all of it, or nothing when the file has any fault. What people have put right by hand stays.
 * @throws Refused when the register is no longer as it was when the file was checked.
 */
export async function applyImport(options: ApplyOptions): Promise<ImportOutcome> {
  const action = "people.organisation.import";
  const survey = await permittedSurvey(options, action);
  if (survey.report.faultCount > 0) return { kind: "faulty", report: survey.report };
  return inTransaction(options.db, async (tx) => {
    const { checkedAgainst, actor, decidedBy = actor, at, file } = options;
    const before = await lockRegister(tx);
    if (checkedAgainst !== undefined && checkedAgainst !== before) throw new Refused("register-changed");
    const differences = await importRows(tx, options, survey);
    const { notes, ...counts } = differences;
    const { name: fileName, fingerprint, bundled } = file;
    const id = newId(at);
    await insertImport(tx, { ...counts, id, fileName, fingerprint, bundled, by: recordedAs(decidedBy), at });
    await options.onApplied?.(tx, { id, differences });
    await recordAudit(tx, { at, actor: decidedBy, action, subject: { kind: "people.organisation-import", id }, detail: counts });
    await publish(tx, { kind: organisationsChanged, payload: {}, at });
    return { kind: "applied", report: survey.report, ...counts, notes };
  });
}

async function permittedSurvey(options: ImportOptions, action: keyof typeof organisationPolicy): Promise<Survey> {
  if (!mayEver(organisationPolicy, action, options.actor)) throw new Forbidden(action);
  return surveyFile(options);
}

/**
 * A register of agencies has hundreds of rows; one with more than this is some other file. Its longest cell has 138 characters, and what is
 * found by an index may not be much longer than a thousand.
 */
const limits = { rows: 200_000, batch: 1_000, cellLength: 400 };

type Survey = { readonly report: TableReport; readonly sharedNumbers: ReadonlySet<string> };

/** Reads the whole file before the database is asked anything: its faults, and the numbers that several rows have. */
async function surveyFile({ file, completions }: ImportOptions): Promise<Survey> {
  const seen = new Set<string>();
  const numbers = new Set<string>();
  const sharedNumbers = new Set<string>();
  const description = { columns: agencyColumns, limits };
  const report = await readTable(file.open(), description, (rows, reject) => {
    for (const { row, cells } of rows) {
      for (const fault of faultsIn(cells, completions)) reject({ code: "refused", row, ...fault });
      const number = normalNumber(cells.org_nr ?? "");
      const key = `${number ?? ""} ${nameKey(cells.name)}`;
      if (seen.has(key)) reject({ code: "refused", row, column: "name", found: cells.name, expected: doubledRow });
      seen.add(key);
      if (number !== undefined && numbers.has(number)) sharedNumbers.add(number);
      if (number !== undefined) numbers.add(number);
    }
  });
  return { report, sharedNumbers };
}

const doubledRow = { sv: "ett namn och nummer som ingen tidigare rad har", en: "a name and number that no earlier row has" };

/** So many notes of each kind are kept; all are counted. */
const notesKept = 1_000;

type Progress = {
  readonly counts: { added: number; changed: number; unchanged: number; kept: number; leftOut: number; doubtful: number };
  readonly notes: Map<RowNote["kind"], RowNote[]>;
  /** Organisations that a row of this file is about, or may be about. */
  readonly met: Set<OrganisationId>;
};

async function importRows(tx: Write<PeopleTables>, options: ImportOptions, survey: Survey): Promise<ImportDifferences> {
  const { differences, gone } = await decideFile(tx, options, survey, (rows) => upsertOrganisations(tx, rows, options.at));
  await markGone(tx, gone, options.at);
  await linkSuccessors(tx);
  return differences;
}

type FileDecision = { readonly differences: ImportDifferences; readonly gone: readonly OrganisationId[] };

/** Goes through a file that has no faults, and says what it changes. What is to be saved is handed over as it is found. */
async function decideFile(
  db: Read<PeopleTables>,
  options: ImportOptions,
  survey: Survey,
  save: (rows: readonly OrganisationToSave[]) => Promise<void> = () => Promise.resolve(),
): Promise<FileDecision> {
  const { file, onProgress } = options;
  const stored = await selectStoredRegister(db);
  const progress: Progress = {
    counts: { added: 0, changed: 0, unchanged: 0, kept: 0, leftOut: 0, doubtful: 0 },
    notes: new Map(),
    met: new Set(),
  };
  let done = 0;
  let saving = Promise.resolve();
  await readTable(file.open(), { columns: agencyColumns, limits }, async (rows) => {
    const decided = await decideRows(db, rows, { ...options, ...survey, stored, progress });
    await saving;
    // The database writes these while the next rows are read.
    saving = save(decided);
    saving.catch(() => undefined);
    done += rows.length;
    await onProgress?.(done, survey.report.rows);
  });
  await saving;
  const gone = [...stored.hashOf.keys()].filter((id) => !progress.met.has(id) && !stored.gone.has(id));
  for (const id of gone) keepNote(progress, { kind: "gone", name: stored.nameOf.get(id) ?? id, slug: stored.slugOf.get(id) ?? id });
  const counts = { ...progress.counts, rows: survey.report.rows, gone: gone.length };
  return { differences: { ...counts, notes: [...progress.notes.values()].flat() }, gone };
}

function keepNote({ notes }: Progress, note: RowNote): void {
  const kept = notes.get(note.kind) ?? [];
  if (kept.length < notesKept) kept.push(note);
  notes.set(note.kind, kept);
}

type Deciding = Pick<ImportOptions, "completions" | "at"> & Survey & { readonly stored: StoredRegister; readonly progress: Progress };

type Decided = {
  readonly row: number;
  readonly id: OrganisationId;
  readonly isNew: boolean;
  readonly facts: Facts;
  readonly doubts: readonly Doubt[];
  readonly hash: string;
  /** What the file counts. */
  readonly counted: ReadonlySet<FigureName>;
};

/** What is to be saved of some rows: those that are new and those that say something else than last time. */
async function decideRows(db: Read<PeopleTables>, rows: readonly ReadRow<AgencyRow>[], deciding: Deciding): Promise<OrganisationToSave[]> {
  const { stored, progress } = deciding;
  const decided = rows.flatMap((row) => decideRow(row, deciding));
  const differing = decided.filter(({ id, hash }) => stored.hashOf.get(id) !== hash || stored.gone.has(id));
  progress.counts.unchanged += decided.length - differing.length;
  const before = await selectImported(
    db,
    differing.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  return differing.flatMap((one) => {
    const imported = before.get(one.id);
    const corrections = stored.corrections.get(one.id) ?? {};
    const changes = imported === undefined ? [] : changesBetween(imported, withWhatWasKnown(imported, one.facts, one.counted), corrections);
    return toSave({ one, slug: slugFor(one, stored), imported, corrections, changes }, deciding);
  });
}

function decideRow({ row, cells }: ReadRow<AgencyRow>, { completions, sharedNumbers, stored, progress, at }: Deciding): Decided[] {
  const read = readAgency(cells, { completions, sharedNumbers });
  if (read.kind === "left-out") {
    progress.counts.leftOut += 1;
    keepNote(progress, { kind: "left-out", row, name: read.name, reason: read.reason });
    return [];
  }
  const { facts, doubts } = read;
  if (doubts.length > 0) {
    progress.counts.doubtful += 1;
    keepNote(progress, { kind: "doubtful", row, name: facts.name, doubts });
  }
  const { name, number } = facts;
  const match = decideMatch({ name, number, numberIsShared: number !== undefined && sharedNumbers.has(number) }, stored);
  const taken = "id" in match && progress.met.has(match.id);
  if (match.kind === "conflict" || taken) {
    const ids = match.kind === "conflict" ? match.ids : "id" in match ? [match.id] : [];
    const reason = match.kind === "conflict" ? match.reason : "taken-by-another-row";
    progress.counts.leftOut += 1;
    // Whichever of them it is, it has not left the file.
    for (const id of ids) progress.met.add(id);
    keepNote(progress, { kind: "conflict", row, name, reason, with: ids.map((id) => stored.slugOf.get(id) ?? "a row before it") });
    return [];
  }
  const id = match.kind === "new" ? newId<"people.organisation">(at) : match.id;
  progress.met.add(id);
  return [{ row, id, isNew: match.kind === "new", facts, doubts, hash: hashOf(facts, doubts), counted: figuresCounted(cells) }];
}

function slugFor({ id, isNew, facts }: Decided, { slugs, slugOf }: StoredRegister): string {
  const known = slugOf.get(id);
  if (!isNew && known !== undefined) return known;
  const slug = chooseSlug(facts, (candidate) => slugs.has(candidate));
  slugs.add(slug);
  return slug;
}

type Saving = {
  readonly one: Decided;
  readonly slug: string;
  readonly imported: Facts | undefined;
  readonly corrections: Corrections;
  readonly changes: readonly FieldChange[];
};

function toSave({ one, slug, imported, corrections, changes }: Saving, { progress }: Deciding): OrganisationToSave {
  const { row, id, isNew, doubts, hash } = one;
  const facts = withWhatWasKnown(imported, one.facts, one.counted);
  if (isNew) {
    progress.counts.added += 1;
    keepNote(progress, { kind: "added", row, name: facts.name, slug });
  } else {
    progress.counts.changed += 1;
    progress.counts.kept += changes.filter(({ kept }) => kept).length;
    keepNote(progress, { kind: "changed", row, name: facts.name, slug, changes });
  }
  return { id, slug, facts: withCorrections(facts, corrections), imported: facts, importedHash: hash, doubts, gone: false };
}
