import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { startChain } from "../../src/modules/casework/chain/chain.actions.ts";
import { openStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { CircleId, PersonActor } from "../../src/modules/people/index.ts";
import { morning } from "../../src/modules/people/people.testing.ts";
import { agenciesBehind, aSignal } from "./signals.ts";

type Given = { readonly teamId: CircleId; readonly guest?: string; readonly at: Instant };

/** A meeting that a team has just opened. */
export async function aStudy(db: Database<Tables>, actor: PersonActor, { teamId, guest = "den som söker", at }: Given): Promise<StudyId> {
  return openStudy(db, actor, { team: { teamId }, host: "Kundservice", guest, why: "Många ringer två gånger.", at });
}

type Owned = { readonly study: StudyId; readonly actor: PersonActor };

/** The meetings of the two agencies, with what is in them; and a list that five agencies stand behind. */
export async function idsOfStudies(db: Database<Tables>, { A, B }: Readonly<Record<"A" | "B", Owned>>, absent: string) {
  await agenciesBehind(db, 5);
  for (const owned of [A, B]) await addAtWork(db, owned);
  return {
    study: { A: A.study, B: B.study, absent },
    signal: { A: await aSignal(db, A.actor, { studyId: A.study }), B: await aSignal(db, B.actor, { studyId: B.study }), absent },
  };
}

/** An obstacle and a measure in it that are called as it is, since an address names all three by one id; and a chain of two. */
async function addAtWork(db: Database<Tables>, { study, actor }: Owned): Promise<void> {
  const written = sql`${study}, ${study}, 'Det som är i vägen', ${morning}, ${actor.personId}`;
  await sql`INSERT INTO casework.obstacle (id, study_id, words, written_at, written_by) VALUES (${written})`.execute(db);
  await sql`INSERT INTO casework.measure (id, study_id, words, written_at, written_by) VALUES (${written})`.execute(db);
  await startChain(db, actor, { studyId: study, at: morning, from: chainOfTwo });
}

const chainOfTwo = {
  actors: [
    { key: "one", name: "Enhetschefen", level: "first-line" },
    { key: "other", name: "Handläggaren", level: "meeting" },
  ],
  relations: [{ from: "other", to: "one", kind: "waiting", words: "Besluten tas på torsdagar." }],
} as const;

type Trying = { readonly words?: string; readonly startsOn?: string; readonly expected?: string; readonly catalogueName?: string };

/** Something that a team is trying. */
export async function aMeasure(
  db: Database<Tables>,
  actor: PersonActor,
  studyId: StudyId,
  trying: Trying & { readonly at: Instant },
): Promise<string> {
  const { words = "Vi ringer upp samma dag", startsOn = null, expected = null, catalogueName = null, at } = trying;
  const id = newId<"casework.measure">(at);
  await sql`INSERT INTO casework.measure (id, study_id, words, catalogue_name, starts_on, expected, state, written_at, written_by)
    VALUES (${id}, ${studyId}, ${words}, ${catalogueName}, ${startsOn}, ${expected}, 'trying', ${at}, ${actor.personId})`.execute(db);
  return id;
}

const tables = [
  "study",
  "passage",
  "obstacle",
  "obstacle_fate",
  "measure",
  "measure_outcome",
  "signal",
  "signal_decision",
  "demand",
  "demand_figure",
  "seat",
  "team_role",
  "anchoring",
  "spreading_step",
  "chain_actor",
  "chain_relation",
  "chain_moment",
  "chain_waved",
  "sign",
  "observation",
  "story",
  "talk",
  "effect",
  "result",
  "example_draft",
  "example",
  "contact_opening",
  "contact_question",
  "contact_answer",
] as const;

/** All that work on meetings holds, as parts of a statement: what no request that was refused may change. */
export const storedInCasework: RawBuilder<unknown> = sql.join(
  tables.map((table) => sql`(SELECT string_agg(kept::text, '' ORDER BY kept::text) FROM ${sql.table(`casework.${table}`)} AS kept)`),
);
