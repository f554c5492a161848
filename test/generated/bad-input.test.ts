import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { elementsOf, mainOf, textOf } from "../support/html.ts";
import { type Fetched, fits, inParallel, patterns, readOneOfEach, hasKeyOfItsOwn } from "../support/pages.ts";
import { type Answer, Asker } from "../support/raw-http.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { type BadRequest, badRequests, percentEncoded } from "./bad-requests.ts";
import { naughtyStrings } from "./naughty-strings.ts";

/** Set BAD_INPUT_SEED to try others, BAD_INPUT_CASES for more of them; a route has an address in each language. */
const seed = Number(process.env["BAD_INPUT_SEED"] ?? 2019_43);
const casesOfRoute = Number(process.env["BAD_INPUT_CASES"] ?? 1_000);
const longestAnswer = 2_000;

let program: RunningProgram;
let asker: Asker;
let samples: Map<string, Fetched>;
let names: string[];
/** What every page that says no holds anyway: a short text may stand there without having been sent. */
let refusals: string;

beforeAll(async () => {
  program = await startWithLibrary();
  asker = new Asker(program.address);
  samples = await readOneOfEach(program.address);
  refusals = (await inParallel(["/sok?q=%FF", "/en/search?q=%FF"], (path) => asker.ask(path)))
    .map(({ bytes }) => bytes.toString())
    .join("");
  names = parametersOf([...samples.values()]);
  process.stdout.write(`bad input: seed ${seed}, ${casesOfRoute} cases a route, parameters ${names.join(" ")}\n`);
}, 120_000);
afterAll(async () => {
  asker.close();
  await program.stop();
});

test("the parameters of the lists, of the search and of paging are among those that are tried", () => {
  expect(names).toEqual(expect.arrayContaining(["q", "page", "kind", "owner", "principle"]));
});

test.each(patterns.map(({ pattern }) => pattern))("%s answers every bad request in order", { timeout: 300_000 }, async (pattern) => {
  const slugs = [...samples.values()].filter(({ path }) => fits(path, pattern)).map(({ path }) => path.split("/").at(-1) ?? "");
  const requests = fc.sample(badRequests(pattern, names, slugs), { numRuns: Math.ceil(casesOfRoute / 2), seed });
  const ordinary = samples.get(pattern)?.body ?? "";
  const faults = await inParallel(requests, (request) => faultsOf(request, ordinary));
  expect(summary(faults.flat())).toEqual([]);
});

test("no text, however naughty, is too much for a text field", { timeout: 300_000 }, async () => {
  expect(naughtyStrings.length).toBeGreaterThanOrEqual(515);
  const fields = ["/sok?q=", "/en/search?q=", "/sok/forslag?q=", "/hinder?organisation=", "/en/examples?organisation="];
  const faults = await inParallel(
    fields.flatMap((field) => naughtyStrings.map((value) => ({ target: field + percentEncoded(value), values: [value] }))),
    (request) => faultsOf(request, samples.get(request.target.split("?")[0] ?? "")?.body ?? ""),
  );
  expect(summary(faults.flat())).toEqual([]);
});

test("the number on every page that says no is in the log", async () => {
  const refused = await inParallel(
    patterns.flatMap(({ pattern }) => [`${pattern.replace(/:[a-z]+/, "finns-inte")}?page=%FF`, `${pattern}/finns/inte`]),
    (target) => asker.ask(target),
  );
  const references = refused.map(({ bytes }) => referenceOn(bytes.toString()));
  expect(references.filter((reference) => reference === undefined)).toEqual([]);
  await expect
    .poll(() => {
      // Once through the log, which is long by now: a search for each number would take so long that kept connections are put away meanwhile.
      const logged = new Set(program.output.map((line) => /"reference":"([^"]*)"/.exec(line)?.[1]));
      return references.filter((reference) => !logged.has(reference));
    })
    .toEqual([]);
});

test("the log holds nothing of what was sent", async () => {
  const answer = await asker.ask("/sok?q=kanariefagel");
  await expect.poll(() => program.output.some((line) => line.includes(String(answer.headers["x-request-id"])))).toBe(true);
  expect(program.output.filter((line) => line.includes("kanariefagel"))).toEqual([]);
});

test("after all this the ordinary pages are as they were", async () => {
  const alike = [...samples.values()].filter((page) => !hasKeyOfItsOwn(page));
  const again = await inParallel(alike, async ({ path, body }) => ({
    path,
    isSame: (await asker.ask(path)).bytes.toString() === body,
  }));
  expect(again.filter(({ isSame }) => !isSame)).toEqual([]);
});

