import type { Issue } from "../../kernel/errors.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import type { CaseFileId } from "./case-file.ts";

export type DocumentId = Id<"records.document">;

/**
 * What a document is to the register. Working material is no public record until it has been drawn up or sent.
 * @source Tryckfrihetsförordningen 2 kap. 9, 10 and 12 §§
 */
export const statuses = ["received", "drawn-up", "working"] as const;
export type Status = (typeof statuses)[number];

/** What can be kept apart. @source Offentlighets- och sekretesslagen (2009:400) 5 kap. 2 § second paragraph */
export const apartParts = ["subject", "party"] as const;
export type ApartPart = (typeof apartParts)[number];

/**
 * What the register says of a document.
 * @source Offentlighets- och sekretesslagen (2009:400) 5 kap. 2 §: date, designation, sender or receiver, and in short what it is about
 */
export type DocumentEntry = {
  readonly status: Status;
  readonly dated: PlainDate | undefined;
  readonly party: string | undefined;
  readonly partyApart: boolean;
  readonly subject: string;
  readonly subjectApart: boolean;
  readonly secrecy: string | undefined;
};

export const longestWords = 300;
export const longestSecrecy = 100;
export const longestReason = 500;

/** "2026/17-3": the third document of the case file. */
export function documentNumber(caseNumber: string, number: number): string {
  return `${caseNumber}-${number}`;
}

/** What is missing in an entry, each named by its field: only a ground for secrecy lets something be kept apart, and a record has its day. */
export function faultsOf({ status, dated, party, partyApart, subjectApart, secrecy }: DocumentEntry): Issue[] {
  const missing = (field: string): Issue => ({ field, code: "missing" });
  return [
    ...(status !== "working" && dated === undefined ? [missing("dated")] : []),
    ...(partyApart && party === undefined ? [missing("party")] : []),
    ...((partyApart || subjectApart) && secrecy === undefined ? [missing("secrecy")] : []),
  ];
}

/** Nothing comes in or is drawn up on a day that has not been. */
export function isToCome(entry: Pick<DocumentEntry, "dated">, today: PlainDate): boolean {
  return entry.dated !== undefined && entry.dated.toString() > today.toString();
}

/** A document as its page and lists show it. What the reader may not see is not in it. */
export type DocumentView = {
  readonly id: DocumentId;
  readonly caseFileId: CaseFileId;
  readonly caseNumber: string;
  readonly caseTitle: string | undefined;
  readonly caseTitleApart: boolean;
  readonly caseClosed: boolean;
  readonly organisation: string;
  readonly status: Status;
  /** None as long as it is working material. */
  readonly number: string | undefined;
  readonly dated: PlainDate | undefined;
  readonly party: string | undefined;
  readonly partyApart: boolean;
  readonly subject: string | undefined;
  readonly subjectApart: boolean;
  readonly secrecy: string | undefined;
  readonly secrecyNotedOn: PlainDate | undefined;
  readonly version: number;
  readonly notedAt: Instant;
  readonly registeredAt: Instant | undefined;
  /** Whether the reader keeps the register. */
  readonly keeps: boolean;
};
