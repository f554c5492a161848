import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
beforeAll(async () => {
  program = await startWithLibrary();
}, 120_000);
afterAll(() => program.stop());

type Agency = {
  readonly slug: string;
  readonly name: string;
  readonly status: string;
  readonly exampleCount: number;
  readonly matched?: { readonly kind: string; readonly name: string };
  readonly self: string;
  readonly page: string;
};
type List = {
  readonly total: number;
  readonly items: readonly Agency[];
  readonly links: { readonly next?: string };
  readonly licence: string;
};

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(new URL(path, program.address));
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Answer;
}

/** How many the list on the site says that there are. */
async function shownOnSite(query: string): Promise<number> {
  const page = await (await fetch(`${program.address}/myndigheter?${query}`)).text();
  const words = /class="result-count">([^<]+)/.exec(page)?.[1] ?? "";
  return Number(words.replaceAll(/\D+/g, "").slice(0, 4));
}

describe("the register", () => {
  test("is walked from page to page, each agency once, in the order of the site", async () => {
    const slugs: string[] = [];
    for (let path: string | undefined = "/v1/agencies?limit=100"; path !== undefined;) {
      const list: List = await ask(path);
      slugs.push(...list.items.map(({ slug }) => slug));
      path = list.links.next;
    }
    expect(slugs.length).toBeGreaterThan(600);
    expect(new Set(slugs).size).toBe(slugs.length);
    const site = await (await fetch(`${program.address}/myndigheter`)).text();
    const shown = [...site.matchAll(/href="\/myndigheter\/([^"?#]+)"/g)].map(([, slug]) => slug);
    expect(shown.slice(0, 40)).toEqual(slugs.slice(0, 40));
  });

  test.each(["status=closed", "type=authority&size=101-500", "examples=yes", "contact=direct", "sector=10&status=open"])(
    "with %s it is as long as on the site and as a file",
    async (query) => {
      const { total } = await ask<List>(`/v1/agencies?${query}`);
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThan(600);
      expect(await shownOnSite(query)).toBe(total);
      const csv = await (await fetch(`${program.address}/data/csv/agencies?${query}`)).text();
      expect(csv.trim().split("\r\n").length).toBe(total + 1);
    },
  );

  test.each([
    ["Datainspektionen", "integritetsskyddsmyndigheten"],
    ["forsakrings kassan", "forsakringskassan"],
    ["Swedish Tax Agency", "skatteverket"],
    ["MSB", "myndigheten-for-civilt-forsvar"],
  ])("is searched by any name: %s", async (name, slug) => {
    const { items } = await ask<List>(`/v1/agencies?q=${encodeURIComponent(name)}`);
    expect(items[0]?.slug).toBe(slug);
  });

  test.each([
    ["/myndigheter", "1 myndighet med namnet ”datainspektionen”", "Andra namn som liknar"],
    ["/en/agencies", "1 agency with the name “datainspektionen”", "Other names that are alike"],
  ])("whoever has the very name comes alone, and on %s those like it folded below", async (path, count, others) => {
    const { total, items } = await ask<List>("/v1/agencies?q=datainspektionen");
    expect([total, items.map(({ slug }) => slug)]).toEqual([1, ["integritetsskyddsmyndigheten"]]);
    const page = await (await fetch(`${program.address}${path}?q=datainspektionen`)).text();
    expect(page).toContain(count);
    const [before = "", after = ""] = page.split(others);
    const lines = (text: string): number => text.split('class="item__title"').length - 1;
    expect(lines(before)).toBe(1);
    expect(after.indexOf("<details")).toBeLessThan(after.indexOf('class="item__title"'));
    expect(lines(after)).toBeGreaterThan(1);

    // The control: nearly the name is nobody's, and all that are like it are in the list.
    const nearly = await (await fetch(`${program.address}${path}?q=datainspektionnen`)).text();
    expect(nearly).not.toContain(others);
    expect(lines(nearly)).toBeGreaterThan(1);
    expect((await ask<List>("/v1/agencies?q=datainspektionnen")).total).toBeGreaterThan(1);
  });

  test("that nobody is called so is said once, and a filter that leaves nobody is what is blamed", async () => {
    const nobody = await (await fetch(`${program.address}/myndigheter?q=xqzw`)).text();
    expect(nobody).toContain("Ingen myndighet heter något som liknar ”xqzw”");
    expect(nobody).not.toContain("0 myndigheter");
    const filtered = await (await fetch(`${program.address}/myndigheter?q=datainspektionen&status=closed`)).text();
    expect(filtered).toContain("Ingen myndighet passar alla val");
    expect(filtered).not.toContain("Ingen myndighet heter");
  });

  test("says of one agency all that its page says, and leads to its examples", async () => {
    type One = Agency & {
      readonly names: readonly { readonly kind: string; readonly name: string }[];
      readonly facts: readonly { readonly name: string; readonly source: string; readonly date: string }[];
      readonly sources: readonly { readonly source: string; readonly licence?: string }[];
      readonly examples: readonly { readonly self: string; readonly title: string }[];
      readonly licence: string;
    };
    const one = await ask<One>("/v1/agencies/forsakringskassan");
    expect(one.licence).toBe("https://creativecommons.org/publicdomain/zero/1.0/");
    expect(one.names.map(({ kind }) => kind)).toContain("english");
    expect(one.facts.every(({ source, date }) => source !== "" && /^\d{4}(-\d\d-\d\d)?$/.test(date))).toBe(true);
    const described = one.sources.map(({ source }) => source);
    expect(one.facts.filter(({ source }) => !described.includes(source))).toEqual([]);
    expect(one.examples.length).toBe(one.exampleCount);
    expect(one.exampleCount).toBeGreaterThan(0);
    const example = await ask<{ facets: { agency: string[] } }>(one.examples[0]?.self ?? "");
    expect(example.facets.agency).toContain("forsakringskassan");
    expect((await fetch(one.page)).status).toBe(200);
  });

  test("what is not there, and what cannot be asked, is a problem that names itself", async () => {
    const statuses = await Promise.all(
      ["/v1/agencies/nowhere", "/v1/agencies?status=gone"].map(async (path) => {
        const response = await fetch(program.address + path);
        return [response.status, response.headers.get("content-type")];
      }),
    );
    const problem = "application/problem+json; charset=utf-8";
    expect(statuses).toEqual([
      [404, problem],
      [400, problem],
    ]);
  });

  test.each(["xlsx", "ods"])("is a file that a spreadsheet opens: %s", async (format) => {
    const response = await fetch(`${program.address}/data/${format}/agencies?type=court`);
    expect(response.headers.get("content-disposition")).toBe(`attachment; filename="tillit-agencies.${format}"`);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });
});

test("the map of the site has every agency in both languages, and is the same until something has changed", async () => {
  const response = await fetch(`${program.address}/sitemap.xml`);
  const tag = response.headers.get("etag") ?? "";
  const pages = [...(await response.text()).matchAll(/<loc>[^<]+\/(?:myndigheter|en\/agencies)\/[^<]+<\/loc>/g)];
  const { total } = await ask<List>("/v1/agencies");
  expect(pages.length).toBe(2 * total);
  expect((await fetch(`${program.address}/sitemap.xml`, { headers: { "if-none-match": tag } })).status).toBe(304);
});
