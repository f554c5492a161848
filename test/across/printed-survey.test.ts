import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { wholeApp } from "../support/whole-app.ts";

const clock = stoppedClock("2026-11-26T12:00:00Z");

test("the survey of 2019 is read once, and its pages show each contradiction beside its figure", async () => {
  const db = await databaseForThisTest<Tables>();
  const load = (program: string) => loadSurveys({ db, folder: roundsFolder, program, clock });
  expect(await load("1")).toEqual([{ slug: "2019", findings: 124 }]);
  expect(await load("1")).toEqual([]);
  expect(await load("2")).toEqual([{ slug: "2019", findings: 124 }]);
  const hidden = await db.selectFrom("surveys.printed_hiding").selectAll().where("question", "=", "2").execute();
  // One agency under the Prime Minister's Office is too few, and so are the four under the environment.
  expect(hidden.filter(({ reason }) => reason === "few").map(({ category }) => category)).toEqual(
    expect.arrayContaining(["Statsrådsberedningen", "Miljödepartementet"]),
  );
  const ask = wholeApp(db, clock());
  const { status, body } = await ask("/enkater/2019/fragor/5");
  expect(status).toBe(200);
  expect(body).toContain("14 + 21 = 35 ≠ 31");
  expect(body).toContain("Raden går ihop om ”svarade ja” (antal) är 10.");
  expect(body).toContain("uträknat: 45 %");
  expect(body).toContain("svarade på frågan: 196 − 193 = 3; svarade ja: 72 − 72 = 0; svarade nej: 124 − 121 = 3");
  const english = await ask("/en/surveys/2019/contradictions?severity=contradiction&rule=printed-twice");
  expect([english.body.includes("10 ≠ 14"), english.body.includes("1 finding")]).toEqual([true, true]);
  const missing = ["/enkater/2020", "/enkater/2019/fragor/9", "/enkater/2019/tabeller/99", "/enkater/2019/tabeller/constructor"];
  for (const path of missing) expect([path, (await ask(path)).status]).toEqual([path, 404]);
  const csv = await ask("/data/csv/surveys/2019/findings");
  expect([csv.status, csv.body.split("\r\n").filter((line) => line !== "").length]).toEqual([200, 125]);
});
