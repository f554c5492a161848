import { describe, expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { startJourney } from "../support/journey.ts";

const journey = startJourney();

/** The question as it stands on the first page, and what the links behind it begin with. */
const questions = [
  { start: "/", question: "Vad är tillitsbaserad styrning och ledning?", answers: /^\/(principer|grunder)\/[^#]/ },
  { start: "/", question: "Vem har löst något som liknar vårt?", answers: /^\/exempel\// },
  { start: "/", question: "Vad är i vägen för oss?", answers: /^\/hinder\/(?!omraden)/ },
  { start: "/", question: "Hur gör vi?", answers: /^\/metoder\// },
  { start: "/en", question: "What is trust-based governance and leadership?", answers: /^\/en\/(principles|foundations)\/[^#]/ },
  { start: "/en", question: "Who has solved something like ours?", answers: /^\/en\/examples\// },
  { start: "/en", question: "What is in our way?", answers: /^\/en\/obstacles\/(?!areas)/ },
  { start: "/en", question: "How do we do it?", answers: /^\/en\/methods\// },
];

describe.each([
  { how: "with scripts", options: {} },
  { how: "without scripts", options: withoutScripts },
])("a newcomer $how", ({ options }) => {
  test.each(questions)("finds an answer to “$question” in two clicks from $start", async ({ start, question, answers }) => {
    const page = await journey.reader(options);
    await page.goto(start);
    await follow(page.getByRole("link", { name: question }));
    const links = page.getByRole("main").getByRole("link");
    const hrefs = await links.evaluateAll((all) => all.map((link) => String(link.getAttribute("href"))));
    await follow(links.nth(hrefs.findIndex((href) => answers.test(href))));
    expect(new URL(page.url()).pathname).toMatch(answers);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect((await page.getByRole("main").innerText()).length).toBeGreaterThan(300);
  });
});

test("the first page says in its first heading what this is about, before any scrolling", async () => {
  const page = await journey.reader({ viewport: { width: 1280, height: 720 } });
  await page.goto("/");
  const heading = await page.getByRole("heading", { level: 1 }).boundingBox();
  expect((heading?.y ?? 720) + (heading?.height ?? 0)).toBeLessThan(720);
});

test("every page leads to people: the support function can be reached from the first page in one click", async () => {
  const page = await journey.reader(withoutScripts);
  await page.goto("/");
  await follow(page.getByRole("main").getByRole("link", { name: "Kontakta stödfunktionen" }));
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Kontakta stödfunktionen");
});
