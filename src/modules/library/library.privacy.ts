import { type RawBuilder, sql } from "kysely";
import { isReadableBy } from "./item.policy.ts";
import type { About, PersonalData } from "../../kernel/personal-data.ts";

const becauseOfTheText = {
  sv: "Det visar hur en text i biblioteket kom till och vem som svarade för den. När du har raderats står det ”raderad person”.",
  en: "It shows how a text of the library came to be and who answered for it. When you have been erased it says “erased person”.",
};

/** The rows with what a person has done, by the columns that say who. */
const doneBy =
  (...columns: readonly string[]): PersonalData["isAbout"] =>
  ({ id }) =>
    sql<boolean>`${id} IN (${sql.join(columns.map((column) => sql`${sql.ref(`kept.${column}`)}::text`))})`;

/** Whether the person may read what stands in the library. */
const canRead = ({ id }: About, item: string): RawBuilder<boolean> =>
  isReadableBy(sql`${id}::uuid`, (column) => sql.ref(`${item}.${column}`));

/** The title of the text that a row is about: as it stands in the library, if the person may read it there; else as they themselves last wrote it. */
const titled =
  (manuscript: string) =>
  (person: About): RawBuilder<unknown> =>
    sql`jsonb_build_object('text', coalesce(
  (SELECT shown.title FROM library.manuscript AS about JOIN library.item AS shown ON shown.id = about.item_id
    WHERE about.id = ${sql.ref(`kept.${manuscript}`)} AND ${canRead(person, "shown")}),
  (SELECT own.content ->> 'title' FROM library.version AS own
    WHERE own.manuscript_id = ${sql.ref(`kept.${manuscript}`)} AND own.saved_by = ${person.id}::uuid ORDER BY own.number DESC LIMIT 1)))`;

/** As long as the proposal that it belongs to. */
const aYearAfterItsProposal = {
  kind: "days",
  days: 365,
  since: { sv: "efter att förslaget har besvarats", en: "after the proposal has been answered" },
  over: sql`(SELECT asked.answered_at FROM library.proposal AS asked WHERE asked.id = kept.proposal_id AND asked.state IN ('done', 'declined'))`,
} as const;

