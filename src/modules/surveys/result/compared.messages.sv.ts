import { inSentence, plural } from "../../../kernel/i18n.ts";

/** What whoever reads comparisons reads: of groups in a table, and of rounds with each other. */
export const sv = {
  test: {
    title: "Är skillnaden större än slumpen?",
    groupsDiffer: (times: string) =>
      `Grupperna skiljer sig åt mer än slumpen brukar ge. Hade samma svar lottats ut mellan dem hade skillnaden blivit minst så stor ${times}.`,
    groupsAlike: (times: string) =>
      `Grupperna skiljer sig inte åt mer än slumpen brukar ge. Hade samma svar lottats ut mellan dem hade skillnaden blivit minst så stor ${times}. Det betyder inte att de är lika.`,
    roundsDiffer: (times: string) =>
      `Omgångarna skiljer sig åt mer än slumpen brukar ge. Hade samma svar lottats ut mellan dem hade skillnaden blivit minst så stor ${times}.`,
    roundsAlike: (times: string) =>
      `Omgångarna skiljer sig inte åt mer än slumpen brukar ge. Hade samma svar lottats ut mellan dem hade skillnaden blivit minst så stor ${times}. Det betyder inte att allt är som förr.`,
    changed: (times: string) =>
      `Det är en större förändring åt ena hållet än slumpen brukar ge. Hade var och en av dem som ändrade sig tagit endera hållet på måfå hade den blivit minst så stor ${times}.`,
    unchanged: (times: string) =>
      `Det är ingen större förändring åt ena hållet än slumpen brukar ge. Hade var och en av dem som ändrade sig tagit endera hållet på måfå hade den blivit minst så stor ${times}. Det betyder inte att allt är som förr.`,
    samplesDiffer: (times: string) =>
      `Omgångarna skiljer sig åt mer än lotten brukar ge. Hade andelarna i ramen varit desamma båda gångerna hade skillnaden blivit minst så stor ${times}.`,
    samplesAlike: (times: string) =>
      `Omgångarna skiljer sig inte åt mer än lotten brukar ge. Hade andelarna i ramen varit desamma båda gångerna hade skillnaden blivit minst så stor ${times}. Det betyder inte att allt är som förr.`,
    nobodyChanged: "Ingen ändrade sitt svar.",
    stratumWithout: "Det går inte att pröva om omgångarna skiljer sig åt: från någon grupp i ramen kom inget svar.",
    oneInStratum:
      "Det går inte att pröva om omgångarna skiljer sig åt: från någon grupp i ramen kom bara ett svar, och av ett svar syns inte hur mycket svaren varierar.",
    frameUnknown: "Det går inte att pröva om omgångarna skiljer sig åt: det framgår inte hur många som fick frågan i en av dem.",
    nothing: "Det finns inget att pröva: färre än två grupper visas, eller så svarade alla likadant.",
    times: (count: number) => plural("sv", count, { one: `${count} gång av 1 000`, other: `${count} gånger av 1 000` }),
    hardlyEver: "färre än 1 gång av 1 000",
    nearlyAlways: "så gott som varje gång",
    doubtful: "Talet är osäkert: svaren är för få i någon grupp.",
    shownOnly: "Testet räknas på de grupper som visas och på inget annat. Det kan inte avslöja något om dem som inte visas.",
    trend: "Testet frågar om andelen stiger eller sjunker med storleken.",
    withoutUnknown: "Myndigheter vars storlek registret inte känner är inte med i testet.",
    several:
      "Den som svarade fick välja flera svar. Varje svar skulle bli ett eget test, och av många test slår något till av slump. Därför görs inget.",
    notWorkedOut: "Till den här tabellen räknades inget test när den publicerades.",
    census: "Alla i ramen tillfrågades. Testet säger därför inget om andra myndigheter, bara om skillnaden är värd att fundera över.",
    names: {
      pearson: "Pearsons χ²-test",
      "fisher-exact": "Fishers exakta test",
      "cochran-armitage": "Cochran och Armitages trendtest",
      "cochran-armitage-exact": "Cochran och Armitages trendtest, exakt",
      mcnemar: "McNemars test",
      "mcnemar-mid-p": "McNemars test, mid-p",
      "stuart-maxwell": "Stuart och Maxwells test",
      "cochran-q": "Cochrans Q",
      "rao-scott": "Rao och Scotts χ²-test av viktade urval",
    },
    by: (name: string) => `Räknat med ${name}.`,
    byWith: (name: string, statistic: string) => `Räknat med ${name}; testets värde är ${statistic}.`,
    byWithDegrees: (name: string, statistic: string, degrees: string) =>
      `Räknat med ${name}; testets värde är ${statistic} med frihetsgraderna ${degrees}.`,
    twoDegrees: (above: string, below: string) => `${above} och ${below}`,
  },
  interval: {
    census:
      "Inga felmarginaler: enkäten gick till alla i ramen, och ingenting är draget på måfå. Det osäkra är vad de som inte svarade hade svarat.",
    column: (answer: string) => `${answer}, spann i %`,
    fromTo: (from: string, to: string) => `${from}–${to}`,
  },
  table: {
    title: "En fråga efter en egenskap",
    description: "En fråga i enkäten uppdelad efter något som registret säger om myndigheterna.",
    lead: (variable: string) => `Efter ${inSentence(variable)}.`,
    choose: "Välj tabell",
    question: "Fråga",
    variable: "Efter",
    show: "Visa tabellen",
    asked: "Tillfrågade",
    answered: "Svarade på frågan",
    missing: "Saknas",
    missingNote: "Saknas: tillfrågade som inte svarade på enkäten, hoppade över frågan eller inte fick den.",
    missingArrival: "Av dem som inte svarade finns ingen tid. Tillfrågade och saknas står därför bara för alla.",
    inWords: "Tabellen i ord",
    hidden: (group: string) => `${group}: visas inte.`,
    group: (group: string, sentence: string) => `${group}: ${sentence}`,
    noVariables: "Inget bestämdes före enkäten att dela upp svaren efter.",
  },
  words: {
    title: "Resultatet i ord",
    description: "Hela resultatet som text, att läsa upp, skriva ut eller citera ur.",
    missing: (missing: string, asked: string) => `För ${missing} av de ${asked} tillfrågade saknas svar på frågan.`,
    missingOfSome: (missing: string, most: string) =>
      `För ${missing} av de ${most} som fick frågan, eller kan höra till dem som skulle ha fått den, saknas svar.`,
    earlier: (wave: string, sentence: string) => `I ${wave}: ${sentence}`,
    notShown: "Svaren visas inte: de är för få eller för lika.",
    print: "Sidan är gjord för att skrivas ut: menyer och länkar försvinner på papper.",
  },
  names: {
    title: "Myndighet för myndighet",
    none: "svarade inte på frågan",
    to: "Svaren myndighet för myndighet",
  },
  warnings: {
    title: "Var försiktig",
    rule: "Vi varnar när de som inte svarade kan avgöra om något gäller de flesta, när svarsfrekvensen skiljer sig mellan grupper mer än slumpen brukar ge, och när de som svarade efter påminnelsen svarade annorlunda.",
    none: "Inget av det som vi varnar för gäller här. Bortfallet kan ändå betyda något som vi inte kan se.",
    bounds: (answer: string, least: string, most: string) =>
      `De som inte svarade kan avgöra om ”${answer}” gäller de flesta: andelen bland alla tillfrågade är någonstans mellan ${least} och ${most} %.`,
    boundsOfSome: (answer: string, least: string, most: string) =>
      `De som inte svarade kan avgöra om ”${answer}” gäller de flesta: bland alla som fick frågan, eller kan höra till dem som skulle ha fått den, är andelen någonstans mellan ${least} och ${most} %.`,
    rates: (variable: string, low: string, lowRate: string, high: string, highRate: string) =>
      `Alla grupper svarade inte lika ofta. Efter ${inSentence(variable)}: lägst i ”${low}” (${lowRate} %), högst i ”${high}” (${highRate} %). Det är mer än slumpen brukar ge. De som svarade ofta väger tyngre i totalen än de borde.`,
    late: "De som svarade efter påminnelsen svarade annorlunda än de andra. De som aldrig svarade kan likna de sena.",
    unknownQuestions: "Hur många som fick de här frågorna framgår inte, och då inte heller vad bortfallet kan betyda:",
    boundsQuestions: "Vid dessa frågor kan de som inte svarade avgöra om ja gäller de flesta:",
    lateQuestions: "Vid dessa frågor svarade de som kom efter påminnelsen annorlunda:",
  },
  rate: {
    column: "Spann, %",
    note: "Svarsfrekvensen är räknad och inte osäker. Spannet visar hur mycket den brukar variera av slump i en grupp av den storleken, 19 gånger av 20: ligger det helt vid sidan av svarsfrekvensen för alla finns troligen ett skäl.",
  },
  waves: {
    title: "Jämför med andra omgångar",
    description: "Samma frågor i flera omgångar, sida vid sida.",
    lead: "Omgångar jämförs fråga för fråga. Bara frågor som är ord för ord desamma prövas mot varandra.",
    none: "Det finns ingen annan omgång med samma frågor ännu.",
    to: "Omgångar att jämföra med",
    printed: "Tryckta tabeller",
    held: (from: string, to: string) => `${from} – ${to}`,
    pageTitle: (other: string) => `Jämfört med ${other}`,
    pageLead: (earlier: string, later: string) => `${earlier} och ${later}.`,
    wave: (title: string, date: string) => `${title}, ${date}`,
    questions: "Frågor som kan jämföras",
    sideBySide: "Sida vid sida",
    comparison: (earlier: string, later: string) => `${earlier} % då, ${later} % sedan.`,
    broken: "Frågor som inte kan jämföras",
    verdicts: {
      same: "Frågan är densamma, ord för ord.",
      words: "Frågan är formulerad på ett annat sätt. Siffrorna står bredvid varandra, men skillnaden prövas inte: den kan bero på orden.",
      "asked-of": "Frågan ställdes inte till samma myndigheter. Siffrorna står bredvid varandra, men skillnaden prövas inte.",
      answers: "Det gick att svara på andra sätt. Serien är bruten, och siffrorna jämförs inte.",
      gone: "Frågan ställdes inte längre.",
      new: "Frågan var ny.",
      "printed-words": "Frågan är formulerad på ett annat sätt än den tryckta. Siffrorna jämförs inte.",
      "printed-answers": "Frågan har fler svar än ja och nej. Med tryckta tabeller jämförs bara ja och nej.",
    },
    answer: "Svar",
    count: (wave: string) => `${wave}, antal`,
    share: (wave: string) => `${wave}, %`,
    asked: "Tillfrågade",
    answered: "Svarade på enkäten",
    base: "Svarade på frågan",
    missing: "Saknas",
    wholeHidden: "Svaren från en av omgångarna visas inte. Då finns inget att jämföra.",
    rounding:
      "Andelarna är räknade ur antalen och avrundade en gång till hela procent. Skillnader ska räknas ur antalen, inte ur de avrundade andelarna.",
    chart: (answer: string) => `Andel ”${answer}” i omgångarna`,
    chartDescription: "Staplar med andelen i varje omgång. Tabellen har samma siffror.",
    same: "De som svarade alla gångerna",
    inAll: (count: string) => `${count} myndigheter svarade på frågan i alla omgångarna.`,
    inBoth: (count: string) => `${count} myndigheter svarade på frågan båda gångerna.`,
    moved: (yes: string, no: string, there: string, back: string) =>
      `${yes} svarade ja båda gångerna och ${no} nej. ${there} gick från ja till nej, ${back} från nej till ja.`,
    movedCaption: "Samma myndigheters svar",
    pattern: (wave: string) => wave,
    patternCount: "Antal",
    movedHidden:
      "Hur de svarade båda gångerna visas inte. Någon grupp är för liten, svarade för lika eller kunde räknas ut ur det som redan är publicerat.",
    seriesHidden:
      "Hur de svarade i alla omgångarna visas inte. Någon grupp är för liten, svarade för lika eller kunde räknas ut ur det som redan är publicerat.",
    severalAnswers:
      "Frågan har fler svar än ja och nej. Vad samma myndighet svarade flera gånger redovisas bara för ja och nej: annars blir grupperna för små.",
    unpaired: "Alla som svarade",
    unpairedNote:
      "Testet räknar omgångarna som om olika myndigheter svarade. Många är desamma, och då är testet i regel försiktigare än det behövde vara.",
    weighted: (wave: string, percent: string, answer: string) =>
      `${wave}: ${percent} % svarade ${answer}, om varje svar får stå för så många myndigheter som det representerar.`,
    weightedAll: (wave: string, shares: string) =>
      `${wave}, om varje svar får stå för så många myndigheter som det representerar: ${shares}.`,
    weightedOne: (percent: string, answer: string) => `${percent} % ${answer}`,
    sampleNote:
      "Minst en av omgångarna frågade ett urval. Testet tar dem som inte svarade för lika de andra i sin grupp. Det gäller också en omgång där alla tillfrågades: där är det bara bortfallet som gör andelen osäker.",
    sampleOverlap:
      "Testet räknar omgångarna som oberoende av varandra. De som var med båda gångerna svarar ofta lika, och då är testet försiktigare än det behövde vara. Det säger ingenting om vad en enskild myndighet har ändrat eller varför.",
    printedOnly: "De tryckta tabellerna säger inte vem som svarade vad. Därför jämförs bara alla som svarade.",
    printedMissing: (wave: string, asked: string, missing: string) =>
      `${wave}: alla ${asked} tillfrågades, och ${missing} svarade inte på frågan. Testet tar dem för lika dem som svarade.`,
    printedFrame: (wave: string, then: string, now: string) =>
      `${wave}: frågorna gick till ${then} myndigheter. Nu är det ${now} i ramen. En skillnad kan också bero på att det är andra myndigheter.`,
    otherFrame: "Ramarna är inte avgränsade på samma sätt. En skillnad kan också bero på att det är andra myndigheter.",
    printedNote:
      "De tryckta tabellerna säger inte vem som svarade vad. Därför jämförs bara alla som svarade, och testet räknar omgångarna som om olika myndigheter svarade.",
    printedContradictions: "Där de tryckta tabellerna säger emot sig själva står det vid siffran:",
    printedQuestion: "Frågan i enkäten 2019",
    series: "Flera omgångar i rad",
    agencies: "Ingen myndighet pekas ut: bara antal jämförs, och små grupper är skyddade också mellan omgångarna.",
  },
};
