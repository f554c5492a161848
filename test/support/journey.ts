import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, openDatabase } from "../../src/kernel/db.ts";
import { openLog } from "../../src/kernel/log.ts";
import type { DemonstrationKey } from "../../src/modules/people/person.ts";
import { aReader, follow, startBrowser } from "./browser.ts";
import { startWithLibrary } from "./running-program.ts";

export type Journey = {
  /** Where the program is, without a slash at the end. */
  readonly address: () => string;
  /** A reader with an empty browser of their own, for the time of one test. */
  readonly reader: (options?: BrowserContextOptions) => Promise<Page>;
  /** The same, signed in as a role of the demonstration. */
  readonly signedIn: (role: DemonstrationKey, options?: BrowserContextOptions) => Promise<Page>;
  /** Does what no page does, in the database of the program and as it. */
  readonly inDatabase: <Result>(work: (db: Database<Tables>) => Promise<Result>) => Promise<Result>;
};

/** The narrowest screen, held upright, in the dark. */
export const telephone = { viewport: { width: 320, height: 800 }, colorScheme: "dark" } as const;

/** Starts the program with its library, and a browser, for all the tests of a file. */
export function startJourney(): Journey {
  let program: Awaited<ReturnType<typeof startWithLibrary>>;
  let browser: Browser;
  beforeAll(async () => {
    [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await program.stop();
  });
  const reader: Journey["reader"] = (options = {}) => aReader(browser, { address: program.address, ...options });
  return {
    address: () => program.address,
    reader,
    signedIn: async (role, options) => {
      const page = await reader(options);
      await page.goto("/demonstration");
      await follow(page.locator(`button[value="${role}"]`));
      return page;
    },
    inDatabase: async (work) => {
      const db = openDatabase<Tables>({ url: program.database.DATABASE_URL, size: 2, log: openLog("silent") });
      try {
        return await work(db);
      } finally {
        await db.destroy();
      }
    },
  };
}
