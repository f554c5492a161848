import { sql } from "kysely";
import type { About, PersonalData } from "../../kernel/personal-data.ts";

const isTheirs: PersonalData["isAbout"] = ({ id }) => sql<boolean>`kept.person_id = ${id}`;
const deleteFrom =
  (table: string) =>
  ({ id }: About) =>
    sql`DELETE FROM ${sql.table(table)} WHERE person_id = ${id}`;

const gone = {
  sv: "Det står kvar när kontot är slut, och tas bort när du har raderats.",
  en: "It stays when the account has ended, and is deleted when you have been erased.",
};

/** What somebody follows says what they take an interest in: it is for nobody else, and goes when they do. */
export const noticesPersonalData: readonly PersonalData[] = [
  {
    table: "notices.follow",
    what: { sv: "Vilka texter och myndigheter du följer, och sedan när.", en: "Which texts and agencies you follow, and since when." },
    why: {
      sv: "För att du ska få veta när något ändras i dem. Ingen annan ser det.",
      en: "So that you are told when they change. Nobody else sees it.",
    },
    columns: ["person_id", "item_id", "organisation_id", "followed_at"],
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: gone },
    erase: deleteFrom("notices.follow"),
  },
  {
    table: "notices.notice",
    what: {
      sv: "Att du har fått ett meddelande: vad det gäller, när, om du har läst det och om det har mejlats. Inte vad som stod i det.",
      en: "That you were given a notice: what it is about, when, whether you have read it and whether it was mailed. Not what it said.",
    },
    why: {
      sv: "För att du ska se vad som är nytt, och inte få veta det två gånger.",
      en: "So that you see what is new, and are not told twice.",
    },
    columns: ["person_id", "kind", "source", "subject_id", "made_at", "read_at", "mailed_at"],
    isAbout: isTheirs,
    keeping: {
      kind: "days",
      days: 180,
      since: { sv: "efter att meddelandet kom", en: "after the notice came" },
      over: sql`kept.made_at`,
    },
    erase: deleteFrom("notices.notice"),
  },
  {
    table: "notices.setting",
    what: {
      sv: "Hur du vill få meddelanden, om du har valt något annat än det vanliga.",
      en: "How you want notices, if you chose something other than the usual.",
    },
    why: { sv: "För att du ska få dem så.", en: "So that you get them that way." },
    columns: ["person_id", "kind", "choice", "changed_at"],
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: gone },
    erase: deleteFrom("notices.setting"),
  },
  {
    table: "notices.mail_key",
    what: {
      sv: "Ett slumptal som länkarna i mejl till dig skrivs under med, så att bara den som har mejlet kan stänga av dem.",
      en: "A random number that the links in mail to you are signed with, so that only whoever has the mail can turn them off.",
    },
    why: { sv: "För att du ska kunna stänga av mejl utan att logga in.", en: "So that you can turn mail off without signing in." },
    columns: ["person_id", "handle", "secret", "made_at"],
    secret: ["handle", "secret"],
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: gone },
    erase: deleteFrom("notices.mail_key"),
  },
  {
    table: "notices.digest",
    what: { sv: "Vilka veckor du har fått en sammanfattning per mejl.", en: "Which weeks you were sent a digest." },
    why: { sv: "För att du inte ska få den två gånger.", en: "So that you do not get it twice." },
    columns: ["person_id", "week", "written_at"],
    isAbout: isTheirs,
    keeping: { kind: "days", days: 90, since: { sv: "efter att den skrevs", en: "after it was written" }, over: sql`kept.written_at` },
    erase: deleteFrom("notices.digest"),
  },
];
