import { type Instrument, type InstrumentId, type Question, questionsOf, type Words } from "./instrument.ts";

/** A question somewhere else, and where. */
export type Pickable = { readonly key: string; readonly title: Words; readonly question: Question };

type Place = { readonly id: InstrumentId; readonly definition: Instrument };

/** Every question of these that holds all of the words, in either language; all of them without words. */
export function pickableOf(places: readonly Place[], words: string): readonly Pickable[] {
  const wanted = plain(words)
    .split(" ")
    .filter((word) => word !== "");
  return places.flatMap(({ id, definition }) =>
    questionsOf(definition)
      .filter((question) => wanted.every((word) => spoken(question).includes(word)))
      .map((question) => ({ key: keyOf(id, question), title: definition.title, question })),
  );
}

/** Those that were chosen, in the order of their places. */
export function chosenOf(places: readonly Place[], keys: readonly string[]): readonly Question[] {
  return pickableOf(places, "").flatMap(({ key, question }) => (keys.includes(key) ? [question] : []));
}

/** No code of a question holds a full stop. */
function keyOf(id: InstrumentId, { code }: Question): string {
  return `${id}.${code}`;
}

function spoken({ text, help, why }: Question): string {
  return plain([text, help, why].flatMap((words) => [words?.sv ?? "", words?.en ?? ""]).join(" "));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}
