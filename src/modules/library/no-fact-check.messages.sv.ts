export const sv = {
  field: "Varför behöver ingen myndighet granska fakta?",
  fieldHint:
    "Behövs när texten nämner en myndighet men inte beskriver någon, och när en myndighet som har fått frågan inte längre ska svara. En eller ett par meningar. Den andra läsaren ser det före publicering.",
  missing: "Skriv varför myndigheten inte längre behöver granska fakta.",
  toSay: "Säg vilken myndighet som granskar fakta, eller varför ingen behöver göra det",
  lacking: "Det saknas ett skäl till att ingen myndighet granskar fakta. Ta tillbaka texten till utkast, så går det att skriva ett.",
  toDetails: "Ändra uppgifter",
  said: "Så här säger den som skriver om faktagranskningen",
  named: (agencies: string): string => `Texten nämner ${agencies}. Ingen av dem får granska fakta i den.`,
  namedOne: (agency: string): string => `Texten nämner ${agency}, som inte får granska fakta i den.`,
  asked: (agencies: string): string => `${agencies} har fått frågan tidigare. Texten beskriver dem inte längre, så de får den inte igen.`,
  askedOne: (agency: string): string => `${agency} har fått frågan tidigare. Texten beskriver inte den längre, så den får den inte igen.`,
  by: (name: string, date: string, version: string): string => `${name}, ${date}, om version ${version}`,
  checking: {
    term: "Granskar fakta",
    states: {
      approved: "har godkänt den här versionen",
      asked: "har fått frågan",
      later: "får frågan i tur och ordning",
      unasked: "får ingen fråga, för ingen svarar för den här. Fråga utanför plattformen.",
    },
  },
  line: "Skäl till att ingen myndighet granskar fakta",
};
