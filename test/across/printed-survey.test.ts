import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { folderWith } from "../support/command.ts";
import { readRdf, violationsOf } from "../support/rdf.ts";
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
  // Whoever comes for contradictions begins with them: each kind by itself, in the order of the work.
  const list = (await ask("/enkater/2019/motsagelser")).body;
  const kindsOf = [...list.slice(list.indexOf('id="anmarkningar"')).matchAll(/(Motsägelse|Bara avrundning|Förklarad skillnad) (\d+)/gu)];
  expect(kindsOf.length).toBeGreaterThan(100);
  const order = kindsOf.map(([, kind]) => kind).filter((kind, index, all) => kind !== all[index - 1]);
  expect(order).toHaveLength(new Set(order).size);
  expect(order[0]).toBe("Motsägelse");
  const missing = ["/enkater/2020", "/enkater/2019/fragor/9", "/enkater/2019/tabeller/99", "/enkater/2019/tabeller/constructor"];
  for (const address of missing) expect([address, (await ask(address)).status]).toEqual([address, 404]);
  const csv = await ask("/data/csv/surveys/2019/findings");
  expect([csv.status, csv.body.split("\r\n").filter((line) => line !== "").length]).toEqual([200, 125]);
});

test("another printed round is shown by its own words, work and rule of rounding", async () => {
  const db = await databaseForThisTest<Tables>();
  const folder = await folderWith({});
  const round = path.join(folder, "2031");
  await cp(path.join(roundsFolder, "2019"), round, { recursive: true });
  const change = async (name: string, from: string | RegExp, to: string): Promise<void> => {
    const before = await readFile(path.join(round, name), "utf8");
    expect(before.replace(from, to)).not.toBe(before);
    await writeFile(path.join(round, name), before.replace(from, to));
  };
  await change("round.yaml", "title: { sv: Enkäten 2019, en: The survey of 2019 }", "title: { sv: Enkäten 2031, en: The survey of 2031 }");
  await change("round.yaml", "cite: SOU 2019:43", "cite: SOU 2031:7");
  await change("round.yaml", /(?<=^lead:\n {2}sv: ").*(?="$)/mu, "En provenkät.");
  await change("tables.yaml", "rounding: half-up", "rounding: half-down");
  // 5 of 8 is 62.5 per cent: 63 by the usual rule, 62 where halves go down.
  await change("crosstabs.csv", /^(.*,5,antal_anstallda,<20,).*$/mu, "$18,5,61,3,39,11510");
  await loadSurveys({ db, folder, program: "1", clock });
  const ask = wholeApp(db, clock());
  const page = (await ask("/enkater/2031/fragor/5")).body;
  expect(page).toContain("uträknat: 62 %");
  expect(page).not.toContain("uträknat: 63 %");
  const start = (await ask("/enkater/2031")).body;
  expect([start.includes("SOU 2031:7"), start.includes("SOU 2019:43"), start.includes("En provenkät.")]).toEqual([true, false, true]);
  // In the catalogue it is a dataset of its own, called what it is called, in the year when it was held.
  const catalogue = (await ask("/catalog.rdf")).body;
  expect(catalogue).toContain("#enkat-2031");
  expect([...catalogue.matchAll(/>([^<]*2031[^<]*(?:siffror|figures))</g)].map(([, title]) => title)).toEqual(
    expect.arrayContaining(["Enkäten 2031, tryckta siffror", "The survey of 2031, printed figures"]),
  );
  expect(catalogue).not.toContain("2019");
  const statements = await readRdf("rdf", catalogue);
  expect(await violationsOf(statements, "test/fixtures/dcat-ap/dcat-ap_3.0.1_shapes.ttl")).toEqual([]);
});
