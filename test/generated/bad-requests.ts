import * as fc from "fast-check";
import { naughtyStrings } from "./naughty-strings.ts";

/** One request that nobody should send, and what it holds that must not come back as it is. */
export type BadRequest = { readonly target: string; readonly values: readonly string[] };

type Parameter = { readonly name: string; readonly value: string; readonly written: string };

/** Longest text that is sent in one parameter. */
const longest = 8_192;
/** Longer requests are turned away by the web server before they reach the program. */
const longestTarget = 15_000;

/** Requests to an address of the program, given as its pattern, with the parameters that some page of the program reads. */
export function badRequests(pattern: string, names: readonly string[], slugs: readonly string[]): fc.Arbitrary<BadRequest> {
  const slug = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...slugs, "finns-inte") }, { weight: 2, arbitrary: writtenText() });
  const query = fc.oneof(
    { weight: 6, arbitrary: fc.array(parameter(names), { minLength: 1, maxLength: 4 }) },
    { weight: 2, arbitrary: repeated(names) },
    { weight: 1, arbitrary: many(names) },
  );
  return fc.tuple(slug, query, fc.constantFrom("", "", "", "/", "//")).map(([place, parameters, ending]) => {
    const { value, written } = typeof place === "string" ? { value: place, written: place } : place;
    const path = pattern.replace(/:[a-z]+/, () => written.replaceAll("?", "%3F")) + (pattern === "/" ? "" : ending);
    const search = parameters.map((one) => `${one.name}=${one.written}`).join("&");
    const target = `${path}?${search}`.slice(0, longestTarget);
    return { target, values: [pattern.includes(":") ? value : "", ...parameters.map((one) => one.value)] };
  });
}

/** A text as it is, and one of the ways in which it can be written in an address, right or wrong. */
function writtenText(): fc.Arbitrary<{ value: string; written: string }> {
  return fc
    .tuple(text(), fc.constantFrom(percentEncoded, percentEncoded, encodedTwice, everythingEncoded, cutShort))
    .map(([value, write]) => ({ value, written: write(value) }));
}

function text(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...naughtyStrings) },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.integer({ min: 0xd700, max: 0xe0ff }).map((code) => String.fromCharCode(code)), maxLength: 20 }),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("a", "ö", "<b>", "%", "🙂", "styrning "), fc.integer({ min: 500, max: longest }))
        .map(([unit, size]) => unit.repeat(size / unit.length)),
    },
  );
}

const pageNumbers = [
  "0",
  "-1",
  "1",
  "2",
  "9999",
  "10000",
  "10001",
  "2147483648",
  "9007199254740993",
  "1e308",
  "1e400",
  "-0",
  "NaN",
  "Infinity",
  "1.5",
  "1,5",
  "0x10",
  "+1",
  " 1",
  "1 ",
  "",
  "٣",
  "１",
  "1;2",
  "null",
  "[]",
  "true",
];

function parameter(names: readonly string[]): fc.Arbitrary<Parameter> {
  const known = fc.tuple(fc.constantFrom(...names), writtenText());
  const unknown = fc.tuple(
    writtenText().map(({ written }) => written.replace(/[=&]/g, "x").slice(0, 60)),
    writtenText(),
  );
  const page = fc.tuple(
    fc.constant("page"),
    fc.constantFrom(...pageNumbers).map((value) => ({ value, written: percentEncoded(value) })),
  );
  const malformed = fc.tuple(
    fc.constantFrom(...names, "", "x"),
    fc
      .constantFrom("%", "%%", "%z1", "%C3", "%C0%AF", "%ED%A0%80", "%F5%80%80%80", "%u0041", "%00", "a%00b", "%", "%E2%82")
      .map((written) => ({ value: "", written })),
  );
  return fc
    .oneof(
      { weight: 6, arbitrary: known },
      { weight: 1, arbitrary: unknown },
      { weight: 2, arbitrary: page },
      { weight: 1, arbitrary: malformed },
    )
    .map(([name, { value, written }]) => ({ name, value, written }));
}

/** The same parameter several times, which some read as the first, some as the last and some as a list. */
function repeated(names: readonly string[]): fc.Arbitrary<Parameter[]> {
  return fc
    .tuple(fc.constantFrom(...names), fc.array(writtenText(), { minLength: 2, maxLength: 60 }))
    .map(([name, texts]) => texts.map((one) => ({ name, ...one })));
}

/** Thousands of parameters, as many as an address can hold. */
function many(names: readonly string[]): fc.Arbitrary<Parameter[]> {
  return fc
    .tuple(fc.constantFrom(...names, "a", "a[]"), fc.integer({ min: 1_000, max: 4_000 }), fc.constantFrom("", "1", "a", "%3C"))
    .map(([name, count, written]) => Array.from({ length: count }, () => ({ name, value: "", written })));
}

/** As a browser writes it; half a pair of surrogates, which a browser would never send, as the bytes that it would have. */
export function percentEncoded(value: string): string {
  return Array.from(value.slice(0, longest))
    .map((character) => (/^[A-Za-z0-9._~-]$/.test(character) ? character : bytesOf(character).map(asPercent).join("")))
    .join("");
}

function bytesOf(character: string): number[] {
  const code = character.codePointAt(0) ?? 0;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  return isHalf ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)] : Array.from(Buffer.from(character));
}

function asPercent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

function encodedTwice(value: string): string {
  return percentEncoded(percentEncoded(value.slice(0, 1_000)));
}

function everythingEncoded(value: string): string {
  return Array.from(value.slice(0, 2_000)).flatMap(bytesOf).map(asPercent).join("");
}

/** A sequence of percent signs that breaks off in the middle. */
function cutShort(value: string): string {
  return percentEncoded(value).replace(/.$/, "");
}