async function faultsOf({ target, values }: BadRequest, ordinary: string): Promise<string[]> {
  const answer = await asker.askPatiently(target, longestAnswer).catch((error: unknown) => String(error));
  if (typeof answer === "string") return [`${short(target)}: ${answer}`];
  const isPage = answer.headers["content-type"]?.startsWith("text/html") === true;
  // What answers a script may repeat what it was asked: it is never shown as a page.
  const body = isPage || answer.headers["x-content-type-options"] !== "nosniff" ? answer.bytes.toString() : "";
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...(answer.milliseconds > longestAnswer ? [`${Math.round(answer.milliseconds)} ms`] : []),
    ...values
      .filter((value) => isActive(value) && body.includes(value) && !(ordinary + refusals).includes(value))
      .map((value) => `sends back ${short(value)}`),
    ...(answer.status >= 300 && answer.status < 400 ? redirectionFaults(answer) : []),
    ...(answer.status >= 400 && answer.status < 500 ? refusalFaults(answer, target) : []),
  ].map((fault) => `${short(target)}: ${fault}`);
}

/** Whether a text could do something in a page if it stood there as it is. */
function isActive(value: string): boolean {
  return /[<>"]/.test(value) && /[a-z]/i.test(value);
}

/** A reader is only ever sent on to a page of this site. */
function redirectionFaults({ headers }: Answer): string[] {
  return /^\/(?![/\\])/.test(headers.location ?? "") ? [] : [`leads away, to ${short(headers.location ?? "nowhere")}`];
}

/** A page that says no says what is wrong, where to go from there, and under which number it can be found. */
function refusalFaults({ status, headers, bytes }: Answer, target: string): string[] {
  const body = bytes.toString();
  if (headers["content-type"]?.startsWith("text/html") !== true) return [`${status} without a page`];
  const main = mainOf(body);
  const links = elementsOf(main).flatMap(({ name, attributes }) => (name === "a" ? [attributes["href"]] : []));
  const sentences = [...main.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, sentence = ""]) => textOf(sentence));
  return [
    ...(referenceOn(body) === headers["x-request-id"] ? [] : ["no reference number"]),
    ...(status === 404 && !links.some((href) => href === "/" || href === "/en") ? ["no way on"] : []),
    ...(status === 400 && sentences.length === 0 ? ["no sentence about what is wrong"] : []),
    ...(status === 400 && !sentences.every((sentence) => namesParameter(sentence, target))
      ? [`names no parameter: ${short(sentences.join(" / "))}`]
      : []),
    ...(status === 400 && !links.some((href) => href !== undefined && samePath(href, target)) ? ["no link back"] : []),
  ];
}

function namesParameter(sentence: string, target: string): boolean {
  const query = target.slice(target.indexOf("?") + 1).split("&");
  const written = query.map((part) => (part.split("=")[0] ?? "").slice(0, 40)).filter((name) => name !== "");
  if (query.some((part) => part.startsWith("=")) && /utan namn|without a name/.test(sentence)) return true;
  const spaceless = sentence.replace(/\s+/g, "");
  return written.some((name) => [name, unescaped(name)].some((form) => spaceless.includes(form.replace(/\s+/g, ""))));
}

function samePath(href: string, target: string): boolean {
  return unescaped(href.split("?")[0] ?? "") === unescaped(new URL(target, "http://localhost").pathname);
}

/** Reads what can be read; a sequence that means nothing stays as it is written. */
function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (sequence) => {
    try {
      return decodeURIComponent(sequence);
    } catch {
      return sequence;
    }
  });
}

function referenceOn(body: string): string | undefined {
  return /<strong>([2-9A-Z]{4}-[2-9A-Z]{4})<\/strong>/.exec(body)?.[1];
}

/** Names that some form or some link of a page sends, so that a new filter is tried without being named here. */
function parametersOf(pages: readonly Fetched[]): string[] {
  const elements = pages.flatMap(({ body }) => elementsOf(body));
  const inForms = elements.flatMap(({ name, attributes }) => (/^(input|select|textarea)$/.test(name) ? [attributes["name"] ?? ""] : []));
  const inLinks = elements.flatMap(({ attributes }) => [
    ...new URLSearchParams(/^\/[^#]*\?([^#]*)/.exec(attributes["href"] ?? "")?.[1] ?? "").keys(),
  ]);
  return [...new Set(["q", "kind", "page", "organisation", ...inForms, ...inLinks])].filter((name) => name !== "").sort();
}

function short(text: string): string {
  const shown = 160;
  return text.length <= shown ? JSON.stringify(text) : `${JSON.stringify(text.slice(0, shown))} (${text.length} characters)`;
}

function summary(faults: readonly string[]): string[] {
  const shown = 10;
  return faults.length <= shown ? [...faults] : [...faults.slice(0, shown), `and ${faults.length - shown} more`];
}
