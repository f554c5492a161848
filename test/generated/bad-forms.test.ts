import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import { formTokenField } from "../../src/kernel/http-guard.ts";
import { languages } from "../../src/kernel/i18n.ts";
import { type Element, elementsOf } from "../support/html.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { signInAs, type SignedIn } from "../support/signed-in.ts";
import { naughtyStrings } from "./naughty-strings.ts";

/** Forms a route, in each language. `npm run prove -- forms` sends a thousand. */
const cases = Number(process.env["FORM_CASES"] ?? 100);

let program: RunningProgram;
let draft: string;
/** Of the register of public records. */
let document: string;
let caseFile: string;
beforeAll(async () => {
  program = await startWithLibrary();
  const { cookie, token } = await signInAs(program.address, "editor");
  const begun = await send("/redaktion/ny", `${formTokenField}=${token}&kind=method&heading=Prov`, { cookie });
  draft = /utkast\/([0-9a-f-]+)/.exec(begun.headers.get("location") ?? "")?.[1] ?? "none";
  const registrar = await signInAs(program.address, "registrar");
  const entry =
    "status=received&dated=2026-11-20&subject=Prov&organisation=F%C3%B6rs%C3%A4kringskassan&key=00000000-0000-7000-8000-000000000001";
  const registered = await send("/diarium/ny", `${formTokenField}=${registrar.token}&${entry}`, registrar);
  document = /handlingar\/([0-9a-f-]+)/.exec(registered.headers.get("location") ?? "")?.[1] ?? "none";
  const page = await fetch(`${program.address}/diarium/handlingar/${document}`, { headers: { cookie: registrar.cookie } });
  caseFile = /\/diarium\/arenden\/([0-9a-f-]+)/.exec(await page.text())?.[1] ?? "none";
}, 120_000);
afterAll(() => program.stop());

/** Every route that takes a form: signing out is left to the last, since what follows it would be asked of a visitor. */
const targets = modules
  .flatMap(({ routes }) => routes)
  .filter((route) => "post" in route)
  .flatMap(({ address }) => languages.map((language) => address[language].replace(/:[a-z]+/g, "finns-inte")));

const anything = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...naughtyStrings) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 20_000 }).map((length) => "ö".repeat(length)) },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "\u0000", "00000000-0000-0000-0000-000000000000", "a@b.example", "administrator") },
);

/** Bodies that name the fields of the page's own forms and others, once or several times, well written or not. */
function bodies(names: readonly string[], token: string): fc.Arbitrary<string> {
  const field = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom("x", ...names) }, { weight: 1, arbitrary: anything }), anything);
  return fc
    .tuple(fc.array(field, { maxLength: 6 }), fc.constantFrom("", "", "", "", "&%", "&=", "&a=%ff", "&%00=1"))
    .map(
      ([fields, ending]) =>
        `${formTokenField}=${token}&${fields.map(([name, value]) => `${written(name)}=${written(value)}`).join("&")}${ending}`,
    );
}

/** Lone surrogates cannot be written: what a browser sends in their place. */
function written(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

async function fieldsOf(path: string, { cookie }: SignedIn): Promise<string[]> {
  const page = await (await fetch(program.address + path, { headers: { cookie }, redirect: "manual" })).text();
  return elementsOf(page).flatMap(({ name, attributes }) =>
    /^(input|select|textarea|button)$/.test(name) ? [attributes["name"] ?? ""] : [],
  );
}

async function send(path: string, body: string, { cookie }: Pick<SignedIn, "cookie">): Promise<Response> {
  const headers = { cookie, origin: program.address, "content-type": "application/x-www-form-urlencoded" };
  return fetch(program.address + path, { method: "POST", body, headers, redirect: "manual" });
}

/** Pages bring no script but the site's own files, and no element has an attribute that runs. */
function couldRun({ name, attributes }: Element): boolean {
  const foreign = name === "script" && attributes["type"] !== "application/ld+json" && attributes["src"]?.startsWith("/assets/") !== true;
  const link = attributes["href"] ?? attributes["action"] ?? "";
  return foreign || /^\s*javascript:/i.test(link) || Object.keys(attributes).some((attribute) => /^on/i.test(attribute));
}

/** The desk is the editors', and has a draft; the register of records is the registrar's; all else is the administrators'. */
const isDesk = (pattern: string): boolean => /\/(redaktion|desk)\b/.test(pattern);
const isRegister = (pattern: string): boolean => /\/(diarium|en\/records)\b/.test(pattern);

function pathOf(pattern: string): string {
  if (isDesk(pattern)) return pattern.replace("finns-inte", draft);
  if (!isRegister(pattern)) return pattern;
  return pattern.replace("finns-inte", /handlingar|documents/.test(pattern) ? document : caseFile);
}

test("there is a draft, a document and a case file to send forms to", () => {
  expect([draft, document, caseFile].filter((id) => id === "none")).toEqual([]);
});

test.each(targets)("%s answers every bad form in order", { timeout: 300_000 }, async (pattern) => {
  const path = pathOf(pattern);
  const somebody = await signInAs(program.address, isDesk(pattern) ? "editor" : isRegister(pattern) ? "registrar" : "administrator");
  const names = (await fieldsOf(path, somebody)).filter((name) => name !== "" && name !== formTokenField);
  const faults: string[] = [];
  for (const body of fc.sample(bodies(names, somebody.token), { numRuns: cases, seed: 20_261_126 })) {
    const response = await send(path, body, somebody);
    const page = await response.text();
    if (response.status >= 500) faults.push(`${response.status} to ${body.slice(0, 200)}`);
    if (elementsOf(page).some(couldRun)) faults.push(`sends back what could run: ${body.slice(0, 200)}`);
    const location = response.headers.get("location");
    if (location !== null && !/^\/(?![/\\])/.test(location)) faults.push(`leads away to ${location.slice(0, 80)}`);
  }
  expect(faults.slice(0, 10)).toEqual([]);
});

test("a form whose page is not there is refused as what is not there", async () => {
  const response = await send("/ingenstans", "a=1", { cookie: "" });
  expect(response.status).toBe(404);
});
