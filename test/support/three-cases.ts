import type { Language } from "../../src/kernel/i18n.ts";
import type { Kind, Level, Mandate } from "../../src/modules/casework/chain/chain.ts";
import type { Area, GainStatus } from "../../src/modules/casework/learning/learning.ts";
import type { Decision } from "../../src/modules/casework/signal/signal.ts";

type Sign = { readonly baseline: string; readonly later: string } & (
  | { readonly kind: "words" }
  | { readonly kind: "figure"; readonly unit: string }
);

/** One of the report's cases as a team would have written it: what is known of it, in short words of our own. */
export type ThreeCase = {
  readonly name: "Pensionsmyndigheten" | "Mälardalens högskola" | "Riksgälden";
  readonly language: Language;
  readonly host: string;
  readonly guest: string;
  readonly why: string;
  readonly questions: Readonly<Record<"value" | "obstacles" | "chain" | "signals", string>>;
  readonly template: "authority" | "university";
  readonly actors: readonly { readonly name: string; readonly level: Level; readonly contributes: string }[];
  /** Between the first actor above and one that the template has. */
  readonly relation: {
    readonly kind: Kind;
    readonly to: string;
    readonly mandate?: Mandate;
    readonly lasts?: string;
    readonly words: string;
  };
  readonly signals: readonly { readonly words: string; readonly decision: Decision; readonly reason: string; readonly dialogue: string }[];
  /** Each with the place that the library offers for it: one has to be left in the words of the team. */
  readonly obstacles: readonly { readonly words: string; readonly place?: string }[];
  /** The first is kept, the second adjusted and the third dropped. */
  readonly measures: readonly { readonly words: string; readonly reason: string }[];
  readonly trial: string;
  readonly seat: string;
  readonly head: { readonly who: string; readonly words: string };
  readonly sign: Sign & { readonly name: string; readonly definition: string };
  readonly story: { readonly words: string; readonly teller: string };
  readonly talk: Readonly<Record<"present" | "happened" | "surprised" | "next", string>>;
  readonly results: Readonly<Record<Area, { readonly status: GainStatus; readonly words: string; readonly on?: "sign" | "story" }>>;
  readonly example: {
    readonly title: string;
    readonly summary: string;
    readonly hard: string;
    readonly meetingType: "citizens" | "internal";
    readonly citizenContact: "direct" | "indirect";
  };
};

/**
 * What the report tells, and no figures that it does not have. Where it is silent on a step that the walk takes, the words are a plain guess of what
 * a team could have written: the agency of the demonstration is not the real one.
 * @source SOU 2019:43 §3.3.3 and appendix 4 (Pensionsmyndigheten), §2.10 (Mälardalens högskola), §2.11 (Riksgälden)
 */
