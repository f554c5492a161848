import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { databaseForThisTest, testDatabase } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { aFile } from "../../src/modules/people/organisation.testing.ts";
import { loadSurveys, roundsFolder } from "../../src/modules/surveys/module.ts";
import { filesIn, folderWith, runCommand } from "../support/command.ts";
import { wholeApp } from "../support/whole-app.ts";

const patience = { timeout: 120_000 };

/** The example of docs/guides/disclosure.md. */
const units = "code,parent\nVäst,\nÖst,\nLerum,Väst\nBorås,Väst\nMölndal,Väst\nKalmar,Öst\nVäxjö,Öst\n";
const answers = `unit,sex,yes,no
Lerum,kvinnor,14,8
Lerum,män,11,6
Borås,kvinnor,9,7
Borås,män,3,1
Mölndal,kvinnor,20,5
Mölndal,män,12,9
Kalmar,kvinnor,13,0
Kalmar,män,10,5
Växjö,kvinnor,15,9
Växjö,män,14,10
`;
const options = ["--by", "unit,sex", "--counts", "yes,no", "--hierarchy", "unit=units.csv", "--language", "en"] as const;

test("what protect writes, attack gets nothing out of; what it was made of, it does", patience, async () => {
  const folder = await folderWith({ "answers.csv": answers, "units.csv": units });
  const done = await runCommand("protect", ["answers.csv", ...options, "--out", "protected.csv"], { folder });
  expect(done).toMatchObject({ code: 0, complained: "" });
  expect(done.said).toContain("24 groups: 2 hidden for their own sake, 6 so that those cannot be worked out");
  expect(await filesIn(folder)).toEqual(["answers.csv", "protected.csv", "units.csv"]);
  const attacked = await runCommand("attack", ["protected.csv", ...options, "--total", "Totalt"], { folder });
  expect(attacked).toMatchObject({ code: 0, complained: "" });
  const inSwedish = await runCommand("attack", ["protected.csv", ...options.slice(0, -1), "sv", "--total", "Totalt"], { folder });
  expect(inSwedish.said).toContain("dolda celler, 0 uträknade");
  const control = await runCommand("attack", ["answers.csv", ...options], { folder });
  expect(control.code).toBe(1);
  expect(control.said).toContain("Borås, män");
});

const many = `unit,sex,yes,no\n${Array.from({ length: 1_000_000 }, (_, row) => `u${row},män,7,7\n`).join("")}`;

/** What is wrong, and where it must be said to be. */
const bad: readonly (readonly [what: string, content: string | Buffer, said: readonly string[]])[] = [
  ["a missing column", answers.replace("yes,no", "yes,nej"), ["Row 1", "no"]],
  ["decimals, with commas", answers.replaceAll(",", ";").replace("Borås;män;3", "Borås;män;2,5"), ["Row 5, yes", "2.5"]],
  ["a cut row", answers.slice(0, -6), ["Row 11"]],
  ["a cut cell", answers.replace("Växjö,män", '"Växjö,män'), ["Row 11"]],
  ["a formula for a number", answers.replace("Borås,män,3", "Borås,män,=1+2"), ["Row 5, yes", "=1+2"]],
  ["a negative number", answers.replace("Borås,män,3", "Borås,män,-3"), ["Row 5, yes", "-3"]],
  ["a group twice", answers.replace("Borås,män", "Borås,kvinnor"), ["Row 5, unit", "Borås, kvinnor"]],
  ["a code that is not in the hierarchy", answers.replace("Borås,män", "Bor,män"), ["Row 5, unit", "Bor"]],
  ["a total that is not the sum", `${answers}Väst,Totalt,1,1\n`, ["Row 12, yes", "69"]],
  ["more rows than it takes", many, ["Row 200,002"]],
];

