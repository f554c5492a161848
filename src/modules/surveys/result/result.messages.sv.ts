import { inSentence, plural } from "../../../kernel/i18n.ts";

/** What whoever reads the results of a survey reads. */
export const sv = {
  description: "Resultatet av en enkät: antal först, bortfallet synligt, små grupper skyddade.",
  lead: (answered: string, asked: string, percent: string) => `${answered} av ${asked} tillfrågade myndigheter svarade, ${percent} %.`,
  held: (from: string, to: string) => `Öppen ${from} – ${to}.`,
  honest: "Vad enkäten kan säga",
  honestPoints: {
    missing: (count: string) =>
      `${count} svarade inte. Vad de hade svarat vet vi inte: vid varje fråga står hur långt från de svarandes andel sanningen kan ligga.`,
    one: "Ett svar gäller hela myndigheten. Vad medarbetarna tycker säger enkäten inte.",
    few: "Att få säger att de har hinder betyder inte att hindren är få: den som har arbetat med frågan ser ofta fler.",
    counted: (least: string) => `Ett svar räknas när minst ${least} frågor är besvarade.`,
    hidden: (threshold: string) => `En grupp med färre än ${threshold} svar visas inte, och inte heller det som den kunde räknas ut från.`,
  },
  questions: "Frågorna",
  question: (number: string) => `Fråga ${number}`,
  open: "Svar med egna ord läses av stödfunktionen. De räknas inte här.",
  noOpen: "Svar med egna ord",
  toMissing: "Vilka som svarade och vilka som inte gjorde det",
  sentence: (part: string, base: string, answer: string, percent: string) => `${part} av ${base} svarade ”${answer}”, ${percent} %.`,
  severalSentence: (part: string, base: string, answer: string, percent: string) => `${part} av ${base} valde ”${answer}”, ${percent} %.`,
  base: (base: string, answered: string) => `${base} av de ${answered} som svarade på enkäten svarade på frågan.`,
  bounds: (answer: string, least: string, most: string) =>
    `Hade alla tillfrågade svarat hade andelen ”${answer}” legat någonstans mellan ${least} och ${most} %: det lägsta om ingen av de andra hade svarat så, det högsta om alla hade gjort det.`,
  boundsOfSome: (answer: string, least: string, most: string) =>
    `Hade alla som fick frågan svarat, och de andra tillfrågade som kan ha hört dit, hade andelen ”${answer}” legat någonstans mellan ${least} och ${most} %: det lägsta om ingen av dem hade svarat så, det högsta om alla hade gjort det.`,
  boundsTitle: "Hur mycket bortfallet kan betyda",
  boundsWarn: "Det är så brett att enkäten inte säger om det gäller de flesta.",
  total: "Alla som svarade",
  all: "Alla",
  by: (variable: string) => `Efter ${inSentence(variable)}`,
  arrival: "När svaret kom",
  arrivals: { "before-reminder": "Före första påminnelsen", "after-reminder": "Efter första påminnelsen" },
  arrivalText:
    "De som svarar sent kan likna dem som inte svarar alls. Skiljer sig sena svar mycket från tidiga är det ett skäl till försiktighet.",
  group: "Grupp",
  answered: "Svarade på frågan",
  count: (answer: string) => `${answer}, antal`,
  share: (answer: string) => `${answer}, %`,
  mean: (mean: string, of: string) => `Medelvärde ${mean}, av de ${of} svar som är tal.`,
  hiddenCell: "visas inte",
  hiddenNote: (threshold: string) =>
    `Grupper som inte visas har färre än ${threshold} svar, eller alla samma svar, eller kunde användas för att räkna ut en sådan grupp.`,
  rounding: "Andelarna är räknade ur antalen och avrundade en gång till hela procent; en halv avrundas uppåt.",
  chart: (answer: string, variable: string) => `Andel ”${answer}”, ${inSentence(variable)}`,
  chartDescription: "Staplar med andelen i varje grupp. Tabellen intill har samma siffror.",
  order: "Grupperna står i registrets ordning. Ingen rangordning går att göra: de är små och olika.",
  named: "Myndighet för myndighet",
  namedText:
    "Enkäten är öppen: myndigheterna fick veta att namnet står vid svaret innan de skrev. Ordningen är alfabetets. Ett svar är ingen prestation.",
  agency: "Myndighet",
  columns: {
    code: "Kod",
    question: "Fråga",
    variable: "Efter",
    group: "Grupp",
    answer: "Svar",
    count: "Antal",
    base: "Svarade på frågan",
    share: "Andel, %",
  },
  missing: {
    title: "Vilka som svarade",
    description: "Ramen, svaren och bortfallet.",
    asked: "Tillfrågade",
    answered: "Svar som räknas",
    rate: "Svarsfrekvens, %",
    frame: "Vilka som fick enkäten",
    frameText: "Ramen drogs ur myndighetsregistret när enkäten planerades.",
    leftOut: "Inte tillfrågade, och varför",
    table: "Svar efter grupp",
    known: "Vad vi vet om dem som inte svarade",
    knownText:
      "Bara det som registret säger: hur stora de är, vilken typ och vilket departement. Tabellerna visar hur svaren fördelar sig, inte vilka som svarade.",
    uneven: (variable: string, low: string, lowRate: string, high: string, highRate: string) =>
      `${variable}: lägst i ”${low}” (${lowRate} %), högst i ”${high}” (${highRate} %).`,
    unevenTitle: "Ojämnt bortfall",
    unevenText: "Där grupperna skiljer sig mycket väger de som svarade ofta tyngre i totalen än de borde.",
    count: (count: number) => plural("sv", count, { one: `${count} organisation`, other: `${count} organisationer` }),
  },
  release: {
    title: "Räkna och publicera",
    description: "Räkna svaren och publicera resultatet.",
    lead: "Så här blir resultatet. Det publiceras en gång och ändras sedan inte: det som har visats går inte att dölja igen.",
    shown: (shown: string, all: string) =>
      `${shown} av ${all} grupper visas. De andra döljs, för att ingen myndighets svar ska gå att räkna ut.`,
    counted: (counted: string, sent: string) => `${counted} av ${sent} inskickade svar räknas.`,
    button: "Publicera resultatet",
    told: "De som har svarat får ett mejl med länken.",
    preview: "Förhandsvisning",
  },
};
