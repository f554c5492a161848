import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./found.messages.sv.ts";

export const en = {
  kinds: {
    survey: { one: "Survey", many: "Surveys" },
    assessment: { one: "Self-assessment", many: "Self-assessment" },
  },
  results: "Survey results",
  ofSurvey: (title: string) => `A question of ${title}, with the answers by group.`,
  assessmentWords: ["assess", "assessment", "maturity", "principles", "team", "survey of the group"],
} satisfies Translation<typeof sv>;
