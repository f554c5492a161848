/** Words of themes: texts that the editors have chosen to be read together. */
export const sv = {
  chosen: "Utvalt att läsa",
  chosenIntro: "Redaktionens urval, i den ordning vi skulle läsa.",
  because: "Varför:",
  nothing: "Det finns inga utvalda texter att visa i det här temat.",
  nothingHelp: "Läs texten här på sidan, eller se vad de andra temana har valt ut.",
  partOf: "Ingår i temat",
  title: "Teman",
  description: "Texter ur biblioteket som hör ihop, utvalda och med skäl till varför just de.",
  lead: "Ett tema börjar i en fråga. Det ger en bild av den och pekar ut vad du kan läsa härnäst, och varför.",
  none: "Det finns inga teman i biblioteket just nu.",
  counted: (count: string, one: boolean) => (one ? `${count} utvald text` : `${count} utvalda texter`),
  all: "Alla teman",
  allHelp: "Texter som hör ihop, utvalda och med skäl till varför just de.",
  narrower: "Alla som läser temat ser inte allt som är utvalt",
  narrowerHelp: "Du kan publicera ändå. Den som inte får läsa en text ser varken den, skälet eller att den är utvald.",
};
