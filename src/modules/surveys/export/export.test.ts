import fc from "fast-check";
import { expect, test } from "vitest";
import { tableFormats } from "../../../kernel/tables/index.ts";
import { type AnswerRow, checkCodebook, type Codebook, type Variable } from "./codebook.ts";
import { answered, bytesOf, everything, writtenAt } from "./export.testing.ts";
import { freeName, takenNames, variableNames } from "./variable-name.ts";
import { writeCodebook } from "./write-answer-table.ts";
import { type ExportFormat, exportFormats, writeExport } from "./write-export.ts";

const formats = Object.keys(exportFormats) as ExportFormat[];

async function csv(options: Partial<Parameters<typeof writeExport>[2]>, rows: readonly AnswerRow[] = answered): Promise<readonly string[]> {
  const text = (await bytesOf(writeExport("csv", { codebook: everything, rows }, { at: writtenAt, ...options }))).toString();
  return text.replace("\uFEFF", "").split("\r\n");
}

test("a table for people has labels, a comma before decimals, and nothing that a spreadsheet would count out", async () => {
  const [heading, first, second, third] = await csv({});
  expect(heading?.startsWith('Myndighet;Har ni en strategi?;"Hur lång tid')).toBe(true);
  expect(first).toBe("Åklagarmyndigheten;Ja;12,25;Å;Försvarsdepartementet;;;-1234,5678");
  expect(second).toBe(";;;;;;;");
  expect(third?.startsWith(';Inte aktuellt – frågan ställdes inte;151;Ö;"Går inte att säga säkert')).toBe(true);
  const [, risky] = await csv({}, [{ myndighet: "=1+1" }]);
  expect(risky).toBe("'=1+1;;;;;;;");
});

test("a table for programs has names and codes, with a point before decimals if it is asked for", async () => {
  const [heading, first] = await csv({ cells: "codes", csv: { delimiter: "," } });
  expect(heading).toBe("myndighet,fraga_1,svarstid,grad,departement,oppet_svar,langt_svar,sist");
  expect(first).toBe("Åklagarmyndigheten,1,12.25,a,försvarsdepartementet,,,-1234.5678");
});

test("two questions with one label are told apart, and a number with a name for some of its values stays a number", async () => {
  const one: Variable = {
    name: "a",
    label: "Hur många?",
    type: { kind: "number", width: 8, decimals: 0 },
    measure: "scale",
    values: [{ value: 0, label: "Inga" }],
  };
  const codebook: Codebook = { ...everything, variables: [one, { ...one, name: "b", measure: "ordinal" }] };
  const text = (
    await bytesOf(
      writeExport(
        "csv",
        {
          codebook,
          rows: [
            { a: 0, b: 0 },
            { a: 3, b: 3 },
          ],
        },
        { at: writtenAt },
      ),
    )
  ).toString();
  expect(text).toBe("\uFEFFHur många? (a);Hur många? (b)\r\n0;Inga\r\n3;3\r\n");
});

test("JSON has the whole codebook, and rows in its order with what was answered", async () => {
  const text = (
    await bytesOf(
      writeExport(
        "json",
        { codebook: everything, rows: [...answered, { okänd: 1, sist: 2, grad: "a", myndighet: "" }] },
        { at: writtenAt },
      ),
    )
  ).toString();
  const read = JSON.parse(text) as { codebook: unknown; rows: readonly AnswerRow[] };
  expect(read.codebook).toEqual(everything);
  expect(read.rows.slice(0, 4)).toEqual(answered.slice(0, 4));
  expect(text).toContain('\n{"grad":"a","sist":2}\n]}\n');
  const none = (await bytesOf(writeExport("json", { codebook: everything, rows: [] }, { at: writtenAt }))).toString();
  expect((JSON.parse(none) as { rows: unknown }).rows).toEqual([]);
});

test.each(formats)("%s asks for no more rows than are taken, and lets go of them when nobody takes more", async (format) => {
  let asked = 0;
  let closed = false;
  async function* rows(): AsyncGenerator<AnswerRow> {
    try {
      for (; asked < 100_000; asked += 1) yield await Promise.resolve({ oppet_svar: `${asked} ${"å".repeat(200)}` });
    } finally {
      closed = true;
    }
  }
  let length = 0;
  const codebook = { ...everything, variables: everything.variables.filter(({ name }) => name === "oppet_svar") };
  for await (const piece of writeExport(format, { codebook, rows: rows() }, { at: writtenAt })) {
    length += piece.length;
    if (length > 60_000) break;
  }
  expect(length).toBeGreaterThan(60_000);
  expect(asked).toBeLessThan(60_000);
  await expect.poll(() => closed).toBe(true);
});

