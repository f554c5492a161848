import type { Page } from "playwright-core";
import { axeViolations, horizontalOverflow } from "./browser.ts";

const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 700 };

/**
 * What is wrong with a page, a line for each place: to axe in light and dark, wide and narrow, and with text of twice the size; what lies outside
 * the window; what is too small to press; and what the console says.
 */
export async function faultsOf(page: Page, path: string): Promise<string[]> {
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

/** What is wrong with a page as it is shown now, to axe and beside the window: for what a journey passes, in the form that it has there. */
export async function faultsNow(page: Page): Promise<string[]> {
  return [...(await axeViolations(page)), ...(await outside(page))].map((fault) => `${page.url()}: ${fault}`);
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
