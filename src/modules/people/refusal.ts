/** What the rules of this module say no with. Each has a sentence in the messages. */
export const refusalCodes = [
  "address-taken",
  "last-administrator",
  "person-left",
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
  "no-secret-key",
  "provider-untried",
  "provider-there",
  "domain-spoken-for",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
