import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

test("who has typed two letters gets suggestions, and a reader of the screen hears how many", async () => {
  const { page, box, options } = await type("ti");
  expect(await options.count()).toBeGreaterThan(1);
  expect(await box.getAttribute("aria-expanded")).toBe("true");
  expect(await page.locator("#site-search").locator("xpath=..").getByRole("status").innerText()).toBe(`${await options.count()} förslag`);
});

test("one letter is too little to suggest anything", async () => {
  const page = await journey.reader();
  await page.goto("/grunder");
  await page.locator("#site-search").pressSequentially("t");
  await page.waitForTimeout(400);
  expect(await page.getByRole("option").count()).toBe(0);
});

test("the arrows move through the suggestions and round again; the cursor stays in the box", async () => {
  const { box, options } = await type("till");
  const last = (await options.count()) - 1;
  await box.press("ArrowDown");
  expect(await chosenIn(options)).toEqual([0]);
  expect(await box.getAttribute("aria-activedescendant")).toBe(await options.nth(0).getAttribute("id"));
  await box.press("ArrowDown");
  expect(await chosenIn(options)).toEqual([1]);
  await box.press("ArrowUp");
  await box.press("ArrowUp");
  expect(await chosenIn(options)).toEqual([]);
  expect(await box.getAttribute("aria-activedescendant")).toBeNull();
  await box.press("ArrowUp");
  expect(await chosenIn(options)).toEqual([last]);
  expect(await box.evaluate((input) => input.ownerDocument.activeElement === input)).toBe(true);
});

test("Enter follows the chosen suggestion", async () => {
  const { page, box, options } = await type("avhysn");
  await box.press("ArrowDown");
  const words = await options.nth(0).innerText();
  await box.press("Enter");
  await page.waitForURL(/\/sok\?q=/);
  expect(new URL(page.url()).searchParams.get("q")).toBe(words);
});

test("Enter follows a suggested page straight to it", async () => {
  const { page, box, options } = await type("avhysn");
  await box.press("ArrowUp");
  const title = await options.last().innerText();
  await box.press("Enter");
  await page.waitForURL((url) => url.pathname !== "/grunder");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(title);
});

test("Enter without a choice searches for what was typed", async () => {
  const { page, box } = await type("till");
  await box.press("Enter");
  await page.waitForURL(/\/sok\?q=till$/);
});

test("Escape puts the list away and keeps what was typed", async () => {
  const { page, box } = await type("till");
  await box.press("Escape");
  expect(await page.getByRole("listbox").count()).toBe(0);
  expect(await box.getAttribute("aria-expanded")).toBe("false");
  expect(await box.inputValue()).toBe("till");
});

test("leaving the box puts the list away", async () => {
  const { page, box } = await type("till");
  await box.press("Tab");
  expect(await page.getByRole("listbox").count()).toBe(0);
});

test("a suggestion can be clicked", async () => {
  const { page, options } = await type("avhysn");
  const words = await options.nth(0).innerText();
  await options.nth(0).click();
  await page.waitForURL(/\/sok\?q=/);
  expect(new URL(page.url()).searchParams.get("q")).toBe(words);
});

test("when the suggestions cannot be fetched, the box still searches", async () => {
  const page = await journey.reader();
  await page.route("**/sok/forslag**", (route) => route.abort());
  await page.goto("/grunder");
  await page.locator("#site-search").pressSequentially("tillit");
  await page.waitForTimeout(400);
  expect(await page.getByRole("option").count()).toBe(0);
  await page.locator("#site-search").press("Enter");
  await page.waitForURL(/\/sok\?q=tillit$/);
});

test("without scripts the box is a plain search box that works", async () => {
  const page = await journey.reader(withoutScripts);
  await page.goto("/grunder");
  expect(await page.getByRole("combobox").count()).toBe(0);
  await page.locator("#site-search").fill("tillit");
  await page.locator("#site-search").press("Enter");
  await page.waitForURL(/\/sok\?q=tillit$/);
});

/** The box in the head of the first page with something typed in it, and the suggestions below it. */
async function type(text: string): Promise<{ page: Page; box: Locator; options: Locator }> {
  const page = await journey.reader();
  await page.goto("/grunder");
  const box = page.locator("#site-search");
  await box.pressSequentially(text);
  await page.getByRole("option").first().waitFor();
  return { page, box, options: page.getByRole("option") };
}

async function chosenIn(options: Locator): Promise<number[]> {
  const selected = await options.evaluateAll((all) => all.map((option) => option.getAttribute("aria-selected") === "true"));
  return selected.flatMap((isSelected, index) => (isSelected ? [index] : []));
}
