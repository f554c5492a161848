import type { RightsInWords } from "../../kernel/policy.ts";
import type { CaseworkAction } from "./casework-route.ts";

/** What each action of this module is, for the page that says who may do what. */
export const caseworkRights: RightsInWords<CaseworkAction> = {
  title: { sv: "Möten som utvecklas", en: "Meetings under development" },
  actions: {
    "casework.study.about": { sv: "Läsa hur ett möte utvecklas", en: "Read how a meeting is developed" },
    "casework.study.start": { sv: "Öppna ett möte i sitt team", en: "Open a meeting in one's team" },
    "casework.study.read": { sv: "Läsa ett teams arbete med ett möte", en: "Read a team's work on a meeting" },
    "casework.study.write": {
      sv: "Skriva i teamets arbete, avsluta det och ta upp det igen",
      en: "Write in the team's work, end it and take it up again",
    },
    "casework.situation.list": {
      sv: "Läsa lägesbilden: de möten i den egna organisationen som teamen har delat",
      en: "Read where things stand: the meetings of one's own organisation that their teams have shared",
    },
    "casework.anchoring.answer": {
      sv: "Bekräfta eller ta tillbaka det som ledningen har sagt om ett arbete",
      en: "Confirm or take back what the leadership has said of some work",
    },
    "casework.dialogue.read": {
      sv: "Läsa det som minst fem myndigheter vill tala om med den som begär det",
      en: "Read what at least five agencies want to talk about with whoever asks it",
    },
    "casework.owner.name": {
      sv: "Skriva vilka namn som är samma ägare i dialoglistorna, utan att se vad team har skrivit",
      en: "Write which names are one owner in the dialogue lists, without seeing what teams have written",
    },
    "casework.study.share": { sv: "Bestämma vem som läser teamets arbete", en: "Decide who reads the team's work" },
  },
};