export const threeCases: readonly ThreeCase[] = [
  {
    name: "Pensionsmyndigheten",
    language: "sv",
    host: "kundservice",
    guest: "kunden som har ansökt om bostadstillägg",
    why: "Kunden behöver pengarna nu. Hur samtalet slutar beror på vem som svarar.",
    questions: {
      value: "Att få sitt beslut medan man är kvar i telefonen.",
      obstacles: "Handläggaren får inte alltid besluta själv\nAlla kan inte lika mycket",
      chain: "Den som svarar behöver mer svängrum, och chefen mer tid för att coacha.",
      signals: "Planeringen av dagen och mandatet i beslutsordningen.",
    },
    template: "authority",
    actors: [
      { name: "Handläggaren i kundservice", level: "meeting", contributes: "Svarar, och beslutar när mandatet räcker." },
      { name: "Hyresvärden", level: "other", contributes: "Uppgifter om hyran." },
    ],
    relation: {
      kind: "mandate",
      to: "Enhetschefen",
      mandate: "must-ask",
      words: "Beslutet får vänta tills samtalet är slut.",
    },
    signals: [
      {
        words: "Dagsplan som chefen lägger",
        decision: "simplify",
        reason: "De som svarar kan planera mer själva.",
        dialogue: "Handläggare och gruppchefer i kundservice",
      },
      {
        words: "Beslutsordningens gräns för vad som får avgöras i telefon",
        decision: "keep",
        reason: "Gränsen behövs, men den kan flyttas.",
        dialogue: "Juristen och två handläggare",
      },
    ],
    obstacles: [
      { words: "Vi vet inte vad vi själva får bestämma i telefonen", place: "otydlig-delegering" },
      { words: "Vad handläggaren kan avgör hur samtalet slutar" },
    ],
    measures: [
      { words: "Mer kunskap och större mandat i första linjen", reason: "Fler får sitt beslut direkt i telefonen." },
      { words: "De som svarar planerar sin dag själva", reason: "Det gick bra, men alla telefontider måste täckas." },
      { words: "Koppla svåra samtal till en specialist", reason: "Kunden fick vänta igen, och ingen lärde sig något." },
    ],
    trial: "En grupp börjar.",
    seat: "kund som har sökt bostadstillägg",
    head: { who: "generaldirektören", words: "Ni får flytta gränsen för vad som avgörs i telefon, om rättssäkerheten håller." },
    sign: {
      kind: "words",
      name: "Beslut under samtalet",
      definition: "Samtal om bostadstillägg där kunden får sitt beslut innan någon lägger på.",
      baseline: "Sällan. Beror på vem som svarar.",
      later: "Fler får sitt beslut direkt.",
    },
    story: { words: "En kund fick sitt beslut medan hen var kvar i telefonen.", teller: "en handläggare" },
    talk: {
      present: "tre handläggare, en gruppchef, juristen",
      happened: "Fler beslut i telefonen, och cheferna fick tid att coacha.",
      surprised: "Att det var våra egna vanor som satt i vägen.",
      next: "Låt nästa grupp börja.",
    },
    results: {
      citizens: { status: "realised", words: "Fler får sitt beslut under samtalet.", on: "sign" },
      staff: { status: "potential", words: "Medarbetarna planerar mer själva och trivs med det.", on: "story" },
      society: { status: "not-measured", words: "Kostnaden per beslut har vi inte sett på." },
    },
    example: {
      title: "Ett beslut innan någon lägger på",
      summary:
        "Kundservice fick mer kunskap och större mandat. Fler kunder får sitt beslut om bostadstillägg medan de är kvar i telefonen.",
      hard: "Det tog år av samtal innan vi vågade ifrågasätta våra vanor.",
      meetingType: "citizens",
      citizenContact: "direct",
    },
  },
  {
    name: "Mälardalens högskola",
    language: "sv",
    host: "högskolan",
    guest: "studenten som ska börja",
    why: "Den som missar uppropet kan bli av med sin plats fast hen vill börja.",
    questions: {
      value: "Att komma i gång med sin utbildning utan att snubbla på vägen in.",
      obstacles: "Uppropet finns för vår skull, inte för studentens\nJuristen får frågan sist",
      chain: "Rektor beslutar om kravet, institutionerna håller uppropen, antagningen kallar reserver.",
      signals: "Kravet på upprop, och vanan att bygga stora lösningar.",
    },
    template: "university",
    actors: [
      { name: "Antagningen", level: "support", contributes: "Kallar in reserver när någon uteblir." },
      { name: "Juristen", level: "support", contributes: "Säger vad som måste ändras i våra regler." },
    ],
    relation: {
      kind: "waiting",
      to: "Avdelningschefen eller prefekten",
      lasts: "tills uppropet är klart",
      words: "Först då syns vilka platser som är tomma.",
    },
    signals: [
      {
        words: "Kravet på upprop vid terminsstart",
        decision: "stop",
        reason: "Registreringen säger det vi behöver veta.",
        dialogue: "Studentkåren, lärare, antagningen och juristen",
      },
    ],
    obstacles: [
      { words: "Juristen och it får frågan först när allt är klart", place: "bjuds-in-for-sent" },
      { words: "Det blir alltid stora projekt som tar flera år", place: "for-stora-projekt" },
    ],
    measures: [
      { words: "Ta bort kravet på upprop", reason: "Rektor beslutade det, och det gäller hela högskolan." },
      { words: "Ett sms som påminner om registreringen", reason: "Det behöver komma tidigare än vi först tänkte." },
      { words: "Ett tydligare upprop", reason: "Det hjälper oss men inte studenten." },
    ],
    trial: "Vi listar vad som måste ändras för en start utan upprop.",
    seat: "student från kåren",
    head: { who: "rektor", words: "Ingen student ska bli av med sin plats för att hen missar ett upprop. Hur avgör ni." },
    sign: {
      kind: "words",
      name: "Platser som går förlorade vid uppropet",
      definition: "Studenter som vill börja men stryks för att de inte var på uppropet.",
      baseline: "Det händer. Ingen har räknat.",
      later: "Ingen stryks längre för det.",
    },
    story: { words: "En student var sjuk första dagen och började på onsdagen.", teller: "en utbildningsledare" },
    talk: {
      present: "uppropsgruppen, studentkåren, juristen",
      happened: "Förslaget gick till alla som berörs, och rektor tog bort kravet.",
      surprised: "Hur fort det gick när uppdraget var tydligt.",
      next: "Skriv ner hur man arbetar i tvärteam.",
    },
    results: {
      citizens: { status: "realised", words: "Starten har ett krav mindre.", on: "sign" },
      staff: { status: "potential", words: "Det var roligt att lösa något ihop med ett tydligt mandat.", on: "story" },
      society: { status: "not-measured", words: "Det har vi inte sett på." },
    },
    example: {
      title: "Uppropet som togs bort",
      summary: "Ett tvärteam skulle se till att ingen missar uppropet. Det frågade vem uppropet var till för, och rektor tog bort kravet.",
      hard: "Vi brukar inte fråga vilka som berörs.\nChefer kan känna att de inte längre ser vad som händer.",
      meetingType: "citizens",
      citizenContact: "direct",
    },
  },
  {
    name: "Riksgälden",
    language: "en",
    host: "stödfunktionerna",
    guest: "avdelningscheferna",
    why: "Planeringen tar tid av det den är till för. Mycket skickas in och få ser helheten.",
    questions: {
      value: "En plan som avdelningschefen har nytta av själv.",
      obstacles: "För mycket rapporteras in\nProcesserna går i otakt",
      chain: "Ledningen ser för lite av helheten, och avdelningscheferna har två nivåer av mål.",
      signals: "Aktivitetsplaner, mallar, mål på två nivåer.",
    },
    template: "authority",
    actors: [
      { name: "Planeringsfunktionen", level: "support", contributes: "Skickar ut mallar och ställer samman." },
      { name: "Chefsgruppen", level: "management", contributes: "Talar om hur planeringen fungerar." },
    ],
    relation: {
      kind: "waiting",
      to: "The head of department",
      lasts: "tills den sista planen är inne",
      words: "Alla planer ska in innan någon kan se helheten.",
    },
    signals: [
      {
        words: "Aktivitetsplaner som begärs in centralt",
        decision: "stop",
        reason: "Planen är avdelningschefens egen.",
        dialogue: "Avdelningscheferna och planeringsfunktionen",
      },
      {
        words: "Mallar för underlag till planeringen",
        decision: "simplify",
        reason: "Mål, kort och lång sikt, budget och äskanden räcker.",
        dialogue: "Chefsgruppen",
      },
    ],
    obstacles: [
      { words: "Vi rapporterar mer och mer till oss själva", place: "overrapportering-av-angslan" },
      { words: "Planen låser allt för ett helt år", place: "planen-binder-allt-for-ett-ar" },
    ],
    measures: [
      { words: "Stryk en nivå av mål", reason: "Varje mål hör nu ihop med ett strategiskt mål." },
      { words: "Färre och enklare mallar", reason: "Några behövdes ändå, för budgeten." },
      { words: "Ett gemensamt system för aktivitetsplaner", reason: "Vi slutar begära in dem, så det behövs inte." },
    ],
    trial: "I nästa planering.",
    seat: "controller på en avdelning",
    head: { who: "riksgäldsdirektören", words: "Mer strategi, mer helhet och enklare. Avdelningscheferna äger sin plan." },
    sign: {
      kind: "figure",
      unit: "nivåer",
      name: "Nivåer av mål",
      definition: "Antal nivåer mellan ett strategiskt mål och det som en avdelning ska göra.",
      baseline: "2",
      later: "1",
    },
    story: { words: "I ledningsgruppen såg cheferna för första gången samma bild.", teller: "en avdelningschef" },
    talk: {
      present: "avdelningschefer, planeringsfunktionen, en controller",
      happened: "Uppföljningen görs tillsammans, två gånger om året.",
      surprised: "Att friare händer kräver tydligare mål.",
      next: "Håll en resursdag där avdelningarna ser var planerna krockar.",
    },
    results: {
      citizens: { status: "not-measured", words: "Arbetet är internt, och ingen har sett efter." },
      staff: { status: "realised", words: "Avdelningschefen har en nivå mål mindre att hålla reda på.", on: "sign" },
      society: { status: "not-measured", words: "Det har vi inte sett på." },
    },
    example: {
      title: "En nivå av mål mindre",
      summary:
        "Planeringen blev enklare: aktivitetsplaner begärs inte längre in, en nivå av mål är struken, och ledningen följer upp tillsammans.",
      hard: "Besluten kom före resultaten.\nDet mesta av tänkandet har skett bland chefer.",
      meetingType: "internal",
      citizenContact: "indirect",
    },
  },
];
