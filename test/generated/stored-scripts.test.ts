import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import { dropDatabase } from "../../src/kernel/testing/database.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import type { DemonstrationKey } from "../../src/modules/people/person.ts";
import { aReader, startBrowser } from "../support/browser.ts";
import { elementsOf, linksOf } from "../support/html.ts";
import { aWorldOfForms, formsFrom, lastly, type PageForm } from "../support/page-forms.ts";
import { fits } from "../support/pages.ts";
import { type RunningProgram, startProgramProcess } from "../support/running-program.ts";
import { signInAs } from "../support/signed-in.ts";
import { wholeApp } from "../support/whole-app.ts";

/**
 * What people write is sent in every free text of every form, and stays where it is taken. Then every page that can be come to is visited in
 * a browser by four roles: nothing of it may run, and nothing may even be kept from running.
 * @source reliability goal T12
 */
const acts = ["window.ran=1", "alert(1)", "fetch('/?ran')"];
const carriers = [
  "<script>ACT</script>",
  "<img src=x onerror=ACT>",
  "<svg onload=ACT>",
  "<svg><script>ACT</script></svg>",
  "<iframe srcdoc='<script>ACT</script>'>",
  "<a href='javascript:ACT'>x</a>",
  "[x](javascript:ACT)",
  "[x](data:text/html,<script>ACT</script>)",
  "![x](x onerror=ACT)",
  "<details open ontoggle=ACT>",
  "<math><mtext><img src=x onerror=ACT></mtext></math>",
  "<style>@import 'javascript:ACT'</style>",
  "<meta http-equiv=refresh content='0;url=javascript:ACT'>",
  "<input autofocus onfocus=ACT>",
  "javascript:ACT",
  "<base href='//evil.example/'><script>ACT</script>",
  "<form><button formaction='javascript:ACT'>x</button></form>",
];
const frames = ["", '">', "'>", "</textarea>", "</title>", "</script>", "-->", "]]>", '" autofocus onfocus=ACT x="', "\\u003c/script>"];
const payloads = frames.flatMap((frame) => carriers.flatMap((carrier) => acts.map((act) => (frame + carrier).replaceAll("ACT", act))));

const rounds = Number(process.env["STORED_ROUNDS"] ?? 12);

let program: RunningProgram;
let browser: Browser;
let secret: string;
let taken = 0;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const server = openDatabase<unknown>({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
  const name = `test_${randomBytes(6).toString("hex")}`;
  await sql`CREATE DATABASE ${sql.id(name)} TEMPLATE ${sql.id(inject("template"))}`.execute(server);
  const owner = withDatabase(inject("serverUrl"), name);
  const db = openDatabase<Tables>({ url: owner, size: 4, log: openLog("silent") });
  secret = await aWorldOfForms(db);
  const ask = wholeApp(db, morning);
  const forms = (await formsFrom(ask, secret)).filter((form) => lastly(form) === 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, form] of forms.entries()) {
      const { status } = await ask(form.action, { as: secret, form: withPayloads(form, round * forms.length + index) });
      if (status === 303) taken += 1;
    }
  }
  // The sessions of the whole application are of one morning: in the running program they have to last until today.
  await sql`UPDATE people.session SET started_at = now(), seen_at = now(), expires_at = now() + interval '1 day'`.execute(db);
  // It holds nothing: the running program brings texts of its own.
  await sql`DELETE FROM library.item WHERE slug = 'texten'`.execute(db);
  await db.destroy();
  [program, browser] = await Promise.all([
    startProgramProcess({ DATABASE_URL: withDatabase(inject("programUrl"), name), MIGRATION_DATABASE_URL: owner }),
    startBrowser(),
  ]);
  closing.push(
    () => browser.close(),
    () => program.stop(),
    () => dropDatabase(server, name),
    () => server.destroy(),
  );
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
});

/** What the form holds, with another payload in every field that holds words. */
function withPayloads({ fields }: PageForm, number: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value], place) => {
      const isFree = value === "Prov" || /name|purpose|function|reason|value/.test(name);
      return [name, isFree ? (payloads[(number * 3 + place) % payloads.length] ?? "") : value];
    }),
  );
}

/** Whatever runs, asks or is kept from running. */
async function watched(page: Page): Promise<{ readonly found: string[] }> {
  const found: string[] = [];
  page.on("dialog", (dialog) => {
    found.push(`dialog on ${page.url()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|violat/i.test(message.text())) found.push(`${message.text().slice(0, 160)} on ${page.url()}`);
  });
  page.on("request", (request) => {
    if (/\?ran|evil\.example/.test(request.url())) found.push(`${request.url()} asked for by ${page.url()}`);
  });
  return { found };
}

/** Pages below these, so many of each kind of address. */
const begun = ["/min-sida", "/administration", "/redaktion", "/diarium"];
const pagesOfEach = 2;
/** Files to be saved, which test/across/records-files.test.ts sends what nobody should. */
const saved = ["/diarium/filer/:id", "/diarium/arkiv/:id/fil", "/diarium/tabell/csv", "/diarium/tabell/xlsx", "/diarium/tabell/ods"];
/** What is a page, and no file. */
const shown = modules
  .flatMap(({ routes }) => routes)
  .filter((route) => "get" in route && !/\.\w+$/.test(route.address.sv) && !saved.includes(route.address.sv))
  .map(({ address }) => address.sv);

async function visitAll(page: Page): Promise<{ readonly visited: number; readonly found: readonly string[] }> {
  const { found } = await watched(page);
  const waiting = [...begun];
  const seen = new Set(waiting);
  const times = new Map<string, number>();
  let visited = 0;
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = shown.find((pattern) => fits(path.replace(/\?.*/, ""), pattern));
    if (kind === undefined || (times.get(kind) ?? 0) >= pagesOfEach) continue;
    times.set(kind, (times.get(kind) ?? 0) + 1);
    if ((await page.goto(path))?.status() !== 200) continue;
    visited += 1;
    if (await page.evaluate("window.ran === 1")) found.push(`ran on ${path}`);
    const written = await page.content();
    const running = elementsOf(written).some(({ attributes }) => Object.keys(attributes).some((name) => /^on/i.test(name)));
    if (running) found.push(`an attribute that runs on ${path}`);
    for (const href of linksOf(written).filter((link) => begun.some((start) => link.startsWith(start)) && !seen.has(link))) {
      seen.add(href);
      waiting.push(href);
    }
  }
  return { visited, found };
}

test("there are five hundred, and they were taken", () => {
  expect(payloads.length).toBeGreaterThanOrEqual(500);
  expect(taken).toBeGreaterThan(50);
});

test.each([["somebody with every role"], ["administrator"], ["editor"], ["staff"]])(
  "nothing runs, and nothing is kept from running, for %s",
  { timeout: 120_000 },
  async (who) => {
    const page = await aReader(browser, { address: program.address });
    const value =
      who === "somebody with every role"
        ? secret
        : (await signInAs(program.address, who as DemonstrationKey)).cookie.replace("tillit=", "");
    await page.context().addCookies([{ name: "tillit", value, url: program.address }]);
    const { visited, found } = await visitAll(page);
    expect(found).toEqual([]);
    expect(visited).toBeGreaterThan(who === "staff" ? 1 : who === "editor" ? 4 : 15);
  },
);

test("the control: the same words in a page that does not make them safe do run", async () => {
  const page = await aReader(browser, { address: program.address });
  const { found } = await watched(page);
  await page.setContent(`<p>${payloads[0] ?? ""}${payloads[4] ?? ""}</p>`);
  expect(await page.evaluate("window.ran")).toBe(1);
  expect(found.join()).toContain("dialog");
});
