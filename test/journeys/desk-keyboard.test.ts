import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { startJourney } from "../support/journey.ts";
import { follow, withoutScripts } from "../support/browser.ts";
import { stopsOf, tabTo } from "../support/keyboard.ts";

const journey = startJourney();

async function signedInAs(role: string): Promise<Page> {
  const page = await journey.reader({ viewport: { width: 1280, height: 900 } });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: `Logga in som ${role}` }));
  return page;
}

/** What the mouse can press or write in; of answers of which one is chosen, the keyboard stops at one. */
const pressable =
  "a[href]:visible, button:visible, input:not([type=hidden], [type=radio]):visible, select:visible, textarea:visible, summary:visible, [tabindex='0']:visible";

/** Goes through a page by Tab alone: each stop is seen and marked, they come in the order of the page, and nothing that can be pressed is left out. */
async function expectReach(page: Page): Promise<void> {
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const all = page.getByRole("main").locator(pressable);
  const radios = await page
    .getByRole("main")
    .locator("input[type=radio]:visible")
    .evaluateAll((inputs) => new Set(inputs.map((input) => input.getAttribute("name"))).size);
  const stops = (await stopsOf(page, () => false)).filter(({ inMain }) => inMain);
  expect([heading, stops.filter(({ mark }) => mark === "").map(({ name }) => name)]).toEqual([heading, []]);
  expect([heading, stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name)]).toEqual([heading, []]);
  expect([heading, stops.length]).toEqual([heading, (await all.count()) + radios]);
}

test(
  "what is done with a text is done by keyboard alone: written, put together, compared and read through",
  { timeout: 180_000 },
  async () => {
    const page = await signedInAs("redaktör");
    const themes = await page.goto("/redaktion/ny");
    expect(themes?.status()).toBe(200);
    await page.getByLabel("Tema", { exact: false }).check();
    await page.getByLabel("Arbetsrubrik").fill("Ett tema utan mus");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/utkast/**");
    const manuscript = new URL(page.url()).pathname;
    await page.goto(`${manuscript}/skriv`);
    const other = await page.context().newPage();
    await other.goto(`${manuscript}/skriv`);
    await expectReach(page);

    // Saved by the first button, which Enter in a field sends; then overtaken.
    await page.goto(`${manuscript}/skriv`);
    await tabTo(page, ({ name }) => name === "Rubrik");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Ett tema med tangenter");
    await page.keyboard.press("Enter");
    await page.waitForURL("**?done=saved");
    await other.getByLabel("Rubrik", { exact: true }).fill("Ett annat tema");
    await other.keyboard.press("Enter");
    await other.getByRole("heading", { name: "Någon annan har sparat medan du skrev" }).waitFor();
    await expectReach(other);
    await tabTo(other, ({ name }) => name === "Deras");
    await other.keyboard.press("ArrowDown");
    await tabTo(other, ({ name }) => name === "Spara som ny version");
    await other.keyboard.press("Enter");
    await other.waitForURL("**?done=merged");

    // A text by somebody else waits for its second reader, with the question and the comments.
    const author = await signedInAs("stödfunktionen");
    await author.goto("/redaktion/andra?text=theme/forvantningar-pa-stod");
    await follow(author.getByRole("button", { name: "Påbörja ändringen" }));
    await follow(author.getByRole("button", { name: "Lämna till andra läsaren" }));
    const toRead = new URL(author.url()).pathname;
    await page.goto(toRead);
    expect(await page.getByRole("heading", { name: "Läs och avgör" }).count()).toBe(1);

    for (const path of [toRead, `${manuscript}/skillnader`, manuscript, `${manuscript}/uppgifter`]) {
      await page.goto(path);
      await expectReach(page);
    }
  },
);

test("control: a button that the keyboard passes by is missed", { timeout: 60_000 }, async () => {
  const page = await journey.reader({ ...withoutScripts });
  await page.goto("/kontakt");
  await expect(expectReach(page)).resolves.toBeUndefined();
  await page.setContent('<main><h1>Sida</h1><button tabindex="-1">Spara</button><a href="/">Hem</a></main>');
  await expect(expectReach(page)).rejects.toThrow("Sida");
});