test("the codebook is a table too, for those who take CSV", async () => {
  const text = (await bytesOf(writeCodebook("csv", everything))).toString();
  expect(text).toContain(
    "Variabel;Etikett;Typ;Skalnivå;Värden;Värden som betyder att svar saknas;Fråga;Frågans ord;Frågan på det andra språket;Varför frågan ställdes;Av vilka den frågades\r\n",
  );
  expect(text).toContain('grad;I vilken grad?;"text, högst 1 byte";ordinal;a = Å | b = Ö;b;;;;;\r\n');
  const english = (await bytesOf(writeCodebook("csv", { ...everything, language: "en" }))).toString();
  expect(english).toContain('sist;;"number, 4 decimals";scale;;;;;;;\r\n');
});

test.each([
  ["Fråga 1", "fraga_1"],
  ["ÅÄÖ – é ß", "aao_e"],
  ["1a", "v1a"],
  ["", "v"],
  ["_x_", "x"],
  ["By", "by_2"],
  ["x".repeat(70), "x".repeat(64)],
  ["日本", "v"],
])("%j is called %s", (wish, name) => {
  expect(variableNames([wish])).toEqual([name]);
});

test("names are valid in SPSS, no two alike, and stay as they are", () => {
  expect(variableNames(["a", "A", "a_2", "å"])).toEqual(["a", "a_2", "a_2_2", "a_3"]);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.string({ unit: fc.constantFrom("a", "_", "B", "2"), maxLength: 70 })),
      ),
      (wishes) => {
        const names = variableNames(wishes);
        for (const name of names)
          expect(name).toMatch(/^(?!(?:all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$)[a-z](?:[a-z0-9_]{0,62}[a-z0-9])?$/u);
        expect(new Set(names).size).toBe(names.length);
        expect(variableNames(names)).toEqual(names);
      },
    ),
    { seed: 2019_43 },
  );
  expect(freeName("x", takenNames(["x"]))).toBe("x_2");
});

const number: Variable = { name: "a", label: "", type: { kind: "number", width: 4, decimals: 1 }, measure: "scale" };
const text: Variable = { name: "a", label: "", type: { kind: "text", bytes: 12 }, measure: "nominal" };

test.each<[string, readonly Variable[], string]>([
  ["no variable", [], "at least one variable"],
  ["a name with capital letters", [{ ...number, name: "Q1" }], '"Q1" cannot be'],
  ["a name twice", [number, number], '"a" cannot be'],
  ["a word of SPSS", [{ ...number, name: "with" }], '"with" cannot be'],
  ["no width", [{ ...number, type: { kind: "number", width: 0, decimals: 0 } }], "1 to 40 characters"],
  ["decimals without room", [{ ...number, type: { kind: "number", width: 4, decimals: 3 } }], "more decimals"],
  ["a text of no length", [{ ...text, type: { kind: "text", bytes: 0 } }], "bytes of the longest text"],
  ["a code twice", [{ ...number, missing: [1, 1] }], "a code stands twice"],
  ["a text for a number", [{ ...number, values: [{ value: "1", label: "Ja" }] }], 'the code "1"'],
  ["a code that is longer than the texts", [{ ...text, values: [{ value: "x".repeat(13), label: "Ja" }] }], "does not fit"],
  ["a code that ends in a space", [{ ...text, values: [{ value: "x ", label: "Ja" }] }], "does not fit"],
  ["four for missing", [{ ...number, missing: [1, 2, 3, 4] }], "at most 3"],
  ["two for missing among long texts", [{ ...text, missing: ["a", "b"] }], "at most 1"],
  ["a long one for missing", [{ ...text, missing: ["åååååå"] }], "at most 8 bytes"],
  ["a label of nothing", [{ ...number, values: [{ value: 1, label: "" }] }], "empty label"],
])("a codebook with %s is refused", (_, variables, said) => {
  expect(() => {
    checkCodebook({ ...everything, variables });
  }).toThrow(said);
});

test("every format that tables have is among those of exports", () => {
  expect(formats).toEqual([...Object.keys(tableFormats), "sav", "json"]);
});