test.each(bad)("protect: %s is told by row and column, and nothing is written", patience, async (_, content, said) => {
  const folder = await folderWith({ "answers.csv": content, "units.csv": units, "protected.csv": "before" });
  const hierarchy = content === many ? options.filter((word) => !word.includes("hierarchy") && !word.includes("=")) : options;
  const done = await runCommand("protect", ["answers.csv", ...hierarchy, "--out", "protected.csv"], { folder });
  expect(done.code).toBe(2);
  for (const words of said) expect(done.said).toContain(words);
  expect(done.complained).toMatch(/faults.*Nothing was done/u);
  expect(await filesIn(folder)).toEqual(["answers.csv", "protected.csv", "units.csv"]);
  expect(await readFile(path.join(folder, "protected.csv"), "utf8")).toBe("before");
});

test("a mark in front, semicolons and names that a spreadsheet would reckon with are read and written as text", patience, async () => {
  const content = `\uFEFF${answers.replaceAll(",", ";").replaceAll("Lerum", "=1+1")}`;
  const folder = await folderWith({ "answers.csv": content, "units.csv": units.replace("Lerum", "=1+1") });
  expect(await runCommand("protect", ["answers.csv", ...options, "--out", "out.csv"], { folder })).toMatchObject({ code: 0 });
  const written = await readFile(path.join(folder, "out.csv"), "utf8");
  expect(written).toContain("'=1+1");
  expect(written.split("\r\n").filter((line) => line.replaceAll('"', "").startsWith("="))).toEqual([]);
});

test(
  "options that protect less than they seem to are refused, and a place that cannot be written to leaves nothing",
  patience,
  async () => {
    const folder = await folderWith({ "answers.csv": answers, "units.csv": units, "firms.csv": "unit,firm,amount\nA,x,5\n" });
    await mkdir(path.join(folder, "out.csv"));
    const before = await filesIn(folder);
    const contributed = ["firms.csv", "--by", "unit", "--contributor", "firm", "--value", "amount", "--out", "new.csv", "--language", "en"];
    const refused: readonly (readonly [readonly string[], string])[] = [
      [["answers.csv", ...options, "--threshold", "9", "--out", "new.csv"], "never lowered"],
      [["answers.csv", ...options, "--threshold", "ten", "--out", "new.csv"], "never lowered"],
      [["answers.csv", ...options, "--out", "answers.csv"], "--out is a file that is read"],
      [["answers.csv", ...options, "--out", "out.csv"], "cannot be written"],
      [["nothing.csv", ...options, "--out", "new.csv"], "cannot be read"],
      [[...contributed, "--percent", "ten"], "--percent is 10 or more"],
      [[...contributed, "--percent", "5"], "--percent is 10 or more"],
      [[...contributed, "--largest", "1,x"], "--largest is written"],
    ];
    for (const [words, complaint] of refused) {
      const done = await runCommand("protect", words, { folder });
      expect([words, done.code, done.complained]).toEqual([words, 2, expect.stringContaining(complaint)]);
    }
    expect(await filesIn(folder)).toEqual(before);
  },
);

test("attack: shares above a hundred, and tables that cannot be what they say, are told and not reckoned with", patience, async () => {
  const folder = await folderWith({
    "shares.csv": "\uFEFFunit;n;yes;no\nTotalt;40;60,5;101\nA;-3;50;50\n",
    "fine.csv": "unit;n;yes;no\nTotalt;40;60,0;40,0\nA;33;60,6;39,4\nB;;;\n",
    "many.csv": many.replace("unit,sex", "unit,n"),
  });
  const shares = ["--by", "unit", "--percentages", "yes,no", "--language", "en"];
  const done = await runCommand("attack", ["fine.csv", "shares.csv", ...shares, "--base", "n"], { folder });
  expect([done.code, done.said]).toEqual([2, expect.stringMatching(/Row 2, no.*\n.*Row 3, n/u)]);
  expect(await runCommand("attack", ["fine.csv", ...shares, "--base", "n"], { folder })).toMatchObject({ code: 1 });
  const one = ["fine.csv", "--by", "unit", "--percentages", "yes"];
  expect((await runCommand("attack", one, { folder })).complained).toContain("--base");
  const uneven = ["--counts", "n", "--base", "yes", "--by", "unit", "--percentages", "no,n"];
  expect((await runCommand("attack", ["fine.csv", ...uneven], { folder })).code).toBe(2);
  expect((await runCommand("attack", ["many.csv", "--by", "unit", "--counts", "yes,no"], { folder })).code).toBe(2);
});

