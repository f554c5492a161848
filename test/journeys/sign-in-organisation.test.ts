import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { selfSigned } from "../support/certificate.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { answerSaml, readQuestion } from "../support/saml-provider.ts";

let program: RunningProgram;
let browser: Browser;
let provider: Server;
/** Who signs in there. */
let person = { nameId: "admin", email: "admin@skript.example", name: "Administratör" };
const entityId = "https://idp.example/metadata";
const signing = selfSigned("idp.example");

/** A provider at another site: it asks to press a button, and sends the browser back with a form. */
async function startProvider(): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const question = await readQuestion(new URL(request.url ?? "", "http://localhost").href);
      const xml = await answerSaml(question, { entityId, signing, person });
      const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
      const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
      response.setHeader("content-type", "text/html");
      response.end(`<h1>Prov</h1><form method="post" action="${question.acs}">${inputs.join("")}<button>Logga in där</button></form>`);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return server;
}

beforeAll(async () => {
  const settings = { SECRET_KEY: randomBytes(32).toString("base64") };
  // Two processes: what one is told, the other knows at once.
  [program, browser, provider] = await Promise.all([startWithLibrary({ nodes: 2, settings }), startBrowser(), startProvider()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  provider.closeAllConnections();
  provider.close();
  await program.stop();
});

const heading = (page: Page): Promise<string> => page.getByRole("heading", { level: 1 }).innerText();

async function fine(page: Page): Promise<void> {
  expect([await axeViolations(page), await horizontalOverflow(page)]).toEqual([[], 0]);
}

/** Is sent to the provider by a page of ours, signs in there and comes back. */
async function throughProvider(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: "Logga in där" }).click();
  await page.waitForURL(`${program.address}/**`);
}

describe.each([
  { how: "with scripts", options: {}, agency: "Försäkringskassan", domain: "skript.example" },
  {
    how: "without scripts, in a narrow window",
    options: { ...withoutScripts, viewport: { width: 320, height: 700 } },
    agency: "Skatteverket",
    domain: "utan.example",
  },
])("$how", ({ options, agency, domain }) => {
  test("an administrator connects an agency's sign-in, and somebody of the agency comes in by it the same minute", async () => {
    const administrator = await aReader(browser, { address: program.address, ...options });
    await administrator.goto("/demonstration");
    await follow(administrator.getByRole("button", { name: "Logga in som administratör" }));
    await administrator.goto("/administration");
    await follow(administrator.getByRole("link", { name: "Inloggning med organisation" }));
    await follow(administrator.getByRole("link", { name: "Lägg till med SAML" }));
    await administrator.getByLabel("Organisation", { exact: true }).fill(agency);
    await administrator.getByLabel("E-postdomäner").fill(`@${domain}`);
    await administrator.getByLabel("Adress dit vi skickar folk").fill(`http://localhost:${(provider.address() as AddressInfo).port}/sso`);
    await administrator.getByLabel("Organisationens namn (entity ID)").fill(entityId);
    await administrator.getByLabel("Certifikat", { exact: false }).fill("inte ett certifikat");
    await follow(administrator.getByRole("button", { name: "Spara som utkast" }));
    // What was wrong is said, and all else is still there.
    expect(await administrator.getByRole("main").innerText()).toContain("Det gick inte att läsa som certifikat.");
    await fine(administrator);
    await administrator.getByLabel("Certifikat", { exact: false }).fill(signing.certificate);
    await follow(administrator.getByRole("button", { name: "Spara som utkast" }));
    expect(await heading(administrator)).toBe(`Inloggning: ${agency}`);
    await fine(administrator);
    person = { nameId: `admin-${domain}`, email: `admin@${domain}`, name: "Administratör" };
    await throughProvider(administrator, "Prova");
    expect(await administrator.getByRole("main").getByRole("status").innerText()).toContain("Provet gick bra");
    await follow(administrator.getByRole("button", { name: "Ta i bruk" }));
    await fine(administrator);

    const reader = await aReader(browser, { address: program.address, ...options });
    person = { nameId: `anna-${domain}`, email: `anna@${domain}`, name: "Anna Andersson" };
    await reader.goto("/logga-in?next=%2Fmyndigheter");
    await follow(reader.getByRole("link", { name: "Logga in med din organisation" }));
    await fine(reader);
    await throughProvider(reader, `Logga in med ${agency}`);
    expect(new URL(reader.url()).pathname).toBe("/myndigheter");
    await reader.goto("/min-sida");
    expect(await reader.getByRole("main").innerText()).toContain("Anna Andersson");
    expect(await reader.getByRole("main").innerText()).toContain(`Med ${agency}`);
    await fine(reader);

    await follow(administrator.getByRole("link", { name: "Stoppa" }));
    await follow(administrator.getByRole("button", { name: "Stoppa inloggningen" }));
    await reader.goto("/logga-in/organisation");
    expect(await reader.getByRole("main").innerText()).not.toContain(agency);
  }, 60_000);
});
