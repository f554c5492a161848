import { licenceOfTexts } from "../../kernel/openapi.ts";
import { parseInstant } from "../../kernel/time.ts";
import { item, type Kind } from "./content.ts";
import { openHref, toOpen, toOpenLink, toOpenPicture } from "./open-item.ts";
import type { TextFileId } from "./text-file.ts";

/**
 * A short text of each kind, for the description of the API: made up, but whole, with every field that an answer always has. What is left
 * out gets the value that the library itself would give it.
 */
const drafts: Readonly<Record<Kind, object>> = {
  principle: {
    number: 4,
    motto: "Delegera handlingsutrymme, och stäng inte dörren efter dig.",
    english: { title: "Room for action", summary: "Delegate room for action and welcome participation, and stay near enough to help." },
    isNot: [{ text: "Att lämna någon ensam." }, { text: "Att allt är tillåtet." }],
    misunderstandings: [{ claim: "Då får alla göra som de vill.", answer: "Ramarna är kvar.", sources: [source("§3.5.2")] }],
    questions: [1, 2, 3, 4, 5].map((number) => ({ text: `Fråga ${number}: vad får du besluta själv?` })),
    hard: [{ text: "Att veta var ramarna går." }],
    body: "Den som möter medborgaren behöver kunna använda sitt omdöme.",
  },
  model: {
    english: { title: "The chain of governance", summary: "From parliament to the citizen: every link steers, and every link can help." },
    parts: [
      { key: "riksdag", title: "Riksdagen", text: "Beslutar om lagar och pengar." },
      { key: "medborgare", title: "Medborgaren", text: "Den som allt är till för." },
    ],
    body: "Varje led styr nästa.",
  },
  role: { tips: [{ text: "Fråga vad som är i vägen." }], body: "Den som leder andra sätter ramarna." },
  theme: {
    choices: [{ text: "method/tvarteam", why: "Börja här: två timmar räcker för att se hur arbetet hänger ihop." }],
    body: "En längre text om ett ämne.",
  },
  term: { englishTerm: "room for action", aliases: ["friutrymme"] },
  area: {
    number: 6,
    english: { title: "Co-leadership", summary: "Staff take part in leading, with the mandate to decide what they know best." },
    body: "Hinder som rör vem som får besluta.",
  },
  obstacle: {
    area: "medledarskap",
    nature: "cause",
    level: "unit",
    owners: ["managers"],
    measures: ["bestam-vem-som-beslutar"],
    metAt: [{ organisation: "Myndigheten A", note: "I handläggningen." }],
    body: "Ingen vet vem som får besluta, så frågorna går uppåt.",
  },
  measure: {
    area: "medledarskap",
    cornerstones: ["styrning"],
    proposedBy: ["agency"],
    owners: ["managers"],
    triedBy: [{ organisation: "Myndigheten A", note: "Färre frågor gick uppåt." }],
    methods: ["tvarteam"],
    body: "Skriv ner vad som får beslutas var. Börja med en enda fråga.",
  },
  method: {
    english: { title: "Cross-functional team", summary: "Those who meet the same citizen sit down together for two hours." },
    purpose: "Att de som möter samma medborgare ser varandras arbete.",
    suits: "När ett ärende går mellan flera enheter.",
    meetingTypes: ["internal"],
    participants: { min: 4, max: 8, mustBeThere: ["Någon från varje enhet"] },
    roles: [{ key: "samtalsledare", title: "Samtalsledare", does: "Håller tiden.", inSource: false }],
    time: { overall: "en träff på två timmar", minutes: 120, inSource: false },
    preparation: ["Bjud in en från varje enhet."],
    material: ["Papper och pennor"],
    phases: [
      {
        title: "Träffen",
        kind: "session",
        steps: [{ title: "Rundan", minutes: 20, form: "plenary", instruction: "Låt alla säga en sak." }],
      },
    ],
    results: ["En lista över det som är i vägen"],
    adaptations: [
      { situation: "Ni är fler än åtta", advice: "Dela er i grupper." },
      { situation: "Ni ses på distans", advice: "Skriv i ett delat dokument." },
    ],
    pitfalls: ["Chefen pratar mest."],
    provenance: "Källan nämner metoden. Tiderna är vårt förslag.",
    body: "Metoden är enkel och behöver inga förkunskaper.",
  },
  example: {
    depth: "short",
    organisations: ["Myndigheten A"],
    agencyType: "authority",
    agencySize: "101-500",
    meetingType: "citizens",
    citizenContact: "direct",
    track: "network",
    period: "2018–2019",
    obstacles: ["ingen-vet-vem-som-beslutar"],
    methods: ["tvarteam"],
    gains: {
      citizens: { status: "potential", text: "Snabbare besked." },
      staff: { status: "realised", text: "Medarbetarna beslutar själva i enkla ärenden." },
      society: { status: "not-measured", text: "Ingen har mätt." },
    },
    hard: [{ text: "Att komma överens om ramarna.", sources: [source("§2.4")] }],
    body: "Enheten gav handläggarna rätt att besluta i enkla ärenden.",
  },
  dataset: {
    definition: "Andel av myndigheterna som svarade ja.",
    base: "193 myndigheter som svarade våren 2019.",
    producer: "Tillitsdelegationen",
    observations: [{ label: "Har interna hinder", value: 37, unit: "procent", n: 72, base: 193, period: "2019", lines: "5424-5486" }],
  },
  resource: { type: "report", creators: ["Tillitsdelegationen"], year: 2019 },
};

