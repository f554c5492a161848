/** What in a text may tell of a person or a case. */
export const markKinds = ["email", "person-number", "case-number", "phone", "birthday", "address", "health", "few", "name"] as const;
export type MarkKind = (typeof markKinds)[number];

/** A place in a text, from `start` to before `end`, in characters. */
export type Mark = { readonly kind: MarkKind; readonly start: number; readonly end: number; readonly words: string };
