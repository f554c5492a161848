import { sql } from "kysely";
import type { PersonalData } from "../../../kernel/personal-data.ts";

const ofTheWork = {
  sv: "Det ska gå att se i efterhand vem som höll en enkät. Den som raderar sitt konto står kvar som ett nummer utan namn.",
  en: "It must be possible to see afterwards who held a survey. Whoever erases their account stays as a number without a name.",
};

/** What rounds hold about persons. What an agency answers is about the agency; the page before it says that nobody is to be named in it. */
export const roundPersonalData: readonly PersonalData[] = [
  {
    table: "surveys.round",
    what: {
      sv: "Enkäter: vem som planerade, öppnade och publicerade dem, och när.",
      en: "Surveys: who planned, opened and published them, and when.",
    },
    why: { sv: "För att det ska gå att se vem som har bestämt vad.", en: "So that it can be seen who has decided what." },
    columns: ["created_by", "opened_by", "released_by"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.created_by, kept.opened_by, kept.released_by)`,
    keeping: { kind: "always", because: ofTheWork },
  },
  {
    table: "surveys.respondent",
    what: {
      sv: "Att en enkät till en myndighet har skickats till din adress, av stödfunktionen eller av en kollega.",
      en: "That a survey to an agency was sent to your address, by the support function or by a colleague.",
    },
    why: { sv: "För att du ska kunna svara, och bli påmind.", en: "So that you can answer, and be reminded." },
    columns: ["email", "named_by", "named_at", "ended_at"],
    isAbout: ({ email }) => sql<boolean>`kept.email = ${email}`,
    keeping: {
      kind: "days",
      days: 183,
      since: { sv: "efter att enkäten stängde", en: "after the survey closed" },
      over: sql`(SELECT round.closes_at FROM surveys.unit JOIN surveys.round ON round.id = unit.round_id WHERE unit.id = kept.unit_id)`,
    },
    erase: ({ email }) => sql`DELETE FROM surveys.respondent WHERE email = ${email}`,
  },
  {
    table: "surveys.sheet",
    what: {
      sv: "Svar på papper som du har lagt in, och vilken av dem som har en länk som skrev senast i ett svar.",
      en: "Answers on paper that you have put in, and who of those with a link wrote last in an answer.",
    },
    why: { sv: "För att det ska gå att se hur ett svar kom till.", en: "So that it can be seen how an answer came to be." },
    columns: ["entered_by", "changed_by"],
    secret: ["answers"],
    isAbout: ({ id, email }) =>
      sql<boolean>`kept.entered_by = ${id} OR kept.changed_by IN (SELECT respondent.id FROM surveys.respondent WHERE respondent.email = ${email})`,
    keeping: { kind: "always", because: ofTheWork },
  },
];
