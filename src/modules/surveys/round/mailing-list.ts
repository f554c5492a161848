import { z } from "zod";

/** What is wrong with a line of a list of addresses, by the number of the line. */
export type LineFault = {
  readonly line: number;
  readonly fault: "no-address" | "unknown-name" | "several" | "left-out" | "not-drawn" | "twice";
  readonly name: string;
};

type Named = { readonly id: string; readonly name: string; readonly leftOut: unknown };

const email = z.email().max(200);

/**
 * Reads "name; address" line by line, as it comes out of a spreadsheet: with a semicolon, a comma or a tab between. All of it or nothing: whoever pastes
 * three hundred lines must know that all of them were taken.
 */
export function readMailingList<Unit extends Named>(
  text: string,
  units: readonly Unit[],
): { readonly addressed: readonly { readonly unit: Unit; readonly email: string }[]; readonly faults: readonly LineFault[] } {
  const byName = new Map<string, Unit[]>();
  for (const unit of units) byName.set(keyOf(unit.name), [...(byName.get(keyOf(unit.name)) ?? []), unit]);
  const addressed = new Map<string, { unit: Unit; email: string }>();
  const faults: LineFault[] = [];
  for (const [index, row] of text.split("\n").entries()) {
    const line = row.replace(/^\uFEFF/u, "").trim();
    if (line === "") continue;
    const { name, written } = partsOf(line);
    const fail = (fault: LineFault["fault"]): number =>
      faults.push({ line: index + 1, fault, name: name === "" ? line.slice(0, 80) : name });
    const address = email.safeParse(written.toLowerCase());
    const matching = byName.get(keyOf(name)) ?? [];
    const [unit] = matching;
    if (!address.success) fail("no-address");
    else if (unit === undefined) fail("unknown-name");
    else if (matching.length > 1) fail("several");
    else if (unit.leftOut !== undefined) fail(unit.leftOut === "not-drawn" ? "not-drawn" : "left-out");
    else if (addressed.has(unit.id)) fail("twice");
    else addressed.set(unit.id, { unit, email: address.data });
  }
  return { addressed: [...addressed.values()], faults };
}

/** The address is what has an @ in it; the rest is the name, without what stood between them. */
function partsOf(line: string): { readonly name: string; readonly written: string } {
  const parts = line.split(/[;,\t]|\s/u).filter((part) => part !== "");
  const written = parts.find((part) => part.includes("@")) ?? "";
  const before = written === "" ? line : line.slice(0, line.indexOf(written));
  return {
    name: before
      .replaceAll(/[";\t]/gu, " ")
      .replace(/,\s*$/u, "")
      .trim(),
    written,
  };
}

function keyOf(name: string): string {
  return name.normalize("NFC").trim().toLowerCase().replace(/\s+/gu, " ");
}
