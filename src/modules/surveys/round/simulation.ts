import type { Answer, Answers } from "../answer/answer.ts";
import { answerCodes, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";

/** A number from 0 up to 1, the same ones in the same order for the same seed. @source Mulberry32, Tommy Ettinger 2017 (public domain) */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How a question was answered in an earlier round: how many gave each answer, and how many answered the survey. */
export type Distribution = { readonly responses: number; readonly counts: Readonly<Record<string, number>> };

/**
 * Answers that could have been given: to each question one drawn by how it was answered before, or none as often as it was left empty. Of a question
 * that nobody has answered before, any answer.
 */
export function drawAnswers(instrument: Instrument, before: ReadonlyMap<string, Distribution>, random: () => number): Answers {
  return Object.fromEntries(
    questionsOf(instrument).flatMap((question) => {
      const answer = drawAnswer(question, before.get(question.code), random);
      return answer === undefined ? [] : [[question.code, answer]];
    }),
  );
}

function drawAnswer(question: Question, before: Distribution | undefined, random: () => number): Answer | undefined {
  const codes = answerCodes(question);
  if (codes.length === 0) return undefined;
  if (before === undefined) return { value: codes[Math.floor(random() * codes.length)] };
  let left = random() * before.responses;
  for (const code of codes) {
    left -= before.counts[code] ?? 0;
    if (left < 0) return { value: code };
  }
  return undefined;
}

/** So many of them, drawn without regard to what they are. */
export function drawSome<Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] {
  const drawn = [...items];
  for (let index = 0; index < Math.min(count, drawn.length); index += 1) {
    const other = index + Math.floor(random() * (drawn.length - index));
    const [one, two] = [drawn[index], drawn[other]];
    if (one !== undefined && two !== undefined) [drawn[index], drawn[other]] = [two, one];
  }
  return drawn.slice(0, count);
}

/**
 * Sentences that could have been written, for trying out how open answers are read. Made up for this, after the themes of the catalogue of obstacles: nobody
 * has said them, and each says so itself.
 */
const madeUp: Readonly<Record<string, readonly string[]>> = {
  "5": [
    "Vi letar fel hos varandra i stället för att prata om vad som gick snett.",
    "Ledningsgruppen tror att alla känner till inriktningen, men på enheterna har få hört talas om den.",
    "Vi mäter sådant som är lätt att räkna. Det säger inte mycket om hur det går för dem vi är till för.",
    "Chefen närmast medarbetarna har för många att hinna prata med.",
    "Vi rapporterar uppåt varje månad och får sällan veta vad det används till.",
    "Detaljstyrningen kommer inifrån: våra egna rutiner är längre än lagen kräver.",
    "Ingen har tid att lära av kollegor. Mötena går åt till att gå igenom läget.",
    "Nej, vi har inget att tillägga.",
    "Förändringsarbetet har börjat om tre gånger med nya namn.",
  ],
  "6": [
    "Regleringsbrevet har många återrapporteringar som inte hänger ihop.",
    "Dialogen med departementet handlar mest om siffror, sällan om vad vi har lärt oss.",
    "Flera myndigheter möter samma person, men ingen har uppdraget att se helheten.",
    "Ettåriga anslag gör att vi inte vågar pröva något som tar längre tid.",
    "Tillsyn och revision frågar efter dokument, och då blir det dokument vi gör.",
    "Vi får nya uppdrag under året utan att något annat tas bort.",
    "Sekretess mellan myndigheter stoppar samarbetet, eller så tror vi att den gör det.",
    "Inget särskilt.",
  ],
};

/** How every such sentence begins. */
const isMadeUp = "[Påhittat svar] ";

/** One in so many of those who answer writes something. */
const writesOften = 0.3;

/** The same answers, some of them with one or two sentences added that nobody has said. */
export function withComments(answers: Answers, random: () => number): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => {
      const sentences = madeUp[code] ?? [];
      if (sentences.length === 0 || random() >= writesOften) return [code, answer];
      const comment = drawSome(sentences, 1 + Math.floor(random() * 2), random).join(" ");
      return [code, { ...answer, comment: isMadeUp + comment }];
    }),
  );
}
