/** Eight letters and digits that cannot be mistaken for each other when read over the phone. */
export function newReference(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => alphabet.charAt(byte % alphabet.length));
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}
