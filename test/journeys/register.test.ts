import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addresses } from "../../src/modules/people/addresses.ts";
import { demonstrationRoles } from "../../src/modules/people/person.ts";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, textsOf, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { signInAs } from "../support/signed-in.ts";

let program: RunningProgram;
let browser: Browser;

// The file is sent to one process, the job runs in any, and the page is asked of another.
beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary({ nodes: 2 }), startBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const patience = { timeout: 30_000 };

async function anAdministrator(): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...withoutScripts });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: "Logga in som administratör" }));
  return page;
}

/** Next year's register: it counts other years; one agency under a new name and ministry, one closed, one that is no longer there, one that is new. */
async function nextYear(): Promise<Buffer> {
  const text = await readFile("registers/agencies/myndigheter.csv", "utf8");
  const [head = "", ...rows] = text.trimEnd().split(/\r?\n/);
  const columns = head.split(",");
  const kept = rows
    .filter((row) => !row.startsWith("Kemikalieinspektionen,"))
    .map((row) => {
      const cells = row.split(",");
      if (row.startsWith("Skatteverket,")) {
        return ["Skattemyndigheten", ...cells.slice(1)].join(",").replace("Finansdepartementet", "Socialdepartementet");
      }
      const end = columns.indexOf("scb_end");
      return row.startsWith("Boverket,") ? cells.map((cell, index) => (index === end ? "2027" : cell)).join(",") : row;
    });
  const added: Readonly<Record<string, string>> = { name: "Verket för framtiden", org_nr: "202100-9999", sources: "scb" };
  const counted = head.replace(/_(2025|2026)(?=,)/g, (_, year: string) => `_${Number(year) + 1}`);
  return Buffer.from([counted, ...kept, columns.map((column) => added[column] ?? "").join(","), ""].join("\n"));
}

async function sendFile(page: Page, buffer: Buffer, name = "myndigheter-2027.csv"): Promise<void> {
  await page.goto("/administration/register");
  await page.getByLabel("Fil", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer });
  await follow(page.getByRole("button", { name: "Kontrollera filen" }));
}

/** Presses the button that shows how far it has come, as long as there is one. */
async function waitForIt(page: Page): Promise<void> {
  const again = page.getByRole("link", { name: "Visa hur långt det har kommit" });
  await expect
    .poll(async () => {
      if ((await again.count()) > 0) await follow(again);
      return again.count();
    }, patience)
    .toBe(0);
}

test("an administrator imports next year's register, sees what it changes, and what was put right by hand stays", async () => {
  const page = await anAdministrator();
  await page.goto("/administration");
  await follow(page.getByRole("link", { name: "Organisationer", exact: true }));
  await page.getByLabel("Namn").fill("skateverket");
  await follow(page.getByRole("button", { name: "Visa", exact: true }));
  await follow(page.getByRole("link", { name: "Skatteverket", exact: true }));
  await follow(page.getByRole("link", { name: "Rätta namn" }));
  await page.getByLabel("Rätt värde").fill("Skatteverket och Kronan");
  await follow(page.getByRole("button", { name: "Spara rättelsen" }));
  expect(await page.getByRole("alert").innerText()).toContain("Varifrån vet du det?");
  expect(await page.getByLabel("Rätt värde").inputValue()).toBe("Skatteverket och Kronan");
  await page.getByLabel("Varifrån vet du det?").fill("SFS 2026:1");
  await follow(page.getByRole("button", { name: "Spara rättelsen" }));
  expect(await page.getByRole("status").innerText()).toContain("Rättelsen är sparad.");

  await sendFile(page, await nextYear());
  await waitForIt(page);
  const changes = await textsOf(page.locator("#changes-caption").locator("..").locator("tbody tr"));
  expect(changes).toContain("Skattemyndigheten departement Finansdepartementet Socialdepartementet som i filen");
  expect(changes).toContain("Skattemyndigheten namn Skatteverket Skattemyndigheten står kvar som rättat för hand");
  expect(changes).toContain("Boverket om den finns Finns nu Nedlagd som i filen");
  const main = page.getByRole("main");
  expect(await main.locator("#nya").innerText()).toContain("Verket för framtiden");
  expect(await main.locator("#borta").innerText()).toContain("Kemikalieinspektionen");
  // Nothing has happened yet.
  expect((await fetch(`${program.address}/myndigheter/verket-for-framtiden`)).status).toBe(404);

  await follow(page.getByRole("button", { name: "Läs in filen" }));
  await waitForIt(page);
  expect(await main.innerText()).toContain("Filen är inläst. Demo: administratör bestämde det");
  await page.goto("/myndigheter/skatteverket");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Skatteverket och Kronan");
  expect(await main.innerText()).toContain("Socialdepartementet");
  await page.goto("/myndigheter/verket-for-framtiden");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Verket för framtiden");
  // Visitors, who are shown pages that were drawn before, see it too, whichever process answers.
  for (let time = 0; time < 4; time += 1) {
    expect(await (await fetch(`${program.address}/myndigheter/skatteverket`)).text()).toContain("Skatteverket och Kronan");
  }
}, 120_000);

