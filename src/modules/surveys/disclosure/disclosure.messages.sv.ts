/** Orden bredvid en dold cell, och vad ett angrepp fann. */
export const sv = {
  shown: "visas",
  hidden: "visas inte",
  /** Vad den som läser tabellen får veta. Samma ord för alla dolda grupper: annars berättar skälet vilken som är liten. */
  note: (threshold: string) =>
    `Färre än ${threshold} har svarat, eller nästan alla har svarat lika, eller så skulle en sådan grupp gå att räkna fram om den här visades.`,
  /** Vad den som gör tabellen får veta. */
  reasons: {
    few: (threshold: string) => `Färre än ${threshold} har svarat.`,
    alike: () => "Nästan alla har svarat lika: den som vet att någon är med vet då vad hon eller han svarade.",
    dominated: () => "En eller två står för så mycket att deras belopp går att uppskatta.",
    complement: () => "Skulle den visas gick en grupp som måste döljas att räkna fram genom subtraktion.",
    undeclared: () => "Gruppen är inte anmäld att visas.",
  },
  everyone: "alla",
  base: "antal svar",
  status: "visning",
  why: "varför",
  findings: {
    shown: (group: string) => `${group} visas men får inte visas.`,
    isolated: (groups: string) => `${groups}: summan går att räkna fram, och så få får inte visas.`,
    narrow: (group: string, layer: string, least: string, most: string) => `${group}, ${layer}: kan bara vara ${least}–${most}.`,
    unproven: (group: string) => `${group}: så mycket hänger ihop att det inte gick att visa att gruppen är skyddad.`,
  },
  discoveries: {
    printed: (cell: string, size: string) => `${cell}: visas fast bara ${size} är med, eller fast alla har svarat lika.`,
    isolated: (cells: string, value: string, sum: string) => `${cells}: tillsammans ${value} = ${sum}`,
    pinned: (cell: string, value: string, sum: string) => `${cell}: är ${value} = ${sum}`,
    narrow: (cell: string, least: string, most: string) => `${cell}: kan bara vara ${least}–${most}`,
  },
};
