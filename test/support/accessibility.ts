import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "../../src/kernel/i18n.ts";
import { axeViolations, horizontalOverflow, startBrowser } from "./browser.ts";
import { type Fetched, patterns, readOneOfEach } from "./pages.ts";
import { type RunningProgram, startWithLibrary } from "./running-program.ts";

const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 700 };

/** Pages that are no route's ordinary page. */
const special: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    "/finns-inte",
    "/metoder/finns-inte",
    "/metoder?page=noll",
    "/hinder?organisation=ingen",
    "/hinder?owner=managers&page=2",
    "/sok?q=styrning",
    "/sok?q=xqzvwk",
  ],
  en: [
    "/en/nowhere",
    "/en/methods/nowhere",
    "/en/methods?page=none",
    "/en/obstacles?organisation=none",
    "/en/search?q=trust",
    "/en/search?q=xqzvwk",
  ],
};

/**
 * Looks at one page of every pattern in one language: with axe in light and dark, wide and narrow, and with text of twice the size; that
 * nothing lies outside the window; and that what is pressed is large enough. The languages have a file each, so that they run at the same time.
 */
export function examineEveryKindOfPage(language: Language): void {
  let program: RunningProgram;
  let browser: Browser;
  let page: Page;
  let samples: Map<string, Fetched>;

  beforeAll(async () => {
    [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
    samples = await readOneOfEach(program.address);
    page = await (await browser.newContext({ baseURL: program.address })).newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await program.stop();
  });

  const kinds = patterns.filter((one) => one.language === language).map(({ pattern }) => pattern);
  const minute = 60_000;

  test.each(kinds)(
    "%s is accessible in light and dark, wide and narrow, and with text of twice the size",
    { timeout: minute },
    async (pattern) => {
      const sample = samples.get(pattern);
      expect(sample, "a page of this kind").toBeDefined();
      // Answers to scripts are not shown to anyone.
      if (sample?.type.startsWith("text/html") === true) expect(await examine(page, sample.path)).toEqual([]);
    },
  );

  test.each(special[language])("%s is accessible in the same ways", { timeout: minute }, async (path) => {
    expect(await examine(page, path)).toEqual([]);
  });
}

async function examine(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  const look = async (how: string, found: readonly string[] | Promise<readonly string[]>): Promise<void> => {
    faults.push(...(await found).map((fault) => `${path}, ${how}: ${fault}`));
  };
  const hear = (text: string): number => faults.push(`${path}, in the console: ${text}`);
  page.removeAllListeners("console").removeAllListeners("pageerror");
  page.on("pageerror", (error) => hear(error.message));
  page.on("console", (message) =>
    message.type() === "error" && !message.text().includes("the server responded with a status of 40") ? hear(message.text()) : undefined,
  );

  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  await look("wide, light", axeViolations(page));
  await look("wide", tooSmall(page));
  await page.emulateMedia({ colorScheme: "dark" });
  await look("wide, dark", axeViolations(page, "colours"));
  await page.setViewportSize(narrow);
  await look("narrow, dark", axeViolations(page));
  await look("narrow", tooSmall(page));
  await look("narrow", outside(page));
  await page.emulateMedia({ colorScheme: "light" });
  await look("narrow, light", axeViolations(page, "colours"));
  await page.setViewportSize(wide);
  await page.locator("html").evaluate((html) => void (html.style.fontSize = "200%"));
  await look("text of twice the size", axeViolations(page));
  await look("text of twice the size", outside(page));
  return faults;
}

async function outside(page: Page): Promise<string[]> {
  const pixels = await horizontalOverflow(page);
  return pixels > 0 ? [`the page is ${pixels} pixels wider than the window`] : [];
}

/** @source WCAG 2.2, 2.5.8 Target Size (Minimum) */
const smallestTarget = 24;

/** What is pressed outside running text and is smaller than a finger needs. */
async function tooSmall(page: Page): Promise<string[]> {
  const boxes = await page.locator("nav a:visible, button:visible, .ds-button:visible, summary:visible").evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { name: String(element.textContent), width: Number(width), height: Number(height) };
    }),
  );
  // Browsers report sizes such as 23.99 for 24.
  const small = boxes.filter(({ width, height }) => Math.min(width, height) < smallestTarget - 0.05);
  return small.map(({ name, width, height }) => `"${name.trim()}" is ${Math.round(width)} × ${Math.round(height)} pixels`);
}
