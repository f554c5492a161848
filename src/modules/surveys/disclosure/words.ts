import { type Catalogue, formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Discovery, Derivation } from "./attack.ts";
import type { Finding } from "./audit.ts";
import { en } from "./disclosure.messages.en.ts";
import { sv } from "./disclosure.messages.sv.ts";
import { type Fraction, ratioOf } from "./fraction.ts";
import type { Tree } from "./dimension.ts";
import type { Reason } from "./protect.ts";
import type { Rules } from "./rules.ts";

export const messages: Catalogue<typeof sv> = { sv, en };

/** What the commands say last, in the language of the table. */
export const summaryIn = (language: Language): (typeof sv)["summary"] => messages[language].summary;

type Naming = { readonly trees: readonly Tree[]; readonly layers: readonly string[] };

/** The group by its categories: "Region Väst, kvinnor"; the group of all is "alla". */
export function nameGroup(language: Language, { trees }: Pick<Naming, "trees">, key: number): string {
  let rest = key;
  const names: string[] = [];
  for (const { categories } of trees) {
    const category = rest % categories.length;
    if (category > 0) names.push(categories[category] ?? "");
    rest = Math.floor(rest / categories.length);
  }
  return names.length === 0 ? messages[language].everyone : names.join(", ");
}

/** What whoever makes the table is told of a hidden group. */
export function explain(language: Language, reason: Reason, { threshold }: Rules): string {
  return messages[language].reasons[reason](formatNumber(language, threshold));
}

/** What whoever reads the table is told of any hidden group. A reason of its own for each would say which of two is the small one. */
export function noteFor(language: Language, { threshold }: Rules): string {
  return messages[language].note(formatNumber(language, threshold));
}

/** `keys` of the frame say which group a number is. */
export function describeFinding(language: Language, finding: Finding, naming: Naming & { readonly keys: readonly number[] }): string {
  const { findings } = messages[language];
  const groups = finding.groups.map((group) => nameGroup(language, naming, naming.keys[group] ?? 0)).join(" + ");
  if (finding.kind !== "narrow") return findings[finding.kind](groups);
  return findings.narrow(groups, naming.layers[finding.layer] ?? "", String(finding.least), String(finding.most));
}

export function describeDiscovery(language: Language, discovery: Discovery, naming: Naming): string {
  const { discoveries } = messages[language];
  const name = ({ group, layer }: { readonly group: number; readonly layer: number }): string => {
    const words = nameGroup(language, naming, group);
    return naming.layers[layer] === undefined || naming.layers.length === 1 ? words : `${words}: ${naming.layers[layer]}`;
  };
  switch (discovery.kind) {
    case "printed":
      return discoveries.printed(name(discovery.cell), formatNumber(language, discovery.size));
    case "isolated":
      return discoveries.isolated(
        discovery.cells.map((cell) => `(${name(cell)})`).join(" + "),
        written(discovery.value),
        sumOf(discovery.from, name),
      );
    case "pinned":
      return discoveries.pinned(name(discovery.cell), written(discovery.value), sumOf(discovery.from, name));
    default:
      return discoveries.narrow(name(discovery.cell), String(discovery.least), String(discovery.most));
  }
}

/** "(alla) − (Region Väst)", or 0 when it is made of nothing. */
function sumOf(from: Derivation, name: (cell: Derivation[number]["cell"]) => string): string {
  const terms = from.toSorted((a, b) => Number(ratioOf(b.times).n) - Number(ratioOf(a.times).n));
  const words = terms.map(({ cell, times }) => {
    const { n, d } = ratioOf(times);
    const size = n < 0n ? -n : n;
    return `${n < 0n ? "− " : "+ "}${size === 1n && d === 1n ? "" : `${size}${d === 1n ? "" : `/${d}`} × `}(${name(cell)})`;
  });
  return words.length === 0 ? "0" : words.join(" ").replace(/^\+ /u, "");
}

function written(value: Fraction): string {
  const { n, d } = ratioOf(value);
  return d === 1n ? String(n) : `${n}/${d}`;
}
