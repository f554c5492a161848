import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  studies: { sv: "/moten", en: "/en/meetings" },
  reconstructed: { sv: "/moten/exempel", en: "/en/meetings/examples" },
  newStudy: { sv: "/moten/nytt", en: "/en/meetings/new" },
  study: { sv: "/moten/:id", en: "/en/meetings/:id" },
  studyHead: { sv: "/moten/:id/grunden", en: "/en/meetings/:id/basics" },
  studyPart: { sv: "/moten/:id/delar/:part", en: "/en/meetings/:id/parts/:part" },
  keepPart: { sv: "/moten/:id/delar/:part/utkast", en: "/en/meetings/:id/parts/:part/draft" },
  earlier: { sv: "/moten/:id/tidigare/:question", en: "/en/meetings/:id/earlier/:question" },
  studyReaders: { sv: "/moten/:id/lasare", en: "/en/meetings/:id/readers" },
  signals: { sv: "/moten/:id/styrsignaler", en: "/en/meetings/:id/signals" },
  signal: { sv: "/styrsignaler/:id", en: "/en/signals/:id" },
  signalFacts: { sv: "/styrsignaler/:id/uppgifter", en: "/en/signals/:id/facts" },
  signalDecision: { sv: "/styrsignaler/:id/beslut", en: "/en/signals/:id/decision" },
  signalOutcome: { sv: "/styrsignaler/:id/vad-det-blev", en: "/en/signals/:id/outcome" },
  signalDialogue: { sv: "/styrsignaler/:id/dialog", en: "/en/signals/:id/dialogue" },
  strikeSignal: { sv: "/styrsignaler/:id/ta-bort", en: "/en/signals/:id/strike" },
  dialogueLists: { sv: "/dialoglistor", en: "/en/dialogue-lists" },
  dialogueList: { sv: "/dialoglistor/:owner", en: "/en/dialogue-lists/:owner" },
  dialogueTable: { sv: "/dialoglistor/:owner/csv", en: "/en/dialogue-lists/:owner/csv" },
  obstacles: { sv: "/moten/:id/hinder", en: "/en/meetings/:id/obstacles" },
  addObstacles: { sv: "/moten/:id/hinder/nya", en: "/en/meetings/:id/obstacles/new" },
  obstacle: { sv: "/moten/:id/hinder/:obstacle", en: "/en/meetings/:id/obstacles/:obstacle" },
  placeObstacle: { sv: "/moten/:id/hinder/:obstacle/plats", en: "/en/meetings/:id/obstacles/:obstacle/place" },
  closeObstacle: { sv: "/moten/:id/hinder/:obstacle/slut", en: "/en/meetings/:id/obstacles/:obstacle/end" },
  obstacleFate: { sv: "/moten/:id/hinder/:obstacle/besked", en: "/en/meetings/:id/obstacles/:obstacle/fate" },
  addMeasures: { sv: "/moten/:id/atgarder/nya", en: "/en/meetings/:id/measures/new" },
  measure: { sv: "/moten/:id/atgarder/:measure", en: "/en/meetings/:id/measures/:measure" },
  measureOutcome: { sv: "/moten/:id/atgarder/:measure/utfall", en: "/en/meetings/:id/measures/:measure/outcome" },
  answer: { sv: "/moten/:id/svar", en: "/en/meetings/:id/answer" },
  asked: { sv: "/moten/fragat-andra", en: "/en/meetings/asked-others" },
  endStudy: { sv: "/moten/:id/slut", en: "/en/meetings/:id/end" },
  learning: { sv: "/moten/:id/larande", en: "/en/meetings/:id/learning" },
  learningEntry: { sv: "/moten/:id/larande/:sort/:entry", en: "/en/meetings/:id/learning/:sort/:entry" },
  keepTalk: { sv: "/moten/:id/larande/samtal/:entry/utkast", en: "/en/meetings/:id/learning/talks/:entry/draft" },
  chain: { sv: "/moten/:id/styrkedja", en: "/en/meetings/:id/chain" },
  startChain: { sv: "/moten/:id/styrkedja/borja", en: "/en/meetings/:id/chain/start" },
  chainSuggestion: { sv: "/moten/:id/styrkedja/forslag", en: "/en/meetings/:id/chain/suggestions" },
  chainComparison: { sv: "/moten/:id/styrkedja/da-och-nu", en: "/en/meetings/:id/chain/then-and-now" },
  chainMoments: { sv: "/moten/:id/styrkedja/tillfallen", en: "/en/meetings/:id/chain/moments" },
  newChainActor: { sv: "/moten/:id/styrkedja/ny-aktor", en: "/en/meetings/:id/chain/new-actor" },
  chainActor: { sv: "/moten/:id/styrkedja/aktorer/:actor", en: "/en/meetings/:id/chain/actors/:actor" },
  removeChainActor: { sv: "/moten/:id/styrkedja/aktorer/:actor/borta", en: "/en/meetings/:id/chain/actors/:actor/gone" },
  newChainRelation: { sv: "/moten/:id/styrkedja/ny-relation", en: "/en/meetings/:id/chain/new-relation" },
  chainRelation: { sv: "/moten/:id/styrkedja/relationer/:relation", en: "/en/meetings/:id/chain/relations/:relation" },
  removeChainRelation: { sv: "/moten/:id/styrkedja/relationer/:relation/borta", en: "/en/meetings/:id/chain/relations/:relation/gone" },
} as const satisfies Record<string, Address>;

type Name = keyof typeof addresses;

/** The address of one thing, by the parts of its address. */
export function hrefTo(name: Name, language: Language, values: Readonly<Record<string, string>>): string {
  return addresses[name][language].replace(/:([a-z]+)/gu, (_, key: string) => encodeURIComponent(values[key] ?? ""));
}
