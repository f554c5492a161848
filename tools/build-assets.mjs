import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tokensFile = join(root, "src/design/tokens.json");

/** What pages ask for by name. Files that only the style sheet asks for, such as the italic, need no name. */
const namedFiles = {
  "src/design/css/app.css": "app.css",
  "src/browser/search.ts": "search.js",
  "src/browser/passkey.ts": "passkey.js",
  "src/browser/unsaved.ts": "unsaved.js",
  "src/design/favicon.svg": "favicon.svg",
  "node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2": "heading.woff2",
  "node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2": "text.woff2",
};

/**
 * Builds styles, scripts, fonts and icon into `outDir` under names that carry a hash of their content, each with its .gz and
 * .br beside it where that helps, and `manifest.json`: name → hashed name. The folder is emptied first.
 */
export async function buildAssets(outDir) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: ["src/design/css/app.css", "src/browser/search.ts", "src/browser/passkey.ts", "src/browser/unsaved.ts"],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: ["es2022", "chrome109", "firefox115", "safari16"],
    outdir: outDir,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    logLevel: "silent",
    plugins: [coloursFromTokens],
  });
  const manifest = namesIn(result.metafile);
  const files = result.outputFiles.map((file) => ({ path: file.path, contents: file.contents }));
  const favicon = await readFile(join(root, "src/design/favicon.svg"));
  manifest["favicon.svg"] = `favicon-${shortHash(favicon)}.svg`;
  files.push({ path: join(outDir, manifest["favicon.svg"]), contents: favicon });
  await Promise.all(files.map((file) => writeWithCompressed(file.path, file.contents)));
  await writeFile(join(outDir, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function namesIn(metafile) {
  const manifest = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const source = output.entryPoint ?? Object.keys(output.inputs)[0] ?? "";
    // Packages may be linked from elsewhere: what counts is how the path ends.
    const name = Object.entries(namedFiles).find(([file]) => source.endsWith(file))?.[1];
    if (name !== undefined) manifest[name] = path.slice(path.lastIndexOf("/") + 1);
  }
  return manifest;
}

/** `tillit:colours.css` is made of tokens.json, which the contrast test reads too: the two cannot say different things. */
const coloursFromTokens = {
  name: "colours-from-tokens",
  setup(esbuild) {
    esbuild.onResolve({ filter: /^tillit:colours\.css$/ }, () => ({ path: tokensFile, namespace: "tillit" }));
    esbuild.onLoad({ filter: /.*/, namespace: "tillit" }, async ({ path }) => ({
      contents: coloursCss(JSON.parse(await readFile(path, "utf8"))),
      loader: "css",
      watchFiles: [path],
    }));
  },
};

/**
 * Light unless the reader's system says dark; `data-color-scheme` on an element overrides both for what is inside it.
 * Paper is always light.
 */
export function coloursCss({ light, dark }) {
  const declarations = (colours) =>
    Object.entries(colours)
      .map(([name, value]) => `--${name}: ${value};`)
      .join("");
  return [
    `:root, [data-color-scheme="light"] { color-scheme: light; ${declarations(light)} }`,
    `@media screen and (prefers-color-scheme: dark) { :root:not([data-color-scheme]) { color-scheme: dark; ${declarations(dark)} } }`,
    `@media screen { [data-color-scheme="dark"] { color-scheme: dark; ${declarations(dark)} } }`,
  ].join("\n");
}

function shortHash(contents) {
  return createHash("sha256").update(contents).digest("base64url").replaceAll(/[-_]/g, "").slice(0, 8).toUpperCase();
}

async function writeWithCompressed(path, contents) {
  await writeFile(path, contents);
  // woff2 is compressed already.
  if (path.endsWith(".woff2")) return;
  const [gz, br] = await Promise.all([
    promisify(gzip)(contents, { level: 9 }),
    promisify(brotliCompress)(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  ]);
  await Promise.all([writeFile(`${path}.gz`, gz), writeFile(`${path}.br`, br)]);
}
