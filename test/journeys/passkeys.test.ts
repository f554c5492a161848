import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { sql } from "kysely";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, textsOf, withoutScripts } from "../support/browser.ts";
import { startWithLibrary } from "../support/running-program.ts";

let program: Awaited<ReturnType<typeof startWithLibrary>>;
let browser: Browser;

beforeAll(async () => {
  const starting = { nodes: 1, host: "localhost", settings: { SECOND_FACTOR: "required" } } as const;
  [program, browser] = await Promise.all([startWithLibrary(starting), startBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const account = "start@myndighet.example";
const heading = (page: Page): Promise<string> => page.getByRole("heading", { level: 1 }).innerText();
const read = (options = {}) => aReader(browser, { address: program.address, ...options });

type Device = { readonly cdp: CDPSession; readonly authenticatorId: string };

/** A device in the browser that makes passkeys and recognises whoever holds it. */
async function giveDevice(page: Page): Promise<Device> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

const used = new Set<string | null>([null]);

/** By the newest link in the mailbox that nobody has used yet. */
async function signIn(page: Page): Promise<void> {
  await page.goto("/logga-in");
  await page.getByLabel("E-postadress").fill(account);
  await follow(page.getByRole("button", { name: "Skicka en länk" }));
  const links = page.getByRole("main").getByRole("link", { name: /\/logga-in\/lank\// });
  const newest = async () => {
    await page.goto("/demonstration/e-post");
    return (await links.count()) === 0 ? null : links.first().getAttribute("href");
  };
  await expect.poll(async () => used.has(await newest())).toBe(false);
  const link = await newest();
  used.add(link);
  await page.goto(String(link));
  await follow(page.getByRole("button", { name: "Logga in" }));
}

test("the first administrator makes a passkey, signs in again, confirms, and does what only they may", { timeout: 90_000 }, async () => {
  const page = await read();
  const device = await giveDevice(page);
  const printed = program.output.flatMap((line) => /first administrator, open (\S+)/.exec(line)?.[1] ?? []);
  await page.goto(printed.at(-1) ?? "no link was printed");
  await page.getByLabel("Ditt namn").fill("Den som startade");
  await page.getByLabel("Din e-postadress").fill(account);
  await follow(page.getByRole("button", { name: "Bli administratör" }));
  expect([await heading(page), new URL(page.url()).search]).toEqual(["Lägg till en passkey", "?next=%2Fmin-sida"]);
  await page.goto("/administration");
  expect(await heading(page)).toBe("Lägg till en passkey");

  await page.getByLabel("Vad enheten heter").fill("Jobbdatorn");
  await page.getByRole("button", { name: "Lägg till passkey" }).click();
  await page.waitForURL("**/ny-passkey");
  await expect.poll(() => heading(page)).toBe("Dina reservkoder");
  const codes = await textsOf(page.getByRole("main").locator("code"));
  expect(codes.filter((code) => /^[2-9A-HJ-NP-TV-Z]{4}(?:-[2-9A-Z]{4}){6}$/.test(code))).toHaveLength(8);
  await follow(page.getByRole("link", { name: "Jag har sparat koderna" }));
  expect(await heading(page)).toBe("Administration");

  await page.goto("/min-sida");
  await follow(page.getByRole("button", { name: "Logga ut" }));
  await signIn(page);
  expect(await heading(page)).toBe("Din sida");
  expect(await page.getByRole("main").innerText()).toContain("En roll väntar på dig");
  await page.goto("/administration/inbjudningar/ny");
  expect(await heading(page)).toBe("Bekräfta att det är du");

  // Whoever cannot unlock the device is told, stays where they are, and may try again.
  const { cdp, authenticatorId } = device;
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await page.getByRole("button", { name: "Bekräfta med passkey" }).click();
  await expect.poll(() => page.getByRole("main").getByRole("alert").innerText()).toContain("Det avbröts, eller tog för lång tid.");
  await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await page.getByRole("button", { name: "Bekräfta med passkey" }).click();
  await expect.poll(() => heading(page)).toBe("Bjud in någon");
  await page.getByLabel("E-postadress").fill("redaktor@myndighet.example");
  await page.getByLabel("Redaktör", { exact: false }).check();
  await follow(page.getByRole("button", { name: "Skicka inbjudan" }));
  expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Inbjudan är skickad.");

  await page.goto("/min-sida/passkeys");
  expect(await page.getByRole("main").innerText()).toContain("Du har 8 reservkoder kvar.");
  await follow(page.getByRole("link", { name: "Jobbdatorn" }));
  await page.getByLabel("Vad enheten heter").fill("Den nya datorn");
  await follow(page.getByRole("button", { name: "Spara namnet" }));
  expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Namnet är ändrat.");
  await follow(page.getByRole("link", { name: "Den nya datorn" }));
  await follow(page.getByRole("link", { name: "Ta bort passkeyn" }));
  await follow(page.getByRole("button", { name: "Ta bort passkeyn" }));
  expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Det här är din enda passkey");

  await keepsWhatWasWritten(page);
  await withACode(codes);
  await isAccessible(await page.context().cookies());
  await beginsAnew(page);
});

/** The confirmation runs out while a form is being filled in: nothing is done, and nothing is lost. */
async function keepsWhatWasWritten(page: Page): Promise<void> {
  await page.goto("/administration/inbjudningar/ny");
  await page.getByLabel("E-postadress").fill("annan@myndighet.example");
  await page.getByLabel("Redaktör", { exact: false }).check();
  await onDatabase((db) => sql`UPDATE people.session SET confirmed_at = confirmed_at - interval '1 hour'`.execute(db));
  await follow(page.getByRole("button", { name: "Skicka inbjudan" }));
  expect(await heading(page)).toBe("Bekräfta att det är du");
  expect(await page.getByRole("main").innerText()).toContain("Det du skrev finns kvar");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Bekräfta med passkey" }).click();
  await expect.poll(() => heading(page)).toBe("Gör klart det du började med");
  expect(await axeViolations(page)).toEqual([]);
  await follow(page.getByRole("button", { name: "Skicka nu" }));
  expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Inbjudan är skickad.");
  expect(await page.getByRole("main").innerText()).toContain("annan@myndighet.example");
}

async function onDatabase(work: (db: Database<unknown>) => Promise<unknown>): Promise<void> {
  const db = openDatabase({ url: program.database.MIGRATION_DATABASE_URL, size: 1, log: openLog("silent") });
  await work(db);
  await db.destroy();
}

/** Whoever has lost everything is helped at the machine, signs in by mail as usual, and makes a passkey as the first time. */
async function beginsAnew(page: Page): Promise<void> {
  const run = promisify(execFile);
  const reset = (email: string) =>
    run(process.execPath, ["dist/reset-second-factor.js", email], { env: { PATH: process.env["PATH"], ...program.database } });
  await expect(reset("ingen@myndighet.example")).rejects.toThrow("Nobody who is here has the address ingen@myndighet.example.");
  const { stdout } = await reset(account);
  expect(stdout).toMatch(/^1 passkeys and 7 recovery codes removed, \d+ sessions ended\./m);
  await page.goto("/administration");
  expect(await heading(page)).toBe("Logga in");
  await signIn(page);
  expect(await heading(page)).toBe("Lägg till en passkey");
  await page.getByRole("button", { name: "Lägg till passkey" }).click();
  await expect.poll(() => heading(page)).toBe("Dina reservkoder");
  await page.goto("/administration");
  expect(await heading(page)).toBe("Administration");
}

/** Elsewhere, where the device is not and scripts do not run. */
async function withACode(codes: readonly string[]): Promise<void> {
  const page = await read(withoutScripts);
  await signIn(page);
  await page.goto("/administration");
  expect(await heading(page)).toBe("Bekräfta att det är du");
  expect(await page.getByRole("main").innerText()).toContain("Du kan också bekräfta med en reservkod.");
  await follow(page.getByRole("button", { name: "Bekräfta med passkey" }));
  expect(await page.getByRole("main").innerText()).toContain("Det gick inte att bekräfta med den passkeyn.");
  await page.getByRole("textbox", { name: "Reservkod" }).fill("ABCD-EFGH-2345-6789");
  await follow(page.getByRole("button", { name: "Bekräfta med reservkod" }));
  expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Koden stämmer inte");
  await page.getByRole("textbox", { name: "Reservkod" }).fill(codes[0]?.toLowerCase() ?? "");
  await follow(page.getByRole("button", { name: "Bekräfta med reservkod" }));
  expect(await heading(page)).toBe("Administration");
  await page.goto("/demonstration/e-post");
  expect(await page.getByRole("main").innerText()).toContain("En reservkod är använd i Tillit");
  await page.goto("/min-sida");
  const log = await page.getByRole("region", { name: "Vad loggen säger om dig" }).innerText();
  expect(log).toContain("Lade till en passkey");
  expect(log).not.toContain("people.");
}

async function isAccessible(cookies: Parameters<ReturnType<Page["context"]>["addCookies"]>[0]): Promise<void> {
  const paths = [
    "/bekrafta",
    "/en/confirm?next=%2Fen%2Fadministration",
    "/min-sida/passkeys",
    "/min-sida/ny-passkey",
    "/en/my-page/new-passkey",
  ];
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await read({ colorScheme });
    await page.context().addCookies(cookies);
    for (const path of paths) {
      await page.goto(path);
      expect([path, new URL(page.url()).pathname, await axeViolations(page)]).toEqual([path, path.split("?")[0], []]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await horizontalOverflow(page)).toBe(0);
    }
  }
}
