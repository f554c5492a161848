import { expect, test } from "vitest";
import { Kept } from "./kept.ts";

test("what was made is given back for the same name and the very same to make it from, and for nothing else", () => {
  const kept = new Kept<string>(100_000, ({ length }) => length);
  let made = 0;
  const make = () => `made ${(made += 1)}`;
  const chain = { actors: 1 };
  expect(kept.keep("one", ["text", chain], make)).toBe("made 1");
  // An equal text that is another one, and the same object.
  expect(kept.keep("one", [["te", "xt"].join(""), chain], make)).toBe("made 1");
  expect(kept.keep("other", ["text", chain], make)).toBe("made 2");
  expect(kept.keep("one", ["text", { actors: 1 }], make)).toBe("made 3");
  expect(kept.keep("one", ["text"], make)).toBe("made 4");
  expect(kept.keep("one", ["Text"], make)).toBe("made 5");
  expect(kept.keep("one", ["text", chain], make)).toBe("made 6");
});

test("texts that something was made from take their room too", () => {
  const kept = new Kept<string>(20_000, ({ length }) => length);
  kept.put("first", ["t".repeat(10_000)], "");
  kept.put("second", ["t".repeat(10_000)], "");
  expect([kept.get("first", ["t".repeat(10_000)]), kept.get("second", ["t".repeat(10_000)])]).toEqual([undefined, ""]);
});
