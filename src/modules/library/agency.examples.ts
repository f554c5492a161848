import { parseInstant } from "../../kernel/time.ts";
import type { Id } from "../../kernel/ids.ts";
import { type Facts, licenceOfRegister, type OrganisationView, toOpenDetail, toOpenSummary } from "../people/index.ts";
import { exampleList } from "./open-item.examples.ts";

const origin = "https://tillit.example";

/** Made up, with every fact that may be known. */
const facts: Facts = {
  name: "Myndigheten A",
  number: "202100-0001",
  kind: "agency",
  type: "authority",
  status: "open",
  short: ["MA"],
  english: ["The Agency A"],
  former: ["Verket för A"],
  alias: ["A-verket"],
  department: "Socialdepartementet",
  management: "single-head",
  sector: "10",
  instruction: "2009:1174",
  website: "www.a.example",
  contact: "direct",
  figures: { "fte-2019": 411.5, "employees-2026": 430 },
  registers: ["stkt", "esv", "scb"],
  completedFrom: "sou-2019-43",
};

const view: OrganisationView = {
  id: "example" as Id<"people.organisation">,
  slug: "myndigheten-a",
  facts,
  status: "open",
  doubts: [],
  imported: true,
  importedOn: undefined,
  corrected: ["department"],
  successor: null,
  predecessors: [{ slug: "myndigheten-b", name: "Myndigheten B" }],
  goneAt: undefined,
  updatedAt: parseInstant("2026-11-26T12:00:00Z"),
};

const provenance = { importedOn: undefined, corrected: { department: parseInstant("2026-11-26T12:00:00Z") } };
const { items: contributed } = exampleList("example", "/examples");

/** For the description of the API. What is not known is left out, as in an answer. */
export const agencyExample = withoutNothing({
  ...toOpenSummary(origin, view, contributed.length),
  ...toOpenDetail(origin, view, provenance),
  examples: contributed,
  mentions: [],
  licence: licenceOfRegister,
});

const { items: _, ...place } = exampleList("example", "/agencies");

export const agencyListExample = {
  ...place,
  items: [withoutNothing({ ...toOpenSummary(origin, view, contributed.length), matched: { kind: "former", name: "Verket för A" } })],
  licence: licenceOfRegister,
};

function withoutNothing<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
