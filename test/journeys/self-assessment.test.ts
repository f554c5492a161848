import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import { simulateAssessment } from "../../src/modules/surveys/module.ts";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { tabTo } from "../support/keyboard.ts";
import { startWithLibrary } from "../support/running-program.ts";

let program: Awaited<ReturnType<typeof startWithLibrary>>;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const telephone = { viewport: { width: 320, height: 800 }, colorScheme: "dark" } as const;

async function asManager(options: object): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await page.locator('button[value="manager"]').click();
  await page.waitForURL((url) => url.pathname !== "/demonstration");
  return page;
}

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

async function examined(page: Page): Promise<string[]> {
  const overflow = await horizontalOverflow(page);
  return [...(await axeViolations(page)), ...(overflow === 0 ? [] : [`${page.url()} is ${overflow} px too wide`])];
}

/** Answers on a phone of one's own, principle by principle. */
async function answer(address: string, path: string, works: string): Promise<void> {
  const phone = await aReader(browser, { address, ...withoutScripts, ...telephone });
  await phone.goto(path);
  await follow(phone.getByRole("link", { name: "Börja svara" }));
  for (const last of [false, false, false, false, false, false, false, true]) {
    await phone.locator(`[name="works"][value="${works}"]`).check();
    await phone.locator('[name="matters"][value="5"]').check();
    await follow(phone.getByRole("button", { name: last ? "Till sista steget" : "Nästa" }));
  }
  await follow(phone.getByRole("button", { name: "Skicka in mina svar" }));
  expect(await main(phone)).toContain("Tack, dina svar är inskickade");
  await phone.context().close();
}

test(
  "a group is asked in a room, answers on its phones without scripts, sees its spread and takes a step",
  { timeout: 180_000 },
  async () => {
    const page = await asManager(withoutScripts);
    await page.goto("/principer/tillit");
    await follow(page.getByRole("link", { name: "Pröva principerna i er grupp" }));
    await follow(page.getByRole("link", { name: "Starta en självskattning" }));
    await page.getByLabel("En annan grupp på Försäkringskassan").check();
    await page.getByLabel("Gruppens namn, om den inte finns i listan").fill("Handläggarna");
    await follow(page.getByRole("button", { name: "Starta" }));
    const own = new URL(page.url()).pathname;
    const link = new URL((await page.locator('a[href^="/skatta/"]').getAttribute("href")) ?? "", program.address).pathname;
    for (const works of ["1", "1", "4", "5"]) await answer(program.address, link, works);
    await page.goto(own);
    await follow(page.getByRole("button", { name: "Stäng och visa resultatet" }));
    expect(await main(page)).toContain("För få har svarat för att något ska kunna visas.");
    await answer(program.address, link, "5");
    await page.goto(own);
    await follow(page.getByRole("button", { name: "Stäng och visa resultatet" }));
    expect(await main(page)).toContain("Ni ser olika: 2 svarade 1–2 och 3 svarade 4–5.");
    await follow(page.getByRole("link", { name: "Skriv ett steg" }));
    await page.getByLabel("Vad gör vi?").fill("Två ärenden tillsammans varje fredag");
    await page.getByLabel("Vem ser till att det blir av?").fill("Den som leder mötet");
    await page.getByLabel("När tittar vi igen?").fill("2020-01-01");
    await follow(page.getByRole("button", { name: "Spara steget" }));
    expect(await page.getByLabel("Vad gör vi?").inputValue()).toBe("Två ärenden tillsammans varje fredag");
    const nextMonth = systemClock()
      .add({ hours: 24 * 40 })
      .toString()
      .slice(0, 10);
    await page.getByLabel("När tittar vi igen?").fill(nextMonth);
    await follow(page.getByRole("button", { name: "Spara steget" }));
    expect(await main(page)).toContain("Två ärenden tillsammans varje fredag");
    // It is asked again, and what is told of the two is that so few can say little.
    await follow(page.getByRole("link", { name: "Fråga igen" }));
    await page.getByLabel("Några har slutat eller kommit till").check();
    await follow(page.getByRole("button", { name: "Starta igen" }));
    await follow(
      page
        .getByRole("link", { name: "Då och nu" })
        .or(page.getByRole("link", { name: "Självskattning", exact: true }))
        .first(),
    );
    expect(await main(page)).toContain("Handläggarna, Försäkringskassan");
  },
);

test(
  "its pages are for everyone: on a telephone in the dark, in both languages, and answered by keyboard",
  { timeout: 180_000 },
  async () => {
    const db = openDatabase<Tables>({ url: program.database.DATABASE_URL, size: 2, log: openLog("silent") });
    const actor = await demonstrationActor(db, { key: "manager", language: "sv", at: systemClock() });
    const id = await simulateAssessment(db, actor, { at: systemClock(), seed: 1 });
    await db.destroy();
    const page = await asManager(telephone);
    const parts = ["", "/lasare", "/steg", "/samtal", "/igen"];
    const english = ["", "/readers", "/step", "/talk", "/again"];
    const paths = [
      "/sjalvskattning",
      "/sjalvskattning/ny",
      ...parts.map((part) => `/sjalvskattning/${id}${part}`),
      ...english.map((part) => `/en/self-assessment/${id}${part}`),
    ];
    const wrong: string[] = [];
    for (const path of paths) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
      wrong.push(...(await examined(page)));
    }
    expect(wrong).toEqual([]);
    await page.goto(`/sjalvskattning/${id}`);
    expect(await main(page)).toContain("Svaren är simulerade");
    expect(await main(page)).toContain("Medarbetare (6 svar)");
    // Another group is asked, and somebody answers by keyboard alone.
    await page.goto("/sjalvskattning/ny");
    await page.getByLabel("En annan grupp på Försäkringskassan").check();
    await page.getByLabel("Gruppens namn, om den inte finns i listan").fill("Tangentbordet");
    await page.getByLabel("Fråga var i styrkedjan man står").check();
    await follow(page.getByRole("button", { name: "Starta" }));
    wrong.push(...(await examined(page)));
    const link = (await page.locator('a[href^="/skatta/"]').getAttribute("href")) ?? "";
    const keyboard = await aReader(browser, { address: program.address });
    for (const path of [link, `${link}/tillit`, `${link}/skicka`, link.replace("/skatta/", "/en/assess/")]) {
      await keyboard.goto(path);
      wrong.push(...(await examined(keyboard)));
    }
    expect(wrong).toEqual([]);
    await keyboard.goto(`${link}/tillit`);
    await tabTo(keyboard, ({ inMain }) => inMain);
    await tabTo(keyboard, ({ name }) => name.startsWith("1 –"));
    await keyboard.keyboard.press("ArrowDown");
    await tabTo(keyboard, ({ name }) => name === "Nästa");
    await keyboard.keyboard.press("Enter");
    await keyboard.waitForURL(/medborgarfokus/);
    await keyboard.goto(`${link}/skicka`);
    expect(await main(keyboard)).toContain("Du har svarat på 1 av 8 principer.");
    await tabTo(keyboard, ({ name }) => name.startsWith("Myndighetschef"));
    await keyboard.keyboard.press("ArrowDown");
    await tabTo(keyboard, ({ name }) => name === "Skicka in mina svar");
    await keyboard.keyboard.press("Enter");
    await keyboard.waitForURL((url) => url.pathname === link);
    expect(await main(keyboard)).toContain("Tack, dina svar är inskickade");
  },
);
