import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, textsOf, withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("a reader of the obstacles $how", ({ options }) => {
  test("narrows the list by a choice, which stands in the address, and takes it away again", async () => {
    const page = await open("/hinder", options);
    const all = await countOf(page);
    await choose(page, "Chefer");
    expect(query(page)).toBe("?owner=managers");
    const narrowed = await countOf(page);
    expect(narrowed).toBeGreaterThan(0);
    expect(narrowed).toBeLessThan(all);
    await follow(page.getByRole("link", { name: "Ta bort Vem som råder över det: Chefer" }));
    expect(query(page)).toBe("");
    expect(await countOf(page)).toBe(all);
  });

  test("gets as many results as the choice promised", async () => {
    const page = await open("/hinder", options);
    const promised = Number(
      await page
        .locator("label", { hasText: /^Chefer/ })
        .locator(".facet__count")
        .innerText(),
    );
    await choose(page, "Chefer");
    expect(await countOf(page)).toBe(promised);
  });

  test("goes back to the list as it was with the browser's own button", async () => {
    const page = await open("/hinder", options);
    const before = await titles(page);
    await choose(page, "Chefer");
    const narrowed = await titles(page);
    await page.goBack();
    expect(await titles(page)).toEqual(before);
    await page.goForward();
    expect(await titles(page)).toEqual(narrowed);
  });
});

test("a colleague who is sent the address sees the same list with the same choices", async () => {
  const page = await open("/hinder");
  await choose(page, "Chefer");
  await choose(page, "I mötet");
  const colleague = await open(new URL(page.url()).pathname + query(page), withoutScripts);
  expect(await titles(colleague)).toEqual(await titles(page));
  expect(await colleague.getByRole("checkbox", { name: /^Chefer/ }).isChecked()).toBe(true);
  expect(await colleague.getByRole("checkbox", { name: /^I mötet/ }).isChecked()).toBe(true);
});

test("the pages of a long list hold every item once", async () => {
  const page = await open("/hinder");
  const all = await countOf(page);
  const seen = await titles(page);
  for (let next = nextPage(page); (await next.count()) > 0; next = nextPage(page)) {
    await follow(next);
    seen.push(...(await titles(page)));
  }
  expect(query(page)).toMatch(/^\?page=\d+$/);
  expect(new Set(seen).size).toBe(all);
});

test("the second page keeps the choices, and a new choice begins at the first page", async () => {
  const page = await open("/hinder");
  await choose(page, "Chefer");
  const first = await titles(page);
  await follow(page.getByRole("link", { name: "Sida 2", exact: true }));
  expect(query(page)).toBe("?owner=managers&page=2");
  expect((await titles(page)).filter((title) => first.includes(title))).toEqual([]);
  await choose(page, "I mötet");
  expect(query(page)).not.toContain("page=");
  expect(query(page)).toContain("owner=managers");
});

test("taking a choice away on the second page begins at the first page", async () => {
  const page = await open("/hinder?owner=managers&page=2");
  await follow(page.getByRole("link", { name: "Ta bort Vem som råder över det: Chefer" }));
  expect(query(page)).toBe("");
});

test("a list that nothing fits says so and offers a way back", async () => {
  const page = await open("/hinder?owner=managers&organisation=ingen-sadan");
  expect(await page.locator(".empty-state").innerText()).toContain("Inget passar alla filter");
  await follow(page.getByRole("link", { name: "Ta bort alla filter" }));
  expect(query(page)).toBe("");
  expect(await countOf(page)).toBeGreaterThan(100);
});

test("a page beyond the last one does not blame filters that were never chosen", async () => {
  const page = await open("/hinder?page=99");
  expect(await page.getByRole("main").innerText()).not.toContain("Inget passar alla filter");
});

test("an address with an unknown choice is explained in a sentence, with a link to the list without it", async () => {
  const page = await open("/hinder?owner=chefen");
  expect(await page.getByRole("main").innerText()).toContain("”chefen” finns inte bland valen för Vem som råder över det (owner).");
  await follow(page.getByRole("link", { name: "Visa sidan utan de valen" }));
  expect(new URL(page.url()).pathname).toBe("/hinder");
});

test("on a telephone the choices are folded, and the fold says how many are made", async () => {
  const page = await open("/hinder?owner=managers", { viewport: { width: 320, height: 700 } });
  const fold = page.getByText("Filtrera (1 valda)");
  expect(await page.getByRole("checkbox", { name: /^Chefer/ }).isVisible()).toBe(false);
  await fold.click();
  expect(await page.getByRole("checkbox", { name: /^Chefer/ }).isVisible()).toBe(true);
});

async function open(
  path: string,
  options: { javaScriptEnabled?: boolean; viewport?: { width: number; height: number } } = {},
): Promise<Page> {
  const page = await journey.reader(options);
  await page.goto(path);
  return page;
}

async function choose(page: Page, label: string): Promise<void> {
  await page
    .getByRole("checkbox", { name: new RegExp(`^${label}`) })
    .first()
    .check();
  await follow(page.getByRole("button", { name: "Visa urvalet" }));
}

async function countOf(page: Page): Promise<number> {
  return Number((await page.locator(".result-count").innerText()).replace(/\D/g, ""));
}

function titles(page: Page): Promise<string[]> {
  return textsOf(page.locator(".item__title"));
}

function nextPage(page: Page): ReturnType<Page["getByRole"]> {
  return page.getByRole("navigation", { name: "Sidor" }).getByRole("link", { name: "Nästa" });
}

function query(page: Page): string {
  return new URL(page.url()).search;
}
