import { type KyselyPlugin, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { unzip } from "../../src/kernel/tables/tables.testing.ts";
import { anOrganisation, aPerson, aSession } from "../../src/modules/people/people.testing.ts";
import type { Answers } from "../../src/modules/surveys/answer/answer.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import type { RoundId } from "../../src/modules/surveys/round/round.ts";
import { textOfPdf } from "../support/pdf-text.ts";
import { aPublishedRound, publication } from "../support/surveys.ts";
import { composed } from "../support/whole-app.ts";

/** Whether anything that is given out of a survey depends on what is not to be known: its bytes, its tag, its length, or the work behind it. */

const definition = anInstrument([aQuestion("1"), aQuestion("2"), aQuestion("3", { kind: "text" })]);
type Told = { readonly no: number; readonly second: "yes" | "no"; readonly words: string };
const answersOf = ({ no, second, words }: Told): readonly Answers[] =>
  Array.from({ length: 12 }, (_, index) => ({ "1": { value: index < no ? "no" : "yes" }, "2": { value: second }, "3": { value: words } }));

let database: TestDatabase<Tables>;
let [out, alike, otherwise, closed, empty]: RoundId[] = [];
let session: string;
let app: ReturnType<typeof composed>;
/** So many statements have been asked of the database. */
let statements = 0;
const counter: KyselyPlugin = {
  transformQuery: ({ node }) => {
    statements += 1;
    return node;
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  for (let number = 1; number <= 12; number += 1) await anOrganisation(db, `Verket nr ${number}`);
  const aRound = (told: Told, isReleased = true) =>
    aPublishedRound(db, { definition, answers: answersOf(told), variables: ["size"], isReleased });
  out = await aRound({ no: 5, second: "yes", words: "Det ena" });
  alike = await aRound({ no: 5, second: "no", words: "Något helt annat, och längre" });
  otherwise = await aRound({ no: 6, second: "yes", words: "Det ena" });
  // Rounds that are out are held against each other, and the later against more: what that gives away is asked of two rounds by themselves.
  await sql`TRUNCATE surveys.released_wave`.execute(db);
  closed = await aRound({ no: 5, second: "yes", words: "Det ena" }, false);
  empty = await aPublishedRound(db, { definition, answers: [], isReleased: false });
  app = composed({ db: db.withPlugin(counter), clock: () => publication });
  session = await aSession(db, (await aPerson(db)).id, publication);
}, 120_000);
afterAll(() => database.close());

const be = <Thing>(thing: Thing | undefined): Thing => {
  if (thing === undefined) throw new Error("not there");
  return thing;
};

const formats = ["csv", "xlsx", "ods", "sav", "json"] as const;
const pages = [
  "",
  "/fragor/1",
  "/fragor/2",
  "/fragor/3",
  "/rapport",
  "/rapport.pdf",
  "/kodbok",
  "/fritextsvar",
  "/bortfall",
  "/tabell",
  "/i-ord",
  "/jamfor",
];
const addressesOf = (id: string): readonly string[] => [
  ...pages.map((page) => `/enkatresultat/${id}${page}`),
  `/enkatresultat/${id}/fragor/1/namn`,
  `/enkatresultat/${id}/tabell?fraga=2&variabel=size`,
  `/en/survey-results/${id}`,
  `/en/survey-results/${id}/report.pdf`,
  ...formats.flatMap((format) =>
    ["tabeller", "jamforelser", "svar", "kodbok"].map((kind) => `/enkatresultat/${id}/filer/${kind}/${format}`),
  ),
  ...formats.flatMap((format) =>
    ["survey-results", "survey-waves", "survey-answers", "survey-codebooks"].map((kind) => `/data/${format}/${kind}/${id}`),
  ),
  `/v1/surveys/${id}`,
  `/v1/surveys/${id}/results`,
  `/v1/surveys/${id}/waves`,
];

type Given = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly statements: number;
};

async function fetched(
  path: string,
  { as, headers = {} }: { readonly as?: string; readonly headers?: Record<string, string> } = {},
): Promise<Given> {
  const before = statements;
  const response = await app.request(path, { headers: { ...headers, ...(as === undefined ? {} : { cookie: `tillit=${as}` }) } });
  const bytes = Buffer.from(await response.arrayBuffer());
  const { "x-request-id": _, ...kept } = Object.fromEntries(response.headers);
  return { status: response.status, headers: kept, bytes, statements: statements - before };
}

/** What can be read of an answer, without the id that it was asked by and the number of the request. */
function readable(path: string, { bytes }: Pick<Given, "bytes">, id: string): string {
  const text = path.endsWith(".pdf")
    ? textOfPdf(bytes)
    : bytes.subarray(0, 2).toString() === "PK"
      ? [...unzip(bytes)].map(String).join("\n")
      : bytes.toString("latin1");
  return text
    .replaceAll(id, "ID")
    .replaceAll(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, "REFERENCE")
    .replaceAll(/name="_form" value="[^"]*"/g, "TOKEN");
}

