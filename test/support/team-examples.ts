import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { parsePlainDate } from "../../src/kernel/time.ts";
import { handInExample, saveExample } from "../../src/modules/casework/example/example.actions.ts";
import type { ExampleTexts } from "../../src/modules/casework/example/example.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { anAgency } from "./desk.ts";
import { aStudy } from "./studies.ts";

const at = morning;

/** Everything that must be answered in a team's example. */
export const wholeExample: ExampleTexts = {
  title: "Ringa upp samma dag",
  summary: "Kundservice ringer upp den som söker samma dag i stället för att hänvisa.",
  hard: "Det tog tid från annat.",
  ask: "Teamet",
  meetingType: "citizens",
  citizenContact: "direct",
  agencyType: "authority",
};

/** A team of two at an agency that the register knows, with a meeting. */
export async function aTeamAtWork(db: Database<Tables>, name: string) {
  const { organisationId, coordinator } = await anAgency(db, name);
  const [first, second] = [await aMember(db, organisationId), await aMember(db, organisationId)];
  const teamId = await startTeam(db, first.actor, { organisationId, name: "Teamet", purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  return { id: await aStudy(db, first.actor, { teamId, at }), name, organisationId, first, second, coordinator };
}

type Version = { readonly id: StudyId; readonly version?: number };

/** What the team has saved goes to the desk. */
export function handInTo(db: Database<Tables>, actor: PersonActor, { id, version = 1 }: Version): Promise<ManuscriptId> {
  const consentedOn = parsePlainDate("2026-11-20");
  return handInExample(db, actor, { id, version, consent: "Hela teamet", consentedOn, note: "Ur ett teams arbete", at });
}

/** A team whose example is at the desk. */
export async function aTeamAtTheDesk(db: Database<Tables>, name: string, texts: ExampleTexts = wholeExample) {
  const team = await aTeamAtWork(db, name);
  await saveExample(db, team.first.actor, { id: team.id, texts, methods: [], cleared: [], from: 0, at });
  return { ...team, manuscript: await handInTo(db, team.first.actor, team) };
}