test("a file with faults is told by row and column, and can be fetched as a table", async () => {
  const page = await anAdministrator();
  const file = await nextYear();
  await sendFile(page, Buffer.from(file.toString().replace(/^(Boverket(?:,[^,]*){10}),[^,]*/m, "$1,många")), "fel.csv");
  await waitForIt(page);
  expect(await page.getByRole("main").innerText()).toMatch(/Filen har 1 fel\. Ingenting är ändrat\./);
  expect(await textsOf(page.locator("#faults-caption").locator("..").locator("tbody tr"))).toEqual([
    expect.stringMatching(/^Rad \d+, fte_2018 .*många/),
  ]);
  const { cookie } = await signInAs(program.address, "administrator");
  const table = await fetch(`${page.url()}/andringar.csv`, { headers: { cookie } });
  expect([table.status, table.headers.get("content-disposition")]).toEqual([200, 'attachment; filename="tillit-register.csv"']);
  expect(await table.text()).toMatch(/;fte_2018;många;/);
}, 60_000);

test("what is no table is refused with a sentence, and no file at all too", async () => {
  const page = await anAdministrator();
  await sendFile(page, Buffer.from("PK\x03\x04\x14\0\0\0"), "myndigheter.csv");
  expect(await page.getByRole("alert").innerText()).toContain("Filen är ingen CSV-fil.");
  await page.goto("/administration/register");
  await follow(page.getByRole("button", { name: "Kontrollera filen" }));
  expect(await page.getByRole("alert").innerText()).toContain("Välj en fil.");
});

test("a municipality is added, gets a name, and is closed in favour of another after a question", async () => {
  const page = await anAdministrator();
  for (const name of ["Norra kommunen", "Södra kommunen"]) {
    await page.goto("/administration/ny-organisation");
    await page.getByLabel("Namn", { exact: true }).fill(name);
    await page.getByLabel("Varifrån vet du det?").fill("kommunens webbplats");
    await follow(page.getByRole("button", { name: "Lägg till organisationen" }));
    expect(await page.getByRole("status").innerText()).toContain("Organisationen är tillagd.");
  }
  await page.getByLabel("Namn", { exact: true }).fill("Sunnanköping");
  await page.getByLabel("Varifrån vet du det?").fill("en karta");
  await follow(page.getByRole("button", { name: "Lägg till namnet" }));
  await page.goto("/administration/organisationer/norra-kommunen/lagg-ned");
  await page.getByLabel("År då den lades ned").fill("2026");
  await page.getByLabel("Vilken organisation tog över?").fill("Sunnanköping");
  await page.getByLabel("Varifrån vet du det?").fill("riksdagsbeslut");
  await follow(page.getByRole("button", { name: "Fortsätt" }));
  expect(await page.getByRole("main").innerText()).toContain("Dess sida leder vidare till Södra kommunen.");
  await follow(page.getByRole("button", { name: "Ja, lägg ned den" }));
  expect(await page.getByRole("status").innerText()).toContain("Organisationen är nedlagd.");
  await page.goto("/myndigheter/norra-kommunen");
  expect(await page.getByRole("main").innerText()).toMatch(/Nedlagd 2026[\s\S]*Södra kommunen/);
}, 60_000);

const own = Object.entries(addresses).flatMap(([name, address]) =>
  /^(organisation|newOrganisation|register)/.test(name) && address.sv.startsWith("/administration/")
    ? [address.sv.replace(":slug", "skatteverket").replace(":field", "name")]
    : [],
);

test("whoever is no administrator finds none of the pages, and a visitor is asked to sign in", async () => {
  expect(own.length).toBeGreaterThan(8);
  const readable = own.filter((path) => !/angra|namn$|:id/.test(path));
  for (const path of readable) {
    const visited = await fetch(program.address + path, { redirect: "manual" });
    expect([path, visited.status, visited.headers.get("location")?.startsWith("/logga-in")]).toEqual([path, 303, true]);
  }
  for (const { key, roles } of demonstrationRoles) {
    const { cookie } = await signInAs(program.address, key);
    const statuses = await Promise.all(
      readable.map(async (path) => (await fetch(program.address + path, { headers: { cookie }, redirect: "manual" })).status),
    );
    const expected = roles.some((role) => role === "administrator") ? 200 : 404;
    expect([key, ...new Set(statuses)]).toEqual([key, expected]);
  }
}, 60_000);

test.each([320, 1280])("the pages fit at %i pixels", { timeout: 120_000 }, async (width) => {
  const page = await anAdministrator();
  await page.setViewportSize({ width, height: 900 });
  const paths = own.filter((path) => !/angra|namn$|:id/.test(path));
  for (const path of [...paths, "/en/administration/organisations/skatteverket", "/en/administration/register"]) {
    await page.goto(path);
    expect([path, await horizontalOverflow(page)]).toEqual([path, 0]);
  }
});

test("the pages are accessible as far as a machine can tell", { timeout: 120_000 }, async () => {
  const page = await aReader(browser, { address: program.address });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: "Logga in som administratör" }));
  await sendFile(page, await nextYear(), "igen.csv");
  await waitForIt(page);
  const paths = [new URL(page.url()).pathname, ...own.filter((path) => !/angra|namn$|:id/.test(path))];
  for (const path of paths) {
    await page.goto(path);
    expect([path, await axeViolations(page)]).toEqual([path, []]);
  }
});