test(
  "before publication no address tells a survey with answers from one without, or from one that is nowhere; control: a published one is told",
  { timeout: 240_000 },
  async () => {
    const nowhere = newId<"surveys.round">(publication);
    let [refused, told] = [0, 0];
    for (const as of [undefined, session]) {
      for (const [index, path] of addressesOf(be(closed)).entries()) {
        const asking = { ...(as === undefined ? {} : { as }), headers: { "If-None-Match": "*" } };
        const own = await fetched(path, asking);
        const wordless = ({ headers, status, statements: asked }: Given) => ({
          status,
          asked,
          headers: {
            ...headers,
            "content-length": "",
            "content-security-policy": headers["content-security-policy"]?.replace(/sha256-[^']*/u, "HASH"),
          },
        });
        for (const id of [be(empty), nowhere]) {
          const other = await fetched(be(addressesOf(id)[index]), asking);
          expect(readable(path, own, be(closed)), path).toBe(readable(path, other, id));
          expect(wordless(own), path).toEqual(wordless(other));
        }
        expect(own.headers["etag"], path).toBeUndefined();
        refused += own.status === 404 ? 1 : 0;
        const published = await fetched(be(addressesOf(be(out))[index]), asking);
        told += published.status === own.status && published.statements === own.statements ? 0 : 1;
      }
    }
    expect(refused).toBe(2 * addressesOf("").length);
    expect(told).toBeGreaterThan(50);
  },
);

test(
  "what is not shown changes no byte, tag or length of what is, and costs no more work; control: what is shown does",
  { timeout: 240_000 },
  async () => {
    let [given, different] = [0, 0];
    // Nothing is kept yet of what was drawn before.
    app = composed({ db: database.db.withPlugin(counter), clock: () => publication });
    for (const [index, path] of addressesOf(be(out)).entries()) {
      const own = await fetched(path);
      const other = await fetched(be(addressesOf(be(alike))[index]));
      expect(other.status, path).toBe(own.status);
      if (own.status !== 200) continue;
      given += 1;
      expect(readable(path, other, be(alike)), path).toBe(readable(path, own, be(out)));
      // The id of the survey packs to one length or another.
      const length = (one: Given): number =>
        path.endsWith(".pdf") || path.includes("/xlsx") || path.includes("/ods") ? 0 : one.bytes.length;
      expect([length(other), other.statements], path).toEqual([length(own), own.statements]);
      // The tag is one of the bytes, and is asked for again by them alone: a codebook says nothing of answers.
      const tag = be(own.headers["etag"]);
      const otherPath = be(addressesOf(be(otherwise))[index]);
      const third = await fetched(otherPath);
      const isSame = third.bytes.equals(own.bytes);
      expect((await fetched(path, { headers: { "If-None-Match": tag } })).status, path).toBe(304);
      expect((await fetched(otherPath, { headers: { "If-None-Match": tag } })).status, path).toBe(isSame ? 304 : 200);
      different += readable(path, third, be(otherwise)) === readable(path, own, be(out)) ? 0 : 1;
    }
    expect(given).toBeGreaterThan(20);
    expect(different).toBeGreaterThan(8);
  },
);

test(
  "the text of the PDF is the protected figures of the page, and nothing that is not shown; control: it has what is",
  { timeout: 120_000 },
  async () => {
    for (const [path, said] of [
      ["/enkatresultat/:id/rapport", "7 av 12 svarade ”Ja”, 58 %."],
      ["/en/survey-results/:id/report", "7 of 12"],
    ] as const) {
      const of = async (id: string) => textOfPdf((await fetched(`${path.replace(":id", id)}.pdf`)).bytes);
      const text = await of(be(out));
      const wordless = (words: string): string => words.replaceAll(/\s/gu, "");
      expect(text).toContain(wordless(said));
      expect(text).toContain(wordless("5 (42 %)"));
      for (const secret of ["12 (100 %)", "0 (0 %)", "Det ena", "Verket nr"]) expect(text, secret).not.toContain(wordless(secret));
      // Every count with its share in the PDF stands in the page, and the other way round.
      const page = (await fetched(path.replace(":id", be(out)))).bytes.toString().replaceAll(/<[^>]*>/gu, "");
      const countsIn = (words: string) => new Set([...wordless(words).matchAll(/\d+\(\d+%\)/gu)].map(([count]) => count));
      expect(countsIn(text).size).toBeGreaterThan(1);
      for (const count of countsIn(text)) expect(wordless(page)).toContain(count);
      expect((await of(be(alike))).replaceAll(be(alike), "ID")).toBe(text.replaceAll(be(out), "ID"));
      expect(await of(be(otherwise))).toContain(wordless("6 (50 %)"));
    }
  },
);
