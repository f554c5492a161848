import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("a manager $how", ({ options }) => {
  test("recognises an obstacle, goes on to a measure and to a method, and can go back the same way", async () => {
    const page = await journey.reader(options);
    await page.goto("/hinder");
    await followTo(page, "Vi ser inte våra egna hinder");
    await followIn(page, "Åtgärder att pröva", "Gör en egen problemanalys");
    await followIn(page, "Metoder att ta hjälp av", "Hinderenkät");
    expect(await page.getByRole("heading", { name: "Manus" }).count()).toBe(1);
    await page.goBack();
    await page.goBack();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Vi ser inte våra egna hinder");
  });
});

test("sees on every page along the way where the page belongs and who can help", async () => {
  const page = await journey.reader();
  await page.goto("/metoder/hinderenkat");
  await follow(page.getByRole("navigation", { name: "Du är här" }).getByRole("link", { name: /metoder|hur gör vi/i }));
  expect(new URL(page.url()).pathname).toBe("/metoder");
  expect(await page.getByRole("main").getByRole("link", { name: "Kontakta stödfunktionen" }).count()).toBe(1);
});

test("prints a method to take to the meeting: its name, its address and its source are on paper, and nothing to click", async () => {
  const page = await journey.reader();
  await page.goto("/metoder/hinderenkat");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
  expect(await page.locator(".printed-note").innerText()).toContain(`${journey.address()}/metoder/hinderenkat`);
  expect(await page.getByText("Källa:").first().isVisible()).toBe(true);
  expect(
    await page.locator("nav:visible, header:visible, footer:visible, button:visible, .ds-button:visible, .ds-skip-link:visible").count(),
  ).toBe(0);
  expect(pagesIn(await page.pdf({ format: "A4" }))).toBeGreaterThan(1);
});

test("finds the addresses of links written out on paper", async () => {
  const page = await journey.reader();
  await page.goto("/hinder/egna-hinder-syns-inte");
  await page.emulateMedia({ media: "print" });
  const written = await page
    .locator(".description-list a[href^='/']")
    .first()
    .evaluate((link) => String(link.ownerDocument.defaultView?.getComputedStyle(link, "::after").content));
  expect(written).toContain(journey.address());
});

async function followTo(page: Page, title: string): Promise<void> {
  await follow(page.getByRole("main").getByRole("link", { name: title, exact: true }).first());
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(title);
}

async function followIn(page: Page, section: string, title: string): Promise<void> {
  await follow(page.getByRole("region", { name: section }).getByRole("link", { name: title, exact: true }));
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(title);
}

function pagesIn(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString("latin1");
  expect(text.startsWith("%PDF-")).toBe(true);
  return text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
