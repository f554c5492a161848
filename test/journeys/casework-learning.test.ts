import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting } from "../support/meetings.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting as a newcomer does, and goes to what the team learns. @returns its address */
async function open(page: Page): Promise<string> {
  const path = await openMeeting(page, { host: "kundservice", guest: "den som söker", why: "Många ringer två gånger." });
  await follow(page.getByRole("link", { name: "Lära av det ni prövar" }));
  return path;
}

const save = (page: Page): Promise<void> => follow(page.getByRole("button", { name: "Spara" }));

test(
  "on a telephone without scripts a sign is chosen, looked at twice and told a story of, and then the result may be called shown",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    await open(page);
    await follow(page.getByRole("link", { name: "Välj ett tecken" }));
    await page.getByLabel("Vad tittar ni på?").fill("Andel som ringer två gånger");
    await page.getByLabel("Vad räknas, och vad räknas inte?").fill("Samma ärende inom en vecka");
    await page.getByLabel("Hur är det innan ni ändrar något?", { exact: false }).fill("40,5");
    await page.getByLabel("Vilken dag såg ni efter?", { exact: false }).fill("2026-01-10");
    await save(page);
    await follow(page.getByRole("link", { name: "Skriv vad ni har sett" }));
    await page.getByLabel("Dag").fill("2026-05-04");
    await page.getByLabel("Siffra", { exact: false }).fill("31");
    await save(page);
    await follow(page.getByRole("link", { name: "Skriv en berättelse" }));
    await page.getByLabel("Vad hände?").fill("En sökande sa att hen slapp ringa igen.");
    await save(page);
    await follow(page.getByRole("link", { name: "Skriv: För den ni är till för" }));
    expect(await main(page)).toContain("Andel som ringer två gånger: som mest ”Uppnått”");
    await page.getByLabel("Vad har det gett?").fill("Färre behöver ringa igen.");
    await page.getByLabel(/^Uppnått:/).check();
    await save(page);
    expect(await main(page)).toContain("Det går att säga högst ”Inte mätt”");
    await page.getByLabel("Vilket tecken vilar det på?", { exact: false }).selectOption({ label: "Andel som ringer två gånger" });
    await save(page);
    expect(await main(page)).toContain("Vilar på: Andel som ringer två gånger");
    expect(await main(page)).toContain("slapp ringa igen");
  },
);

test("a talk is kept while it is written, and its next day stands on the meeting's page", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  await follow(page.getByRole("link", { name: "Börja ett samtal" }));
  await page.getByLabel("Vad hände?", { exact: false }).fill("Fler ringde");
  const kept = page.locator("main [role=status]");
  await expect.poll(() => kept.innerText(), { timeout: 20_000 }).toContain("Sparat");
  await page.getByLabel("Vad överraskade?", { exact: false }).fill("Att det gick så fort");
  await page.getByLabel("När talar vi nästa gång?", { exact: false }).fill("2031-03-03");
  await save(page);
  expect(await main(page)).toContain("Att det gick så fort");
  await page.goto(path);
  expect(await main(page)).toContain("3 mars 2031");
});

test("the pages are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  await follow(page.getByRole("link", { name: "Välj ett tecken" }));
  await page.getByLabel("Vad tittar ni på?").fill("Väntan");
  await page.getByLabel("Vad räknas, och vad räknas inte?").fill("Dagar till svar");
  await page.getByLabel("Hur är det innan ni ändrar något?", { exact: false }).fill("12");
  await page.getByLabel("Vilken dag såg ni efter?", { exact: false }).fill("2026-01-10");
  await save(page);
  await follow(page.getByRole("link", { name: "Skriv vad ni har sett" }));
  await page.getByLabel("Siffra", { exact: false }).fill("9");
  await save(page);
  const english = path.replace("/moten", "/en/meetings");
  const entries = ["sign", "observation", "story", "talk", "effect"].map((sort) => `/${sort}/new`);
  for (const entry of ["", ...entries, "/result/staff"]) {
    expect(await faultsOf(page, `${path}/larande${entry}`)).toEqual([]);
    expect(await faultsOf(page, `${english}/learning${entry}`)).toEqual([]);
  }
});
