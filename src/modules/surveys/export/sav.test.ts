import { createRequire } from "node:module";
import fc from "fast-check";
import type * as SavReader from "sav-reader" with { "resolution-mode": "require" };
import { expect, test } from "vitest";
import type { AnswerRow, Answers, Codebook, Variable } from "./codebook.ts";
import { anyAnswers } from "./any-answers.testing.ts";
import { answered, bytesOf, everything, expectedOf, putTogether, writtenAt } from "./export.testing.ts";
import { SavRows } from "./sav-data.ts";
import { savDictionary } from "./sav-dictionary.ts";
import { endOfPart, layOutSav, segmentWidths } from "./sav-layout.ts";
import { readSav } from "./sav.testing.ts";
import { writeSav } from "./write-sav.ts";

/** Set SAV_CASES for more of them, SAV_SEED for others. */
const cases = Number(process.env["SAV_CASES"] ?? 150);
const seed = Number(process.env["SAV_SEED"] ?? 2019_43);

const written = (answers: Answers, count?: number): Promise<Buffer> =>
  bytesOf(writeSav(answers, { at: writtenAt, ...(count !== undefined && { cases: count }) }));

test("what is written is read back: labels, codes, missing, question and why, and every text whole", async () => {
  const answers = { codebook: everything, rows: answered };
  const read = readSav(await written(answers, answered.length));
  expect(putTogether(read, everything)).toEqual(expectedOf(answers));
  expect(read.encoding).toBe("UTF-8");
  // 90 000 bytes are three strings of SPSS, and a text that needs one has it in the first.
  expect(read.variables.map(({ name }) => name)).toEqual([
    "myndighet",
    "fraga_1",
    "svarstid",
    "grad",
    "departement",
    "oppet_svar",
    "langt_svar",
    "langt_svar_part2",
    "langt_svar_part3",
    "sist",
  ]);
  expect(read.variables[7]?.label).toBe("Vad mer? (2)");
});

test("the number of rows may be unknown; another than was said is an error", async () => {
  const answers = { codebook: everything, rows: answered };
  expect(readSav(await written(answers)).cases).toBe(-1);
  expect(readSav(await written(answers, 7)).cases).toBe(7);
  await expect(written(answers, 6)).rejects.toThrow("7 rows came; 6 were to come");
  expect(readSav(await written({ codebook: everything, rows: [] }, 0)).rows).toEqual([]);
});

test.each([
  [{ grad: "ab" }, "grad has a text of 2 bytes; its codebook says 1"],
  [{ oppet_svar: "å".repeat(451) }, "oppet_svar has a text of 902 bytes; its codebook says 900"],
  [{ fraga_1: "1" }, "fraga_1 holds no text"],
  [{ myndighet: 1 }, "myndighet holds no number"],
  [{ sist: Number.NaN }, "sist holds no such number"],
  [{ sist: -Number.MAX_VALUE }, "sist holds no such number"],
])("%j is refused, not cut", async (row, said) => {
  await expect(written({ codebook: everything, rows: [row as AnswerRow] })).rejects.toThrow(said);
});

test("any codebook and any answers are read back", async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers, async (answers) => {
      const read = readSav(await written(answers, answers.rows.length));
      expect(putTogether(read, answers.codebook)).toEqual(expectedOf(answers));
    }),
    { numRuns: cases, seed },
  );
});

test("control: segments of 252 bytes, as their number would make one think, lose a part of a text", () => {
  const [one = everything.variables[0] as Variable] = everything.variables.filter(({ name }) => name === "oppet_svar");
  const codebook = { ...everything, variables: [one] };
  const rows = [{ oppet_svar: "åäö ".repeat(128) }];
  const file = (layout: ReturnType<typeof layOutSav>): Buffer => {
    const data = new SavRows(layout);
    for (const row of rows) data.add(row);
    return Buffer.concat([savDictionary({ codebook, layout, at: writtenAt, cases: 1 }), ...data.take(), data.end()]);
  };
  const right = layOutSav(codebook);
  expect(segmentWidths(900)).toEqual([255, 255, 255, 144]);
  expect(putTogether(readSav(file(right)), codebook)).toEqual(expectedOf({ codebook, rows }));
  const wrong = right.map((laid) => ({ ...laid, parts: laid.parts.map((part) => ({ ...part, segments: [252, 252, 252, 144] })) }));
  expect(() => {
    expect(putTogether(readSav(file(wrong)), codebook)).toEqual(expectedOf({ codebook, rows }));
  }).toThrow(/not valid|deeply equal/u);
});