const slugs: Readonly<Record<Kind, string>> = {
  principle: "handlingsutrymme",
  model: "styrkedjan",
  role: "chef",
  theme: "ett-tema",
  term: "handlingsutrymme",
  area: "medledarskap",
  obstacle: "ingen-vet-vem-som-beslutar",
  measure: "bestam-vem-som-beslutar",
  method: "tvarteam",
  example: "ett-kort-exempel",
  dataset: "interna-hinder",
  resource: "en-rapport",
};

const origin = "https://tillit.example";

function source(section: string) {
  return { work: "sou-2019-43", section, lines: "1-2" } as const;
}

const picture = {
  id: "0193a1b2-0000-7000-8000-000000000001" as TextFileId,
  number: 1,
  type: "image/png",
  bytes: 48_210,
  title: "Tre stolar i en ring",
  caption: "Så satt vi.",
  credit: "En fotograf",
  licence: "cc-by",
  width: 1600,
  height: 900,
} as const;

/** The answer about one item of the kind. */
export function exampleOf(kind: Kind) {
  const link = {
    relation: "related",
    kind: "term",
    slug: "handlingsutrymme",
    title: "handlingsutrymme",
    summary: "",
    language: "sv",
  } as const;
  return {
    ...exampleInList(kind),
    pictures: kind === "method" ? [toOpenPicture(origin, picture)] : [],
    links: [toOpenLink(origin, "out", { ...link, facets: [], total: 1 })],
    licence: licenceOfTexts,
  };
}

function exampleInList(kind: Kind) {
  const content = item.parse({
    kind,
    title: `Exempel på ${kind}`,
    summary: "En eller två enkla meningar som säger vad texten handlar om.",
    principles: ["handlingsutrymme"],
    sources: [source("§3.4")],
    ...drafts[kind],
  });
  const { title, summary } = content;
  const facets = ["principle:handlingsutrymme"];
  return toOpen(origin, { kind, slug: slugs[kind], title, summary, language: "sv", facets, updatedAt, content });
}

const updatedAt = parseInstant("2026-11-21T08:00:00Z");

/** The answer with a list of one, without its text unless that is wanted. */
export function exampleList(kind: Kind, path: string) {
  const { content: _content, sources: _sources, ...summary } = exampleInList(kind);
  return {
    total: 1,
    limit: 20,
    page: 1,
    pages: 1,
    links: { self: at(path), first: at(path), last: at(path) },
    items: [{ ...summary, self: openHref(origin, kind, slugs[kind]) }],
    licence: licenceOfTexts,
  };
}

function at(path: string): string {
  return `${origin}/v1${path}?page=1`;
}
