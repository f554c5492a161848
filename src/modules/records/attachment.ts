import { fileTypes } from "../../kernel/file-type.ts";
import type { FileId } from "../../kernel/files.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";

export type AttachmentId = Id<"records.attachment">;

/** Of one file, in bytes. */
export const mostBytes = 20_000_000;
export const mostFiles = 50;

/** What can be added to a document: all that the program can tell from its content, and nothing that a browser would run. */
export const attachmentTypes = Object.values(fileTypes);

export type Attachment = {
  readonly id: AttachmentId;
  readonly fileId: FileId;
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
  readonly sha256: string;
  readonly addedAt: Instant;
  /** Why it does not count any more. It stays in the register. */
  readonly struck: { readonly at: Instant; readonly because: string } | undefined;
};
