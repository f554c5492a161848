import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { aLargeChain } from "../../bench/support/chain.ts";
import { follow, horizontalOverflow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting and goes to its chain. @returns the address of the chain */
async function open(page: Page): Promise<string> {
  await page.goto("/moten/nytt");
  await page.getByLabel("Vem möter?").fill("handläggaren");
  await page.getByLabel("Vem möter de?").fill("studenten");
  await page.getByLabel("Varför är mötet viktigt?").fill("Den första dagen avgör.");
  await follow(page.getByRole("button", { name: "Öppna mötet" }));
  await follow(page.getByRole("link", { name: "Styrkedjan" }));
  return new URL(page.url()).pathname;
}

const begin = async (page: Page): Promise<void> =>
  follow(page.getByRole("button", { name: "Börja med en kedja för: Förvaltningsmyndighet" }));
const save = async (page: Page): Promise<void> => follow(page.getByRole("button", { name: "Spara" }));

async function addActor(page: Page, name: string): Promise<void> {
  await follow(page.getByRole("link", { name: "Lägg till aktör" }));
  await page.getByLabel("Vem?", { exact: false }).fill(name);
  await page.getByLabel("Andra myndigheter", { exact: true }).check();
  await save(page);
}

async function addRelation(page: Page, { from, to, words }: Readonly<Record<"from" | "to" | "words", string>>): Promise<void> {
  await follow(page.getByRole("link", { name: "Lägg till relation" }));
  await page.getByLabel("Från vem?").selectOption({ label: from });
  await page.getByLabel("Till vem?").selectOption({ label: to });
  await page.getByLabel("Beskriv i en mening", { exact: false }).fill(words);
  await save(page);
}

test(
  "on a telephone without scripts: one press begins, list and picture are written from alike, and then and now are compared",
  { timeout: 240_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await open(page);
    await begin(page);
    expect(await main(page)).toContain("Nu finns en början.");
    expect(await page.locator("svg.boxes a").count()).toBeGreaterThan(5);
    await follow(page.getByRole("link", { name: "Lista", exact: true }));
    await addActor(page, "Kronofogden");
    expect(new URL(page.url()).search).toContain("view=list");
    await addRelation(page, { from: "Kronofogden", to: "handläggaren", words: "Beskedet kommer med brev." });
    expect(await main(page)).toContain("Kronofogden lämnar över till handläggaren: Beskedet kommer med brev.");
    await follow(page.getByRole("link", { name: "Bild", exact: true }));
    await addActor(page, "Skatteverket");
    await addRelation(page, { from: "Skatteverket", to: "Kronofogden", words: "Underlaget skickas en gång i veckan." });
    expect(new URL(page.url()).search).toContain("view=picture");
    expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
    await follow(page.getByRole("link", { name: "Jämför då och nu" }));
    await page.getByLabel("Vad ska tillfället heta?").fill("Före försöket");
    await follow(page.getByRole("button", { name: "Minns det så här" }));
    expect(await main(page)).toContain("Före försöket");
    await page.goto(path);
    await follow(page.getByRole("link", { name: /Kronofogden lämnar över/ }));
    await page.getByLabel("Beskriv i en mening", { exact: false }).fill("Beskedet syns samma dag.");
    await save(page);
    await follow(page.locator("svg.boxes").getByRole("link", { name: "Ändra Skatteverket" }));
    await follow(page.getByRole("button", { name: "Ta bort aktören" }));
    expect(await main(page)).not.toContain("Underlaget skickas en gång i veckan.");
    await page.goto(`${path}/da-och-nu`);
    for (const words of ["Beskedet kommer med brev.", "Beskedet syns samma dag.", "Har försvunnit", "Skatteverket"])
      expect(await main(page)).toContain(words);
    await page.goto(path);
    await follow(page.getByRole("button", { name: "Ta tillbaka: Skatteverket" }));
    expect(await main(page)).toContain("Underlaget skickas en gång i veckan.");
    await page.goto(`${path}/da-och-nu`);
    expect(await main(page)).not.toContain("Har försvunnit");
  },
);

/** Goes on with Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if (((await focused.getAttribute("aria-label")) ?? (await focused.textContent())?.trim()) === name) return;
  }
  throw new Error(`${name} is not reached by keyboard`);
}

async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press("Enter")]);
  await page.waitForLoadState("load");
}

test("by keyboard alone a chain begins, and an actor is changed from the picture", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff", withoutScripts);
  await open(page);
  await pressOn(page, "Börja med en kedja för: Förvaltningsmyndighet");
  await pressOn(page, "Ändra studenten");
  await page.getByLabel("Vem?", { exact: false }).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("den nya studenten");
  await pressOn(page, "Spara");
  expect(await main(page)).toContain("Det är sparat.");
  expect(await page.locator("svg.boxes").getByRole("link", { name: "Ändra den nya studenten" }).count()).toBe(1);
});

test("the pages are there and accessible in both languages", { timeout: 240_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  const english = path.replace("/moten", "/en/meetings").replace("/styrkedja", "/chain");
  const empty = [path, english];
  for (const one of empty) expect(await faultsOf(page, one)).toEqual([]);
  await page.goto(path);
  await begin(page);
  await addRelation(page, { from: "handläggaren", to: "studenten", words: "Beskedet ges över disk." });
  const views = ["?view=picture", "?view=list", "?view=table"];
  const own = [...views, "/ny-aktor", "/aktorer/1", "/ny-relation", "/relationer/1", "/da-och-nu"].map((part) => path + part);
  const theirs = [...views, "/new-actor", "/actors/1", "/new-relation", "/relations/1", "/then-and-now"].map((part) => english + part);
  for (const one of [...own, ...theirs]) {
    expect((await page.request.get(one)).status()).toBe(200);
    expect(await faultsOf(page, one)).toEqual([]);
  }
});

const onA3 = { format: "A3", landscape: true } as const;

/** Sheets of paper, and the smallest text of the picture on them in points. */
async function printed(page: Page): Promise<{ sheets: number; smallest: number; shown: string }> {
  const pdf = (await page.pdf(onA3)).toString("latin1");
  await page.emulateMedia({ media: "print" });
  const smallest = await page.evaluate<number>(`
    Math.min(...[...document.querySelectorAll(".boxes__drawn text")].map((text) => parseFloat(getComputedStyle(text).fontSize))) * 0.75 *
    Math.min(...[...document.querySelectorAll(".boxes__part")].map((part) => part.getBoundingClientRect().height / part.viewBox.baseVal.height))
  `);
  return { sheets: pdf.match(/\/Type \/Page\n/g)?.length ?? 0, smallest, shown: await page.locator("body").innerText() };
}

test("on A3 a small chain is one sheet, and one of 60 actors and 200 relations can be read", { timeout: 120_000 }, async () => {
  const page = await journey.signedIn("staff", { viewport: { width: 1500, height: 1000 } });
  await open(page);
  await begin(page);
  const small = await printed(page);
  expect(small.sheets).toBe(1);
  expect(small.smallest).toBeGreaterThanOrEqual(6);
  expect(small.shown).toContain("Handläggaren möter studenten");
  expect(small.shown).toContain("Utskriven");
  for (const words of ["Lägg till aktör", "Vem kan se det här?", "Lista"]) expect(small.shown).not.toContain(words);
  const { studyId, secret } = await journey.inDatabase(async (db) => aLargeChain(db, { actors: 60, relations: 200 }));
  const other = await journey.reader({ viewport: { width: 1500, height: 1000 }, extraHTTPHeaders: { cookie: `tillit=${secret}` } });
  await other.goto(`/moten/${studyId}/styrkedja`);
  const large = await printed(other);
  expect(await other.locator(".boxes__part").count()).toBeGreaterThan(1);
  expect(large.smallest).toBeGreaterThanOrEqual(6);
  expect(large.shown).toContain("Ö1.");
});
