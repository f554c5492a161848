import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Doubt } from "./agency-row.ts";
import type { Leaving } from "./completion.ts";
import { type FigureName, withEarlierFigures } from "./figure.ts";
import { type CorrectableField, type Facts, facetsOf, nameKey, type OrganisationId, type Status } from "./organisation.ts";

/** What is stored, as far as finding a row's organisation needs to know. */
export type StoredIndex = {
  /** By the key of its official or a former name, as it stands and as the last file had it: what is put right by hand is still the same. */
  readonly byName: ReadonlyMap<string, readonly OrganisationId[]>;
  readonly byNumber: ReadonlyMap<string, readonly OrganisationId[]>;
  /** The number as it stands and as the last file had it; none where neither has one. */
  readonly numbersOf: ReadonlyMap<OrganisationId, ReadonlySet<string>>;
};

export type Match =
  | { readonly kind: "new" }
  | { readonly kind: "same" | "renamed"; readonly id: OrganisationId }
  /** It may be one of these, and a person has to say which. */
  | { readonly kind: "conflict"; readonly ids: readonly OrganisationId[]; readonly reason: ConflictReason };

export type ConflictReason = "several-with-the-name" | "number-and-name-differ" | "name-with-another-number" | "taken-by-another-row";

type Wanted = {
  readonly name: string;
  readonly number: string | undefined;
  /** Whether other rows of the file have the number too: it then says nothing about which organisation this is. */
  readonly numberIsShared: boolean;
};

/**
 * Which stored organisation a row is about. Number and name together decide; a number alone when nobody else has it, in the file or in the
 * register, which is then a change of name; a name alone when there is no number on one of the sides. Where the two point at different
 * organisations nothing is decided: two are never made one by a program.
 */
export function decideMatch({ name, number, numberIsShared }: Wanted, stored: StoredIndex): Match {
  const named = stored.byName.get(nameKey(name)) ?? [];
  const both = number === undefined ? [] : named.filter((id) => stored.numbersOf.get(id)?.has(number) === true);
  if (both.length > 0) return only(both);
  const numbered = number === undefined || numberIsShared ? [] : (stored.byNumber.get(number) ?? []);
  const [owner] = numbered;
  if (owner !== undefined && numbered.length === 1) {
    return named.length === 0
      ? { kind: "renamed", id: owner }
      : { kind: "conflict", ids: [owner, ...named], reason: "number-and-name-differ" };
  }
  const unnumbered = number === undefined ? named : named.filter((id) => !stored.numbersOf.has(id));
  if (unnumbered.length > 0) return only(unnumbered);
  // Under a shared number, courts and others are told apart by name alone; but one who has the name has another number.
  if (named.length > 0) return { kind: "conflict", ids: named, reason: "name-with-another-number" };
  return { kind: "new" };
}

function only(ids: readonly OrganisationId[]): Match {
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) return { kind: "conflict", ids, reason: "several-with-the-name" };
  return { kind: "same", id };
}

/** What a person has put right and not undone, by field: the value, `null` for "known to have none", and what the file said then. */
export type Corrections = Readonly<Partial<Record<CorrectableField, { readonly value: unknown; readonly file: unknown }>>>;

export type FieldChange = {
  readonly field: keyof Facts;
  readonly before: unknown;
  readonly after: unknown;
  /** A correction by hand stands against it. */
  readonly kept: boolean;
};

/** The fields in which what a file says now differs from what the last one said. */
export function changesBetween(before: Facts, after: Facts, corrections: Corrections): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Facts)[];
  return (
    fields
      // Where a fact comes from is no fact of the organisation.
      .filter((field) => field !== "completedFields" && !isDeepStrictEqual(before[field], after[field]))
      .map((field) => ({ field, before: before[field], after: after[field], kept: field in corrections && !Array.isArray(after[field]) }))
  );
}

/** A file that gives an agency another name gives it a former name with that. */
export function withFormerName(before: Facts | undefined, after: Facts): Facts {
  if (before === undefined) return after;
  const known = new Set([after.name, ...after.former].map(nameKey));
  const former = [before.name, ...before.former].filter((name) => !known.has(nameKey(name)));
  return former.length === 0 ? after : { ...after, former: [...after.former, ...former] };
}

