import { sql } from "kysely";
import type { PersonalData } from "../../../kernel/personal-data.ts";

/** Who has made and changed the questions of surveys. */
export const instrumentPersonalData: readonly PersonalData[] = [
  {
    table: "surveys.instrument",
    what: {
      sv: "Frågor till enkäter: vem som gjorde dem och vem som ändrade dem senast, och när.",
      en: "Questions for surveys: who made them and who changed them last, and when.",
    },
    why: {
      sv: "För att det ska gå att fråga den som vet varför en fråga ställs.",
      en: "So that whoever knows why a question is asked can be asked.",
    },
    columns: ["created_by", "created_at", "changed_by", "changed_at"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.created_by, kept.changed_by)`,
    keeping: {
      kind: "always",
      because: {
        sv: "Frågor som har ställts behövs för att svaren ska gå att förstå och jämföra. Den som raderar sitt konto står kvar som ett nummer utan namn.",
        en: "Questions that have been asked are needed to understand and compare the answers. Whoever erases their account stays as a number without a name.",
      },
    },
  },
];
