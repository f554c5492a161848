import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import { gatherAnswers } from "../../src/modules/surveys/coding/coding.actions.ts";
import { simulateRound } from "../../src/modules/surveys/module.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { follow, horizontalOverflow, withoutScripts } from "../support/browser.ts";
import { faultsNow } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";

const journey = startJourney();
let round: RoundId;

beforeAll(async () => {
  round = await journey.inDatabase(async (db) => {
    const actor = await demonstrationActor(db, { key: "support", language: "sv", at: systemClock() });
    const { id } = await simulateRound(db, actor, { at: systemClock(), seed: 2019 });
    await gatherAnswers(db, actor, { id, at: systemClock() });
    return id;
  });
}, 240_000);

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

test(
  "an editor reads with the keyboard alone and without scripts, on a narrow page in the dark, and loses nothing that is wrong",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("editor", { ...withoutScripts, ...telephone });
    const wrong: string[] = [];
    const look = async () => {
      const overflow = await horizontalOverflow(page);
      if (overflow !== 0) wrong.push(`${page.url()} is ${overflow} px too wide`);
    };
    await page.goto("/administration");
    await follow(page.getByRole("link", { name: "Fritextsvar" }));
    await look();
    await follow(page.getByRole("link", { name: "Prövad enkät: svaren är dragna, inte givna" }));
    expect(await main(page)).toContain("Dolt: varken namn, storlek eller typ visas här");
    await look();
    await follow(page.getByRole("link", { name: /Finns det interna hinder/ }));
    await look();
    await follow(page.getByRole("link", { name: "Koda nästa svar" }));
    expect(await main(page)).toContain("[Påhittat svar]");
    await look();
    // Nothing chosen is not "no obstacle".
    const first = page.locator("#item-1");
    await page.getByLabel("Ord i svaret som visar hinder 1").fill("det står inte här");
    await page.getByLabel("Ord i svaret som visar hinder 1").press("Enter");
    await page.waitForLoadState();
    expect(await main(page)).toContain("Välj vilket hinder orden visar.");
    expect(await main(page)).toContain("Orden står inte så i svaret.");
    expect(await page.getByLabel("Ord i svaret som visar hinder 1").inputValue()).toBe("det står inte här");
    await look();
    // By its first letters, and Enter saves and takes the next.
    await first.focus();
    await page.keyboard.type("Hos oss letar");
    await page.getByLabel("Ord i svaret som visar hinder 1").fill("[Påhittat");
    const before = page.url();
    await Promise.all([page.waitForURL(/done=coded/), page.getByLabel("Ord i svaret som visar hinder 1").press("Enter")]);
    expect(page.url().split("?")[0]).not.toBe(before.split("?")[0]);
    expect(await main(page)).toContain("Koden är sparad.");
    await page.getByLabel("Svaret nämner inget hinder").check();
    await follow(page.getByRole("button", { name: "Spara", exact: true }));
    await follow(page.getByRole("link", { name: "Till listan" }));
    await follow(page.getByRole("link", { name: "Kodade av dig (2)" }));
    expect(await main(page)).toContain("Hos oss letar man fel");
    await look();
    expect(wrong).toEqual([]);
  },
);

test("a second reader does not see what the first has put down, and proposes what the library lacks", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("support", telephone);
  await page.goto(`/enkatarbete/omgangar/${round}`);
  await follow(page.getByRole("link", { name: "Fritextsvar: läs och koda" }));
  await follow(page.getByRole("link", { name: /Finns det interna hinder/ }));
  await follow(page.getByRole("button", { name: "Låt två läsa frågan" }));
  expect(await main(page)).toContain("Frågan ska läsas av två.");
  expect(await main(page)).not.toContain("Hos oss letar man fel");
  await follow(page.getByRole("link", { name: "Koda nästa svar" }));
  // What is wrong is told where it is.
  await follow(page.getByRole("button", { name: "Spara", exact: true }));
  expect(await main(page)).toContain("Välj ett hinder, eller säg att svaret inte nämner något.");
  expect(await faultsNow(page)).toEqual([]);
  await page.getByText("Föreslå ett nytt hinder").click();
  await page.getByLabel("Område").selectOption({ index: 1 });
  await page.getByLabel(/Vilket hinder är det/).fill("Provhinder som biblioteket saknar");
  await follow(page.getByRole("button", { name: "Spara", exact: true }));
  expect(await page.getByLabel("Svaret nämner ett hinder som saknas").isChecked()).toBe(true);
  expect(await faultsNow(page)).toEqual([]);
  await page.goto("/redaktion/forslag");
  expect(await main(page)).toContain("Provhinder som biblioteket saknar");
  const english = `/en/survey-work/rounds/${round}/open-answers`;
  for (const path of [
    english,
    `${english}/5`,
    `${english}/5/answers/1`,
    `${english}/5/agreement`,
    `/en/survey-work/rounds/${round}/publish-open-answers`,
  ]) {
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
    expect(await faultsNow(page)).toEqual([]);
  }
});
