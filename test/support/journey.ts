import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { aReader, startBrowser } from "./browser.ts";
import { type RunningProgram, startWithLibrary } from "./running-program.ts";

export type Journey = {
  /** Where the program is, without a slash at the end. */
  readonly address: () => string;
  /** A reader with an empty browser of their own, for the time of one test. */
  readonly reader: (options?: BrowserContextOptions) => Promise<Page>;
};

/** Starts the program with its library, and a browser, for all the tests of a file. */
export function startJourney(): Journey {
  let program: RunningProgram;
  let browser: Browser;
  beforeAll(async () => {
    [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await program.stop();
  });
  return { address: () => program.address, reader: (options = {}) => aReader(browser, { address: program.address, ...options }) };
}
