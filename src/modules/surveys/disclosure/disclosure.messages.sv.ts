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
  /** Vad kommandona säger till sist. */
  summary: {
    groups: (groups: string, sensitive: string, complementary: string) =>
      `${groups} grupper: ${sensitive} döljs för sin egen skull, ${complementary} för att de inte ska gå att räkna fram`,
    people: (size: string, hidden: string, percent: string) =>
      `av de ${size} i de minsta grupperna är ${hidden} i grupper som döljs (${percent} %)`,
    written: (file: string) => `prövad med ekvationer och gränser: inget går att räkna fram. Skriven till ${file}`,
    leaks: (count: string) => `${count} läckor som inte går att täta, på grund av det som redan är publicerat. Inget skrevs.`,
    contradictions: (count: string) => `${count} summor går inte ihop i det som är tryckt; de användes inte.`,
    untried: (count: string) => `${count} celler hänger ihop med för många andra: för dem prövades bara ekvationer, inga gränser.`,
    unsummed: (count: string) => `${count} celler hänger ihop med för många andra: var och en prövades ensam, men inte alla summor.`,
    found: (hidden: string, found: string) => `${hidden} dolda celler, ${found} uträknade`,
    unproven: "Inte bevisat: inget hittades, men allt prövades inte.",
  },
};
