import type { Id } from "../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type CaseFileId = Id<"records.case-file">;

/** What the register says of a case file, and somebody may put right. */
export type CaseFileEntry = {
  readonly title: string;
  /** Kept apart from what the register shows to others than registrars. */
  readonly titleApart: boolean;
  /** Chapter and paragraph of the act, where something in it may be secret. */
  readonly secrecy: string | undefined;
};

/** "2026/17": the diarienummer, one series a year for each organisation. */
export function caseNumber({ year, serial }: { readonly year: number; readonly serial: number }): string {
  return `${year}/${serial}`;
}

/** A case file as its page shows it. What the reader may not see is not in it. */
export type CaseFileView = {
  readonly id: CaseFileId;
  readonly number: string;
  readonly organisation: string;
  readonly title: string | undefined;
  readonly titleApart: boolean;
  readonly secrecy: string | undefined;
  readonly secrecyNotedOn: PlainDate | undefined;
  readonly version: number;
  readonly openedAt: Instant;
  readonly closedAt: Instant | undefined;
  /** Whether the reader keeps the register. */
  readonly keeps: boolean;
};

/** Which words of an entry differ, by name. */
export function differing<Entry extends object>(before: Entry, after: Entry): (keyof Entry & string)[] {
  const names = Object.keys(after) as (keyof Entry & string)[];
  return names.filter((name) => String(before[name] ?? "") !== String(after[name] ?? ""));
}

type Hiding = { readonly secrecy: string | undefined } & Partial<Record<"titleApart" | "subjectApart" | "partyApart", boolean>>;

/** Whether something may be secret, or is kept apart, that was not so before. */
export function hidesMore(before: Hiding, after: Hiding): boolean {
  const isNewlyApart = (["titleApart", "subjectApart", "partyApart"] as const).some(
    (part) => after[part] === true && before[part] !== true,
  );
  return isNewlyApart || (after.secrecy !== undefined && after.secrecy !== before.secrecy);
}
