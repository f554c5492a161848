import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unzip } from "../../src/kernel/tables/tables.testing.ts";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

async function signedInAs(role: string, options: object = withoutScripts): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: `Logga in som ${role}` }));
  return page;
}

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

test(
  "a registrar registers a document, ties a text to it, keeps its title apart, and fetches the case file",
  { timeout: 120_000 },
  async () => {
    const page = await signedInAs("registrator");

    // The way there is from one's own page. What is missing is said, and what was written stays.
    await follow(page.getByRole("link", { name: "Administration" }));
    await follow(page.getByRole("link", { name: "Diarium" }));
    await follow(page.getByRole("link", { name: "Registrera en handling" }).first());
    await page.getByLabel("Avsändare eller mottagare").first().fill("Skatteverket");
    await page.getByRole("textbox", { name: "Vad handlingen rör" }).fill("Begäran om en metod");
    await page.getByLabel("Organisation").fill("Försäkringskassan");
    await follow(page.getByRole("button", { name: "Registrera" }));
    expect(await main(page)).toContain("Datum då den kom in eller upprättades saknas.");
    expect(await page.getByRole("textbox", { name: "Vad handlingen rör" }).inputValue()).toBe("Begäran om en metod");
    await page.getByLabel("Datum då den kom in eller upprättades").fill("2026-11-20");
    await follow(page.getByRole("button", { name: "Registrera" }));
    expect(await main(page)).toContain("Handlingen är registrerad.");
    const number = await page.getByRole("heading", { level: 1 }).innerText();
    expect(number).toMatch(/^20\d\d\/1-1$/);

    // A text of the library, by the address of its page.
    const method = await aReader(browser, { address: program.address, ...withoutScripts });
    await method.goto("/metoder");
    const href = await method.locator('main a[href^="/metoder/"]').first().getAttribute("href");
    await page.getByLabel("Adress till sidan").fill("/ingenstans/alls");
    await follow(page.getByRole("button", { name: "Knyt handlingen" }));
    expect(await main(page)).toContain("Adressen leder inte till någon text eller myndighet här.");
    await page.getByLabel("Adress till sidan").fill(program.address + String(href));
    await follow(page.getByRole("button", { name: "Knyt handlingen" }));
    expect(await page.getByRole("main").locator(`a[href="${href}"]`).count()).toBe(1);

    // A file, refused and then taken.
    const svg = { name: "bild.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg onload=alert(1)>") };
    await page.getByLabel("Fil", { exact: true }).setInputFiles(svg);
    await follow(page.getByRole("button", { name: "Lägg till filen" }));
    expect(await main(page)).toContain("Filen är av ett slag som inte tas emot.");
    const pdf = { name: "Begäran från Skatteverket.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 prov") };
    await page.getByLabel("Fil", { exact: true }).setInputFiles(pdf);
    await follow(page.getByRole("button", { name: "Lägg till filen" }));
    expect(await main(page)).toContain("Begäran från Skatteverket.pdf");
    const documentPath = new URL(page.url()).pathname;

    // The title is kept apart: it needs a ground and a reason, and what stood there stays in the history.
    await follow(page.getByRole("link", { name: "Rätta uppgifterna" }));
    await page.getByRole("textbox", { name: "Vad handlingen rör" }).fill("Begäran om Kanariefågeln");
    await page.getByLabel("Vad handlingen rör").last().check();
    await page.getByLabel("Varför rättas det?").fill("Uppgiften kan omfattas av sekretess");
    await follow(page.getByRole("button", { name: "Spara rättelsen" }));
    expect(await main(page)).toContain("Sekretessgrund saknas.");
    await page.getByLabel("Sekretessgrund").fill("39 kap. 2 §");
    await follow(page.getByRole("button", { name: "Spara rättelsen" }));
    expect(await main(page)).toContain("Begäran om Kanariefågeln");
    await page.getByText("Demo: registrator", { exact: false }).last().click();
    expect(await page.locator("details").innerText()).toContain("Vad den rör: Begäran om en metod");

    // The support function sees that it is there, and no word of it; somebody else sees nothing at all.
    const support = await signedInAs("stödfunktion");
    await support.goto("/diarium");
    expect(await main(support)).toContain(number);
    expect(await main(support)).toContain("Hålls åtskilt (39 kap. 2 §)");
    expect(await support.content()).not.toContain("Kanariefågeln");
    await support.goto("/diarium?q=Kanariefågeln");
    expect(await main(support)).toContain("0 handlingar");
    await support.goto(documentPath);
    expect(await support.content()).not.toMatch(/Kanariefågeln|\.pdf/);
    const staff = await signedInAs("medarbetare");
    expect((await staff.goto("/diarium"))?.status()).toBe(404);
    expect((await staff.goto(documentPath))?.status()).toBe(404);

    // The case file, whole: only whoever asked for it can fetch it.
    await follow(page.getByRole("link", { name: number.split("-")[0] ?? "" }).last());
    await follow(page.getByRole("button", { name: "Gör ett arkiv med allt" }));
    const fetching = page.getByRole("link", { name: "Hämta arkivet" });
    for (let asked = 0; asked < 20 && (await fetching.count()) === 0; asked += 1) await page.reload();
    const [download] = await Promise.all([page.waitForEvent("download"), fetching.click()]);
    expect(download.suggestedFilename()).toBe(`arende-${number.split("-")[0]?.replace("/", "-")}.zip`);
    const files = unzip(await readFile(await download.path()));
    expect([...files.keys()]).toEqual([
      "index.html",
      "index.csv",
      "index.json",
      `${number.replace("/", "-")}/01 Begäran från Skatteverket.pdf`,
    ]);
    expect(files.get("index.html")?.toString()).toContain("Begäran om Kanariefågeln");
    const archive = new URL(page.url()).pathname;
    for (const reader of [support, staff]) expect((await reader.goto(`${archive}/fil`))?.status()).toBe(404);
  },
);

