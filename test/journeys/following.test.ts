import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

async function signedInAs(role: string, options: object = {}): Promise<Page> {
  const page = await journey.reader({ ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: `Logga in som ${role}` }));
  return page;
}

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** What is not told at once is told by a job: the page is read again until it is there. */
async function readUntil(page: Page, path: string, word: string): Promise<void> {
  const says = async () => {
    await page.goto(path);
    return (await main(page)).includes(word);
  };
  await expect.poll(says, { timeout: 20_000 }).toBe(true);
}

test(
  "a reader follows a principle and an agency, lets one go and takes that back, and reads what became of their word to the desk",
  { timeout: 180_000 },
  async () => {
    const reader = await signedInAs("medarbetare", { ...withoutScripts, viewport: { width: 320, height: 700 } });
    await reader.goto("/min-sida/foljer");
    expect(await main(reader)).toContain("Du följer inget än");
    await follow(reader.getByRole("link", { name: "Se principerna" }));
    await follow(reader.getByRole("main").locator('a[href="/principer/tillit"]').first());
    await follow(reader.getByRole("button", { name: "Följ", exact: true }));
    expect(await main(reader)).toContain("Du följer det här nu.");
    await reader.goto("/myndigheter/forsakringskassan");
    await follow(reader.getByRole("button", { name: "Följ", exact: true }));
    await reader.goto("/min-sida/foljer");
    await follow(reader.getByRole("button", { name: "Sluta följa Försäkringskassan" }));
    expect(await main(reader)).toContain("Du följer inte längre Försäkringskassan.");
    await follow(reader.getByRole("button", { name: "Ångra, och följ Försäkringskassan igen" }));
    await reader.goto("/min-sida");
    expect(await main(reader)).toContain("Du följer 2 saker");

    await reader.goto("/forslag/nytt?text=method/tvarteam");
    await reader.getByLabel("Något är fel", { exact: false }).check();
    await reader.getByLabel("Vad vill du säga?").fill("Tiden stämmer inte.");
    await follow(reader.getByRole("button", { name: "Skicka till redaktionen" }));
    const editor = await signedInAs("redaktör", withoutScripts);
    await editor.goto("/redaktion/forslag");
    await follow(editor.getByRole("main").locator(".item__title").first());
    await editor.getByLabel("Det är klart").check();
    await editor.getByLabel("Svar till den som skrev").fill("Tack. Tiden är rättad.");
    await follow(editor.getByRole("button", { name: "Skicka svaret" }));

    await readUntil(reader, "/min-sida/meddelanden", "är klart. Läs svaret.");
    expect(await main(reader)).toContain("Oläst");
    await follow(reader.getByRole("button", { name: /^Markera som läst/ }).first());
    expect(await main(reader)).toContain("Det är markerat som läst.");
    await reader.goto("/min-sida/meddelanden/installningar");
    await reader.getByRole("group", { name: "När något ändras som du följer" }).getByLabel("Bara på min sida").check();
    await follow(reader.getByRole("button", { name: "Spara" }));
    expect(await main(reader)).toContain("Dina val är sparade.");
  },
);

test("the pages of what one follows and is told are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await signedInAs("chef");
  const own = ["foljer/principle/tillit", "foljer", "meddelanden", "meddelanden/installningar"].map((path) => `/min-sida/${path}`);
  const english = ["following/principle/tillit", "following", "notices", "notices/settings"].map((path) => `/en/my-page/${path}`);
  await page.goto(String(own[0]));
  await follow(page.getByRole("button", { name: "Följ", exact: true }));
  for (const path of ["/min-sida", ...own, "/en/my-page", ...english]) expect(await faultsOf(page, path)).toEqual([]);
});
