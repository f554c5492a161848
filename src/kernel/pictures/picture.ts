/** A picture as it is kept: what shows, and nothing of where, when and by what it was taken. */
export type Picture = { readonly content: Buffer; readonly width: number; readonly height: number };
