import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Language } from "../../src/kernel/i18n.ts";
import { startBrowser } from "./browser.ts";
import { faultsOf } from "./examination.ts";
import { type Fetched, patterns, readOneOfEach } from "./pages.ts";
import { type RunningProgram, startWithLibrary } from "./running-program.ts";

/** Pages that are no route's ordinary page. */
const special: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    "/finns-inte",
    "/metoder/finns-inte",
    "/metoder?page=noll",
    "/hinder?organisation=ingen",
    "/hinder?owner=managers&page=2",
    "/sok?q=styrning",
    "/sok?q=xqzvwk",
  ],
  en: [
    "/en/nowhere",
    "/en/methods/nowhere",
    "/en/methods?page=none",
    "/en/obstacles?organisation=none",
    "/en/search?q=trust",
    "/en/search?q=xqzvwk",
  ],
};

/**
 * Looks at one page of every pattern in one language: with axe in light and dark, wide and narrow, and with text of twice the size; that
 * nothing lies outside the window; and that what is pressed is large enough. The languages have a file each, so that they run at the same time.
 */
export function examineEveryKindOfPage(language: Language): void {
  let program: RunningProgram;
  let browser: Browser;
  let page: Page;
  let samples: Map<string, Fetched>;

  beforeAll(async () => {
    [program, browser] = await Promise.all([startWithLibrary(), startBrowser()]);
    samples = await readOneOfEach(program.address);
    page = await (await browser.newContext({ baseURL: program.address })).newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await program.stop();
  });

  const kinds = patterns.filter((one) => one.language === language).map(({ pattern }) => pattern);
  const minute = 60_000;

  test.each(kinds)(
    "%s is accessible in light and dark, wide and narrow, and with text of twice the size",
    { timeout: minute },
    async (pattern) => {
      const sample = samples.get(pattern);
      expect(sample, "a page of this kind").toBeDefined();
      // Answers to scripts are not shown to anyone.
      if (sample?.type.startsWith("text/html") === true) expect(await faultsOf(page, sample.path)).toEqual([]);
    },
  );

  test.each(special[language])("%s is accessible in the same ways", { timeout: minute }, async (path) => {
    expect(await faultsOf(page, path)).toEqual([]);
  });
}
