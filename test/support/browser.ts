import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { findBrowser } from "../../tools/support/browser.mjs";

/** Without traffic of its own: the only requests are those that the pages make. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws when the machine has no Chromium: CHROMIUM_PATH names one in an unusual place. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error("The journeys need Chromium: install it, or set CHROMIUM_PATH to one.");
  return chromium.launch({ executablePath, headless: true, args: flags });
}

export type ReaderOptions = BrowserContextOptions & { readonly address: string };

/** A reader with an empty browser of their own, for the time of one test. Relative addresses lead to the program at `address`. */
export async function aReader(browser: Browser, { address, ...options }: ReaderOptions): Promise<Page> {
  // Who has asked for less motion sees where a page has scrolled to at once.
  const context = await browser.newContext({ baseURL: address, reducedMotion: "reduce", ...options });
  onTestFinished(() => context.close());
  return context.newPage();
}

export const withoutScripts = { javaScriptEnabled: false } as const;

const conformance = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules of axe that depend on the colours of a page, and on nothing else that a colour scheme changes. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong on the page as it is shown now, one line for each place: rule, element, and what is wrong with it. */
export async function axeViolations(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  // Without the list of all that is right, which takes most of the time on a long page.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules === "all" ? axe.withTags(conformance) : axe.withRules(colourRules)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${(failureSummary ?? "").replace(/\s+/g, " ")}`),
  );
}

/** How many pixels of the page lie outside the window to the right. */
export async function horizontalOverflow(page: Page): Promise<number> {
  return page.locator("html").evaluate((html) => Number(html.scrollWidth) - Number(html.clientWidth));
}

/** Presses what leads to another page, and waits until that page is there. */
export async function follow(link: Locator): Promise<void> {
  const page = link.page();
  await Promise.all([page.waitForEvent("framenavigated"), link.click()]);
  await page.waitForLoadState("load");
}

/** The text of each element, as a person reads it, spaces made single. */
export async function textsOf(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}
