/** The sources of notices about who may read what, for things of one kind: that somebody asks, and what was answered. */
export const wideningAsked = (subjectKind: string): string => `${subjectKind}.asked`;
export const wideningDecided = (subjectKind: string): string => `${subjectKind}.decided`;
