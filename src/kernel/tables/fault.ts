import type { Language } from "../i18n.ts";

export type FaultCode =
  // the file
  | "empty"
  | "not-text"
  | "header-too-long"
  | "no-rows"
  | "too-many-rows"
  // its header
  | "missing-column"
  | "missing-year-column"
  | "doubled-column"
  // a row
  | "too-few-cells"
  | "too-many-cells"
  | "unclosed-quote"
  // a cell
  | "stray-quote"
  | "too-long"
  | "unreadable"
  | "no-value"
  | "not-a-number"
  | "ambiguous-number"
  | "not-a-date"
  | "not-an-instant"
  | "refused";

/** One thing wrong in a file: where, what stands there and what was expected. */
export type Fault = {
  readonly code: FaultCode;
  /** As a spreadsheet counts: 1 is the first. */
  readonly row?: number;
  /** The heading as the file has it. */
  readonly column?: string;
  /** What stands there, cut to 60 characters. */
  readonly found?: string;
  /** What was expected, where the code does not say it. */
  readonly expected?: Readonly<Record<Language, string>>;
};

const shownLength = 60;

/** Counts every fault and keeps the first. */
export class FaultList {
  readonly #kept: Fault[] = [];
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(fault: Fault): void {
    this.#count += 1;
    if (this.#kept.length >= this.#most) return;
    this.#kept.push(fault.found === undefined ? fault : { ...fault, found: cut(fault.found) });
  }

  get kept(): readonly Fault[] {
    return this.#kept;
  }

  get count(): number {
    return this.#count;
  }
}

/** Characters are cut whole; the last shown says that there was more. */
function cut(text: string): string {
  if (text.length <= shownLength) return text;
  const characters = Array.from(text.slice(0, 2 * shownLength));
  return characters.length <= shownLength ? characters.join("") : `${characters.slice(0, shownLength - 1).join("")}…`;
}
