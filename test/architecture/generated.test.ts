import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { generatedFiles } from "../../tools/support/generated.ts";

test("what is generated is what the program says: otherwise run `npm run generate`", async () => {
  const files = await generatedFiles(await databaseForThisTest<unknown>());
  expect(files.size).toBeGreaterThan(4);
  for (const [file, text] of files) expect(await readFile(file, "utf8"), file).toBe(text);
});

let architecture: string;
beforeAll(async () => {
  architecture = await readFile("ARCHITECTURE.md", "utf8");
});

test("ARCHITECTURE.md holds the diagram of modules", () => {
  expect(architecture).toMatch(
    /graph TD\n {2}people\n {2}library --> people\n {2}notices --> people\n {2}notices --> library\n {2}records --> people\n {2}records --> library\n {2}open\n {2}surveys --> people\n {2}surveys --> library\n {2}casework --> people\n {2}casework --> library\n {2}site --> people/,
  );
});
