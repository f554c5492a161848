import { parseInstant } from "../../../kernel/time.ts";
import type { Answers, AnswerRow, Code, Codebook, Variable } from "./codebook.ts";
import { layOutSav } from "./sav-layout.ts";
import type { ReadSav } from "./sav.testing.ts";

export const writtenAt = parseInstant("2026-11-27T09:05:03+01:00");

/** The whole of a stream. */
export async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

const why = "Svaren visar vilka hinder som är värda att ta itu med först.";
const longAnswer = "Vi måste både öva och våga. ".repeat(12).trim();

/** A codebook with one of each kind, and answers that are hard to write. */
export const everything: Codebook = {
  language: "sv",
  title: "Tillit i styrningen – åtta frågor till alla myndigheter, andra vågen",
  notes: [
    { label: "Omgång", value: "Påhittad, för prov" },
    {
      label: "Urval",
      value: "Alla myndigheter under regeringen, utom de som saknar anställda och de som har en annan myndighet som värd.",
    },
  ],
  variables: [
    { name: "myndighet", label: "Myndighet", type: { kind: "text", bytes: 40 }, measure: "nominal" },
    {
      name: "fraga_1",
      label: "Har ni en strategi?",
      type: { kind: "number", width: 2, decimals: 0 },
      measure: "nominal",
      values: [
        { value: 1, label: "Ja" },
        { value: 0, label: "Nej" },
        { value: 98, label: "Vet ej" },
        { value: 99, label: "Inte aktuellt – frågan ställdes inte" },
      ],
      missing: [98, 99],
      question: { code: "fraga-1", text: "Har ni en strategi?", why },
    },
    {
      name: "svarstid",
      label: `Hur lång tid tog det att svara? ${"Räkna från början till slut. ".repeat(12)}`,
      type: { kind: "number", width: 8, decimals: 2 },
      measure: "scale",
      question: { code: "svarstid", text: "Hur lång tid tog det\natt svara, i 'minuter'?", why },
    },
    {
      name: "grad",
      label: "I vilken grad?",
      type: { kind: "text", bytes: 1 },
      measure: "ordinal",
      values: [
        { value: "a", label: "Å" },
        { value: "b", label: "Ö" },
      ],
      missing: ["b"],
    },
    {
      name: "departement",
      label: "Departement",
      type: { kind: "text", bytes: 24 },
      measure: "nominal",
      values: [
        { value: "försvarsdepartementet", label: "Försvarsdepartementet" },
        { value: "ej-känt", label: `Går inte att säga ${"säkert ".repeat(30)}` },
      ],
      missing: ["ej-känt"],
    },
    { name: "oppet_svar", label: "Med egna ord", type: { kind: "text", bytes: 900 }, measure: "nominal" },
    { name: "langt_svar", label: "Vad mer?", type: { kind: "text", bytes: 90_000 }, measure: "nominal" },
    { name: "sist", label: "", type: { kind: "number", width: 12, decimals: 4 }, measure: "scale" },
  ],
};

export const answered: readonly AnswerRow[] = [
  { myndighet: "Åklagarmyndigheten", fraga_1: 1, svarstid: 12.25, grad: "a", departement: "försvarsdepartementet", sist: -1_234.567_8 },
  {},
  { fraga_1: 99, svarstid: 151, grad: "b", departement: "ej-känt", oppet_svar: longAnswer.padEnd(300, "å"), sist: 1e300 },
  { oppet_svar: "åäö".repeat(100), langt_svar: "Ö".repeat(40_000), sist: -99 },
  { myndighet: "", oppet_svar: "  två blanksteg först\noch en ny rad", langt_svar: `${"ord ".repeat(20_000)}slut`, sist: 152 },
  { myndighet: "=1+1", langt_svar: "👩‍🔬".repeat(6_000), sist: -100 },
  { fraga_1: 0, svarstid: 0.1 + 0.2 },
];

/** Written in another way than the program writes it: what should be read back. */
export function expectedOf({ codebook: { title, notes, variables }, rows }: Answers & { readonly rows: readonly AnswerRow[] }): unknown {
  return {
    title: cutTo(title, 60),
    documents: notes.map(({ label, value }) => `${label}: ${value}`).join(" "),
    variables: variables.map((variable) => ({
      name: variable.name,
      label: cutTo(variable.label, 255),
      width: variable.type.kind === "number" ? 0 : variable.type.bytes,
      format:
        variable.type.kind === "number"
          ? { type: 5, width: variable.type.width, decimals: variable.type.decimals }
          : { type: 1, width: Math.min(255, variable.type.bytes), decimals: 0 },
      measure: { nominal: 1, ordinal: 2, scale: 3 }[variable.measure],
      values: (variable.values ?? []).map(({ value, label }) => ({ value, label: cutTo(label, 120) })),
      missing: variable.missing ?? [],
      attributes: attributesOf(variable),
    })),
    rows: rows.map((row) =>
      Object.fromEntries(
        variables.map(({ name }) => [name, told(row[name])] as const).filter(([, value]) => value !== undefined && value !== ""),
      ),
    ),
  };
}

/** What was read, with texts of several parts put together, so that it can be compared with the codebook. */
export function putTogether(read: ReadSav, codebook: Codebook): unknown {
  const laidOut = layOutSav(codebook);
  const byName = new Map(read.variables.map((variable) => [variable.name, variable]));
  return {
    title: read.title,
    documents: read.documents.join(" "),
    variables: laidOut.map(({ variable, parts }) => {
      const first = byName.get(parts[0]?.name ?? "");
      const long = parts.length > 1 && variable.type.kind === "text" ? { width: variable.type.bytes } : {};
      const sorted = (first?.values ?? []).toSorted((a, b) => place(variable, a.value) - place(variable, b.value));
      return first === undefined ? undefined : { ...first, ...long, values: sorted };
    }),
    rows: read.rows.map((row) =>
      Object.fromEntries(
        laidOut.flatMap(({ variable, parts }) => {
          const there = parts.flatMap(({ name }): Code[] => (row[name] === undefined ? [] : [row[name]]));
          return there.length === 0 ? [] : [[variable.name, there.length === 1 ? there[0] : there.join("")]];
        }),
      ),
    ),
  };
}

function place({ values = [] }: Variable, code: Code): number {
  return values.findIndex(({ value }) => value === code);
}

function told(value: Code | undefined): Code | undefined {
  if (value === undefined) return undefined;
  // Spaces at the end are no part of a string in SPSS, and there is one nought.
  return typeof value === "string" ? value.replace(/ +$/u, "") : value + 0;
}

function attributesOf({ label, values = [], question }: Variable): Readonly<Record<string, readonly string[]>> {
  const cutValues = values.filter((one) => cutTo(one.label, 120) !== one.label);
  const oneLine = (text: string): string => text.replace(/\s+/gu, " ");
  return {
    ...(question && { Question: [question.code], QuestionText: [oneLine(question.text)], Why: [question.why] }),
    ...(cutTo(label, 255) !== label && { Label: [oneLine(label)] }),
    ...(cutValues.length > 0 && { ValueLabels: cutValues.map((one) => oneLine(`${one.value} = ${one.label}`)) }),
  };
}

/** The longest beginning that has room together with …, found by trying. */
function cutTo(text: string, most: number): string {
  const letters = [...text];
  if (Buffer.byteLength(text) <= most) return text;
  let count = letters.length;
  while (Buffer.byteLength(letters.slice(0, count).join("")) > most - 3) count -= 1;
  return `${letters.slice(0, count).join("")}…`;
}
