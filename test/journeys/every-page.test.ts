import { afterAll, beforeAll, expect, test } from "vitest";
import { type Element, elementsOf, mainOf, textOf, titleOf } from "../support/html.ts";
import { type Fetched, fits, isOneOfMany, patterns, readEveryPage, withoutFragment } from "../support/pages.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let read: Map<string, Fetched>;
/** The pages among what was read: not what answers a script. */
let pages: (Fetched & { readonly elements: readonly Element[] })[];

beforeAll(async () => {
  program = await startWithLibrary();
  read = await readEveryPage(program.address);
  const written = [...read.values()].filter(({ type }) => type.startsWith("text/html"));
  pages = written.map((page) => ({ ...page, elements: elementsOf(page.body) }));
}, 120_000);
afterAll(() => program.stop());

test("there is at least one page of every kind, in both languages", () => {
  const paths = [...read.values()].filter(({ status }) => status === 200).map(({ path }) => path.split("?")[0] ?? "");
  const without = patterns.filter(({ pattern }) => !paths.some((path) => fits(path, pattern)));
  expect(without).toEqual([]);
  expect(pages.length).toBeGreaterThan(500);
});

test("every link leads to a page", () => {
  const linkingTo = new Map<string, string>();
  for (const { path, elements } of pages) for (const href of hrefsIn(elements)) linkingTo.set(withoutFragment(href), path);
  const followed = [...linkingTo].filter(([href]) => /^\/(?!\/)/.test(href) && !href.includes("&") && !isOneOfMany(href));
  const broken = followed.flatMap(([href, path]) => {
    const status = read.get(href)?.status;
    const asksToSignIn =
      status === 303 && /^(?:\/min-sida|\/sjalvskattning|\/moten|\/en\/my-page|\/en\/self-assessment|\/en\/meetings)\//.test(href);
    return status === 200 || asksToSignIn ? [] : [`${path} → ${href} (${status ?? "not read"})`];
  });
  expect(summary(broken)).toEqual([]);
});

test("every link to a place on a page leads to a place that is there", () => {
  const idsOf = new Map(pages.map(({ path, elements }) => [path, new Set(idsIn(elements))]));
  const lost = pages.flatMap(({ path, elements }) =>
    hrefsIn(elements)
      .filter(hasFragment)
      .flatMap((href) => {
        const [target = "", place = ""] = href.split("#");
        return idsOf.get(target === "" ? path : target)?.has(decodeURIComponent(place)) === true ? [] : [`${path} → ${href}`];
      }),
  );
  expect(summary(lost)).toEqual([]);
});

test("no page has two elements with the same id", () => {
  const doubled = pages.flatMap(({ path, elements }) => doubles(idsIn(elements)).map((id) => `${path}: ${id}`));
  expect(summary(doubled)).toEqual([]);
});

test("what a page refers to by id is on it", () => {
  const referring = ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"];
  const lost = pages.flatMap(({ path, elements }) => {
    const ids = new Set(idsIn(elements));
    const wanted = elements.flatMap(({ attributes }) => referring.flatMap((name) => attributes[name]?.split(/\s+/) ?? []));
    return wanted.filter((id) => !ids.has(id)).map((id) => `${path}: ${id}`);
  });
  expect(summary(lost)).toEqual([]);
});

test("every page has one first heading, and no heading skips a level", () => {
  const wrong = pages.flatMap(({ path, elements }) => {
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []));
    const firsts = levels.filter((level) => level === 1).length;
    const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
    return firsts === 1 && jumps.length === 0 ? [] : [`${path}: ${levels.join(" ")}`];
  });
  expect(summary(wrong)).toEqual([]);
});

test("every page says which language it is in", () => {
  const wrong = pages.filter(({ path, elements }) => elements.find(({ name }) => name === "html")?.attributes["lang"] !== languageOf(path));
  expect(summary(wrong.map(({ path }) => path))).toEqual([]);
});

