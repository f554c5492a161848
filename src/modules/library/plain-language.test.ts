import { expect, test } from "vitest";
import { adviceOn } from "./plain-language.ts";

const long = `${Array.from({ length: 26 }, (_, index) => `ord${index}`).join(" ")}.`;

test("a sentence of more than 25 words is pointed out with how it begins, one of 25 is not", () => {
  const body = `Kort mening. ${long} Kort igen.`;
  expect(adviceOn({ body })).toEqual([{ kind: "long-sentence", path: "body", words: 26, begins: "ord0 ord1 ord2 ord3 ord4 ord5" }]);
  expect(adviceOn({ body: long.replace("ord25", "") })).toEqual([]);
});

test("words and phrases of the chancery get something to say instead, where they stand", () => {
  const content = { hard: [{ text: "Det gick bra." }, { text: "Vi har beslutat jämlikt lagen, I syfte att bli klara." }] };
  expect(adviceOn(content)).toEqual([
    { kind: "heavy-word", path: "hard.1.text", word: "jämlikt", instead: "enligt" },
    { kind: "heavy-word", path: "hard.1.text", word: "i syfte att", instead: "för att" },
  ]);
});

test("what others have said, codes and addresses are left alone", () => {
  const body = `> ${long}\n\nHon sade: ”Det skedde jämlikt lagen.” Se [sidan](https://exempel.se/jämlikt-lagen-om-allting-som-finns).`;
  expect(adviceOn({ body, sources: [{ work: "jämlikt", section: "jämlikt" }] })).toEqual([]);
});

test("a word so long that it is read twice is pointed out once; a name is not", () => {
  expect(
    adviceOn({ body: "Verksamhetsutvecklingsprocess. En verksamhetsutvecklingsprocess är en verksamhetsutvecklingsprocess." }),
  ).toEqual([{ kind: "long-word", path: "body", word: "verksamhetsutvecklingsprocess" }]);
});

test("rows of a list are sentences of their own", () => {
  expect(adviceOn({ body: Array.from({ length: 10 }, () => "- ett två tre fyra").join("\n") })).toEqual([]);
});

test("a name that every object has is no heavy word", () => {
  expect(adviceOn({ body: "constructor toString" })).toEqual([]);
});
