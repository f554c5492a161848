import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readContent } from "./content.files.ts";
import { faultsOf, slugOf } from "./manuscript.ts";
import { mergeSides, settle } from "./manuscript-merge.ts";
import { changesBetween, wordsBetween } from "./manuscript-diff.ts";
import { languages } from "../../kernel/i18n.ts";
import {
  type DeskKind,
  deskKinds,
  type DraftContent,
  type DraftValue,
  fieldAt,
  fieldsOf,
  isContent,
  rowsIn,
  type SchemaField,
} from "./schema-field.ts";
import { choiceInWords, placeInWords, wordsOf } from "./schema-words.ts";
import { changeRows, readRowDeed, readWritten, tidy } from "./schema-form.ts";

/** What a browser would send of a content: every field under the name of its place. */
function written(value: DraftValue, path = ""): [string, string][] {
  if (typeof value === "boolean") return [[path, value ? "yes" : "no"]];
  if (isContent(value)) return Object.entries(value).flatMap(([name, inner]) => written(inner, path === "" ? name : `${path}.${name}`));
  if (typeof value !== "object") return [[path, String(value)]];
  const rows = rowsIn(value);
  // Several choices of one question have one name; rows have numbers.
  const isChoice = /(^|\.)(principles|owners|meetingTypes)$/.test(path);
  return rows.flatMap((row, index) => written(row, isChoice ? path : `${path}.${index}`));
}

test("every text of the library that is written at the desk goes through its form unchanged", async () => {
  const { items } = await readContent("content");
  const atDesk = items.filter(({ item }) => deskKinds.some((kind) => kind === item.kind));
  expect(atDesk.length).toBeGreaterThan(500);
  const changed = atDesk.flatMap(({ slug, item }) => {
    const kind = item.kind as DeskKind;
    const content = tidy(fieldsOf[kind], item);
    const again = tidy(fieldsOf[kind], readWritten(fieldsOf[kind], new URLSearchParams(written(content))));
    const isSame = JSON.stringify(sorted(again)) === JSON.stringify(sorted(content));
    return isSame && faultsOf({ kind, slug, content: again }).length === 0 ? [] : [`${kind}/${slug}`];
  });
  expect(changed).toEqual([]);
});

