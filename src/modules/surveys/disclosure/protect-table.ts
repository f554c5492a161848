import type { Language } from "../../../kernel/i18n.ts";
import { type Column, type RowOf, writeTable } from "../../../kernel/tables/index.ts";
import { type Frame, placeOf } from "./frame.ts";
import type { Protection } from "./protect.ts";
import type { Rules } from "./rules.ts";
import { countAt, type Subject } from "./subject.ts";
import { explain, messages, noteFor } from "./words.ts";

export type Hiding = {
  /** Groups that have anybody in them. */
  readonly groups: number;
  readonly sensitive: number;
  readonly complementary: number;
  /** What is hidden of the finest groups, of all that is in them; each person is in one of those. */
  readonly hiddenSize: number;
  readonly size: number;
};

/** How much is hidden. */
export function measureHiding({ frame, size }: Subject, { hidden, reasons }: Protection): Hiding {
  const isWhole = new Uint8Array(frame.size);
  for (const { total } of frame.relations) isWhole[total] = 1;
  const all = Array.from({ length: frame.size }, (_, group) => group).filter((group) => size(group) > 0);
  const finest = all.filter((group) => isWhole[group] === 0);
  const sum = (groups: readonly number[]): number => groups.reduce((total, group) => total + size(group), 0);
  const complementary = [...reasons.values()].filter((reason) => reason === "complement").length;
  return {
    groups: all.length,
    sensitive: reasons.size - complementary,
    complementary,
    hiddenSize: sum(finest.filter((group) => hidden[group] === 1)),
    size: sum(finest),
  };
}

export type Writing = {
  readonly language: Language;
  readonly rules: Rules;
  readonly dimensions: readonly string[];
  readonly name: string;
  readonly explain: boolean;
};

/** The table as it may be published: hidden groups have empty cells and a reason. With `explain` it is for whoever made it, and must not leave. */
export function writeProtected(subject: Subject, protection: Protection, writing: Writing): AsyncGenerator<Buffer> {
  const { language, rules, dimensions, name } = writing;
  const { frame } = subject;
  const words = messages[language];
  const text = (heading: string): Column => ({ key: `t:${heading}`, kind: "text", label: { sv: heading, en: heading } });
  const number = (heading: string): Column => ({ key: `n:${heading}`, kind: "number", label: { sv: heading, en: heading } });
  const many = frame.layers.length > 1;
  const columns = [
    ...dimensions.map(text),
    ...frame.layers.map(number),
    ...(many ? [number(words.base)] : []),
    text(words.status),
    text(words.why),
  ];
  const note = noteFor(language, rules);
  const rowOf = (group: number): RowOf<readonly Column[]> => {
    const reason = protection.reasons.get(group);
    const isHidden = protection.hidden[group] === 1;
    return {
      ...categoriesOf(frame, group),
      ...Object.fromEntries(frame.layers.map((layer, index) => [`n:${layer}`, isHidden ? undefined : countAt(frame, group, index)])),
      [`n:${words.base}`]: isHidden ? undefined : subject.size(group),
      [`t:${words.status}`]: isHidden ? words.hidden : words.shown,
      [`t:${words.why}`]: reason === undefined ? undefined : writing.explain ? explain(language, reason, rules) : note,
    };
  };
  const groups = Array.from({ length: frame.size }, (_, group) => group);
  // In the order of the categories, so that the order of the file says nothing of how it was made.
  groups.sort((a, b) => (frame.keys[a] ?? 0) - (frame.keys[b] ?? 0));
  return writeTable("csv", { language, name, columns, rows: groups.map(rowOf), notes: [] });
}

function categoriesOf(frame: Frame, group: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    placeOf(frame, group).map((category, index) => [`t:${frame.trees[index]?.name ?? ""}`, frame.trees[index]?.categories[category] ?? ""]),
  );
}
