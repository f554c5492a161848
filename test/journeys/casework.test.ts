import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting as a newcomer does. @returns its address */
async function open(page: Page): Promise<string> {
  await page.goto("/moten");
  await follow(page.getByRole("link", { name: "Öppna ett möte" }));
  await page.getByLabel("Vem möter?").fill("handläggaren");
  await page.getByLabel("Vem möter de?").fill("studenten");
  await page.getByLabel("Varför är mötet viktigt?").fill("Den första dagen avgör.");
  await follow(page.getByRole("button", { name: "Öppna mötet" }));
  return new URL(page.url()).pathname;
}

test(
  "on a telephone without scripts three fields open a meeting, the four questions are answered, and it is shared and ended",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await open(page);
    expect(await main(page)).toContain("Handläggaren möter studenten");
    await follow(page.getByRole("link", { name: "Fyll i eller ändra: De fyra frågorna" }));
    await page.getByLabel("Vad är i vägen?", { exact: false }).fill("Schemat kommer sent\nIngen äger frågan");
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Schemat kommer sent\nIngen äger frågan");
    expect(await main(page)).toContain("3 av de fyra frågorna är kvar.");
    await follow(page.getByRole("link", { name: "Bestäm vem som läser" }));
    await page.getByLabel("Alla som hör till", { exact: false }).check();
    await follow(page.getByRole("button", { name: "Dela så" }));
    const colleague = await journey.signedIn("manager");
    await colleague.goto(path);
    expect(await main(colleague)).toContain("Ingen äger frågan");
    expect(await colleague.getByRole("link", { name: "Fyll i eller ändra: De fyra frågorna" }).count()).toBe(0);
    await page.goto(path);
    await follow(page.getByRole("link", { name: "Avsluta arbetet" }));
    await follow(page.getByRole("button", { name: "Avsluta arbetet" }));
    expect(await main(page)).toContain("Arbetet avslutades");
    await follow(page.getByRole("button", { name: "Ta upp arbetet igen" }));
    expect(await main(page)).toContain("Arbetet är i gång igen.");
  },
);

test(
  "what is written is kept while it is written, goes on from itself, and of two the second sees both",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff");
    const path = await open(page);
    const other = await page.context().newPage();
    await other.goto(`${path}/delar/questions`);
    await page.goto(`${path}/delar/questions`);
    const value = (of: Page) => of.getByLabel("Vad skapar värde i mötet?", { exact: false });
    const kept = page.locator("main [role=status]");
    await value(page).fill("Att få veta");
    await expect.poll(() => kept.innerText(), { timeout: 20_000 }).toContain("Sparat");
    await value(page).fill("Att få veta vad som händer");
    await expect.poll(() => page.locator("[name='from.value']").inputValue(), { timeout: 20_000 }).toBe("2");
    await value(other).fill("Att bli sedd");
    await follow(other.getByRole("button", { name: "Spara" }));
    for (const words of ["Någon annan skrev under", "Att få veta vad som händer"]) expect(await main(other)).toContain(words);
    expect(await value(other).inputValue()).toBe("Att bli sedd");
    await follow(other.getByRole("button", { name: "Spara" }));
    expect(await main(other)).toContain("Att bli sedd");
    await follow(other.getByRole("link", { name: /^Tidigare versioner/ }));
  },
);

test("the pages are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  const english = path.replace("/moten", "/en/meetings");
  const own = ["", "/delar/questions", "/grunden", "/lasare", "/slut", "/tidigare/why"].map((part) => path + part);
  const theirs = ["", "/parts/questions", "/basics", "/readers", "/end", "/earlier/why"].map((part) => english + part);
  for (const one of ["/moten", "/moten/nytt", ...own, "/en/meetings", "/en/meetings/new", ...theirs])
    expect(await faultsOf(page, one)).toEqual([]);
});
