import { parseId } from "../../../kernel/ids.ts";

/**
 * Small Cyrillic and Greek letters that are read as Latin ones, or whose capitals are; each before the one that it is read as.
 * @source Unicode Technical Standard 39, confusables (of one letter, in Cyrillic and Greek)
 */
const readAs: ReadonlyMap<string, string> = new Map(
  "аa вb еe һh іi јj кk ӏl мm нh оo рp сc ѕs тt уy хx ԁd ԛq ԝw ѵv αa βb εe ηh ιi κk μm νn οo ρp τt υy χx"
    .split(" ")
    .map(([letter = "", latin = ""]) => [letter, latin]),
);

/** A name in the Latin letters that it is read as, in small ones: nobody sees that a letter in it is another script's. */
export const asRead = (written: string): string =>
  [
    ...written
      .toLowerCase()
      .normalize("NFKD")
      .replaceAll(/\p{Cf}/gu, ""),
  ]
    .map((letter) => readAs.get(letter) ?? letter)
    .join("")
    .normalize("NFC");

/** The same for all who write a name that is read in the same way, but for capitals, spaces, signs, and what cannot be seen. */
export const keyOf = (written: string): string =>
  asRead(written)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The same as a part of an address. */
export const addressOf = (written: string): string =>
  keyOf(written)
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

/** The key of an owner by what it is called; nothing where that has neither letters nor figures, or is what an agency's key looks like. */
export function ownerKeyOfName(written: string): string | undefined {
  const key = addressOf(written);
  return key === "" || parseId(key) !== undefined ? undefined : key;
}
