import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startJourney } from "../support/journey.ts";

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
    "Sök i biblioteket",
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

type Stop = { readonly name: string; readonly mark: string; readonly isSeen: boolean; readonly inMain: boolean };

async function open(path: string, width = 1280): Promise<Page> {
  const page = await journey.reader({ viewport: { width, height: 900 } });
  await page.goto(path);
  return page;
}

/** More stops than any page has. */
const limit = 400;

/** Presses Tab until the stop is the last one wanted, which is left out, or until the page is left. */
async function stopsOf(page: Page, isPast: (stop: Stop) => boolean): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < limit) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop === undefined || isPast(stop)) return stops;
    stops.push(stop);
  }
  throw new Error(`More than ${limit} stops`);
}

async function tabTo(page: Page, isWanted: (stop: Stop) => boolean): Promise<void> {
  for (let pressed = 0; pressed < limit; pressed += 1) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop !== undefined && isWanted(stop)) return;
  }
  throw new Error("The stop was not found");
}

/**
 * What a person sees and hears of the element that has the focus; undefined when the page itself has it. `mark` is the outline around the
 * element, or around the card that it is the link of; empty when there is none.
 */
async function stopOf(page: Page): Promise<Stop | undefined> {
  const stop = await page.locator("html").evaluate((html) => {
    const element = html.ownerDocument.activeElement;
    if (element === null || element === html.ownerDocument.body) return null;
    const view = html.ownerDocument.defaultView;
    const marked = [element, element.closest(".card") ?? element].map((one) => view.getComputedStyle(one));
    const outline = marked.find(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
    const box = element.getBoundingClientRect();
    const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    return {
      name: String(name).replace(/\s+/g, " ").trim(),
      mark: outline === undefined ? "" : `${outline.outlineWidth} ${outline.outlineColor}`,
      isSeen: box.bottom > 0 && box.top < Number(view.innerHeight) && box.right > 0 && box.left < Number(view.innerWidth) && box.width > 0,
      inMain: element.closest("main") !== null,
    };
  });
  return stop ?? undefined;
}
