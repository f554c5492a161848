import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

async function asAnalyst(options: object = withoutScripts): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: "Logga in som analytiker" }));
  return page;
}

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();
const press = (page: Page, name: string): Promise<void> => follow(page.getByRole("button", { name, exact: true }).first());
const go = (page: Page, name: string | RegExp): Promise<void> => follow(page.getByRole("link", { name }).first());

test(
  "an analyst begins from nothing, writes questions, lets one hang on another, and fetches some of the bank",
  { timeout: 120_000 },
  async () => {
    const page = await asAnalyst();
    await page.goto("/enkatarbete");
    await go(page, "Frågor och frågebank");
    await go(page, "Börja från början");
    await page.getByLabel("Titel på svenska").fill("Introduktion för nyanställda");
    await press(page, "Börja");
    expect(await main(page)).toContain("Inledning på svenska saknas.");
    expect(await page.getByLabel("Titel på svenska").inputValue()).toBe("Introduktion för nyanställda");
    await page.getByLabel("Inledning på svenska").fill("Fem minuter om hur nya tas emot.");
    await press(page, "Börja");
    expect(await main(page)).toContain("Det finns inga frågor än.");

    await go(page, "Ny fråga i Frågor");
    await go(page, "Ja eller nej");
    await page.getByLabel("Frågan på svenska").fill("Finns det en introduktion?");
    await press(page, "Spara frågan");
    expect(await main(page)).toContain("Varför vi frågar, på svenska saknas.");
    await page.getByLabel("Varför vi frågar, på svenska").fill("Visar var stödet kan börja.");
    await press(page, "Spara frågan");
    expect(await main(page)).toContain("1. Finns det en introduktion?");

    // Answers in rows: more of them, and what was written stays.
    await go(page, "Ny fråga i Frågor");
    await go(page, "Flera av flera");
    await page.getByLabel("Frågan på svenska").fill("Vad ingår i den?");
    await page.getByLabel("Varför vi frågar, på svenska").fill("Visar vad som saknas.");
    await page.locator("#optionSv1").fill("Styrning");
    await page.locator("#optionSv2").fill("Ledarskap");
    await press(page, "Fler rader");
    expect(await page.locator("#optionSv2").inputValue()).toBe("Ledarskap");
    await page.locator("#optionSv5").fill("Statlig värdegrund");
    await page.locator("#optionOrder5").fill("1");
    await page.getByLabel("Vem som får frågan").selectOption({ label: "Finns det en introduktion?" });
    await press(page, "Visa svaren");
    await page.getByLabel("Ja", { exact: true }).check();
    await press(page, "Spara frågan");
    expect(await page.locator("#q-vad-ingar-i-den ul").first().innerText()).toBe("Styrning\nStatlig värdegrund\nLedarskap");
    expect(await page.locator("#q-vad-ingar-i-den").innerText()).toContain("Finns det en introduktion?");

    // Moved before what it hangs on, it says so; what it hangs on is not taken away without a word.
    await follow(page.getByRole("button", { name: "Flytta upp fråga 2" }));
    expect(await page.locator("#q-vad-ingar-i-den").innerText()).toContain("Frågan hänger på en som kommer senare");
    await follow(page.getByRole("button", { name: "Flytta ner fråga 1" }));
    await go(page, "Ta bort fråga 1");
    expect(await main(page)).toContain("2. Vad ingår i den?");
    await go(page, "Behåll");

    await go(page, "Hämta frågor");
    await page.getByLabel("Sök i frågorna").fill("introduktionsutbildning");
    await follow(page.getByRole("main").getByRole("button", { name: "Sök" }));
    expect(await main(page)).toContain("1 fråga");
    await page.getByRole("checkbox").first().check();
    await press(page, "Hämta de valda");
    expect(await main(page)).toContain("3. Finns det en introduktionsutbildning för nyanställda");
    expect(await main(page)).toContain("Saknas på engelska");
    await go(page, "Läs dem på engelska");
    expect(await main(page)).toContain("Is there an introductory training for new staff at your agency?");
  },
);

test("somebody else's change is not written over unseen, and nothing that was written is lost", { timeout: 60_000 }, async () => {
  const [one, other] = [await asAnalyst(), await asAnalyst()];
  await one.goto("/enkatarbete/fragor");
  await follow(one.getByRole("button", { name: "Kopiera Åtta frågor till myndigheter" }).last());
  await go(one, "Ändra fråga 2");
  await other.goto(one.url());
  await other.getByLabel("Frågan på svenska").fill("Den andras ord?");
  await press(other, "Spara frågan");
  await one.getByLabel("Frågan på svenska").fill("Mina ord?");
  await press(one, "Spara frågan");
  expect(await main(one)).toContain("Någon annan har ändrat samma sak under tiden.");
  expect(await main(one)).toContain("Den andras ord?");
  expect(await one.getByLabel("Frågan på svenska").inputValue()).toBe("Mina ord?");
  await press(one, "Spara frågan");
  expect(await main(one)).toContain("2. Mina ord?");
});

test("the pages of questions have nothing wrong in them, on a phone, in the dark and in English", { timeout: 120_000 }, async () => {
  const page = await asAnalyst({ viewport: { width: 320, height: 900 }, colorScheme: "dark" });
  await page.goto("/enkatarbete/fragor");
  await follow(page.getByRole("button", { name: "Kopiera Åtta frågor till myndigheter" }).last());
  const id = /fragor\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? "";
  const [sv, en] = [`/enkatarbete/fragor/${id}`, `/en/survey-work/instruments/${id}`];
  const paths = [
    "/enkatarbete/fragor",
    "/en/survey-work/instruments/new",
    sv,
    `${en}?in=sv`,
    `${sv}/jamfor`,
    `${en}/pick`,
    `${sv}/inledning`,
    `${en}/new-section`,
    `${sv}/ny-fraga`,
    `${en}/new-question?kind=score`,
    `${sv}/fraga/1`,
    `${en}/questions/2/remove`,
  ];
  for (const path of paths) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    expect([path, await axeViolations(page), await horizontalOverflow(page)]).toEqual([path, [], 0]);
  }
});

test("a question is saved by keyboard: Enter in a field saves, and adds no rows", async () => {
  const page = await asAnalyst({});
  await page.goto("/enkatarbete/fragor");
  await follow(page.getByRole("button", { name: "Kopiera Åtta frågor till myndigheter" }).last());
  await go(page, "Ändra fråga 1");
  await page.locator("#optionSv1").fill("Generaldirektör");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=saved/);
  expect(await main(page)).toContain("Generaldirektör");
});
