import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

test(
  "on a telephone without scripts somebody finds a meeting like their own, sees what came of it and whence it is known, and begins from it",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    await page.goto("/moten");
    await follow(page.getByRole("link", { name: "Möten att lära av" }));
    expect(await main(page)).toContain("49 möten");
    await page.getByText("Filtrera").click();
    await page.getByLabel("Universitet eller högskola").check();
    await page.getByLabel("Medborgare, företag eller andra").check();
    await follow(page.getByRole("button", { name: "Visa urvalet" }));
    expect(await main(page)).toContain("Timläraren och studenten");
    await follow(page.getByRole("link", { name: "Uppropet som ingen längre kan missa" }));
    const told = await main(page);
    for (const words of ["Rekonstruerat ur rapporten", "Rektor tog bort kravet i maj 2019.", "SOU 2019:43, §2.10.2", "Hur många studenter"])
      expect(told).toContain(words);
    await follow(page.getByRole("link", { name: "Börja från det här" }));
    expect(await page.getByLabel("Vem möter de?").inputValue()).toBe("studenten vid uppropet");
    await page.getByLabel("Vem möter?").fill("antagningen");
    await page.getByLabel("Varför är mötet viktigt?").fill("Många hör av sig den första veckan.");
    await follow(page.getByRole("button", { name: "Öppna mötet" }));
    expect(await main(page)).toContain("Antagningen möter studenten vid uppropet");
    expect(await main(page)).not.toContain("Rekonstruerat");
  },
);

test("a case leads to what the library tells of it", { timeout: 180_000 }, async () => {
  const page = await journey.reader();
  await page.goto("/moten/exempel");
  await follow(page.getByRole("link", { name: "En målnivå mindre i planeringen" }));
  await follow(page.getByRole("link", { name: "En målnivå mindre i planeringen" }));
  expect(new URL(page.url()).pathname).toBe("/exempel/riksgalden-verksamhetsplanering");
});

test("the pages are accessible in both languages, the longest of them and the shortest", { timeout: 180_000 }, async () => {
  const page = await journey.reader();
  await page.goto("/moten/exempel");
  const pathOf = async (name: string) => (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
  const own = await Promise.all(["Snabbare lagföring i Stockholm nord", "Inget möte angivet för Sjöfartsverket"].map(pathOf));
  const english = own.map((path) => path.replace("/moten", "/en/meetings"));
  for (const one of ["/moten/exempel", ...own, "/en/meetings/examples", "/en/meetings/examples?type=court", ...english])
    expect(await faultsOf(page, one)).toEqual([]);
});
