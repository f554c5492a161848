import { beforeAll, expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import type { Place } from "../../src/kernel/settings.ts";
import { rdfFormats, writeRdf } from "../../src/kernel/rdf.ts";
import { parseInstant } from "../../src/kernel/time.ts";
import { catalogueOf } from "../../src/modules/open/catalogue.ts";
import { readRdf, statementsOf, violationsOf } from "../support/rdf.ts";

const place: Place = { origin: "https://tillit.example", supportEmail: "stod@tillit.example", publisher: undefined };
const collections = modules
  .flatMap(({ collections: own = [] }) => own)
  .map((collection) => ({ collection, changedAt: parseInstant("2026-11-21T08:00:00Z") }));

const shapes = ["test/fixtures/dcat-ap/dcat-ap_3.0.1_shapes.ttl", "test/fixtures/dcat-ap/dcat-ap_2.1.1_shacl_shapes.ttl"];

let statements: Awaited<ReturnType<typeof readRdf>>;
beforeAll(async () => {
  statements = await readRdf("rdf", writeRdf("rdf", catalogueOf(place, collections)));
});

test("the catalogue says the same in RDF/XML, Turtle and JSON-LD", async () => {
  const graph = catalogueOf(place, collections);
  const [first, ...others] = await Promise.all(
    rdfFormats.map(async (format) => statementsOf(await readRdf(format, writeRdf(format, graph)))),
  );
  expect(first?.length).toBeGreaterThan(100);
  for (const other of others) expect(other).toEqual(first);
});

/** @source SEMIC, DCAT-AP 3.0.1 and 2.1.1, shapes for validation */
test.each(shapes)("the catalogue keeps to %s", async (file) => {
  expect(await violationsOf(statements, file)).toEqual([]);
});

test.each(shapes)("a catalogue without a title, or a distribution without a place, does not keep to %s", async (file) => {
  for (const property of ["http://purl.org/dc/terms/title", "http://www.w3.org/ns/dcat#accessURL"]) {
    const without = statements.filter(({ predicate }) => predicate.value !== property);
    expect((await violationsOf(without, file)).length, property).toBeGreaterThan(0);
  }
});

/** What DIGG's profile asks for beside the shapes, as "thing property". @source DCAT-AP-SE 3.0.0, mandatory and recommended properties */
const wanted = [
  "Catalog title description publisher license language dataset modified homepage",
  "Dataset title description publisher contactPoint keyword theme accessRights accrualPeriodicity language distribution modified",
  "Distribution title accessURL format license",
  "DataService title description endpointURL endpointDescription servesDataset publisher contactPoint license accessRights",
];

test.each(wanted)("DCAT-AP-SE: %s", (line) => {
  const [type = "", ...properties] = line.split(" ");
  const things = statements
    .filter(({ object }) => object.value === `http://www.w3.org/ns/dcat#${type}`)
    .map(({ subject }) => subject.value);
  expect(things.length).toBeGreaterThan(0);
  const missing = things.flatMap((thing) => {
    const said = statements.filter(({ subject }) => subject.value === thing).map(({ predicate }) => predicate.value.split(/[#/]/).at(-1));
    return properties.filter((property) => !said.includes(property)).map((property) => `${thing}: ${property}`);
  });
  expect(missing).toEqual([]);
});

const dcterms = "http://purl.org/dc/terms/";
const cc0 = "https://creativecommons.org/publicdomain/zero/1.0/";
const ccBy = "https://creativecommons.org/licenses/by/4.0/";

/** The licences under which the files of a dataset are given. */
function licencesOf(dataset: string): string[] {
  const valuesOf = (thing: string, property: string): string[] =>
    statements
      .filter(({ subject, predicate }) => subject.value === thing && predicate.value === property)
      .map(({ object }) => object.value);
  const files = valuesOf(`https://tillit.example/catalog#${dataset}`, "http://www.w3.org/ns/dcat#distribution");
  return files.flatMap((file) => valuesOf(file, `${dcterms}license`));
}

test("the register of agencies is given on the terms of what it was made from, in four forms; the library on its own", () => {
  expect(licencesOf("myndigheter")).toEqual([cc0, cc0, cc0, cc0]);
  expect(new Set(licencesOf("bibliotek"))).toEqual(new Set([ccBy]));
  const source = statements.filter(({ predicate }) => predicate.value === `${dcterms}source`).map(({ object }) => object.value);
  expect(source).toEqual(["https://github.com/civictechsweden/myndighetsdata"]);
});

test("no address of a person or agency is made up", () => {
  const bare = writeRdf("ttl", catalogueOf({ ...place, supportEmail: undefined }, collections));
  expect(bare).not.toContain("mailto:");
  const named = { name: "Myndigheten A", url: "https://a.example" };
  expect(writeRdf("ttl", catalogueOf({ ...place, publisher: named }, collections))).toContain("<https://a.example> a foaf:Agent");
});
