import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, textsOf, withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

test("the switch leads from a page to the same page in English, and back", async () => {
  const page = await open("/metoder/hinderenkat");
  await follow(page.getByRole("link", { name: "In English" }));
  expect(addressOf(page)).toBe("/en/methods/hinderenkat");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  await follow(page.getByRole("link", { name: "På svenska" }));
  expect(addressOf(page)).toBe("/metoder/hinderenkat");
});

test("the switch keeps the filters and the page of a list", async () => {
  const page = await open("/hinder?owner=managers&level=agency&page=2");
  const before = await page.locator(".item__title").count();
  await follow(page.getByRole("link", { name: "In English" }));
  expect(addressOf(page)).toBe("/en/obstacles?owner=managers&level=agency&page=2");
  expect(await page.locator(".item__title").count()).toBe(before);
});

test("the switch keeps the question of a search, whatever signs it holds", async () => {
  const page = await open(`/sok?q=${encodeURIComponent("mål & mått: 100 % “rätt”")}`);
  await follow(page.getByRole("link", { name: "In English" }));
  expect(new URL(page.url()).searchParams.get("q")).toBe("mål & mått: 100 % “rätt”");
});

test("the switch says its own name in the language that it leads to", async () => {
  const page = await open("/");
  const link = page.getByRole("link", { name: "In English" });
  expect(await link.getAttribute("lang")).toBe("en");
  expect(await link.getAttribute("hreflang")).toBe("en");
});

test("on an English page, Swedish text is marked as Swedish, so that it is read aloud as such", async () => {
  const page = await open("/en/obstacles");
  const marked = await page
    .locator(".item__title")
    .evaluateAll((links) => links.map((link) => String(link.closest("[lang]").getAttribute("lang"))));
  expect(new Set(marked)).toEqual(new Set(["sv"]));
});

test("the menu of an English page stays in English", async () => {
  const page = await open("/en/methods/hinderenkat");
  const menu = page.getByRole("navigation", { name: "Main menu" }).getByRole("link");
  const hrefs = await menu.evaluateAll((links) => links.map((link) => String(link.getAttribute("href"))));
  expect(hrefs.filter((href) => !href.startsWith("/en/"))).toEqual([]);
  expect(await textsOf(menu)).not.toContain("Metoder");
});

async function open(path: string): Promise<Page> {
  const page = await journey.reader(withoutScripts);
  await page.goto(path);
  return page;
}

function addressOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}
