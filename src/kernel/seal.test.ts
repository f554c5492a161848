import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { parseKey, sealWith } from "./seal.ts";

test("what was sealed is read again, with the same key and for the same thing only", () => {
  const seal = sealWith(randomBytes(32));
  const sealed = seal.close("hemligt å", "row 1");
  expect(seal.open(sealed, "row 1")).toBe("hemligt å");
  expect(sealed.includes("hemligt")).toBe(false);
  expect(() => seal.open(sealed, "row 2")).toThrow(/unable to authenticate/);
  expect(() => sealWith(randomBytes(32)).open(sealed, "row 1")).toThrow(/unable to authenticate/);
});

test("no byte of it can be changed", () => {
  const seal = sealWith(randomBytes(32));
  const sealed = seal.close("hemligt", "row");
  for (let index = 0; index < sealed.byteLength; index += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed[index] ?? 0) ^ 1, index);
    expect(() => seal.open(changed, "row")).toThrow(/unable to authenticate|sealed in another way/);
  }
  expect(() => seal.open(sealed.subarray(0, -1), "row")).toThrow(/unable to authenticate/);
});

test("the same secret looks another way each time", () => {
  const seal = sealWith(randomBytes(32));
  expect(seal.close("a", "row").equals(seal.close("a", "row"))).toBe(false);
});

test("a key is 32 bytes, as hexadecimal or base64", () => {
  const key = randomBytes(32);
  for (const coding of ["hex", "base64", "base64url"] as const) expect(parseKey(key.toString(coding))).toEqual(key);
  for (const none of ["", "kort", randomBytes(31).toString("base64"), randomBytes(33).toString("hex"), `${key.toString("base64")}!`])
    expect(parseKey(none)).toBeUndefined();
});
