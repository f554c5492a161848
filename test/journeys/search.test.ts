import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { follow, textsOf, withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("a searcher $how", ({ options }) => {
  test("searches from the head of any page, and the question stands in the box and the address afterwards", async () => {
    const page = await journey.reader(options);
    await page.goto("/grunder");
    await headBox(page).fill("handlingsutrymme");
    await headBox(page).press("Enter");
    await page.waitForURL("**/sok?q=handlingsutrymme");
    expect(await page.getByRole("searchbox").or(page.getByRole("combobox")).last().inputValue()).toBe("handlingsutrymme");
    expect(await countOf(page)).toBeGreaterThan(0);
  });

  test("with a part of a compound finds the whole", async () => {
    const page = await search("utrymme", options);
    expect(await markedWords(page)).toContainEqual(expect.stringMatching(/^handlingsutrymme/i));
  });

  test("with a compound finds its other forms", async () => {
    const page = await search("handlingsutrymmets", options);
    expect(await markedWords(page)).toContainEqual(expect.stringMatching(/^handlingsutrymmet?$/i));
  });

  test("with a compound finds its parts written apart", async () => {
    const page = await search("tillitsstyrning", options);
    expect(await countOf(page)).toBeGreaterThan(0);
  });

  test("who spells wrong is shown what the nearest spelling finds, and told so", async () => {
    const page = await search("handlingsutryme", options);
    const answer = await page.getByRole("main").innerText();
    expect(answer).toMatch(/handlingsutryme”[^]*”handlingsutrymme”/);
    expect(await countOf(page)).toBeGreaterThan(0);
  });

  test("who finds nothing is told so, with what to try and whom to ask", async () => {
    const page = await search("xqzvwk", options);
    const answer = await page.getByRole("main").innerText();
    expect(answer).toContain("Inget hittades för ”xqzvwk”");
    expect(answer).toContain("Prova ett annat ord");
    expect(await page.getByRole("main").getByRole("link", { name: "Kontakta stödfunktionen" }).count()).toBe(1);
  });

  test("narrows the results to one kind, and widens them again", async () => {
    const page = await search("styrning", options);
    const all = await countOf(page);
    const choice = page.getByRole("navigation", { name: "Vad", exact: true }).getByRole("link", { name: /^Metoder \d/ });
    const promised = Number((await choice.innerText()).replace(/\D/g, ""));
    await follow(choice);
    expect(query(page)).toBe("?q=styrning&kind=method");
    expect(await countOf(page)).toBe(promised);
    expect(new Set(await textsOf(page.locator(".item__kind")))).toEqual(new Set(["Metod"]));
    await follow(page.getByRole("navigation", { name: "Vad", exact: true }).getByRole("link", { name: "Allt" }));
    expect(await countOf(page)).toBe(all);
  });
});

test("the results go on over several pages without repeating themselves", async () => {
  const page = await search("styrning");
  const first = await hrefsOf(page);
  await follow(page.getByRole("link", { name: "Nästa" }));
  expect(query(page)).toBe("?q=styrning&page=2");
  expect((await hrefsOf(page)).filter((href) => first.includes(href))).toEqual([]);
});

test("every result leads to the page that it names", async () => {
  const page = await search("styrning");
  const title = (await textsOf(page.locator(".item__title")))[0] ?? "";
  await follow(page.locator(".item__title").first());
  expect(new URL(page.url()).pathname).not.toBe("/sok");
  expect(await page.getByRole("main").innerText()).toContain(title);
});

test("an empty question is answered with how to search, not with an error", async () => {
  const page = await search("   ");
  expect(await page.getByRole("main").innerText()).toContain("Skriv ett eller flera ord");
});

test("a question with signs that mean something to programs is shown as it was written", async () => {
  const page = await search('<b>"tillit"</b> & styrning');
  expect(await page.locator("#search-page").inputValue()).toBe('<b>"tillit"</b> & styrning');
  expect(await page.getByRole("main").locator("b").count()).toBe(0);
});

test("an English reader finds the English summaries", async () => {
  const page = await journey.reader();
  await page.goto("/en/search?q=trusting");
  expect(await markedWords(page)).toContainEqual(expect.stringMatching(/^trust/i));
});

async function search(words: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const page = await journey.reader(options);
  await page.goto("/sok");
  await page.locator("#search-page").fill(words);
  await follow(page.getByRole("main").getByRole("button", { name: "Sök" }));
  return page;
}

function headBox(page: Page): ReturnType<Page["locator"]> {
  return page.locator("#site-search");
}

async function countOf(page: Page): Promise<number> {
  return Number((await page.locator(".result-count").innerText()).replace(/\D/g, ""));
}

function markedWords(page: Page): Promise<string[]> {
  return textsOf(page.locator("mark"));
}

async function hrefsOf(page: Page): Promise<string[]> {
  return page.locator(".item__title").evaluateAll((links) => links.map((link) => String(link.getAttribute("href"))));
}

function query(page: Page): string {
  return new URL(page.url()).search;
}
