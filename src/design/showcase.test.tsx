import { describe, expect, it } from "vitest";
import { aPage, rendered } from "./design.testing.ts";
import * as design from "./index.ts";
import { ShowcasePage } from "./showcase.pages.tsx";

const components = Object.entries(design)
  .filter(([name, value]) => typeof value === "function" && /^[A-Z]/.test(name))
  .map(([name]) => name);

describe.each(["sv", "en"] as const)("the showcase in %s", (language) => {
  const html = rendered(<ShowcasePage page={aPage(language)} />);

  it("shows every component", () => {
    const shown = new Set([...html.matchAll(/data-components="([^"]*)"/g)].flatMap(([, names]) => (names ?? "").split(" ")));
    expect(components.length).toBeGreaterThan(40);
    expect(components.filter((name) => !shown.has(name))).toEqual([]);
  });

  it("gives no two elements the same id", () => {
    const ids = idsIn(html);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("points only at ids that exist", () => {
    expect(danglingReferences(html)).toEqual([]);
  });

  it("gives every field a label", () => {
    const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]*)"/g)].map(([, id]) => id));
    const fields = [...html.matchAll(/<(?:input|select|textarea)[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => !tag.includes('type="hidden"'));
    expect(fields.length).toBeGreaterThan(15);
    expect(fields.filter((tag) => !labelled.has(/ id="([^"]*)"/.exec(tag)?.[1] ?? ""))).toEqual([]);
  });

  it("carries no inline style or handler, which the content security policy would refuse", () => {
    expect(html.match(/ (style|on[a-z]+)="/g)).toBeNull();
  });
});

describe("the search for dangling references", () => {
  it("finds a label without its field", () => {
    expect(danglingReferences('<label for="name">x</label><input id="nam" aria-describedby="hint">')).toEqual(["name", "hint"]);
  });
});

function idsIn(html: string): string[] {
  return [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? "");
}

function danglingReferences(html: string): string[] {
  const ids = new Set(idsIn(html));
  const references = [
    ...html.matchAll(/ (?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]*)"/g),
    ...html.matchAll(/ href="#([^"]*)"/g),
  ];
  return references.flatMap(([, value]) => (value ?? "").split(" ")).filter((id) => !ids.has(id));
}
