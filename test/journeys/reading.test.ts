import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { type Fetched, patterns, readOneOfEach } from "../support/pages.ts";
import { type RunningProgram, startWithLibrary } from "../support/running-program.ts";

let program: RunningProgram;
let browser: Browser;
let page: Page;
let samples: Map<string, Fetched>;

beforeAll(async () => {
  [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
  samples = await readOneOfEach(program.address);
  page = await (await browser.newContext({ baseURL: program.address, reducedMotion: "reduce" })).newPage();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await program.stop();
});

const minutes = 120_000;
const swedish = patterns.filter(({ language }) => language === "sv").map(({ pattern }) => pattern);

test(
  "every kind of page prints as a document: what it is, where it is from and when, and nothing that is pressed",
  { timeout: minutes },
  async () => {
    const faults: string[] = [];
    await page.emulateMedia({ media: "print" });
    for (const path of pathsOf(swedish)) {
      await page.goto(path);
      const pressed = page.locator(
        "nav:visible, header:visible, footer:visible, form:visible, button:visible, .ds-button:visible, .ds-skip-link:visible",
      );
      if ((await pressed.count()) > 0)
        faults.push(`${path}: ${(await pressed.first().evaluate((one) => String(one.outerHTML))).slice(0, 120)}`);
      if (!(await page.getByRole("heading", { level: 1 }).isVisible())) faults.push(`${path}: no heading`);
      const note = (await page.locator(".printed-note").isVisible()) ? await page.locator(".printed-note").innerText() : "";
      if (!note.includes(program.address + path) || !/Utskriven \d+ \p{L}+ \d{4}/u.test(note))
        faults.push(`${path}: its origin is not said: ${note}`);
      if ((await variable("--origin")) !== `"${program.address}"`) faults.push(`${path}: links cannot be written out`);
    }
    await page.emulateMedia({ media: null });
    expect(faults).toEqual([]);
  },
);

test("every kind of page about one thing names its sources on paper", { timeout: minutes }, async () => {
  await page.emulateMedia({ media: "print" });
  const faults: string[] = [];
  for (const path of pathsOf(swedish.filter((pattern) => pattern.includes(":")))) {
    await page.goto(path);
    if (
      !(await page
        .getByText(/^Källa/)
        .first()
        .isVisible())
    )
      faults.push(path);
  }
  await page.emulateMedia({ media: null });
  expect(faults).toEqual([]);
});

test("every kind of page becomes a PDF", { timeout: minutes }, async () => {
  const broken: string[] = [];
  for (const path of pathsOf(swedish)) {
    await page.goto(path);
    const pdf = Buffer.from(await page.pdf({ format: "A4", tagged: true })).toString("latin1");
    if (!pdf.startsWith("%PDF-") || !/\/Type\s*\/Page\b/.test(pdf)) broken.push(path);
  }
  expect(broken).toEqual([]);
});

test.each([
  { scheme: "light", forced: "active" },
  { scheme: "dark", forced: "active" },
  { scheme: "light", forced: "none" },
  { scheme: "dark", forced: "none" },
] as const)("every figure can be seen in $scheme with forced colours $forced", { timeout: minutes }, async ({ scheme, forced }) => {
  await page.emulateMedia({ colorScheme: scheme, forcedColors: forced });
  const paths = pathsOf(swedish).filter((path) =>
    [...samples.values()].some((sample) => sample.path === path && sample.body.includes('class="drawing ')),
  );
  expect(paths.length).toBeGreaterThan(0);
  const faint: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    faint.push(...(await faintParts(forced === "active")).map((part) => `${path}: ${part}`));
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  expect(faint).toEqual([]);
});

test("with forced colours everything that is pressed still shows that it is", async () => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/hinder?owner=managers");
  const bare = await page.locator(".ds-button:visible, button:visible, .chip:visible").evaluateAll((all) =>
    all.flatMap((one) => {
      const { borderTopStyle, borderTopWidth, textDecorationLine } = one.ownerDocument.defaultView.getComputedStyle(one);
      return (borderTopStyle !== "none" && borderTopWidth !== "0px") || textDecorationLine.includes("underline")
        ? []
        : [String(one.textContent)];
    }),
  );
  await page.emulateMedia({ forcedColors: null });
  expect(bare).toEqual([]);
});

/** The page of each pattern. */
function pathsOf(wanted: readonly string[]): string[] {
  return wanted.flatMap((pattern) => {
    const sample = samples.get(pattern);
    return sample?.type.startsWith("text/html") === true ? [sample.path] : [];
  });
}

function variable(name: string): Promise<string> {
  return page
    .locator("html")
    .evaluate((html, wanted) => String(html.ownerDocument.defaultView?.getComputedStyle(html).getPropertyValue(wanted)).trim(), name);
}

/** @source WCAG 2.2, 1.4.11 Non-text Contrast */
const leastContrast = 3;

/**
 * The lines and words of the drawings on the page that do not stand out from their ground. A shape without a line of its own is a tint
 * between lines; only where colours are forced must the one that marks the meeting stand out by itself.
 */
async function faintParts(isForced: boolean): Promise<string[]> {
  const parts = await page.locator("svg.drawing:visible").evaluateAll((drawings) =>
    drawings.flatMap((drawing) => {
      const view = drawing.ownerDocument.defaultView;
      const ground = (element: typeof drawing): string => {
        const colour = String(view.getComputedStyle(element).backgroundColor);
        return /, 0\)$|transparent/.test(colour) && element.parentElement !== null ? ground(element.parentElement) : colour;
      };
      return [...drawing.querySelectorAll("path, circle, rect, line, text")].map((part) => {
        const { fill, stroke, strokeWidth } = view.getComputedStyle(part);
        const isText = part.tagName === "text";
        return {
          name: String(isText ? part.textContent : part.getAttribute("class")),
          colours: isText || strokeWidth === "0px" ? [String(fill)] : [String(fill), String(stroke)],
          ground: ground(drawing),
        };
      });
    }),
  );
  const meaning = parts.filter(({ colours, name }) => colours[1] !== "none" || (isForced && name === "drawing__meeting"));
  const faint = meaning.filter(({ colours, ground }) => colours.every((colour) => contrast(colour, ground) < leastContrast));
  return [...new Set(faint.map(({ name, colours, ground }) => `${name}: ${colours.join(" and ")} on ${ground}`))];
}

/** @source WCAG 2.2, contrast ratio and relative luminance */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return one === "none" ? 1 : (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((value) => {
    const share = Number(value) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
