import { expect, test } from "vitest";
import { readMailingList } from "./mailing-list.ts";
import { drawFrame, type Registered } from "./sampling-frame.ts";

function registered(name: string, given: Partial<Registered> = {}): Registered {
  return { id: name, name, kind: "agency", status: "open", facets: ["size:51-100", "type:court"], people: 60, ...given };
}

test("everyone of the kind is in the frame, and whoever is not asked has a reason", () => {
  const register = [
    registered("A"),
    registered("B", { status: "closed" }),
    registered("C", { people: 5 }),
    registered("D", { people: undefined, facets: ["type:court"] }),
    registered("E", { facets: ["type:university"] }),
    registered("F"),
    registered("Kommun", { kind: "municipality" }),
  ];
  const definition = {
    kinds: ["agency"],
    types: ["court"],
    moreThan: 5,
    leftOut: [{ organisation: "F", because: "Svarar tillsammans med A." }],
  };
  const units = drawFrame(register, definition, ["size", "type"]);
  expect(units.map(({ name, leftOut, because }) => [name, leftOut, because])).toEqual([
    ["A", undefined, undefined],
    ["B", "closed", undefined],
    ["C", "small", undefined],
    // Nobody knows how large it is: it is asked.
    ["D", undefined, undefined],
    ["E", "type", undefined],
    ["F", "by-hand", "Svarar tillsammans med A."],
  ]);
  expect(units[3]?.background).toEqual({ size: "unknown", type: "court" });
});

const units = [
  { id: "1", name: "Kungliga biblioteket", leftOut: undefined },
  { id: "2", name: "Myndigheten för ungdoms- och civilsamhällesfrågor", leftOut: undefined },
  { id: "3", name: "Domstol", leftOut: undefined },
  { id: "4", name: "Domstol", leftOut: undefined },
  { id: "5", name: "Nedlagda verket", leftOut: "closed" },
];

test("a list of addresses is read as it comes out of a spreadsheet", () => {
  const list = '\uFEFF"Kungliga  biblioteket";KB@example.se\r\n\nmyndigheten för ungdoms- och civilsamhällesfrågor\tmucf@example.se';
  const { addressed, faults } = readMailingList(list, units);
  expect(faults).toEqual([]);
  expect(addressed.map(({ unit, email }) => [unit.id, email])).toEqual([
    ["1", "kb@example.se"],
    ["2", "mucf@example.se"],
  ]);
});

test("each line that cannot be taken is told by its number", () => {
  const list =
    "Kungliga biblioteket;kb@example.se\nOkänd;a@example.se\nDomstol;d@example.se\nNedlagda verket;n@example.se\nKungliga biblioteket, kb2@example.se\nbara ett namn";
  expect(readMailingList(list, units).faults).toEqual([
    { line: 2, fault: "unknown-name", name: "Okänd" },
    { line: 3, fault: "several", name: "Domstol" },
    { line: 4, fault: "left-out", name: "Nedlagda verket" },
    { line: 5, fault: "twice", name: "Kungliga biblioteket" },
    { line: 6, fault: "no-address", name: "bara ett namn" },
  ]);
});