test("check-tables: faults are told by row and column on the error stream, and there is no finding", patience, async () => {
  const folder = await folderWith({ "t.csv": "unit;n;yes;yes_pct\nA;3,5;-1;140\nB;=1;2;50\nC;4;2;50" });
  const words = ["t.csv", "--by", "unit", "--base", "n", "--counts", "yes", "--percentages", "yes_pct", "--some", "--language", "en"];
  const done = await runCommand("check-tables", words, { folder });
  expect([done.code, done.said]).toEqual([2, ""]);
  for (const place of ["Row 2, n", "Row 2, yes", "Row 2, yes_pct", "Row 3, n"]) expect(done.complained).toContain(place);
  await writeFile(path.join(folder, "t.csv"), "\uFEFFunit;n;yes;yes_pct\nA;3;1;33,3\nB;4;2;50\n");
  expect(await runCommand("check-tables", words, { folder })).toEqual({ code: 0, said: "", complained: "" });
});

/** What every file of tables must be refused for, or read in spite of. @source the bars of bad input: a report by row and column, all or nothing */
const tried = "unit,n,yes,no,yes_pct,no_pct\nTotalt,60,35,25,58.3,41.7\nA,30,20,10,66.7,33.3\nB,30,15,15,50.0,50.0\n";
const badTables: readonly (readonly [what: string, content: string, said: readonly string[]])[] = [
  ["a missing column", tried.replace(",no,", ",nej,"), ["Row 1"]],
  ["decimals for a number, with commas", tried.replaceAll(",", ";").replace("A;30;20", "A;30;20,5"), ["Row 3, yes", "20.5"]],
  ["a cut row", tried.slice(0, tried.lastIndexOf(",15")), ["Row 4"]],
  ["a cut cell", tried.replace("B,30", '"B,30'), ["Row 4"]],
  ["a formula for a number", tried.replace("A,30,20", "A,30,=10+10"), ["Row 3, yes", "=10+10"]],
  ["a formula for a share", tried.replace("66.7", "=200/3"), ["Row 3, yes_pct", "=200/3"]],
  ["a share above a hundred", tried.replace("66.7", "166.7"), ["Row 3, yes_pct", "166.7"]],
  ["a negative number", tried.replace("A,30,20", "A,30,-20"), ["Row 3, yes", "-20"]],
  [
    "a million rows",
    `unit,n,yes,no,yes_pct,no_pct\n${Array.from({ length: 1_000_000 }, (_, row) => `u${row},2,1,1,50,50\n`).join("")}`,
    ["Row 200,002"],
  ],
];

test.each(badTables)("attack and check-tables: %s is told by row and column, and nothing is found", patience, async (_, content, said) => {
  const folder = await folderWith({ "t.csv": content, "fine.csv": tried });
  const words = ["--by", "unit", "--base", "n", "--counts", "yes,no", "--percentages", "yes_pct,no_pct", "--language", "en"];
  for (const [command, ...more] of [["attack"], ["check-tables", "--outside", "unit=0"]] as const) {
    // One whole file beside it is not looked at either.
    const done = await runCommand(command, ["fine.csv", "t.csv", ...words, ...more], { folder });
    expect([command, done.code]).toEqual([command, 2]);
    for (const place of said) expect(`${command} ${done.said}${done.complained}`).toContain(place);
    expect(done.complained).toMatch(/faults.*Nothing was done/u);
    expect(done.said).not.toMatch(/"rule"|worked out/u);
  }
});

test("control: the same table whole, with a mark in front, semicolons and decimal commas, is read", patience, async () => {
  const folder = await folderWith({ "t.csv": `\uFEFF${tried.replaceAll(",", ";").replaceAll(".", ",")}` });
  const words = ["t.csv", "--by", "unit", "--base", "n", "--counts", "yes,no", "--percentages", "yes_pct,no_pct", "--language", "en"];
  expect(await runCommand("check-tables", words, { folder })).toEqual({ code: 0, said: "", complained: "" });
  expect((await runCommand("attack", words, { folder })).code).toBe(0);
});