test("every page has a title of its own and a description", () => {
  const plain = pages.filter(({ path, status }) => status === 200 && !path.includes("?"));
  const titles = plain.map(({ path, body }) => `${languageOf(path)}: ${titleOf(body)}`);
  expect(summary(doubles(titles))).toEqual([]);
  const without = plain.filter(({ body, elements }) => titleOf(body) === "" || (metaOf(elements, "description") ?? "").length < 20);
  expect(summary(without.map(({ path }) => path))).toEqual([]);
});

test("every page names the same page in the other language, which names it back", () => {
  const wrong = pages
    .filter(({ status }) => status === 200)
    .flatMap(({ path, elements }) => {
      const { sv, en } = alternatesOf(elements, program.address);
      const own = languageOf(path) === "sv" ? sv : en;
      const other = read.get((languageOf(path) === "sv" ? en : sv) ?? "");
      const back = alternatesOf(elementsOf(other?.body ?? ""), program.address);
      return own === path && other?.status === 200 && back.sv === sv && back.en === en ? [] : [`${path}: sv ${sv ?? "-"}, en ${en ?? "-"}`];
    });
  expect(summary(wrong)).toEqual([]);
});

test("no page is left empty: each has at least a sentence under its heading", () => {
  const empty = pages.filter(({ status, body }) => status === 200 && textOf(mainOf(body)).length < 80);
  expect(summary(empty.map(({ path }) => path))).toEqual([]);
});

test("no page shows what a program writes when a value is missing", () => {
  const wrong = pages.flatMap(({ path, body }) => {
    const found = /\bundefined\b|\bNaN\b|\[object \w+\]/.exec(textOf(mainOf(body)));
    return found === null ? [] : [`${path}: ${found[0]}`];
  });
  expect(summary(wrong)).toEqual([]);
});

test("nothing is fetched from elsewhere", () => {
  const elsewhere = pages.flatMap(({ path, elements }) =>
    elements.flatMap(({ name, attributes }) => {
      const source = attributes["src"] ?? (name === "link" && attributes["rel"] !== "alternate" ? attributes["href"] : undefined);
      return source === undefined || /^\/(?!\/)/.test(source) ? [] : [`${path}: ${source}`];
    }),
  );
  expect(summary(elsewhere)).toEqual([]);
});

test("a link that opens another website is a secure one", () => {
  const hrefs = pages.flatMap(({ elements }) => hrefsIn(elements));
  const odd = hrefs.filter((href) => !/^(\/(?!\/)|\?|#|https:\/\/|mailto:)/.test(href));
  expect(summary([...new Set(odd)])).toEqual([]);
});

/** As many as help to see what is wrong; a fault in the layout is on every page. */
function summary(faults: readonly string[]): string[] {
  const shown = 15;
  return faults.length <= shown ? [...faults] : [...faults.slice(0, shown), `and ${faults.length - shown} more`];
}

function doubles(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

function idsIn(elements: readonly Element[]): string[] {
  return elements.flatMap(({ attributes }) => (attributes["id"] === undefined ? [] : [attributes["id"]]));
}

function hrefsIn(elements: readonly Element[]): string[] {
  return elements.flatMap(({ name, attributes }) => (name === "a" ? [attributes["href"] ?? ""] : []));
}

/** Whether a link leads to a place on a page of this site that was read. */
function hasFragment(href: string): boolean {
  return /^(\/(?!\/)[^#]*)?#./.test(href) && !href.includes("&");
}

function languageOf(path: string): "sv" | "en" {
  return /^\/en(\/|$|\?)/.test(path) ? "en" : "sv";
}

function metaOf(elements: readonly Element[], name: string): string | undefined {
  return elements.find((element) => element.name === "meta" && element.attributes["name"] === name)?.attributes["content"];
}

/** The same page in each language, as the head says, without the address of the site. */
function alternatesOf(elements: readonly Element[], origin: string): { sv: string | undefined; en: string | undefined } {
  const links = elements.filter(({ name, attributes }) => name === "link" && attributes["rel"] === "alternate");
  const of = (language: string): string | undefined => {
    const href = links.find(({ attributes }) => attributes["hreflang"] === language)?.attributes["href"];
    return href?.startsWith(origin) === true ? href.slice(origin.length) : undefined;
  };
  return { sv: of("sv"), en: of("en") };
}
