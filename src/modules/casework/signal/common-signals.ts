import type { Language } from "../../../kernel/i18n.ts";
import type { Owner, SignalForm, SteeringPart } from "./signal.ts";

export type CommonSignal = {
  readonly key: string;
  readonly words: Readonly<Record<Language, string>>;
  readonly owner: Owner;
  readonly part: SteeringPart;
  readonly form: SignalForm;
};

/**
 * What agencies often name when they look for what steers them: to begin from, and what the same thing is called by all who talk with its owner.
 * @source SOU 2019:43 §1.4–1.5 (instruments of steering), §2.9 (the network's cases), §3.4.1 and §3.4.8 (own steering; follow-up by others)
 */
export const commonSignals: readonly CommonSignal[] = [
  {
    key: "report-to-government",
    words: { sv: "Återrapportering enligt regleringsbrevet", en: "Reporting that the appropriation letter asks for" },
    owner: "government",
    part: "performance",
    form: "report",
  },
  {
    key: "government-assignment",
    words: { sv: "Redovisning av regeringsuppdrag", en: "Reports on government assignments" },
    owner: "government",
    part: "performance",
    form: "report",
  },
  {
    key: "annual-report",
    words: { sv: "Årsredovisningens resultatdel", en: "The part of the annual report about results" },
    owner: "government",
    part: "performance",
    form: "document",
  },
  {
    key: "data-to-government-offices",
    words: { sv: "Underlag till Regeringskansliet under året", en: "Material for the Government Offices during the year" },
    owner: "government",
    part: "performance",
    form: "report",
  },
  {
    key: "questionnaires",
    words: { sv: "Enkäter från en annan myndighet", en: "Questionnaires from another agency" },
    owner: "agency",
    part: "performance",
    form: "report",
  },
  {
    key: "evaluation-material",
    words: { sv: "Underlag till granskning och utvärdering", en: "Material for audits and evaluations" },
    owner: "agency",
    part: "performance",
    form: "report",
  },
  {
    key: "regulations-of-others",
    words: { sv: "Föreskrifter från en annan myndighet", en: "Regulations by another agency" },
    owner: "agency",
    part: "rule",
    form: "document",
  },
  {
    key: "targets-per-unit",
    words: { sv: "Målvärden för varje enhet", en: "Target values for each unit" },
    owner: "own",
    part: "performance",
    form: "goal",
  },
  {
    key: "indicators-of-the-plan",
    words: { sv: "Indikatorer i verksamhetsplanen", en: "Indicators in the business plan" },
    owner: "own",
    part: "performance",
    form: "indicator",
  },
  {
    key: "templates",
    words: { sv: "Mallar och stödhandböcker", en: "Templates and manuals" },
    owner: "own",
    part: "rule",
    form: "document",
  },
  {
    key: "internal-control",
    words: { sv: "Intern styrning och kontroll", en: "Internal control" },
    owner: "own",
    part: "rule",
    form: "report",
  },
  {
    key: "budget-per-unit",
    words: { sv: "Äskanden och budget för varje enhet", en: "Requests for money and a budget for each unit" },
    owner: "own",
    part: "economic",
    form: "document",
  },
  {
    key: "how-it-is-done",
    words: { sv: "Så som man brukar göra", en: "The way it is usually done" },
    owner: "own",
    part: "norm",
    form: "habit",
  },
];

/** What others call it, in the language of the reader; what somebody has written is shown as it was written. */
export const inLanguage = (words: string, language: Language): string =>
  commonSignals.find((one) => one.words.sv === words)?.words[language] ?? words;
