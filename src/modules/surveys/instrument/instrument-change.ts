import { NotFound, Refused } from "../../../kernel/errors.ts";
import {
  codeFrom,
  type Instrument,
  type InstrumentSection,
  markOfPart,
  most,
  type Question,
  questionsOf,
  type Words,
} from "./instrument.ts";

export type Direction = "up" | "down";
export type Head = Pick<Instrument, "title" | "lead" | "source">;
export type SectionHead = Pick<InstrumentSection, "title" | "intro">;

/** @throws Refused when a part is not any more as it was when the page was drawn. */
export function requireMark(part: unknown, mark: string | undefined): void {
  if (part === undefined || markOfPart(part) !== mark) throw new Refused("changed-meanwhile");
}

/** An instrument that somebody begins with empty hands: one section, so that there is a place for the first question. */
export function emptyInstrument(head: Head, firstSection: Words): Instrument {
  return { ...head, sections: [{ code: codeFrom(firstSection.sv, () => false), title: firstSection, questions: [] }] };
}

/** @throws Refused beyond as many sections as anybody can find their way in. */
export function addSection(instrument: Instrument, head: SectionHead): Instrument {
  const { sections } = instrument;
  if (sections.length >= most.sections) throw new Refused("too-many-sections");
  const code = codeFrom(head.title.sv, (candidate) => sections.some((one) => one.code === candidate));
  return { ...instrument, sections: [...sections, { code, ...head, questions: [] }] };
}

export function changeSection(instrument: Instrument, code: string, head: SectionHead): Instrument {
  const { questions } = sectionIn(instrument, code);
  return withSections(instrument, (section) => (section.code === code ? { code, ...head, questions } : section));
}

export function moveSection(instrument: Instrument, code: string, direction: Direction): Instrument {
  sectionIn(instrument, code);
  return {
    ...instrument,
    sections: moved(
      instrument.sections,
      instrument.sections.findIndex((one) => one.code === code),
      direction,
    ),
  };
}

/**
 * Takes a section away with its questions.
 * @throws Refused when it is the only one.
 */
export function removeSection(instrument: Instrument, code: string): Instrument {
  const { questions } = sectionIn(instrument, code);
  if (instrument.sections.length === 1) throw new Refused("last-section");
  const rest = { ...instrument, sections: instrument.sections.filter((section) => section.code !== code) };
  return withoutConditionsOn(
    rest,
    questions.map((question) => question.code),
  );
}

type Putting = {
  /** The code that the question had; none for a new one. */
  readonly was: string | undefined;
  readonly section: string;
  readonly question: Question;
};

/**
 * Adds a question at the end of a section, or puts it in the place of what it was. Conditions follow a code that has changed.
 * @throws Refused when another question has the code.
 */
export function putQuestion(instrument: Instrument, { was, section, question }: Putting): Instrument {
  if (question.code !== was && questionIn(instrument, question.code) !== undefined) throw new Refused("code-taken");
  requireSection(instrument, section);
  const stays =
    was !== undefined && instrument.sections.some((one) => one.code === section && one.questions.some(({ code }) => code === was));
  const placed = withSections(instrument, (one) => {
    if (stays) return { ...one, questions: one.questions.map((other) => (other.code === was ? question : other)) };
    const others = one.questions.filter(({ code }) => code !== was);
    return { ...one, questions: one.code === section ? [...others, question] : others };
  });
  if (was === undefined || was === question.code) return placed;
  return withQuestions(placed, (one) => (one.when?.question === was ? { ...one, when: { ...one.when, question: question.code } } : one));
}

/** A question that is first in its section moves to the end of the one before, the last to the beginning of the one after. */
export function moveQuestion(instrument: Instrument, code: string, direction: Direction): Instrument {
  const steps = instrument.sections.flatMap((section) => [{ section }, ...section.questions.map((question) => ({ question }))]);
  const from = steps.findIndex((step) => "question" in step && step.question.code === code);
  if (from === -1) throw new NotFound(`question ${code}`);
  // Nothing stands before the first section.
  if (direction === "up" && from === 1) return instrument;
  const sections: (Omit<InstrumentSection, "questions"> & { questions: Question[] })[] = [];
  for (const step of moved(steps, from, direction)) {
    if ("section" in step) sections.push({ ...step.section, questions: [] });
    else sections.at(-1)?.questions.push(step.question);
  }
  return { ...instrument, sections };
}

/** Takes a question away. Those that hung on it are asked of everyone. */
export function removeQuestion(instrument: Instrument, code: string): Instrument {
  if (questionIn(instrument, code) === undefined) throw new NotFound(`question ${code}`);
  const rest = withSections(instrument, (section) => ({ ...section, questions: section.questions.filter((one) => one.code !== code) }));
  return withoutConditionsOn(rest, [code]);
}

/**
 * Adds questions of other instruments at the end of a section, with the codes that they have there, so that answers can be compared. Whose code is
 * here already is left out. A condition comes along only with the question that it hangs on.
 */
export function pickQuestions(instrument: Instrument, section: string, picked: readonly Question[]): Instrument {
  requireSection(instrument, section);
  return picked.reduce<Instrument>((so, question) => {
    if (questionIn(so, question.code) !== undefined) return so;
    const { when, ...same } = question;
    const hasEarlier = when !== undefined && questionIn(so, when.question) !== undefined;
    return putQuestion(so, { was: undefined, section, question: hasEarlier ? question : same });
  }, instrument);
}

export function questionIn(instrument: Instrument, code: string): Question | undefined {
  return questionsOf(instrument).find((question) => question.code === code);
}

/** @throws NotFound when there is none with the code. */
export function sectionIn(instrument: Instrument, code: string): InstrumentSection {
  const section = instrument.sections.find((one) => one.code === code);
  if (section === undefined) throw new NotFound(`section ${code}`);
  return section;
}

/** Somebody may have taken away the section that was chosen. */
function requireSection(instrument: Instrument, code: string): void {
  if (instrument.sections.every((section) => section.code !== code)) throw new Refused("changed-meanwhile");
}

export function sectionOf(instrument: Instrument, question: string): InstrumentSection | undefined {
  return instrument.sections.find(({ questions }) => questions.some(({ code }) => code === question));
}

/** Questions that are asked only of those who have answered one of these in some way. */
export function hangingOn(instrument: Instrument, codes: readonly string[]): readonly Question[] {
  return questionsOf(instrument).filter(({ code, when }) => when !== undefined && codes.includes(when.question) && !codes.includes(code));
}

function withSections(instrument: Instrument, change: (section: InstrumentSection) => InstrumentSection): Instrument {
  return { ...instrument, sections: instrument.sections.map(change) };
}

function withQuestions(instrument: Instrument, change: (question: Question) => Question): Instrument {
  return withSections(instrument, (section) => ({ ...section, questions: section.questions.map(change) }));
}

function withoutConditionsOn(instrument: Instrument, codes: readonly string[]): Instrument {
  return withQuestions(instrument, (question) => {
    const { when, ...same } = question;
    return when !== undefined && codes.includes(when.question) ? same : question;
  });
}

/** A list in which one thing has changed places with its neighbour; the same where it has none. */
function moved<Thing>(things: readonly Thing[], from: number, direction: Direction): Thing[] {
  const to = direction === "up" ? from - 1 : from + 1;
  const [one, other] = [things[from], things[to]];
  if (one === undefined || other === undefined) return [...things];
  return things.map((thing, index) => (index === from ? other : index === to ? one : thing));
}
