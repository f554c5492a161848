import { sql } from "kysely";
import type { PersonalData } from "../../../kernel/personal-data.ts";

const ofTheWork = {
  sv: "Publicerade antal bygger på det. Den som raderar sitt konto står kvar som ett nummer utan namn.",
  en: "Published numbers rest on it. Whoever erases their account stays as a number without a name.",
};

/** Who has read open answers, and what they put them down as. What single readers put down is working material, and goes. */
export const codingPersonalData: readonly PersonalData[] = [
  {
    table: "surveys.coding",
    what: {
      sv: "Vad du har kodat fria svar i enkäter som, ett svar i taget, och när.",
      en: "What you have put open answers of surveys down as, answer by answer, and when.",
    },
    why: {
      sv: "För att två läsare ska kunna jämföras, och för att det ska gå att fråga den som kodade.",
      en: "So that two readers can be compared, and whoever coded can be asked.",
    },
    columns: ["coded_by", "coded_at", "stage"],
    secret: ["words"],
    isAbout: ({ id }) => sql<boolean>`kept.coded_by = ${id}`,
    keeping: {
      kind: "days",
      days: 183,
      since: {
        sv: "efter att läsningen av frågan blev klar; det som till slut gäller för svaret står kvar, med den som skrev ner det",
        en: "after the reading of the question was finished; what holds for the answer in the end stays, with who wrote it down",
      },
      over: sql`(SELECT reading.finished_at FROM surveys.open_answer JOIN surveys.reading ON reading.round_id = open_answer.round_id
        AND reading.question = open_answer.question WHERE open_answer.id = kept.answer_id AND kept.stage <> 'settled')`,
    },
  },
  {
    table: "surveys.reading",
    what: {
      sv: "Vem som bad om en andra läsare av fria svar och vem som gjorde läsningen klar, och när.",
      en: "Who asked for a second reader of open answers and who finished the reading, and when.",
    },
    why: { sv: "För att det ska gå att se vem som har bestämt vad.", en: "So that it can be seen who has decided what." },
    columns: ["second_by", "second_at", "finished_by", "finished_at"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.second_by, kept.finished_by)`,
    keeping: { kind: "always", because: ofTheWork },
  },
  {
    table: "surveys.released_reading",
    what: {
      sv: "Vem som publicerade hur många myndigheter som nämner vad, och när.",
      en: "Who published how many agencies mention what, and when.",
    },
    why: { sv: "För att det ska gå att se vem som har bestämt vad.", en: "So that it can be seen who has decided what." },
    columns: ["released_by", "released_at"],
    isAbout: ({ id }) => sql<boolean>`kept.released_by = ${id}`,
    keeping: { kind: "always", because: ofTheWork },
  },
];
