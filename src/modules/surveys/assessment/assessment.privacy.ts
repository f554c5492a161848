import { sql } from "kysely";
import type { PersonalData } from "../../../kernel/personal-data.ts";

const days = 731;
const since = { sv: "efter att självskattningen har stängt", en: "after the self-assessment has closed" };

/**
 * What self-assessments hold about persons: who started one and who wrote the step. Who has answered is stored nowhere, so that there is nothing to give
 * out of it and nothing to erase.
 */
export const assessmentPersonalData: readonly PersonalData[] = [
  {
    table: "surveys.assessment",
    what: {
      sv: "Självskattningar i en grupp: vem som startade, vem som skrev gruppens steg, och vem gruppen har sagt ser till att det blir av.",
      en: "Self-assessments in a group: who started, who wrote the group's step, and who the group has said sees to it that it happens.",
    },
    why: {
      sv: "För att den som startade ska kunna leda och bli påmind, och för att gruppen ska minnas sitt steg.",
      en: "So that whoever started can lead and be reminded, and the group remembers its step.",
    },
    columns: ["started_by", "step_by", "step_who"],
    secret: ["token"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.started_by, kept.step_by)`,
    keeping: { kind: "days", days, since, over: sql`coalesce(kept.ended_at, kept.closes_at)` },
  },
  {
    table: "surveys.assessment_word",
    what: {
      sv: "Det som någon har skrivit med egna ord i en självskattning. Det finns inget som säger vem.",
      en: "What somebody has written in their own words in a self-assessment. Nothing says who.",
    },
    why: { sv: "För att gruppen ska ha något att prata om.", en: "So that the group has something to talk about." },
    columns: ["words"],
    secret: ["words"],
    // Nobody can know whom it is about, or by whom it is: whoever is in the group can take it away.
    isAbout: () => sql<boolean>`false`,
    keeping: {
      kind: "days",
      days,
      since,
      over: sql`(SELECT coalesce(assessment.ended_at, assessment.closes_at) FROM surveys.assessment WHERE assessment.id = kept.assessment_id)`,
    },
  },
  {
    table: "surveys.assessment_ticket",
    what: {
      sv: "Ett svar på en självskattning som någon har börjat på, låst så att bara den telefon som har skrivit det kan öppna det.",
      en: "An answer to a self-assessment that somebody has begun, locked so that only the phone it was written on can open it.",
    },
    why: {
      sv: "För att det ska gå att fortsätta senare, och för att ett svar ska räknas en gång.",
      en: "So that one can go on later, and an answer counts once.",
    },
    columns: ["sealed", "hash"],
    secret: ["sealed", "hash"],
    isAbout: () => sql<boolean>`false`,
    keeping: {
      kind: "days",
      days: 1,
      since,
      over: sql`(SELECT coalesce(assessment.ended_at, assessment.closes_at) FROM surveys.assessment WHERE assessment.id = kept.assessment_id)`,
    },
  },
];