/** What a file says, with what earlier ones said that it says nothing about: names, and years that it does not count. */
export function withWhatWasKnown(before: Facts | undefined, after: Facts, counted: ReadonlySet<FigureName>): Facts {
  if (before === undefined) return after;
  const figures = withEarlierFigures(before.figures, after.figures, counted);
  return { ...withFormerName(before, after), figures };
}

/**
 * What is shown: what the file says, and upon it what people have put right. Of a list, what was added and taken away by hand; a name that was
 * put right leaves the one that the file has as another name, so that whoever knows it finds the organisation, and texts that use it keep it.
 */
export function withCorrections(facts: Facts, corrections: Corrections): Facts {
  const corrected: Record<string, unknown> = { ...facts };
  for (const [field, { value, file }] of Object.entries(corrections)) {
    corrected[field] = Array.isArray(value) ? mergedList(wordsIn(corrected[field]), wordsIn(file), wordsIn(value)) : value;
  }
  if (corrections.name !== undefined && nameKey(facts.name) !== nameKey(String(corrected["name"])))
    corrected["alias"] = mergedList(wordsIn(corrected["alias"]), [], [facts.name]);
  return Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== undefined && value !== null)) as Facts;
}

/** The list as it is now, without what was taken away, and with what was added, when it was put right. */
function mergedList(now: readonly string[], then: readonly string[], right: readonly string[]): string[] {
  const keysOf = (words: readonly string[]): Set<string> => new Set(words.map(nameKey));
  const [known, wanted] = [keysOf(then), keysOf(right)];
  const kept = now.filter((word) => wanted.has(nameKey(word)) || !known.has(nameKey(word)));
  const there = keysOf(kept);
  return [...kept, ...right.filter((word) => !there.has(nameKey(word)) && !known.has(nameKey(word)))];
}

function wordsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : [];
}

/** One that is no longer in the file was not said to be closed: nothing is known of it any more. */
export function statusOf(facts: Facts, gone: boolean): Status {
  return gone && facts.status === "open" ? "unknown" : facts.status;
}

/** What the organisation is found by, given whether it has left the file. */
export function facetsOfRow(facts: Facts, gone: boolean): string[] {
  return facetsOf({ ...facts, status: statusOf(facts, gone) });
}

/** Changes when a row says something else, or something else is doubtful about it. */
export function hashOf(facts: Facts, doubts: readonly Doubt[]): string {
  return createHash("sha256")
    .update(JSON.stringify([facts, doubts]))
    .digest("base64url");
}

/** The file that comes with the program is read when there is no other, and again when it or the rules have changed; never over a file that a person has imported. */
export function decideBundled(
  fingerprint: string,
  last: { readonly fingerprint: string; readonly bundled: boolean } | undefined,
): "load" | "nothing" {
  if (last === undefined) return "load";
  return last.bundled && last.fingerprint !== fingerprint ? "load" : "nothing";
}

/** What came of a file, or would come of it. */
export type ImportCounts = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly kept: number;
  readonly gone: number;
  readonly leftOut: number;
  readonly doubtful: number;
};

/** One thing that a file would change or has changed, or that is doubtful in it. */
export type RowNote =
  | { readonly kind: "added"; readonly row: number; readonly name: string; readonly slug: string }
  | {
      readonly kind: "changed";
      readonly row: number;
      readonly name: string;
      readonly slug: string;
      readonly changes: readonly FieldChange[];
    }
  | { readonly kind: "doubtful"; readonly row: number; readonly name: string; readonly doubts: readonly Doubt[] }
  | { readonly kind: "left-out"; readonly row: number; readonly name: string; readonly reason: Leaving }
  | {
      readonly kind: "conflict";
      readonly row: number;
      readonly name: string;
      readonly reason: ConflictReason;
      /** Their names in addresses. */
      readonly with: readonly string[];
    }
  | { readonly kind: "gone"; readonly name: string; readonly slug: string };
