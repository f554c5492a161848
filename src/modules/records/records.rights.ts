import type { RightsInWords } from "../../kernel/policy.ts";
import type { RecordsAction } from "./records.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const recordsRights: RightsInWords<RecordsAction> = {
  title: { sv: "Diariet", en: "The register of public records" },
  actions: {
    "records.register.read": {
      sv: "Se diariet över registrerade handlingar, utan det som hålls åtskilt",
      en: "See the register of registered documents, without what is kept apart",
    },
    "records.register.read-all": {
      sv: "Se arbetsmaterial, det som hålls åtskilt och tidigare uppgifter",
      en: "See working material, what is kept apart and earlier entries",
    },
    "records.document.register": { sv: "Registrera en handling", en: "Register a document" },
    "records.document.correct": { sv: "Rätta uppgifter om en handling", en: "Put right what is said of a document" },
    "records.document.link": { sv: "Knyta en handling till något på plattformen", en: "Tie a document to something on the platform" },
    "records.case-file.correct": { sv: "Rätta uppgifter om ett ärende", en: "Put right what is said of a case file" },
    "records.case-file.close": { sv: "Avsluta och öppna ett ärende", en: "Close and reopen a case file" },
    "records.file.add": { sv: "Lägga till en fil till en handling", en: "Add a file to a document" },
    "records.file.read": { sv: "Hämta en handlings filer", en: "Fetch the files of a document" },
    "records.file.strike": { sv: "Stryka en fil som hamnat fel", en: "Strike a file that was added by mistake" },
    "records.archive.make": { sv: "Be om ett ärende som ett arkiv", en: "Ask for a case file as an archive" },
    "records.archive.fetch": { sv: "Hämta arkivet", en: "Fetch the archive" },
  },
};
