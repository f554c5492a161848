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

const told = (page: Page): Promise<string> => page.getByRole("main").innerText();

async function inRole(button: string, options: object): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: button, exact: true }));
  return page;
}

type Invited = { readonly email: string; readonly organisation?: string; readonly coordinates?: boolean; readonly role?: string };

/** Somebody who has accepted an invitation: to an organisation, to a role on the platform, or both. */
async function somebody({ email, organisation, coordinates = false, role }: Invited, options: object): Promise<Page> {
  const administrator = await inRole("Logga in som administratör", {});
  await administrator.goto("/administration/inbjudningar/ny");
  await administrator.getByLabel("E-postadress").fill(email);
  if (organisation !== undefined) {
    await administrator.getByLabel("Organisation", { exact: false }).first().fill(organisation);
    await administrator.getByLabel("Första linjens chef").check();
  }
  if (coordinates) await administrator.getByLabel("Samordnar organisationen", { exact: false }).check();
  if (role !== undefined) await administrator.getByLabel(role, { exact: true }).check();
  await follow(administrator.getByRole("button", { name: "Skicka inbjudan" }));
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration/e-post");
  const link = page.getByRole("main").getByRole("link", { name: /\/inbjudan\// });
  await page.goto(String(await link.first().getAttribute("href")));
  await page.getByLabel("Ditt namn").fill(email);
  await follow(page.getByRole("button", { name: "Tacka ja och logga in" }));
  return page;
}

describe.each([
  { how: "with scripts", options: {}, host: "skript", text: "/metoder/anvandardriven-prototyp" },
  { how: "without scripts", options: withoutScripts, host: "utan", text: "/metoder/ar-bor-gor" },
])("$how", ({ options, host, text }) => {
  test(
    "a facilitator starts a network, an agency joins by its coordinator, its people read what is shared there, and it leaves",
    { timeout: 120_000 },
    async () => {
      const name = `Första mötet ${host}`;
      const leader = await somebody({ email: `leder@${host}.example`, role: "Samtalsledare" }, options);
      await follow(leader.getByRole("link", { name: "Till nätverken" }));
      await follow(leader.getByRole("button", { name: "Starta nätverket" }));
      expect(await leader.getByRole("alert").innerText()).toContain("Namn saknas.");
      await leader.getByLabel("Namn", { exact: true }).fill(name);
      await leader.getByLabel("Vad nätverket är till för", { exact: false }).fill("Färre frågor i kön");
      await follow(leader.getByRole("button", { name: "Starta nätverket" }));
      expect(await told(leader)).toContain("Det här kan ingen läsa just nu.");

      const coordinator = await somebody(
        { email: `samordnar@${host}.example`, organisation: "Försäkringskassan", coordinates: true },
        options,
      );
      const staff = await somebody({ email: `medarbetare@${host}.example`, organisation: "Försäkringskassan" }, options);
      await staff.goto("/min-sida/natverk");
      expect(await told(staff)).not.toContain(name);

      // The name was not quite right: what it may mean is shown, and what was written is still there.
      await leader.getByLabel("Organisation", { exact: true }).fill("forsakringskasan");
      await follow(leader.getByRole("button", { name: "Bjud in", exact: true }));
      expect(await leader.getByLabel("Organisation", { exact: true }).inputValue()).toBe("forsakringskasan");
      await leader.getByLabel("Försäkringskassan", { exact: true }).check();
      await follow(leader.getByRole("button", { name: "Bjud in", exact: true }));
      expect(await leader.getByRole("main").getByRole("status").innerText()).toContain("Inbjudan är skickad.");
      expect(await told(leader)).toContain("Det här kan ingen läsa just nu.");

      await coordinator.goto("/min-sida");
      expect(await told(coordinator)).toContain(`Försäkringskassan är inbjuden till nätverket ”${name}”. Du kan svara.`);
      await follow(coordinator.getByRole("link", { name }).first());
      await follow(coordinator.getByRole("button", { name: "Tacka ja för Försäkringskassan" }));
      expect(await coordinator.getByRole("main").getByRole("status").innerText()).toContain("Organisationen är med i nätverket.");

      await staff.goto("/min-sida/natverk");
      await follow(staff.getByRole("link", { name }));
      expect(await told(staff)).toContain(`personer i nätverket ${name} läsa.`);
      expect(await told(staff)).toContain(`leder@${host}.example`);
      expect(await staff.getByRole("main").getByRole("button").count()).toBe(0);
      const address = staff.url();
      const network = new URL(address).pathname;

      const editor = await somebody({ email: `redaktor@${host}.example`, organisation: "Försäkringskassan", role: "Redaktör" }, options);
      const stranger = await aReader(browser, { address: program.address, ...options });
      await editor.goto(text);
      await follow(editor.getByRole("link", { name: "Vem kan läsa texten?" }));
      await editor.getByLabel(`Nätverket ${name}`).check();
      await follow(editor.getByRole("button", { name: "Ändra", exact: true }));
      expect(await editor.getByRole("main").getByRole("status").innerText()).toContain("Ändrat. Det gäller redan överallt.");
      expect(await told(editor)).toContain(`personer i nätverket ${name} läsa.`);
      const readable = async () => [(await staff.goto(text))?.status(), (await stranger.goto(text))?.status()];
      expect(await readable()).toEqual([200, 404]);
      await editor.goto("/redaktion?list=all");
      expect(await told(editor)).toContain(`bara nätverket ${name}`);

      await follow(coordinator.getByRole("link", { name: "Lämna nätverket för Försäkringskassan" }));
      expect(await told(coordinator)).toContain("behöver den som leder nätverket bjuda in er igen");
      expect(await readable()).toEqual([200, 404]);
      await follow(coordinator.getByRole("button", { name: "Lämna nätverket för Försäkringskassan" }));
      expect(await coordinator.getByRole("main").getByRole("status").innerText()).toContain("Organisationen har lämnat nätverket.");
      expect((await staff.goto(address))?.status()).toBe(404);
      expect(await readable()).toEqual([404, 404]);
      await leader.goto("/min-sida");
      expect(await told(leader)).toContain(`Försäkringskassan är inte längre med i nätverket ”${name}”.`);
      await leader.goto("/min-sida/natverk");
      await follow(leader.getByRole("link", { name }));
      await follow(leader.getByRole("link", { name: "Sluta leda" }));
      expect(await leader.getByRole("alert").or(leader.getByRole("main").getByRole("status")).innerText()).toContain(
        "Då skulle ingen leda nätverket.",
      );

      // It is asked again. Saying no is asked before it is done, and so is taking it out once it is in.
      await leader.getByLabel("Organisation", { exact: true }).fill("Försäkringskassan");
      await follow(leader.getByRole("button", { name: "Bjud in", exact: true }));
      await coordinator.goto(network);
      await follow(coordinator.getByRole("link", { name: "Tacka nej för Försäkringskassan" }));
      expect(await told(coordinator)).toContain("Ni behöver inte svara nu.");
      await follow(coordinator.getByRole("link", { name: "Svara inte än" }));
      await follow(coordinator.getByRole("button", { name: "Tacka ja för Försäkringskassan" }));
      await leader.goto(network);
      await follow(leader.getByRole("link", { name: "Ta bort Försäkringskassan" }));
      expect(await told(leader)).toContain("Det gäller med en gång.");
      await follow(leader.getByRole("link", { name: "Låt den vara med" }));
      expect((await staff.goto(network))?.status()).toBe(200);
      await follow(leader.getByRole("link", { name: "Ta bort Försäkringskassan" }));
      await follow(leader.getByRole("button", { name: "Ta bort Försäkringskassan" }));
      expect(await leader.getByRole("main").getByRole("status").innerText()).toContain("Organisationen är inte längre med i nätverket.");
      expect((await staff.goto(network))?.status()).toBe(404);
      await leader.getByLabel("Organisation", { exact: true }).fill("Försäkringskassan");
      await follow(leader.getByRole("button", { name: "Bjud in", exact: true }));
      await coordinator.goto(network);
      await follow(coordinator.getByRole("link", { name: "Tacka nej för Försäkringskassan" }));
      await follow(coordinator.getByRole("button", { name: "Tacka nej för Försäkringskassan" }));
      expect(await coordinator.getByRole("main").getByRole("status").innerText()).toContain("Du har tackat nej.");

      const second = await somebody({ email: `tar-over@${host}.example`, role: "Samtalsledare" }, options);
      await leader.goto(network);
      await leader.getByLabel("E-postadress", { exact: true }).fill(`tar-over@${host}.example`);
      await follow(leader.getByRole("button", { name: "Ta med", exact: true }));
      await second.goto(network);
      await follow(second.getByRole("link", { name: "Sluta leda" }));
      expect(await told(second)).toContain("De andra som leder fortsätter som förut");
      await follow(second.getByRole("link", { name: "Fortsätt leda" }));
      await follow(second.getByRole("link", { name: "Sluta leda" }));
      await follow(second.getByRole("button", { name: "Sluta leda nätverket" }));
      expect(await second.getByRole("main").getByRole("status").innerText()).toContain("Du leder inte nätverket längre.");
      await leader.goto(network);
      // Nobody of this agency is here: that is said before anything is sent, and it can be asked all the same.
      await leader.getByLabel("Organisation", { exact: true }).fill("Skatteverket");
      await follow(leader.getByRole("button", { name: "Bjud in", exact: true }));
      expect(await told(leader)).toContain("Inbjudan är inte skickad. Ingen samordnar Skatteverket här än");
      await follow(leader.getByRole("button", { name: "Bjud in Skatteverket ändå" }));
      expect(await told(leader)).toContain("inbjuden, men ingen där kan svara än");
      await follow(leader.getByRole("link", { name: "Avsluta nätverket" }));
      await follow(leader.getByRole("button", { name: "Avsluta nätverket" }));
      expect(await leader.getByRole("main").getByRole("status").innerText()).toContain("Nätverket är avslutat.");
    },
  );
});

test("the pages of networks are accessible, wide and narrow, light and dark, and in English", { timeout: 180_000 }, async () => {
  const page = await inRole("Logga in som stödfunktionen", {});
  await page.goto("/min-sida/natverk");
  await page.getByLabel("Namn", { exact: true }).fill("Ett nätverk");
  await follow(page.getByRole("button", { name: "Starta nätverket" }));
  const network = new URL(page.url()).pathname;
  for (const organisation of ["Försäkringskassan", "Skatteverket"]) {
    await page.getByLabel("Organisation", { exact: true }).fill(organisation);
    await follow(page.getByRole("button", { name: "Bjud in", exact: true }));
    const anyway = page.getByRole("button", { name: `Bjud in ${organisation} ändå` });
    if (await anyway.isVisible()) await follow(anyway);
  }
  const faults: string[] = [];
  for (const width of [320, 768, 1280])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      for (const path of [
        "/min-sida/natverk",
        network,
        `${network}/avsluta`,
        `${network}/ta-bort`,
        `${network}/tacka-nej`,
        network.replace("/min-sida/natverk", "/en/my-page/networks"),
      ]) {
        await page.goto(path);
        faults.push(...(await axeViolations(page)).map((fault) => `${path} ${width} ${colorScheme}: ${fault}`));
        if ((await horizontalOverflow(page)) > 0) faults.push(`${path} ${width}: wider than the window`);
      }
    }
  const editor = await inRole("Logga in som redaktör", {});
  for (const width of [320, 1280]) {
    await editor.setViewportSize({ width, height: 800 });
    await editor.goto("/metoder/aterkoppling-till-forsta-lanken");
    await follow(editor.getByRole("link", { name: "Vem kan läsa texten?" }));
    faults.push(...(await axeViolations(editor)).map((fault) => `readers ${width}: ${fault}`));
    if ((await horizontalOverflow(editor)) > 0) faults.push(`readers ${width}: wider than the window`);
  }
  expect(faults).toEqual([]);
});
