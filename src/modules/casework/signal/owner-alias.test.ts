import { expect, test } from "vitest";
import { aliasFault } from "./owner-alias.ts";

const standing = { names: new Set(["ksl"]), owners: new Set(["storsthlm"]) };
const said = (nameKey: string, ownerKey: string, knownKey?: string) => aliasFault({ nameKey, ownerKey, knownKey }, standing);

test("a name stands for one owner, and an owner that names stand for stands for no other: there is no chain, and no loop", () => {
  expect(said("kommunforbundet-stockholm", "storsthlm")).toBeUndefined();
  expect(said("ksl", "region-stockholm")).toBe("is-written");
  expect(said("kommunforbundet", "ksl")).toBe("is-alias");
  expect(said("storsthlm", "ksl")).toBe("is-alias");
  expect(said("storsthlm", "region-stockholm")).toBe("has-aliases");
});

test("a name is not its own, nor somebody else's whom the register knows by it", () => {
  expect(said("skr", "skr")).toBe("same-name");
  expect(said("esv", "skr", "the-agency")).toBe("known-name");
  // What was written before the register knew it is its agency's too.
  expect(said("esv", "the-agency", "the-agency")).toBeUndefined();
});
