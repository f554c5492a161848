import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, horizontalOverflow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting } from "../support/meetings.ts";
import { agenciesBehind } from "../support/signals.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting and goes to what steers it. @returns the address of the meeting */
async function open(page: Page): Promise<string> {
  const path = await openMeeting(page, { host: "handläggaren", guest: "studenten", why: "Den första dagen avgör." });
  await follow(page.getByRole("link", { name: "Styrsignaler" }));
  return path;
}

/** Three fields. */
async function add(page: Page, words: string, owner: string): Promise<void> {
  await page.getByLabel("Vad är det?").fill(words);
  await page.getByLabel(owner, { exact: true }).check();
  await page.getByLabel("Hindrar", { exact: true }).check();
  await follow(page.getByRole("button", { name: "Lägg till" }));
}

async function decide(page: Page, decision: string): Promise<void> {
  await page.getByLabel(decision, { exact: true }).check();
  await page.getByLabel("Varför?").fill("Ingen läser den.");
  await page.getByLabel("Vilka var med i dialogen?").fill("Tre handläggare och enhetschefen");
  await follow(page.getByRole("button", { name: "Spara beslutet" }));
}

test(
  "on a telephone without scripts: three fields, what it costs, a decision in dialogue, and the hours that are freed",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await open(page);
    expect(await main(page)).toContain("Här finns inga styrsignaler ännu");
    await add(page, "Månadsrapport om svarstider", "Vi själva");
    await follow(page.getByRole("link", { name: "Månadsrapport om svarstider" }));
    await follow(page.getByRole("link", { name: "Fyll på det ni vet" }));
    await page.getByLabel("Minst", { exact: false }).fill("20");
    await page.getByLabel("Högst", { exact: false }).fill("60");
    await page.getByLabel("Ingen vet vem som använder det").check();
    await follow(page.getByRole("button", { name: "Spara" }));
    for (const words of ["20–60 timmar om året", "Ingen vet"]) expect(await main(page)).toContain(words);
    await follow(page.getByRole("link", { name: "Besluta i dialog" }));
    await page.getByLabel("frigörs, minst", { exact: false }).fill("10");
    await page.getByLabel("frigörs, högst", { exact: false }).fill("50");
    await decide(page, "Sluta");
    expect(await main(page)).toContain("Räknas frigöra: 10–50 timmar om året");
    await follow(page.getByRole("link", { name: "Berätta vad det blev" }));
    await page.getByLabel("Vad blev det?").fill("Ingen har frågat efter den.");
    await follow(page.getByRole("button", { name: "Spara" }));
    await page.goto(`${path}/styrsignaler`);
    expect(await main(page)).toContain("10–50 timmar om året");
    expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  },
);

test("what a rule requires is not stopped but asked about, and a yes to that is given and taken back", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  await open(page);
  await page.getByText("Vanliga styrsignaler att utgå från").click();
  await follow(page.getByRole("link", { name: "Redovisning av regeringsuppdrag" }));
  await page.getByLabel("Hindrar", { exact: true }).check();
  await follow(page.getByRole("button", { name: "Lägg till" }));
  await follow(page.getByRole("link", { name: "Redovisning av regeringsuppdrag" }));
  const path = new URL(page.url()).pathname;
  await follow(page.getByRole("link", { name: "Fyll på det ni vet" }));
  await page.getByLabel("Ja", { exact: true }).check();
  await page.getByLabel("Vilken regel kräver den?", { exact: false }).fill("Regleringsbrevet för 2026");
  await follow(page.getByRole("button", { name: "Spara" }));
  await page.goto(`${path}/beslut`);
  await decide(page, "Sluta");
  expect(await main(page)).toContain("Fråga den som äger regeln");
  expect(await page.getByLabel("Fråga den som äger den").isChecked()).toBe(true);
  await follow(page.getByRole("button", { name: "Spara beslutet" }));
  await follow(page.getByRole("link", { name: "Ta med i dialogen" }));
  await page.getByLabel("Redovisning av regeringsuppdrag").check();
  await follow(page.getByRole("button", { name: "Ja, ta med den" }));
  expect(await main(page)).toContain("Ja, som ”Redovisning av regeringsuppdrag”");
  await page.goto("/dialoglistor");
  expect(await main(page)).toContain("Här finns inget ännu");
  await page.goto(`${path}/dialog`);
  await follow(page.getByRole("button", { name: "Ta tillbaka ert ja" }));
  expect(await main(page)).toContain("Ert ja är taget tillbaka.");
});

