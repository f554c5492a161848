export const sv = {
  name: "Tillit",
  tagline: "Ett öppet bibliotek och en arbetsplats för tillitsbaserad styrning och ledning i staten.",
  navigation: { foundations: "Grunderna", examples: "Exempel", obstacles: "Hinder", methods: "Metoder", resources: "Material" },
  footer: { about: "Om Tillit", openData: "Öppna data", accessibility: "Tillgänglighet", privacy: "Personuppgifter" },
  licence: "Texterna får användas fritt med källan angiven (CC BY 4.0)",
  supportName: "Stödfunktionen",
  start: {
    title: "Bibliotek om tillitsbaserad styrning och ledning",
    description:
      "Bibliotek för tillitsbaserad styrning och ledning i staten: principer, exempel, hinder, åtgärder och metoder att använda i morgon.",
    heading: "Styr så att den som möter medborgaren kan göra ett bra jobb",
    lead: "Ett bibliotek om tillitsbaserad styrning och ledning: vad svenska myndigheter har provat, vad det gav och vad som var svårt. Byggt på SOU 2019:43 och fyra andra öppna källor.",
    ask: "Vad vill du veta?",
    questions: {
      what: {
        title: "Vad är tillitsbaserad styrning och ledning?",
        text: "Åtta principer, styrkedjan och vanliga missförstånd.",
        facts: (count: string) => `${count} principer och modeller`,
      },
      who: {
        title: "Vem har löst något som liknar vårt?",
        text: "Vad myndigheter gjorde, vad det gav och vad som var svårt.",
        facts: (full: string, short: string, cases: string) => `${full} utförliga, ${short} korta och ${cases} fallstudier i korthet`,
      },
      obstacle: {
        title: "Vad är i vägen för oss?",
        text: "Känn igen hindret, se vem som råder över det och vad andra gjort åt det.",
        facts: (count: string) => `${count} hinder`,
      },
      how: {
        title: "Hur gör vi?",
        text: "Manus för träffar: vad du säger, vem som ska vara med och hur lång tid det tar.",
        facts: (count: string) => `${count} metoder`,
      },
    },
    effects: {
      question: "Vad vet man om effekterna?",
      research: "Forskningsgrunden",
      figures: "Siffrorna",
      realised: "Exempel där något är uppnått",
    },
    search: "Sök i hela biblioteket",
    loopTitle: "Börja i ett möte",
    loopText:
      "Välj ett möte som betyder något: mellan en medarbetare och en medborgare, eller mellan två avdelningar. Fråga vad som skapar värde där och vad som är i vägen. Prova tre eller fyra små åtgärder och prata om vad de gav.",
    loopLink: "Läs om det goda mötet",
    peopleIntro: "Du behöver inte läsa dig fram ensam. Stödfunktionen hjälper er att hitta en myndighet som har mött något liknande.",
  },
  search: {
    title: "Sök",
    titleFor: (query: string) => `Sökning: ${query}`,
    description: "Sök i principer, hinder, åtgärder, metoder, exempel och siffror.",
    label: "Sök i biblioteket",
    empty: "Skriv ett eller flera ord",
    emptyHelp:
      "Sökningen hittar ord i alla former och i sammansättningar: ”utrymme” hittar också ”handlingsutrymmet”. Sätt citattecken runt ord som ska stå tillsammans.",
    found: (count: string, one: boolean) => (one ? "1 träff" : `${count} träffar`),
    foundAtLeast: (count: string) => `Minst ${count} träffar`,
    nothing: (query: string) => `Inget hittades för ”${query}”`,
    askSupport: "Kontakta stödfunktionen",
    nothingHelp: "Prova ett annat ord eller färre ord. Stödfunktionen kan hjälpa till att leta.",
    didYouMean: "Menade du",
    shownInstead: (asked: string, shown: string) => `Inget hittades för ”${asked}”. Här är träffarna för ”${shown}”.`,
    relaxed: "Ingen text har alla orden. Här är de som har några av dem.",
    shortened: "Sökningen var för lång. Vi sökte på början av den.",
    kind: "Vad",
    allKinds: "Allt",
  },
  about: {
    title: "Om Tillit",
    description: "Vad Tillit är, vem det är till för och var texterna kommer ifrån.",
    lead: "Tillit är gjort för en stödfunktion av det slag som SOU 2019:43 föreslog. Vem som driver den här webbplatsen står under Kontakt.",
    body: [
      "Utredningen SOU 2019:43 föreslog ett stöd till statliga myndigheter: kunskap, nätverk, stöd i processer, utbildning och en arena för frågor som ingen myndighet löser ensam. Tillit är ett sådant stöd som program, fritt för vem som helst att använda och bygga vidare på.",
      "Det som finns nu är det öppna biblioteket. Du behöver inget konto för att läsa.",
    ],
    sourcesTitle: "Var texterna kommer ifrån",
    sources:
      "Fakta och siffror kommer ur fem dokument: utredningens betänkande SOU 2019:43, Arbetsgivarverkets sida om Tillitsinitiativet, Tillitsdelegationens debattartikel om gemensam utbildning, Addas samtal med Louise Bringselius och Tillitsdelegationens presentation. Vid varje text står var i källan den bygger på. Meningarna är våra egna. Radnumren gäller dokumenten som text.",
    honestTitle: "Så läser du siffror och resultat",
    honest:
      "Varje siffra har definition, bas och källa. Nytta anges som uppnådd, möjlig, inte mätt eller ingen. Att något hände efter en förändring betyder inte att förändringen var orsaken. Ingen myndighet rangordnas.",
    openTitle: "Öppen källkod",
    open: "Programmet har licensen EUPL-1.2. Det kan installeras av den som vill, med ett enda kommando.",
    contact: "Till Kontakt",
    showcase: "Så ser byggdelarna ut",
  },
  accessibility: {
    title: "Tillgänglighet",
    description: "Hur tillgänglig webbplatsen är, vad som brister och hur du säger till.",
    lead: "Alla ska kunna använda Tillit. Vi följer WCAG 2.2 på nivå AA.",
    body: [
      "Alla sidor fungerar utan JavaScript, med bara tangentbord, i en kolumn på 320 bildpunkter och med texten förstorad till 200 procent. Ljust och mörkt läge följer inställningen i din dator.",
      "Varje bild som förklarar något finns också i ord, under bilden.",
    ],
    testedTitle: "Så har vi testat",
    tested:
      "Sidorna granskas automatiskt med axe på svenska och engelska, i ljust och mörkt läge, och provas med tangentbord. Ingen oberoende granskning är gjord, och sidorna har ännu inte provats av personer som använder skärmläsare till vardags.",
    knownTitle: "Det vi vet brister",
    known:
      "Texterna i biblioteket finns på svenska. På engelska finns korta sammanfattningar av principer, modeller, metoder och utförliga exempel.",
    tellTitle: "Säg till",
    tell: "Hittar du något som inte fungerar? Skriv till stödfunktionen. Berätta vilken sida det gäller och vad du försökte göra.",
    authorityTitle: "Om du inte är nöjd",
    authority:
      "Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning, som har tillsyn över lagen om tillgänglighet till digital offentlig service.",
  },
  privacy: {
    title: "Personuppgifter",
    description: "Vilka uppgifter Tillit sparar om dig som läser biblioteket.",
    lead: "Du kan läsa allt i biblioteket utan att lämna några uppgifter.",
    body: [
      "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Ingen statistik samlas in om dig.",
      "Programmets logg innehåller tidpunkt, vilken sorts sida som visades, hur lång tid det tog och ett referensnummer. Den innehåller inte din ip-adress och inte vad du sökte efter.",
    ],
  },
  support: {
    title: "Kontakta stödfunktionen",
    description: "Så når du människorna bakom Tillit.",
    lead: "Stödfunktionen är en grupp på omkring sju personer som hjälper myndigheter att komma i gång och att hitta varandra.",
    body: [
      "Fråga om det du läser, be om någon att prata med på en myndighet som har provat, eller berätta om något ni själva har gjort – också det som inte blev som ni tänkt er.",
    ],
    noAddress: "Stödfunktionen har ännu ingen adress här. Frågor om texterna kan du ta med den som sköter webbplatsen.",
    write: (address: string) => `Skriv till ${address}`,
    misconductTitle: "Allvarliga missförhållanden",
    misconduct:
      "Misstankar om brott eller andra allvarliga missförhållanden hanteras inte här. Använd din myndighets visselblåsarkanal, eller en myndighet som tar emot sådana anmälningar.",
  },
  problem: {
    "not-found": { title: "Sidan finns inte", text: "Adressen leder ingenstans. Den kan vara felskriven, eller så har sidan flyttat." },
    invalid: { title: "Adressen gick inte att förstå", text: "Något i adressen är fel. Det här behöver rättas:" },
    refused: { title: "Det gick inte", text: "En regel säger nej till det du försökte göra." },
    unavailable: { title: "Vi når inte databasen just nu", text: "Inget har gått förlorat. Vänta en minut och ladda om sidan." },
    fault: { title: "Något gick fel hos oss", text: "Felet är vårt, inte ditt. Försök igen om en stund." },
    nameless: "En parameter utan namn",
    issues: {
      "not-a-choice": (field: string, value: string) => `”${value}” finns inte bland valen för ${field}.`,
      "not-a-number": (field: string, value: string) => `”${value}” är inget sidnummer. ${field} ska vara ett heltal från 1.`,
      "too-long": (field: string) => `${field} är för långt.`,
      "too-many": (field: string) => `${field} har för många värden.`,
      missing: (field: string) => `${field} saknas.`,
      malformed: (field: string) => `${field} innehåller tecken som inte går att läsa.`,
    },
    start: "Till startsidan",
    withoutFilters: "Visa sidan utan de valen",
  },
};
