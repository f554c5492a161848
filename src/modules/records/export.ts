import type { FileId } from "../../kernel/files.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";
import type { CaseFileId } from "./case-file.ts";

export type ExportId = Id<"records.export">;

export const exportStates = ["making", "ready", "failed", "over"] as const;
export type ExportState = (typeof exportStates)[number];

/** So long an archive can be fetched. */
export const daysKept = 7;
/** Of all files together, in bytes. */
export const mostBytesTogether = 1_000_000_000;

export type ExportView = {
  readonly id: ExportId;
  readonly caseFileId: CaseFileId;
  readonly caseNumber: string;
  readonly whole: boolean;
  readonly askedAt: Instant;
  readonly state: ExportState;
  readonly done: number;
  readonly total: number;
  readonly movedAt: Instant;
  readonly bytes: number | undefined;
  /** Undefined as long as it is being made, and afterwards. */
  readonly fileId: FileId | undefined;
};
