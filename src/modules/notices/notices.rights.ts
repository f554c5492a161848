import type { RightsInWords } from "../../kernel/policy.ts";
import type { noticesPolicy } from "./notices.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const noticesRights: RightsInWords<keyof typeof noticesPolicy> = {
  title: { sv: "Följa och få meddelanden", en: "Following and notices" },
  actions: {
    "notices.follow.change": {
      sv: "Följa en text eller en myndighet, och sluta följa",
      en: "Follow a text or an agency, and stop following",
    },
    "notices.notice.read": { sv: "Läsa sina egna meddelanden", en: "Read one's own notices" },
    "notices.setting.change": { sv: "Bestämma hur man får meddelanden", en: "Decide how one gets notices" },
    "notices.mail.stop": {
      sv: "Stänga av en sorts mejl, för den som har länken i mejlet",
      en: "Turn off one kind of mail, for whoever has the link in the mail",
    },
  },
};
