/** What the API says of surveys. */
export const sv = {
  list: "Enkäter med publicerat resultat",
  listSays: "Enkäter till statliga myndigheter vars resultat är publicerat, den senaste först.",
  one: "En enkät",
  oneSays: "Varför den gjordes, ramen, bortfallet, frågorna med varför de ställdes, och var filerna finns.",
  results: "Resultatet av en enkät",
  resultsSays: "De publicerade tabellerna, en grupp åt gången. En grupp som inte visas har inga siffror.",
  waves: "En enkät bredvid tidigare omgångar",
  wavesSays:
    "De publicerade jämförelserna, en fråga i två omgångar åt gången: antal sida vid sida, vad samma myndigheter svarade, vad testet säger och var serien är bruten. Det som inte visas har inga siffror.",
  printedList: "Enkäter som finns som tryckta tabeller",
  printedListSays: "Enkäter som gjordes någon annanstans och är kända från sina tryckta tabeller.",
  figures: "Tryckta siffror i en enkät",
  figuresSays: "Siffrorna som de är tryckta, med tryckfel och allt. Vad som motsäger sig själv står vid sidan.",
  id: "Enkätens id.",
  slug: "Enkätens namn i adressen.",
  question: "Bara den frågan, med sin kod.",
  language: "Språk för titlar och ord.",
};
