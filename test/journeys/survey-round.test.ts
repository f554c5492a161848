import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import { simulateRound } from "../../src/modules/surveys/module.ts";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsNow } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

test(
  "a survey is planned, opened, answered on a telephone without scripts, taken back, and its paper is there",
  { timeout: 120_000 },
  async () => {
    const page = await journey.signedIn("support", { ...withoutScripts, ...telephone });
    await page.goto("/enkatarbete/ny-omgang");
    await page.getByLabel("Enkätens namn på svenska").fill("Åtta frågor igen");
    await page.getByLabel("Frågor", { exact: true }).selectOption({ label: "Åtta frågor till myndigheter (frågebanken)" });
    await page.getByLabel("Första dag").fill("2026-11-20");
    await page.getByLabel("Sista dag").fill("2026-11-01");
    await follow(page.getByRole("button", { name: "Spara planen" }));
    // What is wrong is told, and nothing that was written is gone.
    expect(await main(page)).toContain("Sista dagen ska vara efter den första.");
    expect(await page.getByLabel("Enkätens namn på svenska").inputValue()).toBe("Åtta frågor igen");
    await page.getByLabel("Sista dag").fill("2099-12-20");
    await follow(page.getByRole("button", { name: "Spara planen" }));
    const round = new URL(page.url()).pathname;
    await follow(page.getByRole("button", { name: "Öppna enkäten" }));
    expect(await main(page)).toContain("Enkäten är öppnad.");
    await follow(page.getByRole("link", { name: "Ramen: vilka som får enkäten" }));
    await follow(page.getByRole("link", { name: "Försäkringskassan", exact: true }));
    await follow(page.getByRole("button", { name: "Gör en länk" }));
    expect(await main(page)).toContain(
      "I resultatet: alla ser hur många som har svarat vad, aldrig för en grupp på färre än 5 myndigheter.",
    );
    await follow(page.getByRole("link", { name: "Börja svara" }));
    await page.locator('[name="q-2"][value="yes"]').check();
    await page.locator('[name="c-2"]').fill("Vi har talat om det i ett år.");
    for (const code of ["3", "4", "5"]) await page.locator(`[name="q-${code}"][value="no"]`).check();
    await follow(page.getByRole("button", { name: "Spara och granska" }));
    expect(await main(page)).toContain("4 av 8 frågor har ett svar.");
    // Whoever left and comes back sees how far they came, before all that they have read, and goes on or looks at it.
    await page.goto(new URL(page.url()).pathname.replace(/\/granska$/u, ""));
    expect((await main(page)).indexOf("4 av 8 frågor har ett svar.")).toBeLessThan((await main(page)).indexOf("Frågornas kontrollkod"));
    await follow(page.getByRole("link", { name: "Fortsätt svara" }));
    expect(await page.locator('[name="q-2"][value="yes"]').isChecked()).toBe(true);
    await page.goBack();
    await follow(page.getByRole("link", { name: "Granska och skicka in" }));
    await follow(page.getByRole("button", { name: "Skicka in svaret" }));
    expect(await main(page)).toContain("Vi har talat om det i ett år.");
    await follow(page.getByRole("button", { name: "Ta tillbaka och ändra" }));
    expect(await main(page)).toContain("Svaret är tillbakataget.");
    await page.goto(`${round}/papper`);
    expect(await main(page)).toContain("Myndighet och vem som svarar:");
  },
);

test(
  "its pages and its results are readable by everyone: on a telephone in the dark, in both languages",
  { timeout: 180_000 },
  async () => {
    const { before, id } = await journey.inDatabase(async (db) => {
      const actor = await demonstrationActor(db, { key: "support", language: "sv", at: systemClock() });
      const earlier = await simulateRound(db, actor, { at: systemClock(), seed: 2 });
      return { before: earlier.id, id: (await simulateRound(db, actor, { at: systemClock(), seed: 1 })).id };
    });
    const page = await journey.signedIn("support", telephone);
    const own = [
      "/enkatarbete",
      "/enkatarbete/ny-omgang",
      `/enkatarbete/omgangar/${id}`,
      `/enkatarbete/omgangar/${id}/ram`,
      `/enkatarbete/omgangar/${id}/papper`,
    ];
    const results = [
      `/enkatresultat/${id}`,
      `/enkatresultat/${id}/fragor/5`,
      `/enkatresultat/${id}/bortfall`,
      `/enkatresultat/${id}/tabell?question=5&variable=department`,
      `/enkatresultat/${id}/i-ord`,
      `/enkatresultat/${id}/jamfor`,
      `/enkatresultat/${id}/jamfor/${before}`,
      `/enkatresultat/${id}/jamfor/${before}/5`,
      `/enkatresultat/${id}/jamfor/2019/5`,
    ];
    const english = [
      `/en/survey-results/${id}/questions/1`,
      `/en/survey-results/${id}/non-response`,
      `/en/survey-results/${id}/table?question=1&variable=size`,
      `/en/survey-results/${id}/in-words`,
      `/en/survey-results/${id}/compare/${before}/3`,
      `/en/survey-results/${id}`,
    ];
    const wrong: string[] = [];
    for (const path of [...own, ...results, ...english]) {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
      wrong.push(...(await faultsNow(page)));
    }
    expect(wrong).toEqual([]);
    expect(await main(page)).toContain("201 of 306 agencies asked have answered, 66%.");
    // A table is chosen in a form, and a round to compare with is a link.
    const quiet = await journey.signedIn("support", { ...withoutScripts, ...telephone });
    await quiet.goto(`/enkatresultat/${id}`);
    await follow(quiet.getByRole("link", { name: "En fråga efter en egenskap" }));
    await quiet
      .getByLabel("Fråga", { exact: true })
      .selectOption({ label: "Finns det en introduktionsutbildning för nyanställda vid er myndighet?" });
    await quiet.getByLabel("Efter", { exact: true }).selectOption({ label: "Typ" });
    await follow(quiet.getByRole("button", { name: "Visa tabellen" }));
    expect(await main(quiet)).toContain("Finns det en introduktionsutbildning för nyanställda vid er myndighet?");
    expect(await main(quiet)).toContain("Efter typ");
    await quiet.goto(`/enkatresultat/${id}/jamfor`);
    await follow(quiet.getByRole("link", { name: "Enkäten 2019" }));
    await follow(quiet.getByRole("link", { name: "Finns det interna hinder" }));
    expect(await main(quiet)).toContain("15 juni 2019: 72 av 196 svarade ”Ja”, 37 %.");
    const stranger = await journey.reader();
    expect((await stranger.goto(results[0] ?? ""))?.status()).toBe(404);
  },
);