function sorted(value: DraftValue): unknown {
  if (Array.isArray(value)) return (value as readonly DraftValue[]).map(sorted);
  if (!isContent(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

test("rows are added, taken away and moved where the button stands, and all else is as it was written", () => {
  const before = { title: " Rubrik ", hard: [{ text: "a", sources: [{ work: "x" }] }, { text: "b" }] };
  const after = (deed: string) => {
    const row = readRowDeed(deed);
    return row === undefined ? undefined : changeRows(before, row, fieldAt(fieldsOf.example, row.path));
  };
  expect(after("add:hard")).toEqual({ ...before, hard: [...before.hard, {}] });
  expect(after("add:hard.0.sources")).toEqual({ ...before, hard: [{ text: "a", sources: [{ work: "x" }, {}] }, { text: "b" }] });
  expect(after("remove:hard.0")).toEqual({ ...before, hard: [{ text: "b" }] });
  expect(after("up:hard.1")).toEqual({ ...before, hard: [{ text: "b" }, { text: "a", sources: [{ work: "x" }] }] });
  expect(after("remove:hard.7")).toEqual(before);
  expect(after("add:nowhere")).toEqual(before);
  expect(after("add:who")).toEqual({ ...before, who: [""] });
  expect(after("delete:hard.0")).toBeUndefined();
});

test("what no field asks for is not taken, and what does not fit is kept as it was written", () => {
  const form = new URLSearchParams({
    title: " T ",
    slug: "annan",
    kind: "method",
    "records.0": "A-01",
    year: "i fjol",
    "creators.3": "C",
    "creators.1": " ",
  });
  expect(tidy(fieldsOf.resource, readWritten(fieldsOf.resource, form))).toEqual({ title: "T", year: "i fjol", creators: ["C"] });
  const faults = faultsOf({ kind: "resource", slug: "s", content: { title: "T", summary: "kort", year: "i fjol", type: "sång" } });
  expect(faults).toEqual([
    { path: "summary", code: "too-short", limit: 20 },
    { path: "sources", code: "missing" },
    { path: "type", code: "not-a-choice" },
    { path: "year", code: "not-a-number" },
  ]);
});

const base: DraftContent = { title: "T", summary: "S", creators: ["a", "b"] };
const merge = (theirs: DraftContent, yours: DraftContent) => mergeSides(fieldsOf.resource, { base, theirs, yours });

test("what only one has changed is taken from that one; what both have changed is asked about", () => {
  const { merged, taken, conflicts } = merge(
    { ...base, title: "T1", creators: ["a1", "b"] },
    { ...base, summary: "S2", creators: ["a", "b2"] },
  );
  expect(merged).toEqual({ title: "T1", summary: "S2", creators: ["a1", "b2"] });
  expect([taken, conflicts]).toEqual([["summary", "creators.1"], []]);
  const both = merge({ ...base, title: "T1" }, { ...base, title: "T2" });
  expect(both.conflicts).toEqual([{ path: "title", isText: true, base: "T", theirs: "T1", yours: "T2" }]);
  expect(settle(both, () => undefined).open).toEqual(["title"]);
  expect(settle(both, () => ({ side: "yours" })).content["title"]).toBe("T2");
  expect(settle(both, () => ({ side: "theirs" })).content["title"]).toBe("T1");
  expect(settle(both, () => ({ side: "text", text: "T1 och T2" })).content["title"]).toBe("T1 och T2");
});

test("a list whose rows have moved is never mixed row by row", () => {
  const { conflicts } = merge({ ...base, creators: ["b", "a"] }, { ...base, creators: ["a1", "b"] });
  expect(conflicts.map(({ path }) => path)).toEqual(["creators"]);
});

test("whatever two write, each text is in what came of it, or is asked about", () => {
  const content = fc.record(
    {
      title: fc.constantFrom("T", "U", "V"),
      summary: fc.constantFrom("S", "R"),
      creators: fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(content, content, content, (first, theirs, yours) => {
      const tidied = [first, theirs, yours].map((one) => tidy(fieldsOf.resource, one)) as [DraftContent, DraftContent, DraftContent];
      const merged = mergeSides(fieldsOf.resource, { base: tidied[0], theirs: tidied[1], yours: tidied[2] });
      const kept = settle(merged, () => ({ side: "yours" })).content;
      const lost = changesBetween(fieldsOf.resource, tidied[2], tidy(fieldsOf.resource, kept)).filter(({ path }) => {
        const name = path.split(".")[0] ?? "";
        // What differs from yours is what you had not touched.
        return JSON.stringify(tidied[2][name]) !== JSON.stringify(tidied[0][name]) && name !== "creators";
      });
      expect(lost).toEqual([]);
    }),
  );
});

test("two texts as one are each of them again without what is the other's", () => {
  const words = fc.array(fc.constantFrom("en", "två", "tre", "\n\n", " ", "fyra"), { maxLength: 30 }).map((all) => all.join(" "));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const stretches = wordsBetween(before, after);
      const without = (kind: string) =>
        stretches
          .filter((one) => one.kind !== kind)
          .map(({ text }) => text)
          .join("");
      expect([without("come"), without("gone")]).toEqual([before, after]);
    }),
  );
  expect(wordsBetween("vi prövade ett nytt sätt", "vi prövade ett annat sätt")).toEqual([
    { kind: "same", text: "vi prövade ett " },
    { kind: "gone", text: "nytt" },
    { kind: "come", text: "annat" },
    { kind: "same", text: " sätt" },
  ]);
});

test("what differs between two versions is told by field, by row, and within a text", () => {
  const before = {
    title: "T",
    steps: [
      { title: "ett", text: "x" },
      { title: "två", text: "y" },
    ],
    who: ["a"],
    depth: "full",
  };
  const after = {
    title: "T",
    steps: [
      { title: "noll", text: "z" },
      { title: "ett", text: "x" },
      { title: "två", text: "yy" },
    ],
    depth: "short",
  };
  const told = changesBetween(fieldsOf.example, before, after).map(({ path, kind }) => `${path} ${kind}`);
  expect(told).toEqual(["depth value", "who.0 removed", "steps.0 added", "steps.2.text text"]);
});

test("a title makes a name for the address", () => {
  expect(["Tvärgående team på Öland!", "  ", "§ 3"].map(slugOf)).toEqual(["tvargaende-team-pa-oland", "text", "3"]);
});

/** Every place that a form asks about, with its field: rows by the number 0. */
function placesIn(fields: readonly SchemaField[], prefix = ""): { readonly path: string; readonly field: SchemaField }[] {
  return fields.flatMap((field) => {
    const path = prefix + field.name;
    const inside =
      field.kind === "group" ? placesIn(field.fields, `${path}.`) : field.kind === "groups" ? placesIn(field.fields, `${path}.0.`) : [];
    return [{ path, field }, ...inside];
  });
}

test("every field and every choice of every form has its words in both languages", () => {
  const places = deskKinds.flatMap((kind) => placesIn(fieldsOf[kind]));
  expect(places.length).toBeGreaterThan(100);
  const wordless = places.flatMap(({ path, field }) =>
    languages.flatMap((language) => {
      const options = field.kind === "choice" || field.kind === "several" ? field.options : [];
      const named = /(^|\.)(area|principles)$/.test(path)
        ? []
        : options.filter((option) => choiceInWords(language, {}, path, option) === option);
      return wordsOf(language, path).label === field.name || named.length > 0 ? [`${language} ${path} ${named.join()}`] : [];
    }),
  );
  // Sizes of agencies that are written as they are named.
  expect(wordless.filter((line) => !line.includes("agencySize"))).toEqual([]);
});

test("a place is told in words", () => {
  expect(placeInWords("sv", "steps.1.text")).toBe("Steg 2, Vad de gjorde");
  expect(placeInWords("sv", "hard.0.sources.1.lines")).toBe("Svårighet 1, Källa 2, Rader");
  expect(placeInWords("en", "english.summary")).toBe("In English, Summary in English");
});
