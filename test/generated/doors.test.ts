import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import { doors, fixedPathOf } from "../support/doors.ts";
import { inParallel } from "../support/pages.ts";
import { type Answer, Asker } from "../support/raw-http.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";
import { badRequests } from "./bad-requests.ts";

const seed = Number(process.env["BAD_INPUT_SEED"] ?? 2019_43);
const casesOfDoor = Number(process.env["BAD_INPUT_CASES"] ?? 300);
const longestAnswer = 2_000;

const parameters = modules.flatMap(({ api = [] }) => api).flatMap(({ parameters: own }) => own.map(({ name }) => name));
const names = [...new Set([...parameters, "agency-type", "page", "q"])];
const fixed = doors.flatMap(({ pattern, media }) => {
  const path = fixedPathOf(pattern);
  return path === undefined ? [] : [{ path, media }];
});

let program: RunningProgram;
let asker: Asker;

beforeAll(async () => {
  program = await startWithLibrary();
  asker = new Asker(program.address);
}, 120_000);
afterAll(async () => {
  asker.close();
  await program.stop();
});

test.each(doors.map(({ pattern }) => pattern))("%s answers every bad request in order", { timeout: 300_000 }, async (pattern) => {
  const requests = fc.sample(badRequests(pattern, names, ["tillit", "obstacles", "forsakringskassan"]), { numRuns: casesOfDoor, seed });
  const faults = await inParallel(requests, async ({ target }) =>
    faultsOf(await asker.askPatiently(target, longestAnswer)).map((fault) => `${target.slice(0, 160)}: ${fault}`),
  );
  expect(faults.flat().slice(0, 10)).toEqual([]);
});

function faultsOf({ status, headers, bytes, milliseconds }: Answer): string[] {
  const type = headers["content-type"] ?? "";
  return [
    ...(status >= 500 ? [`status ${status}`] : []),
    ...(milliseconds > longestAnswer ? [`${Math.round(milliseconds)} ms`] : []),
    ...(headers["x-content-type-options"] === "nosniff" ? [] : ["may be taken for something else"]),
    ...(status >= 400 && type.startsWith("application/problem+json") ? problemFaults(status, headers, bytes) : []),
  ];
}

/** @source RFC 9457 §3; DIGG, REST API profile 1.2.0, FEL.02 */
function problemFaults(status: number, headers: Answer["headers"], bytes: Buffer): string[] {
  const problem = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
  const fields = ["type", "title", "detail", "instance"].filter((name) => typeof problem[name] !== "string" || problem[name] === "");
  const errors = problem["errors"] as readonly { parameter: string }[] | undefined;
  return [
    ...fields.map((name) => `no ${name}`),
    ...(problem["status"] === status ? [] : ["another status in the text"]),
    ...(problem["reference"] === headers["x-request-id"] ? [] : ["no reference number"]),
    ...(status === 400 && (errors === undefined || errors.length === 0) ? ["names no parameter"] : []),
  ];
}

test("there is a door for the whole API and for everything else that programs read", () => {
  expect(doors.length).toBeGreaterThan(40);
  expect(fixed.length).toBeGreaterThan(25);
});

test("each answers as what it says, to any site, without a cookie", async () => {
  const wrong = await inParallel(fixed, async ({ path, media }) => {
    const { status, headers } = await asker.ask(path, { headers: { origin: "https://elsewhere.example", accept: media } });
    const type = headers["content-type"] ?? "";
    const isOpen = headers["access-control-allow-origin"] === "*" && headers["set-cookie"] === undefined;
    return status === 200 && type.startsWith(media) && isOpen ? [] : [`${path}: ${status} ${type}`];
  });
  expect(wrong.flat()).toEqual([]);
});

test("what has not changed is not sent again, and HEAD answers as GET does without the text", async () => {
  const wrong = await inParallel(fixed, async ({ path }) => {
    const get = await asker.ask(path);
    const [same, head] = [
      await asker.ask(path, { headers: { "if-none-match": get.headers.etag ?? "" } }),
      await asker.ask(path, { method: "HEAD" }),
    ];
    const isSame = same.status === 304 && same.bytes.length === 0;
    const isHead = head.status === 200 && head.bytes.length === 0 && head.headers.etag === get.headers.etag;
    return isSame && isHead ? [] : [path];
  });
  expect(wrong.flat()).toEqual([]);
});

test("OPTIONS says what is allowed; other methods are refused, and so are formats that there are not", async () => {
  const wrong = await inParallel(doors, async ({ pattern }) => {
    const path = pattern.replace(/:[a-z]+/, "tillit");
    const asked = await asker.ask(path, { method: "OPTIONS", headers: { origin: "https://elsewhere.example" } });
    const allowed = asked.status === 204 && asked.headers["access-control-allow-methods"] === "GET, HEAD, OPTIONS";
    const refused = await inParallel(["POST", "PUT", "PATCH", "DELETE"], (method) => asker.ask(path, { method }));
    const other = await asker.ask(path, { headers: { accept: "image/png, text/*;q=0, application/*;q=0" } });
    const isRefused = refused.every(({ status, headers }) => status === 405 && headers.allow === "GET, HEAD, OPTIONS");
    return allowed && isRefused && other.status === 406
      ? []
      : [`${path}: ${asked.status} ${refused.map(({ status }) => status).join()} ${other.status}`];
  });
  expect(wrong.flat()).toEqual([]);
});

test("a parameter that an address of the API does not read, or reads otherwise, is named with what it does read", async () => {
  const problemOf = async (path: string, language: string) => {
    const { status, bytes } = await asker.ask(path, { headers: { "accept-language": language } });
    const { type, errors } = JSON.parse(bytes.toString()) as { type: string; errors: readonly { parameter: string; detail: string }[] };
    return { status, type, errors };
  };
  const misspelt = await problemOf("/v1/examples?limmit=5&page=1", "en");
  expect(misspelt).toMatchObject({ status: 400, errors: [{ parameter: "limmit", code: "not-a-parameter" }] });
  expect(misspelt.errors[0]?.detail).toContain("limit");
  expect((await problemOf("/v1/examples?limit=101", "en")).errors[0]?.detail).toContain("At most 100.");
  expect((await problemOf("/v1/examples?limit=0", "sv")).errors[0]?.detail).toContain("Minst 1.");
  // What programs compare is the same in every language.
  expect((await problemOf("/v1/examples?limmit=5", "sv")).type).toBe(misspelt.type);
});

test("every address of the API that is not there answers as a program expects", async () => {
  const { status, headers } = await asker.ask("/v1/nowhere/at/all");
  expect([status, headers["content-type"]]).toEqual([404, "application/problem+json; charset=utf-8"]);
});

test("an address with a slash too many leads to the one without, as a page does", async () => {
  const wrong = await inParallel(fixed, async ({ path }) => {
    const { status, headers } = await asker.ask(`${path}/?q=ord`);
    return status === 308 && headers.location === `${path}?q=ord` ? [] : [`${path}: ${status} ${headers.location ?? ""}`];
  });
  expect(wrong.flat()).toEqual([]);
});

test("the log holds nothing of what was sent", async () => {
  const answer = await asker.ask("/v1/items?q=kanariefagel");
  await expect.poll(() => program.output.some((line) => line.includes(String(answer.headers["x-request-id"])))).toBe(true);
  expect(program.output.filter((line) => line.includes("kanariefagel"))).toEqual([]);
});
