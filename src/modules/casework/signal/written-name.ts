/** The same for all who write a name in the same way, but for capitals, spaces, signs, and what cannot be seen. */
export function keyOf(written: string): string {
  return written
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The same as a part of an address. */
export const addressOf = (written: string): string =>
  keyOf(written)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
