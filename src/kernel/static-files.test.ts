import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openStaticFiles, type StaticFiles } from "./static-files.ts";

async function filesOf(texts: Readonly<Record<string, string>>): Promise<StaticFiles> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "tillit-files-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(texts)) await writeFile(path.join(folder, name), text);
  return openStaticFiles(folder);
}

test.each([
  ["br, gzip", "app.css", "br"],
  ["br;q=0, gzip", "app.css", "gzip"],
  ["gzip;q=0, br;q=0", "app.css", null],
  ["*", "app.css", "br"],
  ["br, gzip", "small.css", null],
  [undefined, "app.css", null],
])("who accepts %s gets %s with the coding %s", async (accepted, name, coding) => {
  const files = await filesOf({ "app.css": "plain", "app.css.br": "br", "app.css.gz": "gzip", "small.css": "plain" });
  const response = files.reply(name, accepted);
  expect([response.status, response.headers.get("content-encoding"), response.headers.get("vary")]).toEqual([
    200,
    coding,
    "Accept-Encoding",
  ]);
  expect(await response.text()).toBe(coding ?? "plain");
});

test("a file that is not there, and the compressed twin of one that is, are not found", async () => {
  const files = await filesOf({ "app.css": "plain", "app.css.br": "br" });
  expect(["none.css", "app.css.br", "../app.css"].map((name) => files.reply(name, "br").status)).toEqual([404, 404, 404]);
});
