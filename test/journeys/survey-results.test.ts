import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { aReader, follow, startBrowser, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startWithLibrary } from "../support/running-program.ts";
import { aPublishedRound } from "../support/surveys.ts";

const definition = anInstrument([
  aQuestion("1", { text: { sv: "Finns det interna hinder?", en: "Are there internal obstacles?" } }),
  aQuestion("2", { text: { sv: "Behöver ni stöd?", en: "Do you need support?" } }),
]);
const answers = Array.from({ length: 30 }, (_, index): Answers => {
  return { "1": { value: index % 3 === 0 ? "no" : "yes" }, "2": { value: index < 14 ? "yes" : "no" } };
});

let program: Awaited<ReturnType<typeof startWithLibrary>>;
let browser: Browser;
let round: string;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
  const db = openDatabase<Tables>({ url: program.database.DATABASE_URL, size: 2, log: openLog("silent") });
  const title = { sv: "Enkäten i år", en: "This year's survey" };
  round = await aPublishedRound(db, { definition, answers, level: "open", title, variables: ["size"] });
  await db.destroy();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const readerOf = (options: object = {}): Promise<Page> => aReader(browser, { address: program.address, ...options });
const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** What a link gives that is saved instead of shown. */
async function saved(page: Page, name: RegExp | string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const link = page.getByRole("link", { name }).first();
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test(
  "a reader goes from the list of surveys to who answered, the files and the report, on a narrow page in the dark without scripts",
  { timeout: 180_000 },
  async () => {
    const page = await readerOf({ ...withoutScripts, viewport: { width: 320, height: 800 }, colorScheme: "dark" });
    await page.goto("/enkater");
    await follow(page.getByRole("link", { name: "Vilka som svarade: Enkäten i år" }));
    expect(await main(page)).toContain("30 av");
    await page.goBack();
    await follow(page.getByRole("link", { name: "Filer och kodbok: Enkäten i år" }));
    expect(page.url()).toContain("#filer");
    const csv = page.locator(`a[href="/data/csv/survey-results/${round}"]`);
    const [file] = await Promise.all([page.waitForEvent("download"), csv.click()]);
    expect(file.suggestedFilename()).toBe(`tillit-survey-results-${round}.csv`);
    expect(await readFile(await file.path(), "utf8")).toContain("Finns det interna hinder?");
    // Each file that the page leads to is there, of its kind.
    const hrefs = await page
      .locator("#filer a[href^='/data/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(hrefs).toHaveLength(5 + 5 + 3);
    for (const href of hrefs) {
      const reply = await page.request.get(href);
      expect([href, reply.status(), (await reply.body()).length > 100]).toEqual([href, 200, true]);
    }
    await follow(page.getByRole("link", { name: /^Kodboken/ }));
    expect(await main(page)).toContain("Varför vi frågade");
    await page.goBack();
    await follow(page.getByRole("link", { name: "Rapporten: allt på en sida, även som PDF" }));
    expect(await main(page)).toContain("20 av 30 svarade ”Ja”, 67 %.");
    const pdf = page.getByRole("link", { name: "Rapporten som PDF" });
    const reply = await page.request.get((await pdf.getAttribute("href")) ?? "");
    expect([reply.headers()["content-type"], (await reply.body()).subarray(0, 5).toString()]).toEqual(["application/pdf", "%PDF-"]);
  },
);

test("the same in English, by keyboard, from a search", { timeout: 180_000 }, async () => {
  const page = await readerOf();
  await page.goto("/en/surveys");
  const link = page.getByRole("link", { name: "Report: This year's survey" });
  await link.focus();
  await Promise.all([page.waitForURL(/\/report$/), page.keyboard.press("Enter")]);
  expect(await main(page)).toContain("20 of 30 answered “Yes”, 67%.");
  expect(await page.getByRole("link", { name: /PDF/ }).getAttribute("href")).toBe(`/en/survey-results/${round}/report.pdf`);
  await page.goto(`/en/survey-results/${round}`);
  const file = await saved(page, /SAV/);
  expect([file.name, file.bytes.subarray(0, 4).toString()]).toEqual([`tillit-survey-results-${round}.sav`, "$FL2"]);
  await page.goto("/en/search?q=response+rates&kind=survey");
  await follow(page.getByRole("link", { name: "The survey of 2019: who answered: all response rates" }));
  expect(await main(page)).toContain("201 of the 306 that were asked answered.");
});

test(
  "no page between the list and the files has a fault to axe, a width beyond the window or a word in the console",
  { timeout: 400_000 },
  async () => {
    const page = await readerOf();
    for (const path of [
      "/enkater",
      "/en/surveys",
      "/enkater/2019/svarsfrekvens",
      "/en/surveys/2019/response-rates",
      `/enkatresultat/${round}`,
      `/en/survey-results/${round}`,
      `/enkatresultat/${round}/rapport`,
      `/en/survey-results/${round}/report`,
      `/enkatresultat/${round}/kodbok`,
      `/en/survey-results/${round}/codebook`,
      "/sok?q=enkät&kind=survey",
    ])
      expect(await faultsOf(page, path)).toEqual([]);
  },
);
