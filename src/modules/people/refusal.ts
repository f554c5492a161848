/** What the rules about persons say no with. Each has a sentence in the messages. */
export const refusalCodes = ["last-administrator", "person-left", "already-member", "invitation-closed", "changed-meanwhile"] as const;
export type RefusalCode = (typeof refusalCodes)[number];