test("what five agencies have said yes to is a list to take along to the talk, and a file", { timeout: 180_000 }, async () => {
  const name = "Återrapportering enligt regleringsbrevet";
  await journey.inDatabase((db) => agenciesBehind(db, 5, { demonstration: true, name }));
  const page = await journey.signedIn("manager", telephone);
  await page.goto("/dialoglistor");
  await follow(page.getByRole("link", { name: "För samtalet med Regeringen" }));
  for (const words of [name, "200–500", "Frågor till samtalet"]) expect(await main(page)).toContain(words);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(file.suggestedFilename()).toBe("tillit-dialogue-list.csv");
  for (const one of ["/dialoglistor", "/dialoglistor/regeringen", "/en/dialogue-lists", "/en/dialogue-lists/regeringen"])
    expect(await faultsOf(page, one)).toEqual([]);
});

test(
  "an editor without scripts writes that two names are one owner, is told nothing of who wrote them, and takes it back",
  { timeout: 180_000 },
  async () => {
    await journey.inDatabase(async (db) => {
      await agenciesBehind(db, 4, { demonstration: true, name: "Enkäten", owner: "other", ownerName: "Kommunförbundet Stockholm" });
      await agenciesBehind(db, 1, { demonstration: true, name: "Enkäten", owner: "other", ownerName: "Storsthlm" });
    });
    const page = await journey.signedIn("editor", { ...telephone, ...withoutScripts });
    const examiner = await journey.signedIn("editor");
    const faults = async () => [...(await faultsOf(examiner, "/agarnamn")), ...(await faultsOf(examiner, "/en/owner-names"))];
    await page.goto("/dialoglistor");
    expect(await main(page)).not.toContain("Storsthlm");
    await follow(page.getByRole("link", { name: "Skriv vilka namn som är samma ägare" }));
    await page.getByLabel("Det ena namnet").fill("kommunförbundet stockholm");
    await page.getByLabel("Är samma ägare som").fill("Storsthlm");
    await follow(page.getByRole("button", { name: "Skriv att det är samma ägare" }));
    expect(await main(page)).toContain("om det finns några");
    expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
    expect(await faults()).toEqual([]);
    await page.goto("/dialoglistor");
    await follow(page.getByRole("link", { name: "För samtalet med Storsthlm" }));
    expect(await main(page)).toContain("Enkäten");
    await page.goto("/agarnamn");
    await follow(page.getByRole("button", { name: "Ta tillbaka" }));
    expect(await main(page)).toContain("Det som har tagits tillbaka");
    expect(await faults()).toEqual([]);
    await page.goto("/dialoglistor");
    expect(await main(page)).not.toContain("Storsthlm");
  },
);

test("the pages are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const meeting = await open(page);
  await add(page, "Föreskriften", "Regeringen eller ett departement");
  await follow(page.getByRole("link", { name: "Föreskriften" }));
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}/beslut`);
  await decide(page, "Behåll");
  const english = path.replace("/styrsignaler", "/en/signals");
  const own = ["", "/uppgifter", "/beslut", "/vad-det-blev", "/dialog"].map((part) => path + part);
  const theirs = ["", "/facts", "/decision", "/outcome", "/dialogue"].map((part) => english + part);
  const lists = [`${meeting}/styrsignaler`, `${meeting.replace("/moten", "/en/meetings")}/signals`, "/dialoglistor", "/en/dialogue-lists"];
  for (const one of [...lists, ...own, ...theirs]) expect(await faultsOf(page, one)).toEqual([]);
});
