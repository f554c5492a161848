import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReader, startBrowser } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

test("the first stop is a link past the head, and it leads to the content", async () => {
  const page = await open("/metoder");
  await page.keyboard.press("Tab");
  expect((await stopOf(page)).name).toBe("Till innehållet");
  await page.keyboard.press("Enter");
  expect(await focused(page).getAttribute("id")).toBe("main");
  await page.keyboard.press("Tab");
  expect((await stopOf(page)).inMain).toBe(true);
});

test("the head is passed in the order in which it is read", async () => {
  const page = await open("/");
  const stops = await stopsOf(page, ({ inMain }) => inMain);
  expect(stops.map(({ name }) => name)).toEqual([
    "Till innehållet",
    expect.stringMatching(/^Tillit/),
    "Sök i biblioteket",
    "Sök",
    "In English",
    "Grunderna",
    "Exempel",
    "Hinder",
    "Metoder",
    "Material",
  ]);
});

test.each(["/", "/hinder", "/metoder/hinderenkat", "/sok?q=styrning", "/hinder?page=noll", "/ordlista"])(
  "on %s every stop is seen: it has a mark around it and lies within the window",
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
  async (path) => {
    const page = await open(path);
    const pressable = page.locator("a[href]:visible, button:visible, input:not([type=hidden]):visible, summary:visible");
    // The link past the head is only there while it has the focus.
    const expected = await pressable.and(page.locator(":not(.ds-skip-link)")).count();
    const stops = await stopsOf(page, () => false);
    expect(stops.length - 1).toBe(expected);
  },
);

test("a list is filtered by keyboard alone", async () => {
  const page = await open("/metoder");
  await tabTo(page, ({ name }) => name.startsWith("Högst två timmar"));
  await page.keyboard.press("Space");
  await tabTo(page, ({ name }) => name === "Visa träffar");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/metoder?length=up-to-2-hours");
});

test("on a telephone's width the fold of the filters opens by keyboard", async () => {
  const page = await open("/metoder", 320);
  await tabTo(page, ({ name }) => name === "Filtrera");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect((await stopOf(page)).name).toMatch(/^Högst två timmar/);
});

test("the words of a figure are opened by keyboard", async () => {
  const page = await open("/");
  await tabTo(page, ({ name }) => name === "Bilden i ord");
  await page.keyboard.press("Enter");
  expect(await page.getByText("Ge varje hinder en ägare").locator("visible=true").count()).toBeGreaterThan(0);
});

type Stop = { readonly name: string; readonly mark: string; readonly isSeen: boolean; readonly inMain: boolean };

async function open(path: string, width = 1280): Promise<Page> {
  const page = await aReader(browser, { address: program.address, viewport: { width, height: 900 } });
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
    if ((await focused(page).count()) === 0) return stops;
    const stop = await stopOf(page);
    if (isPast(stop)) return stops;
    stops.push(stop);
  }
  throw new Error(`More than ${limit} stops`);
}

async function tabTo(page: Page, isWanted: (stop: Stop) => boolean): Promise<void> {
  for (let pressed = 0; pressed < limit; pressed += 1) {
    await page.keyboard.press("Tab");
    if (isWanted(await stopOf(page))) return;
  }
  throw new Error("The stop was not found");
}

function focused(page: Page): ReturnType<Page["locator"]> {
  return page.locator(":focus:not(body)");
}

/** What a person sees and hears of the element that has the focus. `mark` is the outline around it, empty when there is none. */
async function stopOf(page: Page): Promise<Stop> {
  return focused(page).evaluate((element) => {
    const view = element.ownerDocument.defaultView;
    const style = view.getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    const hasOutline = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2;
    return {
      name: String(label).replace(/\s+/g, " ").trim(),
      mark: hasOutline ? `${style.outlineWidth} ${style.outlineColor}` : "",
      isSeen: box.bottom > 0 && box.top < Number(view.innerHeight) && box.right > 0 && box.left < Number(view.innerWidth) && box.width > 0,
      inMain: element.closest("main") !== null,
    };
  });
}
