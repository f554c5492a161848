/** What the rules of this module say no with. Each has a sentence in the messages. */
export const refusalCodes = [
  "address-taken",
  "last-administrator",
  "person-left",
  "confirm-first",
  "last-passkey",
  "no-passkey",
  "already-member",
  "invitation-closed",
  "changed-meanwhile",
  "not-corrected",
  "no-earlier-value",
  "already-closed",
  "name-there",
  "name-taken",
  "register-changed",
  "check-closed",
  "file-empty",
  "file-too-large",
  "file-type-not-allowed",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
