import { type Instrument, instrumentSchema, type Question, questionSchema } from "./instrument.ts";

/** A question that is answered with yes or no, unless something else is given. */
export function aQuestion(code: string, given: object = {}): Question {
  const shared = {
    kind: "yes-no",
    code,
    text: { sv: `Frågan ${code}?`, en: `Question ${code}?` },
    why: { sv: "För att veta.", en: "To know." },
  };
  return questionSchema.parse({ ...shared, ...given });
}

/** An instrument of one section, "avsnittet", or of so many as are given. */
export function anInstrument(...sections: readonly (readonly Question[])[]): Instrument {
  const all = sections.length === 0 ? [[aQuestion("fragan")]] : sections;
  return instrumentSchema.parse({
    title: { sv: "Enkätkanarien", en: "The survey canary" },
    lead: { sv: "Några frågor.", en: "A few questions." },
    sections: all.map((questions, index) => ({
      code: index === 0 ? "avsnittet" : `avsnitt-${index + 1}`,
      title: { sv: `Avsnitt ${index + 1}`, en: `Section ${index + 1}` },
      questions,
    })),
  });
}
