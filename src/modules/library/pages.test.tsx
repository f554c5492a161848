import type { JSX } from "hono/jsx/jsx-runtime";
import { beforeAll, describe, expect, test } from "vitest";
import { aPage, rendered } from "../../design/design.testing.ts";
import type { Page } from "../../design/index.ts";
import { systemClock } from "../../kernel/time.ts";
import { type ContentItem, readContent } from "./content.files.ts";
import type { Item, Kind } from "./content.ts";
import { DatasetPage } from "./dataset.pages.tsx";
import { ThemePage } from "./collection.pages.tsx";
import { ExamplePage } from "./example.pages.tsx";
import { ModelPage, RolePage } from "./foundation.pages.tsx";
import type { ItemView, LinkedSummary } from "./item-view.ts";
import { renderItem } from "./load.ts";
import { MethodPage } from "./method.pages.tsx";
import { AreaPage, MeasurePage, ObstaclePage } from "./obstacle.pages.tsx";
import { partOf } from "./part.pages.tsx";
import { PrinciplePage } from "./principle.pages.tsx";
import { ResourcePage } from "./resource.pages.tsx";

/** The library itself, each item alone: without links most of its parts have nothing to show. */
let items: readonly ContentItem[];

beforeAll(async () => {
  ({ items } = await readContent("content"));
});

test.each(["sv", "en"] as const)("no page in %s has a heading with nothing under it", (language) => {
  const page = aPage(language);
  const faults = items.flatMap(({ slug, item }) => {
    const drawn = draw(page, viewOf(slug, item));
    return drawn === undefined ? [] : bareHeadings(rendered(drawn)).map((heading) => `${item.kind}/${slug}: ${heading}`);
  });
  expect(items.length).toBeGreaterThan(400);
  expect(faults).toEqual([]);
});

describe("the search for bare headings", () => {
  test("finds a section that holds only its heading", () => {
    expect(bareHeadings('<section id="a"><h2 id="h">Så gjorde de</h2></section>')).toEqual(["Så gjorde de"]);
    expect(bareHeadings('<section id="a"><h2 id="h">Så gjorde de</h2><ul></ul></section>')).toEqual(["Så gjorde de"]);
    expect(bareHeadings('<section id="a"><h2 id="h">Så gjorde de</h2><p>Text</p></section>')).toEqual([]);
  });
});

describe("a part", () => {
  test.each([undefined, "", []])("is not made of %j", (nothing) => {
    expect(partOf({ id: "a", title: "A" }, nothing, () => <p>always an element</p>)).toBeUndefined();
  });

  test("is made of what there is", () => {
    expect(partOf({ id: "a", title: "A" }, ["one"], (all) => all.length)?.content).toBe(1);
  });
});

test.each(["full", "short", "case"] as const)(
  "a %s example says that an agency used, met or tried only what its own fields say",
  (depth) => {
    const found = items.find(({ item }) => item.kind === "example" && item.depth === depth);
    if (found === undefined) throw new Error(`no ${depth} example`);
    const link = (kind: Kind, relation: LinkedSummary["relation"]): LinkedSummary => ({
      kind,
      relation,
      slug: `${relation}-${kind}`,
      title: `${relation} ${kind}`,
      summary: "S",
      language: "sv",
      facets: [],
      total: 1,
    });
    const told = (["obstacle", "method", "measure"] as const).flatMap((kind) => [link(kind, kind), link(kind, "related")]);
    const view = { ...viewOf(found.slug, found.item), outgoing: told, incoming: [link("method", "example")] };
    const html = rendered(draw(aPage(), view) ?? <p />);
    const linksIn = (id: string): string[] => {
      const [section = ""] = new RegExp(`<section[^>]* id="${id}".*?</section>`, "s").exec(html) ?? [];
      return [...section.matchAll(/(?:related|obstacle|method|measure|example) (?:obstacle|method|measure)\b/g)].map(([title]) => title);
    };
    expect({
      obstacles: linksIn("hinder"),
      methods: linksIn("metoder"),
      measures: linksIn("atgarder"),
      also: linksIn("las-ocksa"),
    }).toEqual({
      obstacles: ["obstacle obstacle"],
      methods: ["method method", "example method"],
      measures: ["measure measure"],
      also: ["related obstacle", "related method", "related measure"],
    });
  },
);

test("a full example tells the story and what it gave before how it was done", () => {
  const full = items.find(({ item }) => item.kind === "example" && item.depth === "full");
  const html = full === undefined ? "" : rendered(draw(aPage(), viewOf(full.slug, full.item)) ?? <p />);
  const order = ["berattelsen", "gav", "svart", "gjorde", "lardomar", "sedan", "bakgrund", "vilka", "fakta", "kallor"];
  expect(sectionsIn(html).filter((id) => order.includes(id))).toEqual(order);
});

test.each([
  ["obstacle", "metAt"],
  ["measure", "triedBy"],
  ["method", "usedBy"],
] as const)("the agencies that a %s names lead to their pages, and those that are not in the register do not", (kind, field) => {
  const named = items.flatMap(({ slug, item }) =>
    item.kind === kind ? [{ slug, item, told: (item as never)[field] as { organisation: string }[] }] : [],
  );
  const { slug, item, told } = named.find((one) => one.told.length > 0) ?? { slug: "", item: undefined, told: [] };
  const [first] = told;
  if (item === undefined || first === undefined) throw new Error(`no ${kind} names anybody`);
  const agency = { slug: "verket", name: first.organisation, type: "authority" as const, sizeIn2019: undefined };
  const html = (agencies: ItemView["agencies"]) => rendered(draw(aPage(), { ...viewOf(slug, item), agencies }) ?? <p />);
  expect(html(new Map([[first.organisation, agency]]))).toContain(`<a href="/myndigheter/verket">${first.organisation}</a>`);
  expect(html(new Map())).not.toContain("/myndigheter/verket");
});

function draw(page: Page, view: ItemView): JSX.Element | undefined {
  return pages[view.content.kind]?.(page, view);
}

/** A page takes the view of its own kind; the table pairs them, which the compiler cannot see. */
const pages: Partial<Record<Kind, (page: Page, view: ItemView) => JSX.Element>> = Object.fromEntries(
  Object.entries({
    principle: PrinciplePage,
    model: ModelPage,
    role: RolePage,
    theme: ThemePage,
    area: AreaPage,
    obstacle: ObstaclePage,
    measure: MeasurePage,
    method: MethodPage,
    example: ExamplePage,
    dataset: DatasetPage,
    resource: ResourcePage,
  }).map(([kind, drawPage]) => [
    kind,
    (page: Page, view: ItemView) =>
      (drawPage as (props: { page: Page; view: ItemView & { areaMethods: []; mentionedIn: [] } }) => JSX.Element)({
        page,
        view: { ...view, areaMethods: [], mentionedIn: [] },
      }),
  ]),
);

function viewOf(slug: string, content: Item): ItemView {
  return {
    slug,
    content,
    html: renderItem(content, []),
    outgoing: [],
    incoming: [],
    toldElsewhere: [],
    agencies: new Map(),
    updatedAt: systemClock(),
  };
}

/** The second-level headings whose section holds no text. */
function bareHeadings(html: string): string[] {
  return [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>([\s\S]*?)<\/section>/g)]
    .filter(([, , content = ""]) => content.replace(/<[^>]*>/g, "").trim() === "")
    .map(([, heading = ""]) => heading);
}

function sectionsIn(html: string): string[] {
  return [...html.matchAll(/<section class="section[^"]*" id="([^"]*)"/g)].map(([, id]) => id ?? "");
}