test("a command for tables speaks one language throughout: that of --language, and Swedish when none is said", patience, async () => {
  const folder = await folderWith({ "t.csv": tried.replace("A,30,20", "A,30,-20") });
  const words = ["t.csv", "--by", "unit", "--counts", "yes,no"];
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ["protect", [...words, "--out", "o.csv"]],
    ["attack", words],
    ["check-tables", words],
  ];
  for (const [command, given] of commands) {
    const swedish = [await runCommand(command, [], { folder }), await runCommand(command, given, { folder })];
    const english = [
      await runCommand(command, ["--language", "en"], { folder }),
      await runCommand(command, [...given, "--language=en"], { folder }),
    ];
    const saidIn = (all: typeof swedish): string => all.map(({ said, complained }) => said + complained).join("");
    expect(saidIn(swedish)).toMatch(/^Så här: npm run .*Rad 3, yes.*Inget gjordes/su);
    expect(saidIn(swedish)).not.toMatch(/Usage|Row|Nothing/u);
    expect(saidIn(english)).toMatch(/^Usage: npm run .*Row 3, yes.*Nothing was done/su);
    expect([...swedish, ...english].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  }
});

test("check-tables prints of the survey of 2019 what its page shows", patience, async () => {
  const db = await databaseForThisTest<Tables>();
  const clock = stoppedClock("2026-11-26T12:00:00Z");
  await loadSurveys({ db, folder: roundsFolder, program: "1", clock });
  const { code, said } = await runCommand("check-tables", [`${roundsFolder}/2019/tables.yaml`]);
  const lines = said
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string | number>);
  const kept = await db.selectFrom("surveys.printed_finding").selectAll().orderBy("number").execute();
  expect(code).toBe(1);
  expect(lines.map(({ rule, severity, table, line }) => [rule, severity, table, line ?? null])).toEqual(
    kept.map(({ rule, severity, table_name, line }) => [rule, severity, table_name, line]),
  );
  expect(lines.map(({ arithmetic }) => arithmetic)).toEqual(kept.map(({ finding }) => (finding as { arithmetic: string }).arithmetic));
  const { body } = await wholeApp(db, clock())("/enkater/2019/motsagelser");
  expect(body).toContain(`${lines.length} anmärkningar`);
  expect(body.match(/id="f\d+"/gu)).toHaveLength(lines.length);
});

test("import:agencies: a file with faults changes nothing, one without is the control", patience, async () => {
  const { db, url, programUrl, close } = await testDatabase<Tables>();
  onTestFinished(close);
  const settings = { DATABASE_URL: programUrl, MIGRATION_DATABASE_URL: url };
  const count = async (): Promise<number> => (await db.selectFrom("people.organisation").select("id").execute()).length;
  const rows = [
    { name: "Verket för prov", org_nr: "300000-1000", sources: "scb" },
    { name: "Nämnden för försök", org_nr: "300000-1001", sources: "scb" },
  ];
  const whole = aFile(rows);
  const folder = await folderWith({
    "cut.csv": whole.slice(0, -12),
    "words.csv": aFile([{ ...rows[0], fte_2025: "många" }]),
    "whole.csv": whole,
  });
  const before = await count();
  for (const [name, said] of [
    ["cut.csv", "Row 3"],
    ["words.csv", "Row 2, fte_2025"],
  ] as const) {
    const done = await runCommand("import-agencies", [path.join(folder, name), "--apply"], { settings });
    expect([name, done.code, done.said, await count()]).toEqual([name, 1, expect.stringContaining(said), before]);
  }
  const done = await runCommand("import-agencies", [path.join(folder, "whole.csv"), "--apply"], { settings });
  expect([done.code, await count()]).toEqual([0, before + rows.length]);
});

test("whoever has heard enough of what a command says ends it without a fault", patience, async () => {
  const line = `"${process.execPath}" tools/run.mjs check-tables ${roundsFolder}/2019/tables.yaml | head -n 1`;
  const { stdout, stderr } = await promisify(execFile)("sh", ["-c", line]);
  expect([stderr, stdout.trim().split("\n").length]).toEqual(["", 1]);
});
