type Said = { readonly printed: string; readonly expected: string; readonly kind: string; readonly variable: string };

/** What the checker says of what it finds. */
export const sv = {
  severities: {
    contradiction: "Motsägelse",
    rounding: "Bara avrundning",
    explained: "Förklarad skillnad",
  },
  rules: {
    "parts-of-row": "Svaren i raden summerar inte till antalet",
    "share-of-count": "Andelen följer inte av antalet",
    "share-without-count": "Inget antal ger den andelen",
    rate: "Svarsfrekvensen följer inte av antalen",
    "sum-of-shares": "Andelarna summerar inte till 100",
    "sum-over-categories": "Kategorierna summerar inte till totalen",
    "printed-twice": "Samma uppgift tryckt på två sätt",
    "more-than-whole": "Fler än de kan vara",
    "fewer-than-whole": "Färre svar på frågan än på enkäten",
    "remaining-group": "En liten grupp går att räkna fram",
  },
  findings: {
    "parts-of-row": ({ printed, expected }: Said) => `Raden säger ${printed}, men svaren i den är ${expected} tillsammans.`,
    "share-of-count": ({ printed, expected }: Said) => `Tryckt andel är ${printed} %. Antalen i raden ger ${expected} %.`,
    "share-without-count": ({ printed }: Said) => `Tryckt andel är ${printed} %. Inget helt antal av dem i raden ger den andelen.`,
    rate: ({ printed, expected }: Said) => `Tryckt svarsfrekvens är ${printed} %. Antalen i raden ger ${expected} %.`,
    "sum-of-shares": ({ printed }: Said) => `Andelarna i raden är ${printed} % tillsammans, inte 100 %.`,
    "sum-over-categories": ({ printed, expected, kind, variable }: Said) =>
      `Tryckt total är ${printed} (${kind}). Summan över ${variable} är ${expected}.`,
    "printed-twice": ({ printed, expected }: Said) => `Här står ${printed}. I en annan tabell står ${expected} om samma sak.`,
    "more-than-whole": ({ printed, expected, kind }: Said) => `${printed} (${kind}) är fler än de ${expected} som de är en del av.`,
    "fewer-than-whole": ({ printed, expected }: Said) => `${expected} har svarat på enkäten, och ${printed} av dem på den här frågan.`,
    "remaining-group": ({ expected, variable }: Said) =>
      `Dras alla kategorier av ${variable} från totalen blir en grupp på ${expected} kvar, och det går att läsa vad den svarade.`,
  },
  explanations: {
    "non-response": "De övriga har inte svarat på frågan.",
    "outside-variable": "Så många kan stå utanför indelningen: den omfattar inte alla.",
    ties: "Andelen ligger mitt emellan två tal, och halvan har gått åt andra hållet.",
    "shares-made-to-sum": "Rätt avrundade summerar radens andelar inte till 100. Här är de tryckta så att de gör det.",
    neighbour: "Det tryckta talet är det näst närmaste, inte det närmaste.",
    "sum-of-rounded": "Skillnaden är inte större än att avrundningar kan ge den.",
    "by-subtraction": "Siffrorna går ihop. Den som trycker båda trycker också det som blir över.",
  },
  repairs: {
    lead: "Raden går ihop om",
    or: "eller om",
    value: (column: string, value: string) => `${column} är ${value}`,
    swap: (columns: string) => `${columns} byter plats`,
    end: "Vilket som är rätt går inte att räkna ut.",
  },
};
