import { sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { handInExample, saveExample } from "../../src/modules/casework/example/example.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { archive, decideFactCheck, decideSecondReading, handOver } from "../../src/modules/library/move.actions.ts";
import type { OrganisationId, PersonActor } from "../../src/modules/people/index.ts";
import { actorOf, morning } from "../../src/modules/people/people.testing.ts";
import { aWriter, nameInRegister } from "./desk.ts";

const at = morning;

type Handing = { readonly id: StudyId; readonly by: PersonActor; readonly title: string; readonly consent: string };

/** The team's example, which is at the desk now; it describes the team's agency. */
export async function anExampleAtTheDesk(db: Database<Tables>, { id, by, title, consent }: Handing): Promise<ManuscriptId> {
  const { rows } = await sql<{ version: number }>`SELECT version FROM casework.example_draft WHERE study_id = ${id}`.execute(db);
  const texts = {
    title,
    summary: "Kundservice ringer upp den som söker samma dag i stället för att hänvisa.",
    hard: "Det tog tid från annat.",
    ask: "Teamet",
    meetingType: "citizens",
    citizenContact: "direct",
    agencyType: "authority",
  };
  const from = rows[0]?.version ?? 0;
  await saveExample(db, by, { id, texts, methods: [], cleared: [], from, at });
  const consentedOn = parsePlainDate("2026-11-20");
  return handInExample(db, by, { id, version: from + 1, consent, consentedOn, note: "Ur ett teams arbete", at });
}

type Publishing = {
  readonly id: ManuscriptId;
  readonly organisation: { readonly id: OrganisationId; readonly name: string };
  readonly coordinator: PersonActor;
};

/** The desk hands it over, its agency finds nothing wrong, and somebody else at the desk publishes it. Gives the way to take it out again. */
export async function publishedByTheDesk(
  db: Database<Tables>,
  { id, organisation, coordinator }: Publishing,
): Promise<() => Promise<void>> {
  const analysers = loadAnalysers("dist/search/sv.dict");
  await nameInRegister(db, organisation.id, organisation.name);
  const [editor, second] = [await aWriter(db), await aWriter(db)];
  const draft = { id, version: 1, at };
  await handOver(db, editor.actor, draft);
  const checker = actorOf(coordinator.personId, ["coordinator"]);
  await decideFactCheck(db, checker, { ...draft, outcome: "approved", comment: undefined, comments: [] });
  await decideSecondReading(db, second.actor, { ...draft, analysers, outcome: "approved", comment: undefined });
  return async () => archive(db, editor.actor, { ...draft, analysers, reason: "Det gäller inte längre.", replacedBy: undefined });
}
