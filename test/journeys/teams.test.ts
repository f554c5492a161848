import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

const told = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Somebody of Försäkringskassan, who has accepted an invitation. */
async function aColleague(email: string, name: string, options: object): Promise<Page> {
  const administrator = await aReader(browser, { address: program.address });
  await administrator.goto("/demonstration");
  await follow(administrator.getByRole("button", { name: "Logga in som administratör" }));
  await administrator.goto("/administration/inbjudningar/ny");
  await administrator.getByLabel("E-postadress").fill(email);
  await administrator.getByLabel("Organisation", { exact: false }).first().fill("Försäkringskassan");
  await administrator.getByLabel("Första linjens chef").check();
  await follow(administrator.getByRole("button", { name: "Skicka inbjudan" }));
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration/e-post");
  const link = page.getByRole("main").getByRole("link", { name: /\/inbjudan\// });
  await page.goto(String(await link.first().getAttribute("href")));
  await page.getByLabel("Ditt namn").fill(name);
  await follow(page.getByRole("button", { name: "Tacka ja och logga in" }));
  return page;
}

describe.each([
  { how: "with scripts", options: {}, host: "skript" },
  { how: "without scripts", options: withoutScripts, host: "utan" },
])("$how", ({ options, host }) => {
  test(
    "two colleagues start a team, see who can read what it shares, and leave it; with the last one it ends",
    { timeout: 60_000 },
    async () => {
      const starter = await aColleague(`ett@${host}.example`, `Ett ${host}`, options);
      const other = await aColleague(`tva@${host}.example`, `Två ${host}`, options);
      await follow(starter.getByRole("link", { name: "Till dina team" }));
      await follow(starter.getByRole("button", { name: "Starta teamet" }));
      expect(await starter.getByRole("alert").innerText()).toContain("Namn saknas.");
      await starter.getByLabel("Namn", { exact: true }).fill(`Första besöket ${host}`);
      await starter.getByLabel("Vad teamet är till för", { exact: false }).fill("Färre frågor i kön");
      await follow(starter.getByRole("button", { name: "Starta teamet" }));
      expect(await told(starter)).toContain("Det här kan en person läsa: den som är med i teamet");

      await starter.getByLabel("E-postadress").fill("ingen@annan.example");
      await follow(starter.getByRole("button", { name: "Ta med" }));
      expect(await told(starter)).toContain("Ingen med den adressen hör till organisationen här.");
      expect(await starter.getByLabel("E-postadress").inputValue()).toBe("ingen@annan.example");
      await starter.getByLabel("E-postadress").fill(`tva@${host}.example`);
      await follow(starter.getByRole("button", { name: "Ta med" }));
      expect(await told(starter)).toContain(`Det här kan 2 personer i teamet Första besöket ${host} läsa.`);

      await other.goto("/min-sida/team");
      await follow(other.getByRole("link", { name: `Första besöket ${host}` }));
      expect(await told(other)).toContain(`Ett ${host}`);
      for (const page of [starter, other]) {
        await page.goto("/min-sida/team");
        await follow(page.getByRole("link", { name: `Första besöket ${host}` }));
        await follow(page.getByRole("button", { name: `Lämna Första besöket ${host}` }));
        expect(await told(page)).not.toContain("Färre frågor i kön");
      }
      expect(await other.getByRole("main").getByRole("status").innerText()).toContain("Teamet är avslutat.");
    },
  );
});

test("the pages of teams are accessible, wide and narrow, and in English", { timeout: 60_000 }, async () => {
  const page = await aColleague("tre@sidor.example", "Tre", {});
  await page.goto("/min-sida/team");
  await page.getByLabel("Namn", { exact: true }).fill("Ett team");
  await follow(page.getByRole("button", { name: "Starta teamet" }));
  const team = new URL(page.url()).pathname;
  const faults: string[] = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/min-sida/team", team, `${team}/avsluta`, "/en/my-page/teams", "/om/vem-far-gora-vad"]) {
      await page.goto(path);
      faults.push(...(await axeViolations(page)).map((fault) => `${path} ${width}: ${fault}`));
      if ((await horizontalOverflow(page)) > 0) faults.push(`${path} ${width}: wider than the window`);
    }
  }
  expect(faults).toEqual([]);
});
