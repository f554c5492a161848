import type { RightsInWords } from "../../kernel/policy.ts";
import type { FactCheckAction } from "./fact-check.policy.ts";
import type { itemPolicy } from "./item.policy.ts";
import type { ProposalAction } from "./proposal.policy.ts";
import type { FileAction } from "./text-file.policy.ts";
import type { ManuscriptAction } from "./manuscript.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const libraryRights: RightsInWords<keyof typeof itemPolicy | ManuscriptAction | FactCheckAction | ProposalAction | FileAction> = {
  title: { sv: "Biblioteket", en: "The library" },
  actions: {
    "library.item.read": { sv: "Läsa, söka och hämta texter i biblioteket", en: "Read, search and download texts of the library" },
    "library.item.read-farewell": {
      sv: "Läsa varför en text har arkiverats, på dess adress",
      en: "Read why a text has been archived, at its address",
    },
    "library.desk.read": { sv: "Öppna redaktionen", en: "Open the desk" },
    "library.item.share": { sv: "Bestämma vem som kan läsa en text i biblioteket", en: "Decide who can read a text of the library" },
    "library.manuscript.begin": { sv: "Påbörja en text, eller en ändring av en", en: "Begin a text, or a change of one" },
    "library.manuscript.read": {
      sv: "Se ett utkast med dess versioner och granskningar",
      en: "See a draft with its versions and readings",
    },
    "library.manuscript.write": { sv: "Skriva i ett utkast", en: "Write in a draft" },
    "library.manuscript.hand-over": {
      sv: "Lämna ett utkast till faktagranskning eller andra läsaren",
      en: "Hand a draft over to its fact check or second reader",
    },
    "library.manuscript.take-back": { sv: "Ta tillbaka en text till utkast", en: "Take a text back to be a draft" },
    "library.manuscript.withdraw": { sv: "Lägga ned ett utkast", en: "Give a draft up" },
    "library.manuscript.take-up": { sv: "Ta upp ett nedlagt utkast igen", en: "Take a draft up again that was given up" },
    "library.manuscript.comment": { sv: "Kommentera ett utkast", en: "Comment on a draft" },
    "library.manuscript.second-read": { sv: "Publicera en text som andra läsare", en: "Publish a text as its second reader" },
    "library.manuscript.confirm": { sv: "Säga att en publicerad text fortfarande stämmer", en: "Say that a published text is still true" },
    "library.manuscript.archive": { sv: "Arkivera en publicerad text", en: "Archive a published text" },
    "library.file.read": { sv: "Se en bild i en text, eller hämta en bilaga", en: "See a picture in a text, or fetch an attachment" },
    "library.fact-check.list": {
      sv: "Öppna sidan med sin myndighets faktagranskningar",
      en: "Open the page of one's agency's fact checks",
    },
    "library.fact-check.follow": {
      sv: "Se när ens myndighet fick frågan om fakta i en text, och hur det gick",
      en: "See when one's agency was asked about the facts of a text, and how it went",
    },
    "library.fact-check.read": { sv: "Se en text som ens myndighet granskar fakta i", en: "See a text whose facts one's agency checks" },
    "library.fact-check.decide": {
      sv: "Svara för sin myndighet om fakta i en text",
      en: "Answer for one's agency about the facts of a text",
    },
    "library.proposal.make": { sv: "Säga något om en text till redaktionen", en: "Tell the desk something about a text" },
    "library.proposal.follow": {
      sv: "Se vad som blev av ett förslag, på dess hemliga adress",
      en: "See what became of a proposal, at its secret address",
    },
    "library.proposal.list-own": { sv: "Öppna sidan med sina egna förslag", en: "Open the page of one's own proposals" },
    "library.proposal.read-own": { sv: "Se sina egna förslag och svaren", en: "See one's own proposals and the answers" },
    "library.proposal.read": { sv: "Läsa läsarnas förslag", en: "Read what readers propose" },
    "library.proposal.correct": { sv: "Rätta ett svar på ett förslag", en: "Put an answer to a proposal right" },
    "library.proposal.make-example": {
      sv: "Börja ett exempel av det som en läsare har berättat",
      en: "Begin an example of what a reader has told",
    },
    "library.proposal.answer": { sv: "Svara på läsarnas förslag", en: "Answer what readers propose" },
  },
};
