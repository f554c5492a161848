/** What the rules of this module say no with. Each has a sentence in the messages. */
export const refusalCodes = [
  "changed-meanwhile",
  "nothing-changed",
  "date-to-come",
  "stays-registered",
  "case-closed",
  "link-unknown",
  "file-missing",
  "file-empty",
  "file-too-large",
  "file-type-not-allowed",
  "file-name-unlike",
  "too-many-files",
  "archive-too-large",
  "archive-at-work",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
