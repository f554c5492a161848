import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting } from "../support/meetings.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting as a newcomer does, and goes to what is in its way. @returns the address of the meeting */
async function open(page: Page): Promise<string> {
  const path = await openMeeting(page, { host: "handläggaren", guest: "studenten", why: "Den första dagen avgör." });
  await follow(page.getByRole("link", { name: "Hinder och åtgärder" }));
  return path;
}

/** How many fields of a page are not sent without an answer. */
const requiredOn = (page: Page): Promise<number> => page.locator("main form [required]").count();

async function write(page: Page, label: string, words: string): Promise<void> {
  const form = page.locator("form", { has: page.getByLabel(label) });
  await form.getByLabel(label).fill(words);
  await follow(form.getByRole("button", { name: "Lägg till" }));
}

test(
  "on a telephone without scripts a team with ten minutes writes what is in the way, chooses a place, and leaves with three measures",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await open(page);
    await write(page, "Ett hinder på varje rad", "- Allt ska godkännas av tre chefer\n- Departementet byter inriktning varje år");
    await follow(page.getByRole("button", { name: "Välj: Allt ska upp och ner i hierarkin" }));
    expect(await main(page)).toContain("Biblioteket kallar det: Allt ska upp och ner i hierarkin");
    await follow(page.getByRole("button", { name: /^Pröva: / }).first());
    await write(page, "En åtgärd på varje rad", "Ring upp samma dag\nEn chef räcker för vanliga brev");
    await follow(page.getByRole("link", { name: "Vårt svar på en sida, att skriva ut" }));
    const answer = await main(page);
    for (const words of ["Den första dagen avgör.", "Allt ska godkännas av tre chefer", "Ring upp samma dag"])
      expect(answer).toContain(words);
    expect(await page.getByRole("heading", { level: 3 }).count()).toBe(5);
    await page.goto(path);
    expect(await main(page)).toContain("2 hinder, 3 åtgärder");
  },
);

test(
  "a newcomer is asked for at most twelve fields: for a first useful case, and for an answer with obstacles and measures",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff", withoutScripts);
    await page.goto("/moten/nytt");
    const opening = await requiredOn(page);
    expect(opening).toBe(3);
    const path = await open(page);
    const answer = opening + (await requiredOn(page));
    expect(answer).toBeGreaterThan(opening);
    expect(answer).toBeLessThanOrEqual(12);
    await page.goto(path);
    await follow(page.getByRole("link", { name: "Svara på frågorna" }));
    const usefulCase = opening + (await requiredOn(page));
    expect(usefulCase).toBeLessThanOrEqual(answer);
  },
);

test(
  "an obstacle at somebody else's has an address and a fate that can be seen, and is closed and taken up again",
  { timeout: 180_000 },
  async () => {
    const page = await journey.signedIn("staff");
    await open(page);
    await write(page, "Ett hinder på varje rad", "Departementet byter inriktning varje år");
    await follow(page.getByRole("link", { name: "Ändra: Departementet byter inriktning varje år" }));
    await page.getByRole("radio", { name: "Det ligger hos någon annan" }).check();
    await page.getByLabel("Vems, om det ligger hos någon annan?").fill("Socialdepartementet");
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Det ligger hos Socialdepartementet. Inte upptaget ännu");
    await follow(page.getByRole("link", { name: "Ändra: Departementet byter inriktning varje år" }));
    await page.getByLabel("Hur står det?").selectOption({ label: "De har svarat" });
    await page.getByLabel("Med några ord").fill("Vid myndighetsdialogen.");
    await follow(page.getByRole("button", { name: "Skriv upp det" }));
    await page.goto("/moten/fragat-andra");
    for (const words of ["Socialdepartementet", "De har svarat", "Vid myndighetsdialogen."]) expect(await main(page)).toContain(words);
    await follow(page.getByRole("link", { name: "Departementet byter inriktning varje år" }).first());
    await follow(page.getByRole("link", { name: "Ändra: Departementet byter inriktning varje år" }));
    await follow(page.getByRole("button", { name: "Det är ur vägen" }));
    await page.getByText("Ur vägen eller tillbakatagna").click();
    await follow(page.getByRole("link", { name: "Departementet byter inriktning varje år" }));
    await follow(page.getByRole("button", { name: "Ta upp det igen" }));
    expect(await page.getByRole("heading", { level: 3, name: "Departementet byter inriktning varje år" }).count()).toBe(1);
  },
);

test("Enter saves what is written, and searches when it is pressed where one searches", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff", withoutScripts);
  await open(page);
  await write(page, "Ett hinder på varje rad", "Vi rapporterar till oss själva");
  await follow(page.getByRole("link", { name: "Ändra: Vi rapporterar till oss själva" }));
  const enter = (label: string) => page.getByLabel(label).press("Enter");
  await page.getByLabel("Sök bland bibliotekets hinder").fill("hierarkiskt");
  await enter("Sök bland bibliotekets hinder");
  await page.getByText("Här är det som liknar ”hierarkiskt” mest.").waitFor();
  await page.getByRole("radio", { name: "Det ligger hos någon annan" }).check();
  await page.getByLabel("Vems, om det ligger hos någon annan?").fill("Kommunen");
  await enter("Vems, om det ligger hos någon annan?");
  await page.getByText("Det ligger hos Kommunen. Inte upptaget ännu").waitFor();
});

test("who else has an obstacle is told by the meetings that one may read, and by the library", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff", withoutScripts);
  await open(page);
  await write(page, "Ett hinder på varje rad", "Vi rapporterar till oss själva");
  const own = page.getByRole("link", { name: "Ändra: Vi rapporterar till oss själva" });
  await follow(own);
  await page.getByLabel("Vad kallar biblioteket det?").selectOption("egen-rapportering-vaxer");
  await follow(page.getByRole("button", { name: "Spara" }));
  await follow(own);
  const others = page.locator("#fler").getByRole("link");
  expect(await others.allInnerTexts()).toContain("Stödfunktionerna möter avdelningscheferna i verksamhetsplaneringen");
  await follow(others.filter({ hasText: "Läs om hindret i biblioteket" }));
  expect(await main(page)).toContain("Mycket av krånglet har vi hittat på själva");
});

test("the pages are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  await write(page, "Ett hinder på varje rad", "Allt ska godkännas av tre chefer\nVi räknar pinnar");
  await follow(page.getByRole("button", { name: "Välj: Allt ska upp och ner i hierarkin" }));
  await write(page, "En åtgärd på varje rad", "Ring upp samma dag");
  const one = await page.getByRole("link", { name: "Ändra: Vi räknar pinnar" }).getAttribute("href");
  const measure = await page.getByRole("link", { name: /^Skriv mer eller säg hur det gick/ }).getAttribute("href");
  const own = [`${path}/hinder`, `${path}/svar`, one ?? "", `${one ?? ""}?principle=tillit`, measure ?? "", "/moten/fragat-andra"];
  const theirs = own.map((address) =>
    address
      .replace("/moten", "/en/meetings")
      .replace("/hinder", "/obstacles")
      .replace("/svar", "/answer")
      .replace("/atgarder", "/measures")
      .replace("/fragat-andra", "/asked-others"),
  );
  for (const address of [...own, ...theirs]) expect(await faultsOf(page, address)).toEqual([]);
});