/** What persons have done at the editorial desk. No column says who they are but by their id: what they did stays when they are erased, what was theirs alone goes. */
export const libraryPersonalData: readonly PersonalData[] = [
  {
    table: "library.manuscript",
    what: {
      sv: "Texter i redaktionen som du har påbörjat eller svarar för, eller vars beskrivna myndighet du har ändrat.",
      en: "Texts at the desk that you began or answer for, or whose described agency you changed.",
    },
    why: { sv: "För att det ska gå att se vem som frågas om en text.", en: "So that it can be seen who is asked about a text." },
    columns: ["author_id", "owner_id", "described_by", "title", "state", "created_at", "updated_at"],
    // What it is called now others may have written, for those who may see it.
    ofOthers: () => sql`'{title,slug,content}'`,
    words: titled("id"),
    isAbout: (person) => sql<boolean>`(${doneBy("author_id", "owner_id")(person)} OR ${person.id} = ANY (kept.described_by::text[]))`,
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.version",
    what: {
      sv: "Versioner av texter som du har sparat: texten, när, och din anteckning.",
      en: "Versions of texts that you have saved: the text, when, and your note.",
    },
    why: {
      sv: "För att inget som har skrivits ska gå förlorat, och för att fyra ögon ska läsa.",
      en: "So that nothing written is lost, and four eyes read.",
    },
    columns: ["saved_by", "saved_at", "content", "note"],
    words: titled("manuscript_id"),
    isAbout: doneBy("saved_by"),
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.review",
    what: {
      sv: "Granskningar som du har bett om eller gjort: utfall, kommentar och när.",
      en: "Readings that you asked for or did: the outcome, the comment and when.",
    },
    why: { sv: "För att det ska gå att se vem som sade ja till en text.", en: "So that it can be seen who said yes to a text." },
    columns: ["asked_by", "asked_at", "decided_by", "decided_at", "outcome", "comment", "writers"],
    words: titled("manuscript_id"),
    isAbout: ({ id }) => sql<boolean>`${id} IN (kept.asked_by::text, kept.decided_by::text) OR ${id}::uuid = ANY (kept.writers)`,
    // What somebody said of the text is theirs; who else has written in it is those others'.
    ofOthers: ({ id }) =>
      sql`CASE WHEN kept.decided_by IS NOT DISTINCT FROM ${id} THEN '{writers}' ELSE '{writers,comment,decided_by}' END`,
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.no_fact_check",
    what: {
      sv: "Skäl som du har skrivit till att ingen myndighet behöver granska fakta i en text, och när.",
      en: "Reasons that you wrote why no agency has to check the facts of a text, and when.",
    },
    why: { sv: "För att det ska gå att se vem som bestämde det.", en: "So that it can be seen who decided it." },
    columns: ["said_by", "said_at", "because"],
    words: titled("manuscript_id"),
    isAbout: doneBy("said_by"),
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.field_comment",
    what: { sv: "Kommentarer om texter som du har skrivit eller avklarat.", en: "Comments on texts that you have written or settled." },
    why: { sv: "För att den som skriver ska veta vem som säger vad.", en: "So that whoever writes knows who says what." },
    columns: ["written_by", "written_at", "said", "settled_by", "settled_at"],
    words: titled("manuscript_id"),
    isAbout: doneBy("written_by", "settled_by"),
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.unsaved_text",
    what: {
      sv: "Det du har skrivit i ett utkast och inte sparat än. Bara du kan se det.",
      en: "What you have written in a draft and not saved yet. Only you can see it.",
    },
    why: {
      sv: "För att det ska finnas kvar om sidan stängs eller nätet bryts medan du skriver.",
      en: "So that it is there if the page is closed or the network breaks while you write.",
    },
    columns: ["person_id", "content", "note", "written_at"],
    words: titled("manuscript_id"),
    isAbout: doneBy("person_id"),
    keeping: {
      kind: "days",
      days: 30,
      since: {
        sv: "efter att du skrev senast, eller tills du sparar eller kastar det",
        en: "after you last wrote, or until you save or throw it away",
      },
      over: sql`kept.written_at`,
    },
    erase: ({ id }) => sql`DELETE FROM library.unsaved_text WHERE person_id = ${id}`,
  },
  {
    table: "library.archived_item",
    what: { sv: "Att det var du som arkiverade en text, när och varför.", en: "That it was you who archived a text, when and why." },
    why: { sv: "För att det ska gå att se vem som bestämde det.", en: "So that it can be seen who decided it." },
    columns: ["archived_by", "archived_at", "reason"],
    isAbout: doneBy("archived_by"),
    keeping: { kind: "always", because: becauseOfTheText },
  },
  {
    table: "library.text_file",
    what: {
      sv: "Bilder och bilagor som du har lagt till i texter: namn, när, och vem du har skrivit som upphovsperson.",
      en: "Pictures and attachments that you added to texts: the name, when, and whom you named as their maker.",
    },
    why: { sv: "För att det ska gå att se vem som lade till dem.", en: "So that it can be seen who added them." },
    columns: ["added_by", "added_at", "title", "caption", "credit"],
    words: titled("manuscript_id"),
    isAbout: doneBy("added_by"),
    keeping: { kind: "always", because: becauseOfTheText },
    // What stands in no version was theirs alone: a name may be in its title, in what the file is called, and in the file.
    erase: ({ id }) => sql`WITH gone AS (DELETE FROM library.text_file WHERE text_file.added_by = ${id}
        AND NOT EXISTS (SELECT FROM library.version_file AS placed WHERE placed.text_file_id = text_file.id) RETURNING text_file.file_id)
      DELETE FROM kernel.file USING gone WHERE file.id = gone.file_id`,
  },
  {
    table: "library.proposal",
    what: {
      sv: "Det du har skrivit till redaktionen om en text medan du var inloggad, och svaren. Också svar som du själv har gett.",
      en: "What you wrote to the desk about a text while signed in, and the answers. Answers that you gave, too.",
    },
    why: {
      sv: "För att rätta och lägga till i texterna, och för att du ska se vad som blev av det.",
      en: "To put texts right, and so that you see what became of it.",
    },
    columns: ["written_by", "written_at", "said", "answered_by", "answered_at", "answer", "token_hash"],
    secret: ["token_hash"],
    words: (person) =>
      sql`jsonb_build_object('text', (SELECT item.title FROM library.item WHERE item.id = kept.item_id AND ${canRead(person, "item")}))`,
    isAbout: doneBy("written_by", "answered_by"),
    keeping: {
      kind: "days",
      days: 365,
      since: { sv: "efter att förslaget har besvarats", en: "after the proposal has been answered" },
      over: sql`CASE WHEN kept.state IN ('done', 'declined') THEN kept.answered_at END`,
    },
    erase: ({ id }) => sql`UPDATE library.proposal SET written_by = NULL WHERE written_by = ${id}`,
  },
  {
    table: "library.proposal_answer",
    what: {
      sv: "Svar på läsares förslag som du har gett och som sedan har rättats.",
      en: "Answers to readers’ proposals that you gave and that have been put right since.",
    },
    why: { sv: "För att den som skrev ska se vad som stod förut.", en: "So that whoever wrote sees what stood there before." },
    columns: ["state", "answer", "answered_by", "answered_at", "replaced_at"],
    isAbout: doneBy("answered_by"),
    keeping: { ...aYearAfterItsProposal },
  },
  {
    table: "library.proposal_draft",
    what: {
      sv: "Exempel som du har börjat av det som en läsare har berättat, och när.",
      en: "Examples that you began of what a reader had told, and when.",
    },
    why: { sv: "För att läsaren ska se vad som blev av det.", en: "So that the reader sees what became of it." },
    columns: ["begun_by", "begun_at"],
    words: titled("manuscript_id"),
    isAbout: doneBy("begun_by"),
    keeping: { ...aYearAfterItsProposal },
  },
];