test("control: a label that is filled up wrongly, a block of codes that is one byte short, a row that is cut", async () => {
  const bytes = await written({ codebook: everything, rows: answered }, answered.length);
  const label = bytes.indexOf("Myndighet") + "Myndighet".length;
  expect(bytes[label]).toBe(0x20);
  expect(() => readSav(Buffer.concat([bytes.subarray(0, label), bytes.subarray(label + 1)]))).toThrow("expected");
  const data = bytes.lastIndexOf(Buffer.from([0xe7, 3, 0, 0, 0, 0, 0, 0])) + 8;
  expect(() => readSav(Buffer.concat([bytes.subarray(0, data), bytes.subarray(data + 1)]))).toThrow(/ends in a row|expected|not valid/u);
  expect(() => readSav(bytes.subarray(0, bytes.length - 8))).toThrow("the file ends in a row");
});

test("a text of several parts is parted between letters and not behind a space", () => {
  const bytes = Buffer.from(`${"å".repeat(16_380)}            ${"å".repeat(20_000)}`);
  expect(endOfPart(bytes, 0, bytes.length)).toBe(32_760);
  const letters = Buffer.from("å".repeat(40_000));
  expect(endOfPart(letters, 0, letters.length)).toBe(32_766);
  expect(endOfPart(letters, 32_766, letters.length)).toBe(65_532);
  const spaces = Buffer.from(" ".repeat(40_000));
  expect(endOfPart(spaces, 0, spaces.length)).toBe(32_766);
});

/** It reads every eight bytes on their own as text, and so loses letters that are more than one byte: those are for the other readers. */
test("sav-reader, a program by others, reads the same", async () => {
  const codebook: Codebook = {
    language: "en",
    title: "Survey",
    notes: [{ label: "Round", value: "made up" }],
    variables: [
      {
        name: "q1",
        label: "Do you have one?",
        type: { kind: "number", width: 2, decimals: 0 },
        measure: "nominal",
        values: [
          { value: 1, label: "Yes" },
          { value: 9, label: "No answer" },
        ],
        missing: [9],
      },
      {
        name: "a_name_of_more_than_eight",
        label: "Grade",
        type: { kind: "text", bytes: 20 },
        measure: "ordinal",
        values: [{ value: "grade-of-nine", label: "Nine" }],
      },
      { name: "open", label: "In your own words", type: { kind: "text", bytes: 700 }, measure: "nominal" },
      { name: "last", label: "Minutes", type: { kind: "number", width: 8, decimals: 2 }, measure: "scale" },
    ],
  };
  const rows = [
    { q1: 1, a_name_of_more_than_eight: "grade-of-nine", open: "0123456789".repeat(65), last: 12.25 },
    { q1: 9, last: -3 },
    { open: "short", last: 0.1 },
  ];
  const { SavBufferReader } = createRequire(import.meta.url)("sav-reader") as typeof SavReader;
  const reader = new SavBufferReader(await written({ codebook, rows }, rows.length));
  await reader.open();
  const { meta } = reader;
  expect(meta.header.n_cases).toBe(3);
  expect(meta.sysvars.map(({ name, label }) => [name, label])).toEqual(codebook.variables.map(({ name, label }) => [name, label]));
  expect(meta.valueLabels.map(({ appliesToNames, entries }) => [appliesToNames, entries.map(({ val, label }) => [val, label])])).toEqual([
    [
      ["q1"],
      [
        [1, "Yes"],
        [9, "No answer"],
      ],
    ],
    [["a_name_of_more_than_eight"], [["grade-of-nine", "Nine"]]],
  ]);
  expect(meta.sysvars[0]?.missing).toEqual(9);
  const read = await reader.readAllRows();
  const cells = read.map((row) =>
    Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, value]]))),
  );
  expect(cells).toEqual(rows);
});
