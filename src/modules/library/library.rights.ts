import type { RightsInWords } from "../../kernel/policy.ts";
import type { itemPolicy } from "./item.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const libraryRights: RightsInWords<keyof typeof itemPolicy> = {
  title: { sv: "Biblioteket", en: "The library" },
  actions: {
    "library.item.read": { sv: "Läsa, söka och hämta texter i biblioteket", en: "Read, search and download texts of the library" },
    "library.desk.read": { sv: "Öppna redaktionen", en: "Open the desk" },
    "library.item.share": { sv: "Bestämma vem som kan läsa en text i biblioteket", en: "Decide who can read a text of the library" },
  },
};
