/** Those who can read a text of the library. It is nobody's own: a team's or an agency's texts live elsewhere. */
export const itemAudiences = ["public", "all-agencies"] as const;
export type ItemAudience = (typeof itemAudiences)[number];

/** Below which name questions about a text stand. */
export const itemSubject = "library.item";
