import { sql } from "kysely";
import { everyone, type Policy, type Reason } from "../../../kernel/policy.ts";
import { isInTheTeam, sharedBy } from "../../people/index.ts";
import type { SurveysTables } from "../surveys.tables.ts";

const leadsIt: Reason<{ readonly team_id: unknown; readonly started_by: unknown }> = {
  words: { sv: "den som startade den och är kvar i gruppen", en: "whoever started it and is still in the group" },
  holds: (actor, row) => {
    const isIn = isInTheTeam.holds(actor, row);
    if (actor.kind !== "person" || typeof isIn === "boolean") return false;
    return sql<boolean>`(${row("started_by")} = ${actor.personId} AND ${isIn})`;
  },
};

const shared = sharedBy("started_by");

/** Never everyone: whoever has no account has the link, or nothing. */
const isSharedWithThem: typeof shared = {
  words: { sv: "den som det är delat med: gruppen eller myndigheten", en: "whoever it is shared with: the group or the agency" },
  holds: (actor, row) => actor.kind === "person" && shared.holds(actor, row),
};

export type OwnAssessmentAction =
  | "surveys.assessment.start"
  | "surveys.assessment.read"
  | "surveys.assessment.lead"
  | "surveys.assessment.agree";

/** A self-assessment is its group's own: no role on the platform opens one, and whoever heads the agency reads what has been shared with it. */
export const assessmentPolicy: Policy<SurveysTables["surveys.assessment"], OwnAssessmentAction> = {
  "surveys.assessment.start": [isInTheTeam],
  "surveys.assessment.read": [isSharedWithThem],
  "surveys.assessment.lead": [leadsIt],
  "surveys.assessment.agree": [isInTheTeam],
};

export const sheetPolicy = {
  "surveys.assessment.about": [everyone],
  "surveys.assessment.answer": [
    {
      words: {
        sv: "den som har länken till gruppens självskattning, medan den är öppen",
        en: "whoever has the link to the group's self-assessment, as long as it is open",
      },
      holds: () => true,
    },
  ],
} as const satisfies Policy<object>;

export type AssessmentAction = OwnAssessmentAction | keyof typeof sheetPolicy;
