import { describe, expect, it } from "vitest";
import { addressWith, addressWithout } from "./page.ts";

const page = { path: "/hinder", query: new URLSearchParams("princip=stod&princip=oppenhet&sida=3") };

describe("an address with changes", () => {
  it("keeps what is not named", () => {
    expect(addressWith(page, { sida: "4" })).toBe("/hinder?princip=stod&princip=oppenhet&sida=4");
  });

  it("takes away what is undefined, and the question mark with the last", () => {
    expect(addressWith(page, { sida: undefined })).toBe("/hinder?princip=stod&princip=oppenhet");
    expect(addressWith(page, { sida: undefined, princip: [] })).toBe("/hinder");
  });

  it("loses one value of several", () => {
    expect(addressWithout(page, "princip", "stod")).toBe("/hinder?sida=3&princip=oppenhet");
  });

  it("leaves the page it came from alone", () => {
    expect(page.query.toString()).toBe("princip=stod&princip=oppenhet&sida=3");
  });
});