test("the pages of the register have nothing wrong in them, on a phone, in the dark and in English", { timeout: 120_000 }, async () => {
  const dark = { viewport: { width: 320, height: 900 }, colorScheme: "dark" } as const;
  const page = await signedInAs("registrator", dark);
  await page.goto("/diarium/ny");
  await page.getByRole("textbox", { name: "Vad handlingen rör" }).fill("Ett yttrande om styrning i flera led och med ett långt namn");
  await page.getByLabel("Sekretessgrund").fill("18 kap. 1 §");
  await page.getByLabel("Vad handlingen rör").last().check();
  await page.getByLabel("Organisation").fill("Försäkringskassan");
  await page.getByLabel("Datum då den kom in eller upprättades").fill("2026-11-20");
  await follow(page.getByRole("button", { name: "Registrera" }));
  const document = new URL(page.url()).pathname.replace("/diarium/handlingar", "");
  await follow(page.getByRole("link", { name: /^\d+\/\d+$/ }).last());
  const caseFile = new URL(page.url()).pathname.replace("/diarium/arenden", "");
  const paths = (english: boolean): string[] => {
    const [base, documents, caseFiles, correct] = english
      ? ["/en/records", "documents", "case-files", "correct"]
      : ["/diarium", "handlingar", "arenden", "ratta"];
    const [one, several] = [`${base}/${documents}${document}`, `${base}/${caseFiles}${caseFile}`];
    return [base, `${base}?view=open`, `${base}/${english ? "new" : "ny"}`, one, `${one}/${correct}`, several, `${several}/${correct}`];
  };
  for (const path of [...paths(false), ...paths(true)]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    expect([path, await axeViolations(page), await horizontalOverflow(page)]).toEqual([path, [], 0]);
  }
});

test("the register is found and used by keyboard", async () => {
  const page = await signedInAs("registrator", {});
  await page.goto("/diarium");
  await page.getByLabel("Ord eller nummer").focus();
  await page.keyboard.type("finns inte");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=finns/);
  expect(await main(page)).toContain("Inga handlingar finns i urvalet");
});
