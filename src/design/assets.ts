/** The files that a page may ask for, by their names before a hash is added. */
export const assetNames = ["app.css", "search.js", "passkey.js", "unsaved.js", "favicon.svg", "heading.woff2", "text.woff2"] as const;
export type AssetName = (typeof assetNames)[number];

/** Gives each file its address, which changes when the file does, so that browsers may keep it for ever. */
export type Assets = { readonly asset: (name: AssetName) => string };

/**
 * Reads the `manifest.json` that `tools/build-assets.mjs` writes: name → hashed name.
 * @throws Error when the manifest lacks a file: the build is older than the program.
 */
export function assetsFromManifest(manifest: Readonly<Record<string, string>>, folder = "/assets/"): Assets {
  const missing = assetNames.filter((name) => manifest[name] === undefined);
  if (missing.length > 0) throw new Error(`The assets were built by another version: ${missing.join(", ")} missing. Build again.`);
  return { asset: (name) => `${folder}${manifest[name]}` };
}
