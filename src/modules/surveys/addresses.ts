import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  surveys: { sv: "/enkater", en: "/en/surveys" },
  round: { sv: "/enkater/:round", en: "/en/surveys/:round" },
  question: { sv: "/enkater/:round/fragor/:question", en: "/en/surveys/:round/questions/:question" },
  table: { sv: "/enkater/:round/tabeller/:table", en: "/en/surveys/:round/tables/:table" },
  rates: { sv: "/enkater/:round/svarsfrekvens", en: "/en/surveys/:round/response-rates" },
  findings: { sv: "/enkater/:round/motsagelser", en: "/en/surveys/:round/contradictions" },
  // The place where surveys are made and held.
  work: { sv: "/enkatarbete", en: "/en/survey-work" },
  newRound: { sv: "/enkatarbete/ny-omgang", en: "/en/survey-work/new-round" },
  ownRound: { sv: "/enkatarbete/omgangar/:id", en: "/en/survey-work/rounds/:id" },
  plan: { sv: "/enkatarbete/omgangar/:id/plan", en: "/en/survey-work/rounds/:id/plan" },
  frame: { sv: "/enkatarbete/omgangar/:id/ram", en: "/en/survey-work/rounds/:id/frame" },
  sample: { sv: "/enkatarbete/omgangar/:id/urval", en: "/en/survey-work/rounds/:id/sample" },
  unit: { sv: "/enkatarbete/omgangar/:id/ram/:unit", en: "/en/survey-work/rounds/:id/frame/:unit" },
  paperEntry: { sv: "/enkatarbete/omgangar/:id/ram/:unit/papper", en: "/en/survey-work/rounds/:id/frame/:unit/paper" },
  unitLink: { sv: "/enkatarbete/omgangar/:id/ram/:unit/lank", en: "/en/survey-work/rounds/:id/frame/:unit/link" },
  mailing: { sv: "/enkatarbete/omgangar/:id/adresser", en: "/en/survey-work/rounds/:id/addresses" },
  paper: { sv: "/enkatarbete/omgangar/:id/papper", en: "/en/survey-work/rounds/:id/paper" },
  openRound: { sv: "/enkatarbete/omgangar/:id/oppna", en: "/en/survey-work/rounds/:id/open" },
  endRound: { sv: "/enkatarbete/omgangar/:id/slut", en: "/en/survey-work/rounds/:id/end" },
  release: { sv: "/enkatarbete/omgangar/:id/resultat", en: "/en/survey-work/rounds/:id/results" },
  // What was answered in words of one's own.
  readings: { sv: "/enkatarbete/fritextsvar", en: "/en/survey-work/open-answers" },
  reading: { sv: "/enkatarbete/omgangar/:id/fritextsvar", en: "/en/survey-work/rounds/:id/open-answers" },
  readingQuestion: { sv: "/enkatarbete/omgangar/:id/fritextsvar/:question", en: "/en/survey-work/rounds/:id/open-answers/:question" },
  readingAgreement: {
    sv: "/enkatarbete/omgangar/:id/fritextsvar/:question/samstammighet",
    en: "/en/survey-work/rounds/:id/open-answers/:question/agreement",
  },
  readingAnswer: {
    sv: "/enkatarbete/omgangar/:id/fritextsvar/:question/svar/:answer",
    en: "/en/survey-work/rounds/:id/open-answers/:question/answers/:answer",
  },
  readingRelease: { sv: "/enkatarbete/omgangar/:id/publicera-fritextsvar", en: "/en/survey-work/rounds/:id/publish-open-answers" },
  // What is asked.
  instruments: { sv: "/enkatarbete/fragor", en: "/en/survey-work/instruments" },
  newInstrument: { sv: "/enkatarbete/fragor/nya", en: "/en/survey-work/instruments/new" },
  instrument: { sv: "/enkatarbete/fragor/:id", en: "/en/survey-work/instruments/:id" },
  instrumentHead: { sv: "/enkatarbete/fragor/:id/inledning", en: "/en/survey-work/instruments/:id/introduction" },
  compare: { sv: "/enkatarbete/fragor/:id/jamfor", en: "/en/survey-work/instruments/:id/compare" },
  move: { sv: "/enkatarbete/fragor/:id/flytta", en: "/en/survey-work/instruments/:id/move" },
  pick: { sv: "/enkatarbete/fragor/:id/hamta", en: "/en/survey-work/instruments/:id/pick" },
  newSection: { sv: "/enkatarbete/fragor/:id/nytt-avsnitt", en: "/en/survey-work/instruments/:id/new-section" },
  section: { sv: "/enkatarbete/fragor/:id/avsnitt/:section", en: "/en/survey-work/instruments/:id/sections/:section" },
  removeSection: { sv: "/enkatarbete/fragor/:id/avsnitt/:section/ta-bort", en: "/en/survey-work/instruments/:id/sections/:section/remove" },
  newQuestion: { sv: "/enkatarbete/fragor/:id/ny-fraga", en: "/en/survey-work/instruments/:id/new-question" },
  ownQuestion: { sv: "/enkatarbete/fragor/:id/fraga/:question", en: "/en/survey-work/instruments/:id/questions/:question" },
  removeQuestion: {
    sv: "/enkatarbete/fragor/:id/fraga/:question/ta-bort",
    en: "/en/survey-work/instruments/:id/questions/:question/remove",
  },
  // Whoever has been asked.
  answer: { sv: "/svara/:token", en: "/en/answer/:token" },
  answerSection: { sv: "/svara/:token/fragor/:section", en: "/en/answer/:token/questions/:section" },
  answerReview: { sv: "/svara/:token/granska", en: "/en/answer/:token/review" },
  answerColleagues: { sv: "/svara/:token/kollegor", en: "/en/answer/:token/colleagues" },
  // A group looks at itself.
  assessments: { sv: "/sjalvskattning", en: "/en/self-assessment" },
  newAssessment: { sv: "/sjalvskattning/ny", en: "/en/self-assessment/new" },
  assessment: { sv: "/sjalvskattning/:id", en: "/en/self-assessment/:id" },
  assessmentEnd: { sv: "/sjalvskattning/:id/avsluta", en: "/en/self-assessment/:id/end" },
  assessmentReaders: { sv: "/sjalvskattning/:id/lasare", en: "/en/self-assessment/:id/readers" },
  assessmentStep: { sv: "/sjalvskattning/:id/steg", en: "/en/self-assessment/:id/step" },
  assessmentTalk: { sv: "/sjalvskattning/:id/samtal", en: "/en/self-assessment/:id/talk" },
  assessmentWords: { sv: "/sjalvskattning/:id/ord", en: "/en/self-assessment/:id/words" },
  assessmentAgain: { sv: "/sjalvskattning/:id/igen", en: "/en/self-assessment/:id/again" },
  assessmentWaves: { sv: "/sjalvskattning/:id/da-och-nu", en: "/en/self-assessment/:id/then-and-now" },
  // Whoever is in the room.
  assessmentSheet: { sv: "/skatta/:token", en: "/en/assess/:token" },
  assessmentSend: { sv: "/skatta/:token/skicka", en: "/en/assess/:token/send" },
  assessmentPart: { sv: "/skatta/:token/:principle", en: "/en/assess/:token/:principle" },
  // What came of it.
  results: { sv: "/enkatresultat/:id", en: "/en/survey-results/:id" },
  resultsQuestion: { sv: "/enkatresultat/:id/fragor/:question", en: "/en/survey-results/:id/questions/:question" },
  report: { sv: "/enkatresultat/:id/rapport", en: "/en/survey-results/:id/report" },
  reportFile: { sv: "/enkatresultat/:id/rapport.pdf", en: "/en/survey-results/:id/report.pdf" },
  codebook: { sv: "/enkatresultat/:id/kodbok", en: "/en/survey-results/:id/codebook" },
  // Files for whoever may read the results where everyone may not; those for everyone are doors.
  tablesFile: { sv: "/enkatresultat/:id/filer/tabeller/:format", en: "/en/survey-results/:id/files/tables/:format" },
  answersFile: { sv: "/enkatresultat/:id/filer/svar/:format", en: "/en/survey-results/:id/files/answers/:format" },
  codebookFile: { sv: "/enkatresultat/:id/filer/kodbok/:format", en: "/en/survey-results/:id/files/codebook/:format" },
  wavesFile: { sv: "/enkatresultat/:id/filer/jamforelser/:format", en: "/en/survey-results/:id/files/comparisons/:format" },
  resultsReading: { sv: "/enkatresultat/:id/fritextsvar", en: "/en/survey-results/:id/open-answers" },
  resultsMissing: { sv: "/enkatresultat/:id/bortfall", en: "/en/survey-results/:id/non-response" },
  resultsTable: { sv: "/enkatresultat/:id/tabell", en: "/en/survey-results/:id/table" },
  resultsWords: { sv: "/enkatresultat/:id/i-ord", en: "/en/survey-results/:id/in-words" },
  resultsNames: { sv: "/enkatresultat/:id/fragor/:question/namn", en: "/en/survey-results/:id/questions/:question/names" },
  resultsWaves: { sv: "/enkatresultat/:id/jamfor", en: "/en/survey-results/:id/compare" },
  resultsWave: { sv: "/enkatresultat/:id/jamfor/:other", en: "/en/survey-results/:id/compare/:other" },
  resultsWaveQuestion: { sv: "/enkatresultat/:id/jamfor/:other/:question", en: "/en/survey-results/:id/compare/:other/:question" },
} as const satisfies Record<string, Address>;

type Name = keyof typeof addresses;
/** Of what was printed elsewhere. */
type PrintedName = "round" | "question" | "table" | "rates" | "findings";

/** The address of one thing, by the parts of its address. */
export function hrefTo(name: Name, language: Language, values: Readonly<Record<string, string>>): string {
  return addresses[name][language].replace(/:([a-z]+)/gu, (_, key: string) => encodeURIComponent(values[key] ?? ""));
}

export function roundHref(language: Language, name: PrintedName, values: Readonly<Record<string, string>>): string {
  return hrefTo(name, language, values);
}

/** The page of an instrument, at one of its parts, after something has been done. */
export function doneHref(language: Language, id: string, done: string, part = ""): string {
  return `${hrefTo("instrument", language, { id })}?done=${done}${part}`;
}
