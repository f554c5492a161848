import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAssets, coloursCss } from "../../tools/build-assets.mjs";
import { assetNames, assetsFromManifest } from "./assets.ts";

let folder: string;
let manifest: Record<string, string>;
let css: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillit-assets-"));
  manifest = await buildAssets(folder);
  css = await readFile(join(folder, manifest["app.css"] ?? ""), "utf8");
});
afterAll(() => rm(folder, { recursive: true }));

describe("the built files", () => {
  it("have a hashed name for every name a page may ask for", () => {
    const { asset } = assetsFromManifest(manifest);
    expect(assetNames.map(asset)).toEqual(assetNames.map((name) => expect.stringMatching(hashedNameOf(name))));
  });

  it("are the same in the manifest on disk", async () => {
    expect(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"))).toEqual(manifest);
  });

  it("keep their names when nothing changed", async () => {
    expect(await buildAssets(folder)).toEqual(manifest);
  });

  it("have compressed twins with the same content", async () => {
    const twins = (await readdir(folder)).filter((name) => /\.(css|js|svg)$/.test(name));
    expect(twins).toHaveLength(5);
    const contents = await Promise.all(twins.map((name) => readFile(join(folder, name))));
    const gz = await Promise.all(twins.map(async (name) => gunzipSync(await readFile(join(folder, `${name}.gz`)))));
    const br = await Promise.all(twins.map(async (name) => brotliDecompressSync(await readFile(join(folder, `${name}.br`)))));
    expect(gz).toEqual(contents);
    expect(br).toEqual(contents);
  });
});

describe("what a page costs", () => {
  it("is at most 30 kB of CSS and 6 kB of scripts, compressed", async () => {
    const script = await readFile(join(folder, manifest["search.js"] ?? ""));
    expect(gzipSync(css).length).toBeLessThanOrEqual(30_000);
    expect(gzipSync(script).length).toBeLessThanOrEqual(6_000);
  });

  it("is at most 3 kB more of scripts where a device is asked for a passkey", async () => {
    const script = await readFile(join(folder, manifest["passkey.js"] ?? ""));
    expect(gzipSync(script).length).toBeLessThanOrEqual(3_000);
  });

  it("is at most 2 kB more of scripts where a text is written", async () => {
    const script = await readFile(join(folder, manifest["unsaved.js"] ?? ""));
    expect(gzipSync(script).length).toBeLessThanOrEqual(2_000);
  });

  it("is two fonts before the first paint, under 100 kB together", async () => {
    const fonts = await Promise.all(["heading.woff2", "text.woff2"].map((name) => readFile(join(folder, manifest[name] ?? ""))));
    expect(fonts.reduce((sum, font) => sum + font.length, 0)).toBeLessThan(100_000);
  });
});

describe("the style sheet", () => {
  it("uses no variable that nothing sets", () => {
    expect(unsetVariables(css)).toEqual([]);
  });

  it("is caught when it does", () => {
    expect(unsetVariables("a{color:var(--ink);--edge:1px}")).toEqual(["--ink"]);
  });

  it("asks no other host for anything", () => {
    expect(css.match(/url\("?(https?:)?\/\//g)).toBeNull();
  });

  it("is light on paper whatever the screen shows", () => {
    const dark = coloursCss({ light: { ink: "#111111" }, dark: { ink: "#eeeeee" } })
      .split("\n")
      .slice(1);
    expect(dark.map((rule) => rule.slice(0, 13))).toEqual(["@media screen", "@media screen"]);
  });
});

it("an older build is refused by name", () => {
  expect(() => assetsFromManifest({ "app.css": "app-1.css" })).toThrow(
    "search.js, passkey.js, unsaved.js, favicon.svg, heading.woff2, text.woff2 missing",
  );
});

/** Fonts keep their own names before the hash. */
function hashedNameOf(name: string): RegExp {
  const [stem = "", extension = ""] = name.split(".");
  return extension === "woff2" ? /^\/assets\/.+-[A-Z0-9]{8}\.woff2$/ : new RegExp(`^/assets/${stem}-[A-Za-z0-9]{8}\\.${extension}$`);
}

/** Each page sets its origin; what begins with an underscore is set by Designsystemet's own scripts where they run. */
const setElsewhere = /^--(origin$|_)/;

/** Variables that are read without a value to fall back on and set nowhere. */
function unsetVariables(sheet: string): string[] {
  const used = [...sheet.matchAll(/var\((--[\w-]+)\s*\)/g)].map(([, name]) => name ?? "");
  const set = new Set([...sheet.matchAll(/[{;\s](--[\w-]+)\s*:/g)].map(([, name]) => name));
  return [...new Set(used)].filter((name) => !set.has(name) && !setElsewhere.test(name)).sort();
}
