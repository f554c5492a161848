/** The same for all who write a name in the same way, but for capitals, spaces and signs. */
export function keyOf(written: string): string {
  return written
    .toLowerCase()
    .normalize("NFC")
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
