import { inSentence } from "../../../kernel/i18n.ts";
export const sv = {
  title: "Urval",
  description: "Om alla i ramen får enkäten, eller ett urval som lottas.",
  lead: (frame: string) =>
    `${frame} i ramen kan få enkäten. Fråga alla om ni kan: det är enklast att förstå, och inga felmarginaler behövs. Ett urval passar när det räcker att veta ungefär.`,
  now: {
    title: "Så är det nu",
    census: "Alla i ramen får enkäten.",
    simple: (drawn: string, frame: string) => `${drawn} av ${frame} är lottade ur hela ramen.`,
    stratified: (drawn: string, frame: string, variable: string) =>
      `${drawn} av ${frame} är lottade, så många som står här ur varje grupp efter ${inSentence(variable)}.`,
    seed: (seed: string) => `Lottningens startord är ${seed}.`,
    all: "Fråga alla i stället",
  },
  choose: {
    title: "Hur urvalet ska dras",
    by: "Lotta",
    whole: "ur hela ramen",
    within: (variable: string) => `ur varje grupp efter ${inSentence(variable)}`,
    byHint:
      "Ur varje grupp: då kommer alla grupper med, och en liten grupp kan få större plats. Ni kan välja bland det som resultatet visas efter.",
    size: "Hur många som ska få enkäten",
    sizeHint: (frame: string) => `Högst ${frame}.`,
    show: "Visa storlekarna",
  },
  draw: {
    title: "Storlekar och lottning",
    text: "Siffrorna är ett förslag som följer ramen. Ändra dem om en grupp ska få större plats: resultatet räknas upp så att varje grupp väger som i ramen.",
    inFrame: (count: string) => `${count} i ramen. Minst 2, eller alla.`,
    count: "Antal",
    seed: "Startord",
    seedHint:
      "Med samma ord blir det samma urval, så att vem som helst kan göra om lottningen. Bokstäver a–z, siffror och bindestreck, högst 40 tecken. Välj ordet innan ni har sett vilka det blir.",
    button: "Lotta",
    wrong: (least: string, most: string) => `Skriv ett heltal från ${least} till ${most}.`,
    wrongSeed: "Skriv startordet med bokstäver a–z, siffror och bindestreck, högst 40 tecken.",
    how: "Så går lottningen till",
    howText:
      "Varje myndighet i ramen får ett tal: SHA-256 av startordet, ett mellanslag och namnet. De som har lägst tal i varje grupp är lottade. Lämnas någon utanför ramen efteråt kommer nästa i ordningen med; ingen annan byts.",
  },
  from: (choice: string) => `Det här lottas ${choice}.`,
  drawn: "Urvalet är lottat.",
  undrawn: "Alla i ramen får enkäten.",
  notDrawn: "I ramen, inte lottade",
  notDrawnText: "De kunde ha fått enkäten. De som lottades svarar också för dem.",
  inSample: (drawn: string, frame: string) => `${drawn} av ${frame} i ramen är lottade och får enkäten.`,
  told: {
    label: "Urval",
    simple: (drawn: string, frame: string, seed: string) =>
      `Enkäten gick till ${drawn} av ${frame} i ramen, dragna på måfå ur hela ramen med startordet ${seed}.`,
    stratified: (drawn: string, frame: string, variable: string, seed: string) =>
      `Enkäten gick till ${drawn} av ${frame} i ramen, dragna på måfå ur varje grupp efter ${inSentence(variable)} med startordet ${seed}.`,
    margin:
      "Spannen täcker andelen i hela ramen ungefär 19 gånger av 20, om de som inte svarade skulle ha svarat som de andra i samma grupp.",
    weighted: "Andelar för hela ramen är uppräknade så att varje grupp väger som i ramen; antalen är de som har svarat.",
    unweighted: "Andra andelar är av dem som har svarat.",
  },
  estimate: {
    frame: "hela ramen",
    /** Of a question that was not put to all. */
    part: "den del av ramen som frågan gäller",
    weighted: (answer: string, whole: string, share: string, from: string, to: string) =>
      `${answer}: uppräknat till ${whole} ${share} %, och med felmarginal mellan ${from} och ${to} %.`,
    plain: (answer: string, whole: string, from: string, to: string) =>
      `${answer}: i ${whole} mellan ${from} och ${to} %, med felmarginal.`,
    pooled: "Grupper som inte visas är räknade tillsammans.",
  },
  reasons: {
    census: "Alla i ramen fick enkäten.",
    hidden: "Siffran visas inte, och då inte heller något spann.",
    "whole-frame-drawn": "Inget spann: alla lottades.",
    "nobody-answered": "Inget spann: ingen svarade.",
    "across-strata": "Inget spann: urvalet drogs olika tätt ur andra grupper än de här, så deras svar står för olika många.",
    "put-to-unknown": "Inget spann: tabellerna säger inte hur många som frågan ställdes till.",
    "not-in-register": "Inget spann: registret säger inte hur många som finns i grupperna.",
    "stratum-without-answers":
      "Inget spann för hela ramen: i någon av grupperna som urvalet drogs ur svarade ingen, och ingen kan tala för dem.",
    "one-in-stratum": "Inget spann för hela ramen: i någon av grupperna som urvalet drogs ur står en enda myndighet för flera.",
  },
  test: {
    across:
      "Inget test: urvalet drogs olika tätt ur andra grupper än de här, så svaren står för olika många och kan inte jämföras rakt av.",
    sample: "Testet gäller hela ramen om de som inte svarade skulle ha svarat som de andra.",
  },
  inFrame: "I ramen",
  columns: {
    estimate: "andel i hela ramen, %",
    least: "felmarginal från, %",
    most: "felmarginal till, %",
    weight: "Hur många i ramen som svaret står för",
  },
};
