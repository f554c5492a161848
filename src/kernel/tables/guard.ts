/**
 * A spreadsheet takes a cell of a CSV file for a formula when it begins with one of these, in the full-width form too, also after spaces
 * and quotes; quotes around the cell do not help. An apostrophe in front makes it text.
 * @source OWASP, CSV Injection
 */
const sign = "[=+\\-@＝＋－＠]";
const risky = new RegExp(`^'*(?:[\\t\\r\\n]|["\\s]*${sign})`, "u");
/**
 * A file that is split at another delimiter than its own, or whose quotes are then not seen as quotes, begins new cells inside a text: behind
 * each delimiter and line break.
 */
const riskyInside = new RegExp(`([;,\\t\\r\\n])(?=["' \\u00a0]*${sign})`, "gu");
const guardedInside = new RegExp(`([;,\\t\\r\\n])'(?=["' \\u00a0]*${sign})`, "gu");

/** Puts an apostrophe before what a spreadsheet would take for a formula. One more if there is one already, so that it can be undone. */
export function guardFormula(text: string): string {
  const inside = text.replace(riskyInside, "$1'");
  return risky.test(text) ? `'${inside}` : inside;
}

/** The text as it was before `guardFormula`. */
export function unguardFormula(text: string): string {
  if (!text.includes("'")) return text;
  const inside = text.replace(guardedInside, "$1");
  return inside.startsWith("'") && risky.test(inside) ? inside.slice(1) : inside;
}
