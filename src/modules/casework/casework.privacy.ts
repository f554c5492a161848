import { type RawBuilder, sql } from "kysely";
import type { PersonalData } from "../../kernel/personal-data.ts";

const forTheTeam = {
  sv: "För att teamet ska minnas vad det har kommit fram till och kunna gå vidare.",
  en: "So that the team remembers what it has arrived at and can go on.",
};

const becauseItIsTheTeams = {
  sv: "Det är teamets gemensamma arbete. När du har raderats står det kvar. Där det står vem som skrev står det ”Raderad person”.",
  en: "It is the team's shared work. When you have been erased it stays. Where it says who wrote, it says “Erased person”.",
};

const forContact = {
  sv: "För att team som har samma hinder ska kunna få kontakt när båda vill, och för att ingen ska behöva svara på samma fråga igen.",
  en: "So that teams with the same obstacle can come in contact when both want to, and so that nobody has to answer the same question again.",
};

/** What the work on meetings holds about persons: who opened one, and who wrote what. What it says is the team's, and is about no single person. */
export const caseworkPersonalData: readonly PersonalData[] = [
  whatOneWrote(
    "casework.study",
    [],
    { sv: "Möten som ett team utvecklar, och vem som öppnade dem.", en: "Meetings that a team develops, and who opened them." },
    "started_by",
  ),
  whatOneWrote("casework.passage", ["words"], {
    sv: "Det som har skrivits om mötet, och vem som skrev det.",
    en: "What has been written about the meeting, and who wrote it.",
  }),
  whatOneWrote("casework.obstacle", ["words"], {
    sv: "Det som är i vägen för ett möte, och vem som skrev det.",
    en: "What is in the way of a meeting, and who wrote it.",
  }),
  whatOneWrote("casework.measure", ["words"], {
    sv: "Det som teamet prövar, och vem som skrev det.",
    en: "What the team tries, and who wrote it.",
  }),
  whatOneWrote(
    "casework.measure_outcome",
    ["reason"],
    { sv: "Vad det blev av det som prövades, och vem som berättade det.", en: "What came of what was tried, and who told it." },
    "told_by",
  ),
  whatOneWrote("casework.signal", ["words"], {
    sv: "Det som styr ett möte, och vem som skrev det.",
    en: "What steers a meeting, and who wrote it.",
  }),
  {
    table: "casework.signal_decision",
    what: {
      sv: "Vad ett team har beslutat om det som styr, vem som skrev det, och vem som berättade vad det blev.",
      en: "What a team has decided about what steers, who wrote it, and who told what became of it.",
    },
    why: forTheTeam,
    columns: ["decided_by", "reason", "told_by", "outcome"],
    isAbout: ({ id }) => sql<boolean>`(kept.decided_by = ${id}::uuid OR kept.told_by = ${id}::uuid)`,
    ofOthers: ({ id }) => sql`(CASE WHEN kept.decided_by = ${id}::uuid THEN '{}'::text[] ELSE '{decided_by,reason}'::text[] END)
      || (CASE WHEN kept.told_by = ${id}::uuid THEN '{}'::text[] ELSE '{told_by,outcome}'::text[] END)`,
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  whatOneWrote(
    "casework.obstacle_fate",
    ["words"],
    {
      sv: "Vad det har blivit av ett hinder hos någon annan, och vem som skrev det.",
      en: "What has become of an obstacle at somebody else's, and who wrote it.",
    },
    "told_by",
  ),
  whatOneWrote("casework.sign", ["name", "definition"], {
    sv: "Tecken som teamet tittar på, och vem som skrev dem.",
    en: "Signs that the team looks at, and who wrote them.",
  }),
  whatOneWrote("casework.observation", ["words", "effort"], {
    sv: "Vad ett tecken har visat, och vem som skrev det.",
    en: "What a sign has shown, and who wrote it.",
  }),
  whatOneWrote("casework.story", ["words", "teller"], {
    sv: "Berättelser ur arbetet, och vem som skrev ner dem.",
    en: "Stories from the work, and who wrote them down.",
  }),
  whatOneWrote("casework.talk", ["present", "expected", "happened", "surprised", "next"], {
    sv: "Samtal om vad det blev, och vem som skrev ner dem.",
    en: "Talks about what came of it, and who wrote them down.",
  }),
  whatOneWrote("casework.effect", ["actor", "words"], {
    sv: "Vad som händer hos andra, och vem som skrev det.",
    en: "What happens with others, and who wrote it.",
  }),
  whatOneWrote("casework.result", ["words"], {
    sv: "Vad arbetet har gett, och vem som skrev det.",
    en: "What has come of the work, and who wrote it.",
  }),
  whatOneWrote("casework.example_draft", ["fields", "cleared"], {
    sv: "Ett lärande exempel medan teamet skriver det, och vem som skrev sist.",
    en: "A learning example while the team writes it, and who wrote last.",
  }),
  whatOneWrote(
    "casework.example",
    ["consent"],
    {
      sv: "Att ett exempel lämnades till redaktionen, av vem, och hur teamet sa ja.",
      en: "That an example was handed in to the editorial desk, by whom, and how the team said yes.",
    },
    "handed_in_by",
  ),
  whatOneWrote("casework.chain_actor", ["name", "contributes"], {
    sv: "Vilka som är med i styrkedjan kring ett möte, och vem som skrev det.",
    en: "Who is in the chain of governance around a meeting, and who wrote it.",
  }),
  whatOneWrote("casework.chain_relation", ["words", "lasts"], {
    sv: "Vad som finns mellan dem som är med i styrkedjan, och vem som skrev det.",
    en: "What is between those in the chain of governance, and who wrote it.",
  }),
  whatOneWrote("casework.chain_actor_earlier", ["name", "contributes"], {
    sv: "Vilka som förut var med i styrkedjan, och vem som skrev det.",
    en: "Who used to be in the chain of governance, and who wrote it.",
  }),
  whatOneWrote("casework.chain_relation_earlier", ["words", "lasts"], {
    sv: "Vad som förut fanns mellan dem, och vem som skrev det.",
    en: "What used to be between them, and who wrote it.",
  }),
  whatOneWrote("casework.seat", ["role_name"], {
    sv: "Platser i teamet för dem som inte har konto, som roller, och vem som skrev dem.",
    en: "Seats in the team for those without an account, as roles, and who wrote them.",
  }),
  {
    table: "casework.team_role",
    what: {
      sv: "Vem som samordnar, röjer hinder och antecknar i arbetet, och vem som bestämde det.",
      en: "Who coordinates, clears obstacles away and takes notes in the work, and who decided it.",
    },
    why: forTheTeam,
    columns: ["person_id", "given_by", "role"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.person_id, kept.given_by)`,
    // Each of the two is told of themselves.
    ofOthers: ({ id }) =>
      sql`CASE WHEN kept.given_by <> ${id}::uuid THEN '{given_by}' WHEN kept.person_id IS DISTINCT FROM ${id}::uuid THEN '{person_id}' ELSE '{}' END`,
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  {
    table: "casework.anchoring",
    what: {
      sv: "Vad ledningen har sagt om arbetet, vem som skrev det och vem som bekräftade det.",
      en: "What the leadership has said of the work, who wrote it and who confirmed it.",
    },
    why: forTheTeam,
    columns: ["written_by", "confirmed_by", "words"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.written_by, kept.confirmed_by)`,
    ofOthers: ({ id }) =>
      sql`CASE WHEN kept.written_by <> ${id}::uuid THEN '{written_by}' WHEN kept.confirmed_by IS DISTINCT FROM ${id}::uuid THEN '{confirmed_by}' ELSE '{}' END`,
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  {
    table: "casework.contact_opening",
    what: {
      sv: "Att ett team lät andra team fråga om ett hinder, vem som bestämde det och vem som ändrade sig.",
      en: "That a team let other teams ask about an obstacle, who decided it and who changed that.",
    },
    why: forContact,
    columns: ["opened_by", "closed_by"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.opened_by, kept.closed_by)`,
    ofOthers: ({ id }) => whoElse(id, "opened_by", "closed_by"),
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  {
    table: "casework.contact_question",
    what: {
      sv: "Frågor till andra team med samma hinder, vem som ställde dem, vem som namnges för den som svarar ja, och vem som tog tillbaka dem.",
      en: "Questions to other teams with the same obstacle, who asked, who is named to those who say yes, and who took them back.",
    },
    why: forContact,
    columns: ["asked_by", "speaker_id", "withdrawn_by", "why", "offers"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.asked_by, kept.speaker_id, kept.withdrawn_by)`,
    ofOthers: ({ id }) => whoElse(id, "asked_by", "speaker_id", "withdrawn_by"),
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  {
    table: "casework.contact_answer",
    what: {
      sv: "Vad ett team svarade på ett annat teams fråga, vem som svarade, vem som namnges för det andra teamet, och vem som avslutade kontakten.",
      en: "What a team answered to a question of another team, who answered, who is named to the other team, and who ended the contact.",
    },
    why: forContact,
    columns: ["answered_by", "speaker_id", "ended_by"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.answered_by, kept.speaker_id, kept.ended_by)`,
    ofOthers: ({ id }) => whoElse(id, "answered_by", "speaker_id", "ended_by"),
    keeping: { kind: "always", because: becauseItIsTheTeams },
  },
  {
    table: "casework.owner_alias",
    what: {
      sv: "Vilka namn som är samma ägare i dialoglistorna, vem som skrev det och vem som tog tillbaka det.",
      en: "Which names are one owner in the dialogue lists, who wrote it and who took it back.",
    },
    why: {
      sv: "För att de som begär samma sak ska stå på en rad, och för att det ska gå att fråga den som skrev det.",
      en: "So that what is asked of one owner is on one row, and so that whoever wrote it can be asked.",
    },
    columns: ["written_by", "taken_back_by", "name", "owner_name"],
    isAbout: ({ id }) => sql<boolean>`${id}::uuid IN (kept.written_by, kept.taken_back_by)`,
    ofOthers: ({ id }) => whoElse(id, "written_by", "taken_back_by"),
    keeping: {
      kind: "always",
      because: {
        sv: "Namnen hör till listorna. När du har raderats står de kvar, och där det står vem som skrev dem står det ”Raderad person”.",
        en: "The names belong to the lists. When you have been erased they stay, and where it says who wrote them, it says “Erased person”.",
      },
    },
  },
  whatOneWrote("casework.spreading_step", ["what"], {
    sv: "Steg för att fler ska få veta vad teamet lär sig, och vem som skrev dem.",
    en: "Steps so that others get to know what the team learns, and who wrote them.",
  }),
];

/** The columns of a row that name somebody else than the person. */
function whoElse(id: string, ...columns: readonly string[]): RawBuilder<unknown> {
  const others = columns.map((column) => sql`CASE WHEN ${sql.ref(`kept.${column}`)} = ${id}::uuid THEN NULL ELSE ${column}::text END`);
  return sql`array_remove(ARRAY[${sql.join(others)}], NULL)`;
}

/** Something of the team's that one of them wrote. */
function whatOneWrote(table: string, columns: readonly string[], what: PersonalData["what"], by = "written_by"): PersonalData {
  return {
    table,
    what,
    why: forTheTeam,
    columns: [by, ...columns],
    isAbout: ({ id }) => sql<boolean>`${sql.ref(`kept.${by}`)} = ${id}::uuid`,
    keeping: { kind: "always", because: becauseItIsTheTeams },
  };
}
