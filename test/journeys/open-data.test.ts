import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aReader, follow, startBrowser, withoutScripts } from "../support/browser.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

type Example = { slug: string; facets: { principle: string[]; agency?: string[] }; content: { body?: string } };

/** Every agency that the examples are from, by the names that they have in the register; each leads back to its examples. */
async function namedAgenciesOf(examples: readonly Example[]): Promise<void> {
  const slugs = [...new Set(examples.flatMap(({ facets }) => facets.agency ?? []))];
  expect(slugs.length).toBeGreaterThan(3);
  for (const slug of slugs) {
    const answer = await fetch(`${program.address}/v1/agencies/${slug}`);
    const agency = (await answer.json()) as { name: string; page: string; examples: { slug: string }[] };
    const own = examples.filter(({ facets }) => facets.agency?.includes(slug) === true).map((example) => example.slug);
    expect(agency.examples.map((example) => example.slug)).toEqual(expect.arrayContaining(own));
    expect(await (await fetch(agency.page)).text()).toContain(agency.name.replaceAll("&", "&amp;"));
  }
}

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("a developer $how", ({ options }) => {
  test("gets every example about handlingsutrymme as JSON, from the first page, by a form", async () => {
    const page = await aReader(browser, { address: program.address, ...options });
    await page.goto("/");
    await follow(page.getByRole("contentinfo").getByRole("link", { name: "Öppna data" }));
    await follow(page.getByRole("main").getByRole("link", { name: "Läs beskrivningen och prova" }));
    await page.getByText("GET /v1/examples – Lista: exempel").click();
    const form = page.getByRole("form", { name: "Prova: Lista: exempel" });
    await form.getByLabel("principle").selectOption("handlingsutrymme");
    await form.getByLabel("include").selectOption("content");
    await follow(form.getByRole("button"));
    const address = new URL(page.url());
    expect(address.pathname).toBe("/v1/examples");
    const answer = (await (await fetch(address)).json()) as {
      total: number;
      items: Example[];
    };
    expect(answer.items.length).toBe(answer.total);
    expect(answer.total).toBeGreaterThan(10);
    expect(answer.items.every(({ facets }) => facets.principle.includes("handlingsutrymme"))).toBe(true);
    await namedAgenciesOf(answer.items);
    // What the list on the site has with the same filter.
    await page.goto("/exempel?principle=handlingsutrymme");
    expect(await page.locator(".result-count").innerText()).toContain(String(answer.total));
  });
});

test("a case officer downloads the list that is on the screen", async () => {
  const page = await aReader(browser, { address: program.address, ...withoutScripts });
  await page.goto("/hinder?owner=managers&principle=tillit");
  const shown = Number(/\d+/.exec(await page.locator(".result-count").innerText())?.[0]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(download.suggestedFilename()).toBe("tillit-obstacles.csv");
  const text = await (await fetch(download.url())).text();
  expect(text.trim().split("\r\n").length).toBe(shown + 1);
});

test("a developer finds the data of an agency from its page, and asks for agencies by an old name", async () => {
  const page = await aReader(browser, { address: program.address });
  await page.goto("/myndigheter/forsakringskassan");
  const data = await page.locator('link[type="application/json"]').getAttribute("href");
  expect(data).toBe("/v1/agencies/forsakringskassan");
  await page.goto("/oppna-data/api");
  await page.getByText("GET /v1/agencies – Lista: myndigheter").click();
  const form = page.getByRole("form", { name: "Prova: Lista: myndigheter" });
  await form.getByLabel("q").fill("Datainspektionen");
  await form.getByLabel("status").selectOption("open");
  await follow(form.getByRole("button"));
  const answer = (await (await fetch(page.url())).json()) as { items: { slug: string; matched?: { kind: string } }[] };
  expect(answer.items[0]).toMatchObject({ slug: "integritetsskyddsmyndigheten", matched: { kind: "former" } });
});

test("a case officer downloads the agencies that are on the screen, by their own choices", async () => {
  const page = await aReader(browser, { address: program.address, ...withoutScripts });
  await page.goto("/en/agencies?type=county-board&status=open");
  const shown = Number(/\d+/.exec(await page.locator(".result-count").innerText())?.[0]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(download.suggestedFilename()).toBe("tillit-agencies.csv");
  const text = await (await fetch(download.url())).text();
  expect(text.trim().split("\r\n").length).toBe(shown + 1);
  expect(text.split("\r\n")[0]).toContain("Ministry");
});

/** What the browser's guard of the page said no to while the work was done. */
async function refusalsDuring(page: Page, work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  page.on("console", (message) => (message.text().includes("Content Security Policy") ? heard.push(message.text()) : undefined));
  await work();
  return heard;
}

test("what a page says to search engines is data that the browser neither runs nor refuses", async () => {
  const page = await aReader(browser, { address: program.address });
  const kinds = [
    { path: "/metoder/tvarteam", type: "HowTo" },
    { path: "/en/principles/tillit", type: "Article" },
    { path: await firstOf(page, "/siffror"), type: "Dataset" },
    { path: "/myndigheter/forsakringskassan", type: "GovernmentOrganization" },
    { path: "/en/agencies/forsakringskassan", type: "GovernmentOrganization" },
  ];
  for (const { path, type } of kinds) {
    expect(await refusalsDuring(page, () => page.goto(path))).toEqual([]);
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText()) as Record<string, unknown>;
    expect(data).toMatchObject({ "@context": "https://schema.org", "@type": type, url: program.address + path });
  }
  // The control: a script in the page would have been refused.
  const refused = await refusalsDuring(page, () =>
    page.evaluate("const script = document.createElement('script'); script.text = 'window.ran = 1'; document.head.append(script);"),
  );
  expect(refused.length).toBeGreaterThan(0);
});

async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list);
  return (await page.locator(".item__title").first().getAttribute("href")) ?? "";
}

test("feeds, map and catalogue are whole XML, and pages lead to the feeds", async () => {
  const page = await aReader(browser, { address: program.address });
  await page.goto("/principer/handlingsutrymme");
  const feed = await page.locator('link[type="application/atom+xml"]').getAttribute("href");
  expect(feed).toBe("/atom/handlingsutrymme");
  const addresses = ["/atom", "/atom/handlingsutrymme?language=en", "/sitemap.xml", "/catalog.rdf", "/skos.rdf"];
  for (const address of addresses) {
    const xml = await (await fetch(program.address + address)).text();
    expect(await rootOf(page, xml), address).toMatch(/^(feed|urlset|rdf:RDF)$/);
  }
  expect(await rootOf(page, "<feed><entry></feed>")).not.toBe("feed");
});

/** The name of the outermost element, or that of the browser's complaint. */
function rootOf(page: Page, xml: string): Promise<string> {
  return page.evaluate(`(() => {
    const read = new DOMParser().parseFromString(${JSON.stringify(xml)}, "application/xml");
    return read.querySelector("parsererror") === null ? read.documentElement.nodeName : "parsererror";
  })()`);
}

test("the map of the site names pages that are there, and no other", async () => {
  const xml = await (await fetch(`${program.address}/sitemap.xml`)).text();
  const pages = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = ""]) => address);
  expect(pages.length).toBeGreaterThan(1_000);
  const tried = pages.filter((_, index) => index % 40 === 0);
  const statuses = await Promise.all(tried.map(async (address) => (await fetch(address)).status));
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
});
