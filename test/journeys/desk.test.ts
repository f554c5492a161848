import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aReader, axeViolations, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { aPng } from "../../src/kernel/pictures/pictures.testing.ts";
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

/** Presses what leads to another page, and waits for that: the form of a text leaves when what stands in it has been kept. */
async function follow(link: Locator): Promise<void> {
  const loaded = link.page().waitForEvent("load");
  await link.click();
  await loaded;
}

const slug = "kvastugglan-som-kom-tillbaka";
const word = "kvastuggla";

async function signedInAs(role: string, options: object = withoutScripts): Promise<Page> {
  const page = await aReader(browser, { address: program.address, ...options });
  await page.goto("/demonstration");
  await follow(page.getByRole("button", { name: `Logga in som ${role}` }));
  return page;
}

/** Invited by the administrator, and come in from the newest mail. */
async function invited(administrator: Page, { email, fill }: { email: string; fill: (page: Page) => Promise<void> }): Promise<Page> {
  await administrator.goto("/administration/inbjudningar/ny");
  await administrator.getByLabel("E-postadress").fill(email);
  await fill(administrator);
  await follow(administrator.getByRole("button", { name: "Skicka inbjudan" }));
  const page = await aReader(browser, { address: program.address, ...withoutScripts });
  await page.goto("/demonstration/e-post");
  await page.goto(
    String(
      await page
        .getByRole("main")
        .getByRole("link", { name: /\/inbjudan\// })
        .first()
        .getAttribute("href"),
    ),
  );
  await page.getByLabel("Ditt namn").fill(email);
  await follow(page.getByRole("button", { name: "Tacka ja och logga in" }));
  return page;
}

/** Everywhere a stranger could find the text, and whether they do. */
async function strangerFinds(): Promise<Record<string, boolean>> {
  const pages = {
    page: `/exempel/${slug}`,
    list: "/exempel?depth=short&track=contact",
    search: `/sok?q=${word}`,
    feed: "/atom",
    api: `/v1/examples/${slug}`,
    apiSearch: `/v1/items?q=${word}`,
    apiList: "/v1/examples?track=contact",
    map: "/sitemap.xml",
  };
  const found = await Promise.all(
    Object.entries(pages).map(async ([place, path]) => {
      const response = await fetch(program.address + path);
      const body = await response.text();
      return [place, response.status === 200 && (body.includes(slug) || body.includes("Kvastugglan som kom"))] as const;
    }),
  );
  return Object.fromEntries(found);
}

const nowhere = { page: false, list: false, search: false, feed: false, api: false, apiSearch: false, apiList: false, map: false };

async function write(page: Page): Promise<void> {
  await page.getByLabel("Sammanfattning", { exact: true }).fill("Verket lät en kvastuggla flytta in, och alla fick mer att göra.");
  await page.getByLabel("Hur utförligt").selectOption({ label: "Kort" });
  await page.getByLabel("Typ av myndighet").selectOption({ label: "Förvaltningsmyndighet" });
  await page.getByLabel("Mötet gäller").selectOption({ label: "Kollegor inom myndigheten" });
  await page.getByLabel("Kontakt med medborgare").selectOption({ label: "Ingen" });
  await page.getByLabel("Var det gjordes").selectOption({ label: "Kontakt med delegationen" });
  const sources = page.locator("#del-links");
  await follow(sources.getByRole("button", { name: "Lägg till: källa" }));
  await sources.getByLabel("Verk", { exact: true }).selectOption({ label: "SOU 2019:43" });
  await follow(page.getByRole("button", { name: "Lägg till: myndighet" }));
  await page.getByLabel("Myndighet 1").fill("Försäkringskassan");
  await follow(page.getByRole("button", { name: "Lägg till: svårighet" }));
  await follow(page.getByRole("button", { name: "Lägg till: svårighet" }));
  await page.locator('[name="hard.0.text"]').fill("Ugglan sov på dagen.");
  await page.locator('[name="hard.1.text"]').fill("Ingen hade frågat ugglan.");
  await follow(page.getByRole("button", { name: "Flytta upp svårighet 2" }));
}

const whoSees = (page: Page): Promise<string> => page.locator(".who-sees").first().innerText();
const state = (page: Page): Promise<string> => page.locator(".page-header .lead").innerText();

test(
  "an author drafts, an editor shapes, the agency checks, a second reader publishes; a stranger sees nothing until then",
  { timeout: 180_000 },
  async () => {
    const administrator = await signedInAs("administratör");
    const coordinator = await invited(administrator, {
      email: "samordnare@kassan.example",
      fill: async (page) => {
        await page.getByLabel("Organisation", { exact: false }).first().fill("Försäkringskassan");
        await page.getByLabel("Stöd: HR, ekonomi, it eller juridik").check();
        await page.getByLabel("Samordnar organisationen", { exact: false }).check();
      },
    });
    const secondReader = await invited(administrator, {
      email: "andra@redaktionen.example",
      fill: (page) => page.getByLabel("redaktör", { exact: false }).check(),
    });

    const staff = await invited(administrator, {
      email: "medarbetare@kassan.example",
      fill: async (page) => {
        await page.getByLabel("Organisation", { exact: false }).first().fill("Försäkringskassan");
        await page.getByLabel("Medarbetare", { exact: true }).check();
      },
    });
    // A staff member reads about others, and says that they did the same.
    await staff.goto("/exempel/arbetsformedlingen-medledarskap");
    await follow(staff.getByRole("link", { name: "Är något fel, eller har ni gjort likadant?" }));
    await staff.getByLabel("Vi har gjort likadant", { exact: false }).check();
    await staff.getByLabel("Vad vill du säga?").fill("Hos oss flyttade en kvastuggla in.");
    await follow(staff.getByRole("button", { name: "Skicka till redaktionen" }));
    expect(await staff.locator(".who-sees").innerText()).toContain("Redaktionen ser det, och du själv");
    const fate = staff.url();

    // With scripts, which axe needs.
    const author = await signedInAs("stödfunktionen", {});
    await author.goto("/administration");
    await follow(author.getByRole("link", { name: "Redaktionen" }));
    await follow(author.getByRole("link", { name: "Skriv något nytt" }));
    await author.getByLabel("Exempel", { exact: false }).check();
    await author.getByLabel("Arbetsrubrik").fill("Kvastugglan som kom tillbaka");
    await author.getByLabel("Vilken myndighet beskriver texten?", { exact: false }).fill("Försäkringskassan");
    await follow(author.getByRole("button", { name: "Påbörja utkastet" }));
    const manuscript = new URL(author.url()).pathname;
    expect(await whoSees(author)).toContain("Ingen annan. Den finns inte i listor, sökning, flöden eller öppna data.");
    expect(await author.getByRole("main").innerText()).toContain("Sammanfattning saknas.");
    await follow(author.getByRole("link", { name: "Skriv", exact: true }));
    await write(author);
    await follow(author.getByRole("button", { name: "Spara" }).last());
    expect(await author.getByRole("main").getByRole("status").innerText()).toContain("Sparat som en ny version.");

    // The editor and the author write at once: neither loses a word.
    const editor = await signedInAs("redaktör");
    await editor.goto("/redaktion/forslag");
    await follow(editor.getByRole("main").locator(".item__title").first());
    await editor.getByLabel("Vi arbetar med det").check();
    await follow(editor.getByRole("button", { name: "Skicka svaret" }));
    await staff.goto(fate);
    expect(await staff.locator(".page-header .lead").innerText()).toBe("Redaktionen arbetar med det");
    await editor.goto(`${manuscript}/skriv`);
    expect(await whoSees(editor)).toContain("Redaktörerna kan se den");
    await author.goto(`${manuscript}/skriv`);
    await editor.getByLabel("Rubrik", { exact: true }).fill("Kvastugglan som kom tillbaka igen");
    await editor.getByLabel("När", { exact: false }).first().fill("våren 2018");
    await follow(editor.getByRole("button", { name: "Spara" }).first());
    await author.getByLabel("Rubrik", { exact: true }).fill("Kvastugglan som kom hem");
    await author.locator('[name="meeting"]').fill("Ett möte med en uggla.");
    await follow(author.getByRole("button", { name: "Spara" }).first());
    expect(await author.getByRole("heading", { level: 1 }).innerText()).toBe("Någon annan har sparat medan du skrev");
    expect(await axeViolations(author)).toEqual([]);
    expect(await horizontalOverflow(author)).toBe(0);
    await author.getByLabel("Egen formulering, här nedanför").check();
    await author.getByLabel("Egen formulering", { exact: false }).last().fill("Kvastugglan som kom tillbaka hem");
    await follow(author.getByRole("button", { name: "Spara som ny version" }));
    expect(await author.getByRole("heading", { level: 1 }).innerText()).toBe("Kvastugglan som kom tillbaka hem");
    await author.goto(`${manuscript}/forhandsvisning`);
    const preview = await author.getByRole("main").innerText();
    for (const part of ["Det här är ett utkast.", "våren 2018", "Ett möte med en uggla.", "Ingen hade frågat ugglan."])
      expect(preview).toContain(part);
    expect(preview.indexOf("Ingen hade frågat ugglan.")).toBeLessThan(preview.indexOf("Ugglan sov på dagen."));
    expect(await strangerFinds()).toEqual(nowhere);

    await author.goto(manuscript);
    await follow(author.getByRole("button", { name: "Lämna till faktagranskning" }));
    expect(await state(author)).toBe("Hos myndigheten för faktagranskning");
    await coordinator.goto("/faktagranskning");
    await follow(coordinator.getByRole("link", { name: "Kvastugglan som kom tillbaka hem" }));
    expect(await whoSees(coordinator)).toContain(
      "De som samordnar eller leder Försäkringskassan kan se den medan de granskar fakta (en person).",
    );
    expect(await whoSees(coordinator)).toContain("Ingen annan.");
    await coordinator.getByLabel("Ja, vi godkänner fakta").check();
    await follow(coordinator.getByRole("button", { name: "Skicka svaret" }));
    expect(await coordinator.getByRole("main").getByRole("status").innerText()).toContain("Svaret är skickat.");
    expect(await strangerFinds()).toEqual(nowhere);

    await editor.goto(manuscript);
    expect(await editor.getByRole("main").innerText()).toContain("Du har sparat en version av texten.");
    await secondReader.goto("/redaktion?list=waiting");
    await follow(secondReader.getByRole("link", { name: "Kvastugglan som kom tillbaka hem" }));
    await secondReader.getByLabel("Publicera texten", { exact: false }).check();
    await follow(secondReader.getByRole("button", { name: "Skicka" }));
    expect(await state(secondReader)).toBe("Publicerad");
    expect(await whoSees(secondReader)).toContain("Det här kan alla läsa, också utan konto.");
    expect(await strangerFinds()).toEqual({
      page: true,
      list: true,
      search: true,
      feed: true,
      api: true,
      apiSearch: true,
      apiList: true,
      map: true,
    });
  },
);

/** What somebody has told the desk: where they follow it, and where it is answered. */
async function aProposalOf(page: Page): Promise<string> {
  await page.goto("/forslag/nytt?text=method/tvarteam");
  await page.getByLabel("Något är fel", { exact: false }).check();
  await page.getByLabel("Vad vill du säga?").fill("Tiden stämmer inte.");
  await follow(page.getByRole("button", { name: "Skicka till redaktionen" }));
  return new URL(page.url()).pathname;
}

async function anAnswerTo(page: Page): Promise<string> {
  await page.goto("/redaktion/forslag");
  await follow(page.getByRole("main").locator(".item__title").first());
  return new URL(page.url()).pathname;
}

test("the pages of the desk are accessible, light and dark, wide and narrow", { timeout: 180_000 }, async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await aReader(browser, { address: program.address, colorScheme });
    await page.goto("/demonstration");
    await follow(page.getByRole("button", { name: "Logga in som redaktör" }));
    await page.goto("/redaktion/andra?text=method/tvarteam");
    await follow(page.getByRole("button", { name: "Påbörja ändringen" }));
    const manuscript = new URL(page.url()).pathname;
    await page.goto(`${manuscript}/ny-bild`);
    await page.locator("[type=file]").setInputFiles({ name: "bild.png", mimeType: "image/png", buffer: aPng() });
    await page.getByLabel("Vad bilden visar").fill("Tre stolar i en ring");
    await page.getByLabel("Vem som har gjort bilden").fill("En fotograf");
    await follow(page.getByRole("button", { name: "Spara bilden" }));
    await page.goto(`${manuscript}/skriv`);
    await page.locator("summary", { hasText: "Sök fram hänvisning" }).click();
    await page.locator('[name="find.related"]').fill("team");
    // Enter looks for what is written, and saves nothing.
    const found = page.waitForEvent("load");
    await page.keyboard.press("Enter");
    await found;
    expect(await page.getByRole("group", { name: "Vilken menar du?" }).getByRole("radio").count()).toBeGreaterThan(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await horizontalOverflow(page)).toBe(0);
    const pages = [
      "/redaktion",
      "/en/desk",
      "/redaktion/ny",
      manuscript,
      `${manuscript}/skriv`,
      `/en${manuscript.replace("/redaktion/utkast", "/desk/drafts")}/write`,
      `${manuscript}/filer`,
      "/redaktion/anvandning",
      "/en/desk/use",
      `${manuscript}/uppgifter`,
      `${manuscript}/forhandsvisning`,
      "/forslag/nytt?text=method/tvarteam",
      "/min-sida/forslag",
      "/redaktion/forslag",
      await aProposalOf(page),
      await anAnswerTo(page),
    ];
    for (const path of [...pages, `${manuscript}/skillnader`, "/faktagranskning"]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      expect([path, await axeViolations(page)]).toEqual([path, []]);
      await page.setViewportSize({ width: 320, height: 700 });
      expect([path, await horizontalOverflow(page)]).toEqual([path, 0]);
    }
  }
});

