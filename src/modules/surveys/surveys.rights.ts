import type { RightsInWords } from "../../kernel/policy.ts";
import type { AssessmentAction } from "./assessment/assessment.policy.ts";
import type { SurveysAction } from "./surveys.policy.ts";

/** What each action of this module is, for the page that says who may do what. */
export const surveysRights: RightsInWords<SurveysAction | AssessmentAction> = {
  title: { sv: "Enkäter", en: "Surveys" },
  actions: {
    "surveys.printed.read": { sv: "Läsa enkäter som finns som tryckta tabeller", en: "Read surveys that are there as printed tables" },
    "surveys.instrument.read": { sv: "Läsa frågor till enkäter och frågebanken", en: "Read questions for surveys and the question bank" },
    "surveys.instrument.write": { sv: "Göra och ändra frågor till enkäter", en: "Make and change questions for surveys" },
    "surveys.round.read": { sv: "Se hur långt en enkät har kommit", en: "See how far a survey has come" },
    "surveys.round.plan": {
      sv: "Planera en enkät: vilka som får den och vart den skickas",
      en: "Plan a survey: who is asked and where it is sent",
    },
    "surveys.round.open": { sv: "Öppna en enkät och flytta dess sista dag", en: "Open a survey and move its last day" },
    "surveys.round.enter": { sv: "Lägga in svar som har kommit på papper", en: "Put in answers that have come on paper" },
    "surveys.round.release": { sv: "Räkna svaren och publicera resultatet", en: "Count the answers and publish the results" },
    "surveys.coding.read": {
      sv: "Läsa vad myndigheter har skrivit med egna ord i en enkät som är stängd",
      en: "Read what agencies have written in words of their own in a survey that has closed",
    },
    "surveys.coding.code": { sv: "Koda fria svar till hinder i biblioteket", en: "Put open answers down as obstacles of the library" },
    "surveys.coding.settle": { sv: "Skriva ner vad två läsare har kommit överens om", en: "Write down what two readers have agreed upon" },
    "surveys.coding.finish": { sv: "Be om en andra läsare och göra läsningen klar", en: "Ask for a second reader and finish the reading" },
    "surveys.coding.release": { sv: "Publicera hur många som nämner vilka hinder", en: "Publish how many mention which obstacles" },
    "surveys.result.read": { sv: "Läsa resultatet av en enkät", en: "Read the results of a survey" },
    "surveys.assessment.about": { sv: "Läsa vad en självskattning är", en: "Read what a self-assessment is" },
    "surveys.assessment.start": { sv: "Starta en självskattning i sin grupp", en: "Start a self-assessment in one's group" },
    "surveys.assessment.read": { sv: "Läsa resultatet av en självskattning", en: "Read the results of a self-assessment" },
    "surveys.assessment.lead": {
      sv: "Stänga en självskattning, höja gränsen och bestämma vem som läser",
      en: "Close a self-assessment, raise the limit and decide who reads it",
    },
    "surveys.assessment.agree": {
      sv: "Skriva gruppens steg, ta bort ord och fråga gruppen igen",
      en: "Write the group's step, remove words and ask the group again",
    },
    "surveys.assessment.answer": { sv: "Svara på en självskattning", en: "Answer a self-assessment" },
    "surveys.answer.give": { sv: "Svara på en enkät", en: "Answer a survey" },
  },
};
