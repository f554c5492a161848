import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

// Each request goes to another of two processes: nothing about who is signed in may be known to one alone.
beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary({ nodes: 2 }), startBrowser()]);
  await becomeAdministrator();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const account = "start@myndighet.example";

const heading = (page: Page): Promise<string> => page.getByRole("heading", { level: 1 }).innerText();

/** The address in the newest mail, as the page that stands in for a mailbox shows it. */
async function linkInMail(page: Page): Promise<string> {
  const link = page.getByRole("main").getByRole("link", { name: /\/logga-in\/lank\// });
  await expect
    .poll(async () => {
      await page.goto("/demonstration/e-post");
      return link.count();
    })
    .toBeGreaterThan(0);
  return String(await link.first().getAttribute("href"));
}

/** Whoever started the program becomes its first administrator by the link that it printed. */
async function becomeAdministrator(): Promise<void> {
  const page = await (await browser.newContext({ baseURL: program.address })).newPage();
  const printed = program.output.flatMap((line) => /first administrator, open (\S+)/.exec(line)?.[1] ?? []);
  await page.goto(printed.at(-1) ?? "no link was printed");
  await page.getByLabel("Ditt namn").fill("Den som startade");
  await page.getByLabel("Din e-postadress").fill(account);
  await follow(page.getByRole("button", { name: "Bli administratör" }));
  expect(await heading(page)).toBe("Din sida");
  await page.context().close();
}

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("$how", ({ options }) => {
  test("whoever has an account asks for a link, opens it from the mail, and signs out again", async () => {
    const page = await aReader(browser, { address: program.address, ...options });
    await page.goto("/min-sida");
    expect(await heading(page)).toBe("Logga in");
    await page.getByLabel("E-postadress").fill(account.toUpperCase());
    await follow(page.getByRole("button", { name: "Skicka en länk" }));
    expect(await heading(page)).toBe("Titta i din e-post");
    const link = await linkInMail(page);
    await page.goto(link);
    await follow(page.getByRole("button", { name: "Logga in" }));
    expect([new URL(page.url()).pathname, await heading(page)]).toEqual(["/min-sida", "Din sida"]);
    await follow(page.getByRole("button", { name: "Logga ut" }));
    await page.goto("/min-sida");
    expect(await heading(page)).toBe("Logga in");
    await page.goto(link);
    expect(await heading(page)).toBe("Länken gäller inte längre");
  });

  test("an address that is none is told, and what was written is still there", async () => {
    const page = await aReader(browser, { address: program.address, ...options });
    await page.goto("/logga-in?next=/metoder");
    await page.getByLabel("E-postadress").fill("ingen adress");
    await follow(page.getByRole("button", { name: "Skicka en länk" }));
    expect(await page.getByRole("alert").innerText()).toContain("”ingen adress” är ingen e-postadress");
    expect(await page.getByLabel("E-postadress").inputValue()).toBe("ingen adress");
    expect(await page.locator('input[name="next"]').getAttribute("value")).toBe("/metoder");
  });

  test("the answer is the same whether anybody has the address or not", async () => {
    const page = await aReader(browser, { address: program.address, ...options });
    const answers: string[] = [];
    for (const address of [account, "finns-inte@myndighet.example"]) {
      await page.goto("/logga-in");
      await page.getByLabel("E-postadress").fill(address);
      await follow(page.getByRole("button", { name: "Skicka en länk" }));
      answers.push(await page.getByRole("main").innerText());
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test("one who is signed in changes their name, and sees it at the top of every page", async () => {
    const page = await aReader(browser, { address: program.address, ...options });
    await page.goto("/demonstration");
    await follow(page.getByRole("button", { name: "Logga in som chef" }));
    await page.getByLabel("Namn").fill("Chef <b>på</b> prov");
    await follow(page.getByRole("button", { name: "Spara uppgifterna" }));
    expect(await page.getByRole("main").getByRole("status").innerText()).toContain("Dina uppgifter är sparade.");
    await page.goto("/metoder");
    expect(await page.getByRole("banner").innerText()).toContain("Chef <b>på</b> prov");
  });

  test("a session in another browser is seen and ended from here", async () => {
    const [here, there] = [
      await aReader(browser, { address: program.address, ...options }),
      await aReader(browser, { address: program.address, ...options }),
    ];
    for (const page of [here, there]) {
      await page.goto("/demonstration");
      await follow(page.getByRole("button", { name: "Logga in som facklig företrädare" }));
    }
    await here.reload();
    await follow(here.getByRole("button", { name: "Avsluta alla andra" }));
    await there.goto("/min-sida");
    expect([await heading(here), await heading(there)]).toEqual(["Din sida", "Logga in"]);
  });
});

test.each([
  ["/min-sida", "administratör"],
  ["/en/my-page", "administratör"],
  ["/administration/drift", "administratör"],
  ["/en/administration/operations", "administratör"],
  ["/administration/logg", "administratör"],
  ["/demonstration/e-post", "administratör"],
])("%s is accessible, light and dark, wide and narrow", async (path, role) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await aReader(browser, { address: program.address, colorScheme });
    await page.goto("/demonstration");
    await follow(page.getByRole("button", { name: `Logga in som ${role}` }));
    await page.goto(path);
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await horizontalOverflow(page)).toBe(0);
  }
});

test("what is only for administrators leads a visitor to sign in, and is not there for others", async () => {
  const page = await aReader(browser, { address: program.address });
  await page.goto("/administration/drift");
  expect(await heading(page)).toBe("Logga in");
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: "Logga in som medarbetare" }));
  await page.goto("/administration/drift");
  expect(await heading(page)).toBe("Sidan finns inte");
});
