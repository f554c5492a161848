import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aRealIssuer, client } from "../support/issuers.ts";
import { aReader, axeViolations, follow, horizontalOverflow, startBrowser, withoutScripts } from "../support/browser.ts";
import { selfSigned } from "../support/certificate.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { answerSaml, readQuestion } from "../support/saml-provider.ts";

let program: RunningProgram;
let browser: Browser;
let provider: Server;
/** Who signs in there. */
let person: Somebody = { nameId: "admin", email: "admin@skript.example", name: "Administratör" };
const entityId = "https://idp.example/metadata";
const signing = selfSigned("idp.example");

async function answer(url: string): Promise<string> {
  const question = await readQuestion(new URL(url, "http://localhost").href);
  const xml = await answerSaml(question, { entityId, signing, person });
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: question.relayState };
  const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return `<h1>Prov</h1><form method="post" action="${question.acs}">${inputs.join("")}<button>Logga in där</button></form>`;
}

/** A provider at another site: it asks to press a button, and sends the browser back with a form. */
async function startProvider(): Promise<Server> {
  const server = createServer((request, response) => {
    // Browsers ask for a picture too.
    if (request.url?.startsWith("/sso?") !== true) response.writeHead(404).end();
    else void answer(request.url).then((page) => response.setHeader("content-type", "text/html; charset=utf-8").end(page));
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

type Somebody = { readonly nameId: string; readonly email: string; readonly name: string };

/** A provider of one of the two kinds: what is written about it in the form, and how one comes through it. */
type Way = {
  readonly fill: (administrator: Page) => Promise<void>;
  /** What is wrong at first, what is said of it, and how it is put right. */
  readonly mistake: readonly [label: string, wrong: string, said: string, right: string];
  readonly through: (page: Page, button: string, somebody: Somebody) => Promise<void>;
};

/** Signs in by a page of the provider's, with a button of its own, which sends a form back here. */
function bySaml(): Way {
  return {
    fill: async (administrator) => {
      await administrator.getByLabel("Adress dit vi skickar folk").fill(`http://localhost:${(provider.address() as AddressInfo).port}/sso`);
      await administrator.getByLabel("Organisationens namn (entity ID)").fill(entityId);
    },
    mistake: ["Certifikat", "inte ett certifikat", "Det gick inte att läsa som certifikat.", signing.certificate],
    through: async (page, button, somebody) => {
      person = somebody;
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("button", { name: "Logga in där" }).click();
    },
  };
}

/** Is sent back at once: the provider knows who it is. */
async function byOidc(domain: string): Promise<Way> {
  const { issuer, knows } = await aRealIssuer({ sub: `admin-${domain}`, email: `admin@${domain}`, email_verified: true });
  let redirectUri = "";
  return {
    fill: async (administrator) => {
      await administrator.getByLabel("Utfärdare (issuer)").fill(issuer);
      await administrator.getByLabel("Klient-id").fill(client.id);
      await administrator.getByLabel("Klienthemlighet").fill(client.secret);
    },
    mistake: ["Klient-id", "två ord", "mellanslag", client.id],
    through: async (page, button, { nameId, ...told }) => {
      if (redirectUri === "") redirectUri = /http\S+\/logga-in\/oidc\/[0-9a-f-]+/.exec(await page.getByRole("main").innerText())?.[0] ?? "";
      knows(redirectUri, { sub: nameId, email_verified: true, ...told });
      await page.getByRole("button", { name: button }).click();
    },
  };
}

const narrow = { ...withoutScripts, viewport: { width: 320, height: 700 } };

describe.each([
  { how: "OpenID Connect, with scripts", kind: "oidc", options: {}, agency: "Försäkringskassan", domain: "a.example" },
  {
    how: "OpenID Connect, without scripts, in a narrow window",
    kind: "oidc",
    options: narrow,
    agency: "Skatteverket",
    domain: "b.example",
  },
  { how: "SAML, with scripts", kind: "saml", options: {}, agency: "Arbetsförmedlingen", domain: "c.example" },
  { how: "SAML, without scripts, in a narrow window", kind: "saml", options: narrow, agency: "Polismyndigheten", domain: "d.example" },
])("$how", ({ kind, options, agency, domain }) => {
  // axe waits for timers, which a page without scripts does not have.
  const fine = async (page: Page) => {
    expect([options === narrow ? [] : await axeViolations(page), await horizontalOverflow(page)]).toEqual([[], 0]);
  };

  test("an administrator connects an agency's sign-in, and somebody of the agency comes in by it the same minute", async () => {
    const { fill, mistake, through } = kind === "oidc" ? await byOidc(domain) : bySaml();
    const [label, wrong, said, right] = mistake;
    const administrator = await aReader(browser, { address: program.address, ...options });
    await administrator.goto("/demonstration");
    await follow(administrator.getByRole("button", { name: "Logga in som administratör" }));
    await administrator.goto("/administration");
    await follow(administrator.getByRole("link", { name: "Inloggning med organisation" }));
    await follow(administrator.getByRole("link", { name: kind === "oidc" ? "Lägg till med OpenID Connect" : "Lägg till med SAML" }));
    await administrator.getByLabel("Organisation", { exact: true }).fill(agency);
    await administrator.getByLabel("E-postdomäner").fill(`@${domain}`);
    await fill(administrator);
    await administrator.getByLabel(label, { exact: false }).fill(wrong);
    await follow(administrator.getByRole("button", { name: "Spara som utkast" }));
    // What was wrong is said, and all else is still there, but for the secret.
    expect(await administrator.getByRole("main").innerText()).toContain(said);
    await fine(administrator);
    await fill(administrator);
    await administrator.getByLabel(label, { exact: false }).fill(right);
    await follow(administrator.getByRole("button", { name: "Spara som utkast" }));
    expect(await heading(administrator)).toBe(`Inloggning: ${agency}`);
    await fine(administrator);
    await through(administrator, "Prova", { nameId: `admin-${domain}`, email: `admin@${domain}`, name: "Administratör" });
    await administrator.waitForURL(/\?done=tried$/);
    expect(await administrator.getByRole("main").getByRole("status").innerText()).toContain("Provet gick bra");
    await follow(administrator.getByRole("button", { name: "Ta i bruk" }));
    await fine(administrator);

    const reader = await aReader(browser, { address: program.address, ...options });
    await reader.goto("/logga-in?next=%2Fmyndigheter");
    await follow(reader.getByRole("link", { name: "Logga in med din organisation" }));
    await fine(reader);
    await through(reader, `Logga in med ${agency}`, { nameId: `anna-${domain}`, email: `anna@${domain}`, name: "Anna Andersson" });
    await reader.waitForURL(`${program.address}/myndigheter`);
    await reader.goto("/min-sida");
    expect(await reader.getByRole("main").innerText()).toContain("Anna Andersson");
    expect(await reader.getByRole("main").innerText()).toContain(`Med ${agency}`);
    await fine(reader);

    await follow(administrator.getByRole("link", { name: "Stoppa" }));
    await follow(administrator.getByRole("button", { name: "Stoppa inloggningen" }));
    await reader.goto("/logga-in/organisation");
    expect(await reader.getByRole("main").innerText()).not.toContain(agency);
  }, 120_000);
});
