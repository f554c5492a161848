import type { RightsInWords } from "../../kernel/policy.ts";
import type { openPolicy } from "./open.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const openRights: RightsInWords<keyof typeof openPolicy> = {
  title: { sv: "Öppna data", en: "Open data" },
  actions: {
    "open.description.read": { sv: "Läsa vad som är öppet för andra program", en: "Read what is open to other programs" },
  },
};
