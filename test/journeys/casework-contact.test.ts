import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting } from "../support/meetings.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** A meeting with an obstacle that has its place in the library. @returns the address of what is about contact over it */
async function withObstacle(page: Page, guest: string): Promise<string> {
  const path = await openMeeting(page, { host: "handläggaren", guest, why: "Den första dagen avgör." });
  await page.goto(`${path}/hinder`);
  const form = page.locator("form", { has: page.getByLabel("Ett hinder på varje rad") });
  await form.getByLabel("Ett hinder på varje rad").fill("Allt ska godkännas av tre chefer");
  await follow(form.getByRole("button", { name: "Lägg till" }));
  await follow(page.getByRole("button", { name: "Välj: Allt ska upp och ner i hierarkin" }));
  await follow(page.getByRole("link", { name: "Ändra: Allt ska godkännas av tre chefer" }));
  await follow(page.getByRole("link", { name: "Kontakt med andra som har det här hindret" }));
  return new URL(page.url()).pathname;
}

test(
  "two teams with the same obstacle come in contact without scripts: asked, looked at, answered, named, and taken back",
  { timeout: 240_000 },
  async () => {
    const asking = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const asked = await journey.signedIn("manager", withoutScripts);
    const path = await withObstacle(asked, "studenten");
    expect(await main(asked)).toContain("Nej. Det är så det är från början.");
    await follow(asked.getByRole("button", { name: "Låt andra fråga" }));
    expect(await main(asked)).toContain("Team som har samma hinder kan skicka en fråga till er.");

    const own = await withObstacle(asking, "den sökande");
    expect(await main(asking)).not.toContain("studenten");
    await asking.getByLabel("Varför vill ni ha kontakt?").fill("Vi kör fast hos den tredje chefen.");
    await follow(asking.getByRole("button", { name: "Se hur frågan läses" }));
    for (const words of ["Så här läses er fråga", "Vi kör fast hos den tredje chefen.", "Vilka och hur många de är får ingen veta."])
      expect(await main(asking)).toContain(words);
    await follow(asking.getByRole("button", { name: "Skicka frågan" }));
    expect(await main(asking)).toContain("Frågan är skickad.");

    await asked.goto("/min-sida");
    await follow(asked.getByRole("link", { name: "har samma hinder som ni och undrar om ni vill ha kontakt", exact: false }));
    expect(new URL(asked.url()).pathname).toBe(path);
    expect(await main(asked)).toContain("Vi kör fast hos den tredje chefen.");
    expect(await main(asked)).not.toContain("@");
    // The page of all questions says which obstacle each is about.
    await asked.goto(`${path.split("/").slice(0, 3).join("/")}/kontakter`);
    await follow(asked.locator("#fragor-till-er").getByRole("link", { name: "Allt ska godkännas av tre chefer" }));
    expect(new URL(asked.url()).pathname).toBe(path);
    await follow(asked.getByRole("button", { name: /^Ja, ta kontakt: / }));
    expect(await main(asked)).toContain("@");

    await asking.goto("/min-sida");
    await follow(asking.getByRole("link", { name: "vill ha kontakt om ert hinder", exact: false }));
    expect(new URL(asking.url()).pathname).toBe(own);
    expect(await main(asking)).toContain("Vänd er till");
    await follow(asking.getByRole("button", { name: /^Avsluta kontakten med / }));
    expect(await main(asking)).toContain("Kontakten är avslutad.");
    await asked.reload();
    expect(await main(asked)).not.toContain("@");
  },
);

test("the pages are accessible in both languages", { timeout: 240_000 }, async () => {
  const [page, other] = [await journey.signedIn("staff"), await journey.signedIn("manager")];
  const path = await withObstacle(page, "den som väntar");
  await follow(page.getByRole("button", { name: "Låt andra fråga" }));
  const theirs = await withObstacle(other, "den som ringer");
  await other.getByLabel("Varför vill ni ha kontakt?").fill("Vi vill veta hur ni gör.");
  await follow(other.getByRole("button", { name: "Se hur frågan läses" }));
  expect(await axeViolations(other)).toEqual([]);
  await follow(other.getByRole("button", { name: "Skicka frågan" }));
  const study = path.split("/").slice(0, 3).join("/");
  const english = (swedish: string): string =>
    swedish
      .replace("/moten", "/en/meetings")
      .replace("/hinder", "/obstacles")
      .replace(/\/kontakt$/, "/contact")
      .replace("/kontakter", "/contacts");
  for (const one of [path, `${study}/kontakter`, english(path), english(`${study}/kontakter`)]) {
    expect(await faultsOf(page, one)).toEqual([]);
  }
  await other.goto(english(theirs));
  expect(await main(other)).toContain("Your question has stood since");
});
