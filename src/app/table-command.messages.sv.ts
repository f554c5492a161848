/** Vad kommandona för tabeller säger vid sidan av det de finner. Flaggornas namn är desamma på båda språken. */
export const sv = {
  usage: {
    protect: `Så här: npm run protect -- tabell.csv --by enhet,kön --counts ja,nej --out skyddad.csv
  [--hierarchy enhet=enheter.csv] [--total Totalt] [--before publicerad.csv]
  [--respondents staff|agencies] [--threshold 10] [--outside 3] [--width 3]
  [--contributor företag --value belopp --percent 10 --largest 1,75]   i stället för --counts
  [--explain] [--language sv|en]`,
    attack: `Så här: npm run attack -- en.csv [två.csv …] --by enhet,kön --counts ja,nej [--percentages ja_procent,nej_procent] [--base antal]
  [--mean medel --values 1,2,3,4,5]
  [--hierarchy enhet=enheter.csv] [--total Totalt] [--grows]
  [--respondents staff|agencies] [--threshold 10] [--outside 3] [--width 3] [--language sv|en]
  --grows: varje tabell gäller dem i den förra och dem som har kommit sedan dess`,
    checkTables: `Så här: npm run check-tables -- tabell.csv [fler.csv …] --by enhet,kön [--base antal] [--counts ja,nej] [--percentages ja_procent,nej_procent]
  [--some]  antalen är inte alla i basen            [--overlapping kurs]  man kan vara i flera av kategorierna
  [--partial typ]  alla har inte någon              [--outside enhet=4]   alla utom så många har en
  [--total Totalt] [--rounding half-up|half-even|half-down] [--threshold 5] [--language sv|en]
   eller: npm run check-tables -- plan.yaml [--language sv|en]   för tabeller av flera slag: docs/guides/printed-tables.md`,
  },
  refusals: {
    "published-otherwise":
      "En grupp är publicerad med andra tal än den har nu. Det som är publicerat binder: skillnaden skulle berätta om dem som har kommit eller gått sedan dess.",
    "unknown-category": "En kategori finns inte i sin hierarki.",
    "partition-of-nothing": "En hierarki har samma kod två gånger under samma överordnade.",
    "loose-category": "En kod i en hierarki har en överordnad som inte hör till något.",
    "category-within-itself": "En kod i en hierarki är överordnad sig själv.",
    "ways-that-differ": "Två träd i en hierarki har inte samma koder längst ner.",
    "too-many-groups": "Kolumnerna har tillsammans fler kombinationer än som går att numrera.",
  },
  options: {
    outIsRead: "--out är en fil som läses.",
    percent: (least: string) => `--percent är ${least} eller mer.`,
    largest: "--largest skrivs 1,75: den största får inte stå för mer än 75 procent.",
    wholeValues: "--values är heltal.",
    once: "En kolumn kan bara nämnas en gång.",
    asMany: "--counts och --percentages nämner lika många kolumner, i samma ordning.",
    baseNeeded: "En enda andel säger inget om antal utan --base, kolumnen med hur många de är.",
    valuesForEach: "--values är ett tal för varje kolumn i --counts eller --percentages, i samma ordning, och - för en som inte räknas.",
    respondents: "--respondents är staff (medarbetare) eller agencies (myndigheter).",
    neverLowered: (threshold: string, outside: string, width: string, respondents: string) =>
      `Reglerna får skärpas, aldrig sänkas: --threshold ${threshold}, --outside ${outside} och --width ${width} eller mer för ${respondents}.`,
    language: (languages: string) => `--language är något av ${languages}.`,
    hierarchy: "--hierarchy skrivs kolumn=fil.csv.",
  },
  /** De som har kommit sedan en tabell gjordes, som en grupp i nästa. */
  since: (file: string) => `sedan ${file}`,
  unread: (file: string, why: string) => `${file} går inte att läsa: ${why}`,
  unwritten: (file: string, why: string) => `${file} går inte att skriva: ${why}`,
  faults: (file: string, count: string) => `${file}: ${count} fel. Inget gjordes.`,
  firstFaults: (file: string, count: string, shown: string) => `${file}: ${count} fel, av vilka de första ${shown} visas. Inget gjordes.`,
};
