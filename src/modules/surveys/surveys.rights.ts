import type { RightsInWords } from "../../kernel/policy.ts";
import type { surveysPolicy } from "./surveys.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const surveysRights: RightsInWords<keyof typeof surveysPolicy> = {
  title: { sv: "Enkäter", en: "Surveys" },
  actions: {
    "surveys.printed.read": { sv: "Läsa enkäter som finns som tryckta tabeller", en: "Read surveys that are there as printed tables" },
  },
};
