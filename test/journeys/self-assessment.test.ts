import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import { simulateAssessment } from "../../src/modules/surveys/module.ts";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsNow } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { tabTo } from "../support/keyboard.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Answers on a phone of one's own, principle by principle. */
async function answer(path: string, works: string): Promise<void> {
  const phone = await journey.reader({ ...withoutScripts, ...telephone });
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
    const page = await journey.signedIn("manager", withoutScripts);
    await page.goto("/principer/tillit");
    await follow(page.getByRole("link", { name: "Pröva principerna i er grupp" }));
    await follow(page.getByRole("link", { name: "Starta en självskattning" }));
    await page.getByLabel("En annan grupp på Försäkringskassan").check();
    await page.getByLabel("Gruppens namn, om den inte finns i listan").fill("Handläggarna");
    await follow(page.getByRole("button", { name: "Starta" }));
    const own = new URL(page.url()).pathname;
    const link = new URL((await page.locator('a[href^="/skatta/"]').getAttribute("href")) ?? "", journey.address()).pathname;
    for (const works of ["1", "1", "4", "5"]) await answer(link, works);
    await page.goto(own);
    await follow(page.getByRole("button", { name: "Stäng och visa resultatet" }));
    expect(await main(page)).toContain("För få har svarat för att något ska kunna visas.");
    await answer(link, "5");
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
    const id = await journey.inDatabase(async (db) => {
      const actor = await demonstrationActor(db, { key: "manager", language: "sv", at: systemClock() });
      return simulateAssessment(db, actor, { at: systemClock(), seed: 1 });
    });
    const page = await journey.signedIn("manager", telephone);
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
      wrong.push(...(await faultsNow(page)));
    }
    expect(wrong).toEqual([]);
    await page.goto(`/sjalvskattning/${id}`);
    expect(await main(page)).toContain("Svaren är simulerade");
    expect(await main(page)).toContain("Medarbetare (16 svar)");
    // Another group is asked, and somebody answers by keyboard alone.
    await page.goto("/sjalvskattning/ny");
    await page.getByLabel("En annan grupp på Försäkringskassan").check();
    await page.getByLabel("Gruppens namn, om den inte finns i listan").fill("Tangentbordet");
    await page.getByLabel("Fråga var i styrkedjan man står").check();
    await follow(page.getByRole("button", { name: "Starta" }));
    wrong.push(...(await faultsNow(page)));
    const link = (await page.locator('a[href^="/skatta/"]').getAttribute("href")) ?? "";
    const keyboard = await journey.reader();
    for (const path of [link, `${link}/tillit`, `${link}/skicka`, link.replace("/skatta/", "/en/assess/")]) {
      await keyboard.goto(path);
      wrong.push(...(await faultsNow(keyboard)));
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
