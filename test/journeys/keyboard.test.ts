import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";
import { stopOf, stopsOf, tabTo } from "../support/keyboard.ts";

const journey = startJourney();
/** A page has up to two hundred stops. */
const minute = 60_000;

test("the first stop is a link past the head, and it leads to the content", async () => {
  const page = await open("/metoder");
  await page.keyboard.press("Tab");
  expect((await stopOf(page))?.name).toBe("Till innehållet");
  await page.keyboard.press("Enter");
  expect(await page.locator(":focus").getAttribute("id")).toBe("main");
  await page.keyboard.press("Tab");
  expect((await stopOf(page))?.inMain).toBe(true);
});

test("the head is passed in the order in which it is read", async () => {
  const page = await open("/metoder");
  const stops = await stopsOf(page, ({ inMain }) => inMain);
  expect(stops.map(({ name }) => name)).toEqual([
    "Till innehållet",
    expect.stringMatching(/^Tillit/),
    "Sök på hela webbplatsen",
    "Sök",
    "Logga in",
    "In English",
    "Grunderna",
    "Exempel",
    "Hinder",
    "Metoder",
    "Myndigheter",
    "Material",
  ]);
});

test.each(["/", "/hinder", "/metoder/hinderenkat", "/sok?q=styrning", "/hinder?page=noll", "/ordlista"])(
  "on %s every stop is seen: it has a mark around it and lies within the window",
  { timeout: minute },
  async (path) => {
    const page = await open(path);
    const stops = await stopsOf(page, () => false);
    expect(stops.length).toBeGreaterThan(10);
    expect(stops.filter(({ mark }) => mark === "").map(({ name }) => name)).toEqual([]);
    expect(stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name)).toEqual([]);
  },
);

test.each(["/", "/hinder", "/metoder/hinderenkat", "/sok?q=styrning"])(
  "on %s the keyboard reaches everything that the mouse can press",
  { timeout: minute },
  async (path) => {
    const page = await open(path);
    const pressable = page.locator("a[href]:visible, button:visible, input:not([type=hidden]):visible, summary:visible");
    // The links past the head and past the filters are only there while they have the focus.
    const expected = await pressable.and(page.locator(":not(.ds-skip-link)")).count();
    const stops = await stopsOf(page, () => false);
    expect(stops.length - (await page.locator(".ds-skip-link").count())).toBe(expected);
  },
);

test("a list is filtered by keyboard alone", { timeout: minute }, async () => {
  const page = await open("/hinder");
  await tabTo(page, ({ name }) => name.startsWith("Chefer"));
  await page.keyboard.press("Space");
  await tabTo(page, ({ name }) => name === "Visa urvalet");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/hinder?owner=managers");
});

test("on a telephone's width the fold of the filters opens by keyboard", { timeout: minute }, async () => {
  const page = await open("/hinder", 320);
  await tabTo(page, ({ name }) => name === "Filtrera");
  expect(await page.getByRole("checkbox").first().isVisible()).toBe(false);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(
    await page
      .getByRole("checkbox")
      .first()
      .evaluate((box) => box === box.ownerDocument.activeElement),
  ).toBe(true);
});

test("the words of a figure are opened by keyboard", { timeout: minute }, async () => {
  const page = await open("/");
  await tabTo(page, ({ name }) => name === "Bilden i ord");
  await page.keyboard.press("Enter");
  expect(await page.locator("details[open] >> text=Vad skapar värde").locator("visible=true").count()).toBeGreaterThan(0);
});

async function open(path: string, width = 1280): Promise<Page> {
  const page = await journey.reader({ viewport: { width, height: 900 } });
  await page.goto(path);
  return page;
}
