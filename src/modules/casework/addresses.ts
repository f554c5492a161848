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
  restorePassage: { sv: "/moten/:id/tidigare/:question/aterstall", en: "/en/meetings/:id/earlier/:question/restore" },
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
  ownerAliases: { sv: "/agarnamn", en: "/en/owner-names" },
  obstacles: { sv: "/moten/:id/hinder", en: "/en/meetings/:id/obstacles" },
  addObstacles: { sv: "/moten/:id/hinder/nya", en: "/en/meetings/:id/obstacles/new" },
  obstacle: { sv: "/moten/:id/hinder/:obstacle", en: "/en/meetings/:id/obstacles/:obstacle" },
  placeObstacle: { sv: "/moten/:id/hinder/:obstacle/plats", en: "/en/meetings/:id/obstacles/:obstacle/place" },
  closeObstacle: { sv: "/moten/:id/hinder/:obstacle/slut", en: "/en/meetings/:id/obstacles/:obstacle/end" },
  obstacleFate: { sv: "/moten/:id/hinder/:obstacle/besked", en: "/en/meetings/:id/obstacles/:obstacle/fate" },
  contacts: { sv: "/moten/:id/kontakter", en: "/en/meetings/:id/contacts" },
  obstacleContact: { sv: "/moten/:id/hinder/:obstacle/kontakt", en: "/en/meetings/:id/obstacles/:obstacle/contact" },
  contactQuestion: { sv: "/moten/:id/hinder/:obstacle/kontakt/fraga", en: "/en/meetings/:id/obstacles/:obstacle/contact/question" },
  contactAnswer: { sv: "/moten/:id/hinder/:obstacle/kontakt/svar", en: "/en/meetings/:id/obstacles/:obstacle/contact/answer" },
  contactEnd: { sv: "/moten/:id/hinder/:obstacle/kontakt/slut", en: "/en/meetings/:id/obstacles/:obstacle/contact/end" },
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
  team: { sv: "/moten/:id/teamet", en: "/en/meetings/:id/team" },
  teamSeat: { sv: "/moten/:id/teamet/plats", en: "/en/meetings/:id/team/seat" },
  teamRoles: { sv: "/moten/:id/teamet/roller", en: "/en/meetings/:id/team/roles" },
  anchoring: { sv: "/moten/:id/teamet/ledningen", en: "/en/meetings/:id/team/leadership" },
  anchoringAnswer: { sv: "/moten/:id/teamet/ledningen/svar", en: "/en/meetings/:id/team/leadership/answer" },
  spreadingStep: { sv: "/moten/:id/teamet/spridning", en: "/en/meetings/:id/team/spreading" },
  situation: { sv: "/moten/:id/laget", en: "/en/meetings/:id/where-it-stands" },
  situations: { sv: "/moten/lagesbild", en: "/en/meetings/where-things-stand" },
  example: { sv: "/moten/:id/exempel", en: "/en/meetings/:id/example" },
} as const satisfies Record<string, Address>;

type Name = keyof typeof addresses;

/** Addresses in what is always the same and, every second, the name of what is put there. Taken apart once: a page may have hundreds of links. */
const apart = new Map<string, readonly string[]>();

function piecesOf(address: string): readonly string[] {
  const known = apart.get(address);
  if (known !== undefined) return known;
  const pieces = address.split(/:([a-z]+)/u);
  apart.set(address, pieces);
  return pieces;
}

/** The address of one thing, by the parts of its address. */
export function hrefTo(name: Name, language: Language, values: Readonly<Record<string, string>>): string {
  let href = "";
  for (const [index, piece] of piecesOf(addresses[name][language]).entries())
    href += index % 2 === 0 ? piece : encodeURIComponent(values[piece] ?? "");
  return href;
}