test(
  "what is written and not saved is there when the page is opened again, and without scripts it is not",
  { timeout: 120_000 },
  async () => {
    const text = "Halva meningen om en uggla";
    const writeIn = async (page: Page): Promise<string> => {
      await page.goto("/redaktion/ny");
      await page.getByLabel("Tema", { exact: false }).check();
      await page.getByLabel("Arbetsrubrik").fill("Ugglor som inte sparades");
      await follow(page.getByRole("button", { name: "Påbörja utkastet" }));
      await follow(page.getByRole("link", { name: "Skriv", exact: true }));
      await page.getByLabel("Sammanfattning", { exact: true }).fill(text);
      return page.url();
    };
    const openedAgain = async (page: Page): Promise<string> => {
      const { context, url } = { context: page.context(), url: page.url() };
      await page.close({ runBeforeUnload: true });
      const again = await context.newPage();
      await again.goto(url);
      return again.getByLabel("Sammanfattning", { exact: true }).inputValue();
    };
    const plain = await signedInAs("redaktör");
    await writeIn(plain);
    expect(await openedAgain(plain)).toBe("");

    const page = await signedInAs("redaktör", {});
    const address = await writeIn(page);
    const status = page.locator(".writing-status");
    await expect.poll(() => status.innerText(), { timeout: 10_000 }).toMatch(/^Sparat åt dig kl\. \d\d:\d\d/);
    // Without a network, and signed out, nothing leads away from what stands in the fields.
    await page.context().setOffline(true);
    await page.getByLabel("Sammanfattning", { exact: true }).fill(`${text} i ett torn`);
    await page.getByRole("button", { name: "Spara" }).first().click();
    await expect.poll(() => status.innerText()).toMatch(/^Kunde inte sparas/);
    expect([page.url(), await page.getByLabel("Sammanfattning", { exact: true }).inputValue()]).toEqual([address, `${text} i ett torn`]);
    await page.context().setOffline(false);
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Spara" }).first().click();
    await expect.poll(() => status.innerText()).toMatch(/^Kunde inte sparas/);
    // Signed in again in another tab, the same person goes on here.
    const tab = await page.context().newPage();
    await tab.goto("/demonstration");
    await follow(tab.getByRole("button", { name: "Logga in som redaktör" }));
    await page.getByLabel("Sammanfattning", { exact: true }).fill(text);
    await expect.poll(() => status.innerText(), { timeout: 10_000 }).toMatch(/^Sparat åt dig/);
    expect(await openedAgain(page)).toBe(text);
    await tab.goto(address);
    expect(await tab.getByRole("main").innerText()).toContain("Det här har du inte sparat");
    expect([await axeViolations(tab), await horizontalOverflow(tab)]).toEqual([[], 0]);
    await follow(tab.getByRole("button", { name: /^Kasta det/ }));
    expect(await tab.getByLabel("Sammanfattning", { exact: true }).inputValue()).toBe("");
  },
);
