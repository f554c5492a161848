import { sql } from "kysely";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting, publishAtDesk } from "../support/meetings.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** A meeting with an obstacle of the catalogue, one in own words and two measures, of which one was given up. @returns its address */
async function aMeetingAtWork(page: Page): Promise<string> {
  const path = await openMeeting(page, {
    host: "kundservice",
    guest: "den som söker",
    why: "Många ringer två gånger och får två olika svar.",
  });
  const id = path.split("/").at(-1) ?? "";
  await journey.inDatabase(async (db) => {
    const by = sql`(SELECT started_by FROM casework.study WHERE id = ${id})`;
    const slug = sql`(SELECT slug FROM library.item WHERE kind = 'obstacle' AND withdrawn_at IS NULL ORDER BY slug LIMIT 1)`;
    await sql`INSERT INTO casework.obstacle (id, study_id, words, catalogue_name, written_at, written_by) VALUES
      (gen_random_uuid(), ${id}, 'Ingen ser hela ärendet', ${slug}, now(), ${by}), (gen_random_uuid(), ${id}, 'Vi mäter samtalstid', NULL, now(), ${by})`.execute(
      db,
    );
    await sql`WITH tried AS (INSERT INTO casework.measure (id, study_id, words, trial, state, written_at, written_by) VALUES
      (gen_random_uuid(), ${id}, 'Ringa upp samma dag', 'två veckor med fyra handläggare, på förslag av Nadifa', 'kept', now(), ${by}),
      (gen_random_uuid(), ${id}, 'En gemensam mall', NULL, 'dropped', now(), ${by}) RETURNING id, state)
      INSERT INTO casework.measure_outcome (id, measure_id, state, reason, told_at, told_by)
      SELECT gen_random_uuid(), id, state, 'Mallen tog längre tid än den gav.', now(), ${by} FROM tried WHERE state = 'dropped'`.execute(
      db,
    );
  });
  await page.goto(path);
  return path;
}

test(
  "a meeting becomes a published example: four things are touched, the agency checks it, a second reader publishes it, and the meeting leads there",
  { timeout: 240_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await aMeetingAtWork(page);
    await follow(page.getByRole("link", { name: "Gör ett lärande exempel" }));
    expect(await main(page)).toContain("2 fält är kvar att fylla i");
    // The two that the work does not answer, the consent, and what was flagged.
    await page.getByLabel("Vad gäller mötet?").selectOption({ label: "Medborgare, företag eller andra enskilda" });
    await page.getByLabel("Hur nära är ni dem ni är till för?").selectOption({ label: "Direkt" });
    await page.getByLabel("Teamet har sagt ja", { exact: false }).check();
    await page.getByLabel("Vilka har sagt ja?", { exact: false }).fill("Hela teamet och enhetschefen");
    await follow(page.getByRole("button", { name: "Lämna till redaktionen" }));
    expect(await main(page)).toContain("Något är markerat som ingen har tagit ställning till.");
    const steps = page.locator("[name=steps]");
    await steps.fill((await steps.inputValue()).replace(", på förslag av Nadifa", ""));
    await follow(page.getByRole("button", { name: "Lämna till redaktionen" }));
    expect(await main(page)).toContain("Version 1: Hos redaktionen.");

    expect(await publishAtDesk(journey, "Kundservice möter den som söker")).toContain("Hela teamet och enhetschefen");

    await page.goto(path);
    expect(await main(page)).toContain("Version 1: Publicerat.");
    await follow(page.getByRole("link", { name: "Läs exemplet: Kundservice möter den som söker" }));
    const example = await main(page);
    for (const words of ["Mallen tog längre tid än den gav.", "Ringa upp samma dag", "Vi mäter samtalstid"])
      expect(example).toContain(words);
    expect(example).not.toContain("Nadifa");

    // The work goes on, and what is told later is a newer version of the same example.
    await page.goto(`${path}/exempel`);
    await page.getByLabel("Vad lärde ni er?", { exact: false }).fill("Fråga först.");
    await page.getByLabel("Teamet har sagt ja", { exact: false }).check();
    await page.getByLabel("Vilka har sagt ja?", { exact: false }).fill("Hela teamet");
    await follow(page.getByRole("button", { name: "Lämna till redaktionen" }));
    expect(await main(page)).toContain("Version 2: Hos redaktionen.");
  },
);

test("the page is accessible in both languages, with something marked on it", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await aMeetingAtWork(page);
  expect(await faultsOf(page, `${path}/exempel`)).toEqual([]);
  expect(await faultsOf(page, `${path.replace("/moten", "/en/meetings")}/example`)).toEqual([]);
});
