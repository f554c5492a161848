import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary({ nodes: 2 }), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const heading = (page: Page): Promise<string> => page.getByRole("heading", { level: 1 }).innerText();

async function anAdministrator(options: object = {}): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: "Logga in som administratör" }));
  return page;
}

/** Opens the invitation in the newest mail in a browser of its own, as whoever got it. */
async function openInvitation(options: object = {}): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration/e-post");
  const link = page.getByRole("main").getByRole("link", { name: /\/inbjudan\// });
  await page.goto(String(await link.first().getAttribute("href")));
  return page;
}

async function answer(page: Page, name: string): Promise<void> {
  expect(await heading(page)).toBe("Du är inbjuden");
  await page.getByLabel("Ditt namn").fill(name);
  await follow(page.getByRole("button", { name: "Tacka ja och logga in" }));
  expect(await heading(page)).toBe("Din sida");
}

describe.each([
  { how: "with scripts", options: {}, host: "skript" },
  { how: "without scripts", options: withoutScripts, host: "utan" },
])("$how", ({ options, host }) => {
  test("an agency's coordinator is invited, comes in from the mail, and invites a colleague of their own", async () => {
    const administrator = await anAdministrator(options);
    await administrator.goto("/administration/inbjudningar/ny");
    await administrator.getByLabel("E-postadress").fill(`samordnare@${host}.example`);
    await administrator.getByLabel("Organisation", { exact: false }).first().fill("forsakringskasan");
    await administrator.getByLabel("Stöd: HR, ekonomi, it eller juridik").check();
    await administrator.getByLabel("Samordnar organisationen", { exact: false }).check();
    await follow(administrator.getByRole("button", { name: "Skicka inbjudan" }));
    // The name was not quite right: what it may mean is shown, and all else is still there.
    expect(await administrator.getByLabel("E-postadress").inputValue()).toBe(`samordnare@${host}.example`);
    await administrator.getByLabel("Försäkringskassan", { exact: true }).check();
    await follow(administrator.getByRole("button", { name: "Skicka inbjudan" }));
    expect(await administrator.getByRole("main").getByRole("status").innerText()).toContain("Inbjudan är skickad.");

    const coordinator = await openInvitation(options);
    await answer(coordinator, `Samordnare ${host}`);
    await follow(coordinator.getByRole("link", { name: "Till administrationen" }));
    expect(await coordinator.getByRole("main").innerText()).not.toContain("Drift");
    await coordinator.goto("/administration/inbjudningar/ny");
    expect(await coordinator.getByRole("main").innerText()).not.toContain("Roller på plattformen");
    await coordinator.getByLabel("E-postadress").fill(`kollega@${host}.example`);
    await coordinator.getByLabel("Första linjens chef").check();
    await follow(coordinator.getByRole("button", { name: "Skicka inbjudan" }));

    const colleague = await openInvitation(options);
    await answer(colleague, `Kollega ${host}`);
    await coordinator.goto("/administration/personer");
    expect(await coordinator.getByRole("main").innerText()).toContain(`Kollega ${host}`);
    await follow(colleague.getByRole("link", { name: "Lämna Försäkringskassan" }));
    await follow(colleague.getByRole("button", { name: "Ja, lämna organisationen" }));
    expect(await colleague.getByRole("main").getByRole("status").innerText()).toContain("Du har lämnat organisationen.");
    await coordinator.reload();
    expect(await coordinator.getByRole("main").innerText()).not.toContain(`Kollega ${host}`);
  });

  test("the last administrator is told why the role stays", async () => {
    const page = await anAdministrator(options);
    await page.goto("/administration/personer?role=administrator");
    await follow(page.getByRole("link", { name: "Demo: administratör" }).last());
    await follow(page.getByRole("button", { name: "Ta bort rollen administratör" }));
    expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Det här är den enda administratören.");
    await follow(page.getByRole("link", { name: "Avsluta kontot" }));
    await follow(page.getByRole("button", { name: "Ja, avsluta kontot" }));
    expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Det här är den enda administratören.");
  });
});

test("what is wrong with an invitation is told field by field, and what was written is still there", async () => {
  const page = await anAdministrator();
  await page.goto("/administration/inbjudningar/ny");
  await page.getByLabel("E-postadress").fill("ingen adress");
  await page.getByLabel("Organisation", { exact: false }).first().fill("qqqxyz");
  await page.getByLabel("Vad personen gör där", { exact: false }).fill("enhetschef");
  await follow(page.getByRole("button", { name: "Skicka inbjudan" }));
  const alert = await page.getByRole("alert").innerText();
  for (const part of ["”ingen adress” är ingen e-postadress", "”qqqxyz”"]) expect(alert).toContain(part);
  expect(await page.getByLabel("Vad personen gör där", { exact: false }).inputValue()).toBe("enhetschef");
});

/** The tables that have to be scrolled sideways to be read, by their captions. */
async function scrolledTables(page: Page): Promise<string[]> {
  return page
    .locator(".table__frame")
    .evaluateAll((frames) => frames.flatMap((one) => (one.scrollWidth > one.clientWidth ? [String(one.ariaLabel)] : [])));
}

test("on a telephone a row is a block with the state and what one can do in sight, and still a row of a table", async () => {
  const page = await anAdministrator({ viewport: { width: 320, height: 700 } });
  await page.goto("/administration/inbjudningar/ny");
  await page.getByLabel("E-postadress").fill("telefon@myndigheten.example");
  await page.getByLabel("Organisation", { exact: false }).first().fill("Försäkringskassan");
  await page.getByLabel("Första linjens chef").check();
  await follow(page.getByRole("button", { name: "Skicka inbjudan" }));
  await page.goto("/administration/inbjudningar?state=open");
  const table = page.getByRole("table", { name: "Inbjudningar" });
  const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "telefon@myndigheten.example" }) });
  const address = row.getByRole("rowheader");
  const state = row.getByRole("cell").nth(3);
  const deeds = row.getByRole("button");
  const boxes = await Promise.all([address, state, deeds.first()].map((one) => one.boundingBox()));
  const [top, middle, bottom] = boxes.map((box) => box?.y ?? Number.NaN);
  expect([Number(middle) > Number(top), Number(bottom) > Number(middle)]).toEqual([true, true]);
  for (const box of boxes) expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(320);
  const label = (): Promise<string> =>
    state.evaluate((cell) => String(cell.ownerDocument.defaultView?.getComputedStyle(cell, "::before").content));
  expect(await label()).toContain("Läge");
  expect([await table.getByRole("columnheader").count(), await row.getByRole("cell").count()]).toEqual([6, 5]);

  // The control: where there is room, columns are beside each other.
  await page.setViewportSize({ width: 1280, height: 900 });
  expect((await state.boundingBox())?.y).toBe((await address.boundingBox())?.y);
  expect(await label()).toBe("none");
});

test("the pages of the administration are accessible, light and dark, wide and narrow", { timeout: 120_000 }, async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await anAdministrator({ colorScheme });
    await page.goto("/administration/personer");
    const person = String(await page.getByRole("link", { name: "Samordnare skript" }).getAttribute("href"));
    await page.goto(person);
    const membership = String(await page.getByRole("link", { name: /^Ändra medlemskapet/ }).getAttribute("href"));
    const lists = ["/administration", "/administration/personer", "/administration/inbjudningar", "/administration/inbjudningar/ny"];
    for (const path of [
      ...lists,
      "/en/administration/persons",
      person,
      `${person}/avsluta`,
      membership,
      `${membership}/avsluta`,
      "/min-sida",
    ]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      expect([path, await axeViolations(page)]).toEqual([path, []]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect([path, await horizontalOverflow(page), await scrolledTables(page)]).toEqual([path, 0, []]);
      if (colorScheme === "light") expect([path, await axeViolations(page)]).toEqual([path, []]);
    }
  }
});
