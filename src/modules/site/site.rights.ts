import type { RightsInWords } from "../../kernel/policy.ts";
import type { sitePolicy } from "./site.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const siteRights: RightsInWords<keyof typeof sitePolicy> = {
  title: { sv: "Platsen själv", en: "The place itself" },
  actions: {
    "site.page.read": { sv: "Läsa sidorna om Tillit", en: "Read the pages about Tillit" },
    "site.administration.read": { sv: "Öppna administrationen", en: "Open the administration" },
    "site.people.read": {
      sv: "Se vägen till personer och inbjudningar i administrationen",
      en: "See the way to persons and invitations in the administration",
    },
    "site.desk.read": { sv: "Se vägen till redaktionen i administrationen", en: "See the way to the desk in the administration" },
    "site.fact-checks.read": {
      sv: "Se vägen till faktagranskningen i administrationen",
      en: "See the way to the fact checks in the administration",
    },
    "site.surveys.read": {
      sv: "Se vägen till arbetet med enkäter i administrationen",
      en: "See the way to the work with surveys in the administration",
    },
    "site.open-answers.read": {
      sv: "Se vägen till fritextsvaren i administrationen",
      en: "See the way to the open answers in the administration",
    },
    "site.register.read": {
      sv: "Se vägen till diariet i administrationen",
      en: "See the way to the register of records in the administration",
    },
    "site.operations.read": { sv: "Se driften och hela loggen", en: "See the operation and the whole log" },
    "site.operations.release-address": {
      sv: "Låta e-post gå till en adress igen som en e-postserver har avvisat",
      en: "Let mail go again to an address that a mail server has refused",
    },
    "site.mailbox.read": {
      sv: "Läsa demonstrationens e-post, där det finns en demonstration",
      en: "Read the mail of the demonstration, where there is one",
    },
  },
};
