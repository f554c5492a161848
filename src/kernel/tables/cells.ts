import { instantInStockholm, parseInstant, parsePlainDate } from "../time.ts";
import type { FaultCode } from "./fault.ts";
import type { Delimiter } from "./records.ts";
import type { CellKind, CellValue } from "./table.ts";

/** What a cell says, or what is wrong with it. Nothing in it is `undefined`. */
export type CellReading = { readonly value: CellValue | undefined } | { readonly fault: FaultCode };

const nothing: CellReading = { value: undefined };

/** Reads a cell. A text is taken as it stands; of the others, spaces around are not part. */
export function readCell(kind: CellKind, text: string, delimiter: Delimiter): CellReading {
  if (text === "") return nothing;
  if (kind === "text") return { value: text };
  const trimmed = text.trim();
  if (trimmed === "") return nothing;
  switch (kind) {
    case "number":
      return readNumber(trimmed, delimiter);
    case "date":
      return readDate(trimmed);
    case "instant":
      return readInstant(trimmed);
    default:
      return readList(trimmed);
  }
}

const number = /^([+\-−]?)(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:([.,])(\d+))?([eE][+-]?\d+)?$/u;

/**
 * Comma or point before decimals, spaces between thousands. In a file whose cells are divided by commas, "1,234" may be either: it is asked
 * about rather than guessed.
 */
function readNumber(text: string, delimiter: Delimiter): CellReading {
  const parts = number.exec(text);
  if (parts === null) return { fault: "not-a-number" };
  const [, sign, whole = "", mark, decimals = "", exponent = ""] = parts;
  if (delimiter === "," && mark === "," && decimals.length === 3 && whole.length <= 3) return { fault: "ambiguous-number" };
  const value = Number(`${sign === "" || sign === "+" ? "" : "-"}${whole.replace(/\D/gu, "")}.${decimals}${exponent}`);
  return Number.isFinite(value) ? { value } : { fault: "not-a-number" };
}

function readDate(text: string): CellReading {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return { fault: "not-a-date" };
  try {
    return { value: parsePlainDate(text) };
  } catch {
    return { fault: "not-a-date" };
  }
}

function readInstant(text: string): CellReading {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/u.test(text)) return { fault: "not-an-instant" };
  try {
    return { value: parseInstant(text) };
  } catch {
    return { fault: "not-an-instant" };
  }
}

/** Words are divided by `|`; a `|` in a word has a backslash before it. */
function readList(text: string): CellReading {
  const words = (text.match(/(?:\\.|[^\\|]|\\$)+/gsu) ?? [])
    .map((word) => word.replace(/\\(.)/gsu, "$1").trim())
    .filter((word) => word !== "");
  return words.length === 0 ? nothing : { value: words };
}

/** What a cell says as text: ISO 8601 for dates and instants, these in Sweden's time with its distance from UTC. */
export function textOfCell(value: CellValue | undefined, decimal: "," | "."): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return textOfNumber(value).replace(".", decimal);
  if ("epochMilliseconds" in value) return instantInStockholm(value).toString({ timeZoneName: "never" });
  if ("day" in value) return value.toString();
  return textOfList(value);
}

/** @throws RangeError for what is no number: no format has a cell for it. */
export function textOfNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a table holds no ${value}`);
  return String(value);
}

export function textOfList(words: readonly string[]): string {
  return words.map((word) => word.replace(/[\\|]/gu, "\\$&")).join(" | ");
}
