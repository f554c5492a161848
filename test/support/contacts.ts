import { sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { selectContacts } from "../../src/modules/casework/contact/contact.queries.ts";
import {
  answerQuestion,
  askForContact,
  closeForContact,
  endContact,
  openForContact,
  speakForTeam,
  withdrawQuestion,
} from "../../src/modules/casework/contact/contact.actions.ts";
import type { ContactAnswer, ContactId, QuestionId } from "../../src/modules/casework/contact/contact.ts";
import type { ObstacleId } from "../../src/modules/casework/obstacle/obstacle.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { addTeamMember, startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "./studies.ts";

/** What the library calls the obstacle of all of them, unless said otherwise. */
export const place = "felletarkultur";

/** A team of two with a meeting of its own, and an obstacle that has a place in the library. Its names stand nowhere else. */
export async function aTeamWithObstacle(db: Database<Tables>, name: string, { catalogueName = place, at = morning } = {}) {
  const organisationId = await anOrganisation(db, `Verket ${name}`);
  const first = await aMember(db, organisationId, undefined, {
    name: `Första ${name}`,
    email: `forsta.${name.toLowerCase()}@verket.example`,
  });
  const second = await aMember(db, organisationId, undefined, {
    name: `Andra ${name}`,
    email: `andra.${name.toLowerCase()}@verket.example`,
  });
  const teamId = await startTeam(db, first.actor, { organisationId, name: `Teamet ${name}`, purpose: undefined, at });
  await addTeamMember(db, first.actor, { id: teamId, email: second.email, at });
  const studyId = await aStudy(db, first.actor, { teamId, guest: `gästen ${name}`, at });
  const obstacleId: ObstacleId = newId(at);
  await sql`INSERT INTO casework.obstacle (id, study_id, words, catalogue_name, written_at, written_by)
    VALUES (${obstacleId}, ${studyId}, ${`Hinder ${name}`}, ${catalogueName}, ${at}, ${first.id})`.execute(db);
  return { name, organisationId, teamId, studyId, obstacleId, first, second, secret: await aSession(db, first.id) };
}

export type TeamWithObstacle = Awaited<ReturnType<typeof aTeamWithObstacle>>;

/** What one of a team does about contact, on a database. */
export function contactsOn(db: Database<Tables>) {
  const about = ({ studyId, obstacleId }: TeamWithObstacle, at: Instant) => ({ studyId, obstacleId, at });
  return {
    open: (team: TeamWithObstacle, at = morning, actor: PersonActor = team.first.actor) =>
      openForContact(db, actor, { ...about(team, at), place }),
    close: (team: TeamWithObstacle, at = morning) => closeForContact(db, team.first.actor, about(team, at)),
    ask: (team: TeamWithObstacle, at = morning, actor: PersonActor = team.first.actor) =>
      askForContact(db, actor, { ...about(team, at), place, why: `Skäl ${team.name}`, offers: `Gåva ${team.name}` }),
    withdraw: (team: TeamWithObstacle, at = morning) => withdrawQuestion(db, team.first.actor, about(team, at)),
    answer: async (
      team: TeamWithObstacle,
      answer: ContactAnswer,
      { at = morning, actor = team.first.actor, questionId, seen }: Answering = {},
    ) => {
      const received =
        questionId ?? (await selectContacts(db, team.studyId)).received[0]?.questionId ?? newId<"casework.contact-question">(at);
      return answerQuestion(db, actor, { ...about(team, at), questionId: received, answer, seen });
    },
    end: (team: TeamWithObstacle, contactId: ContactId, at = morning) =>
      endContact(db, team.first.actor, { studyId: team.studyId, contactId, at }),
    speak: (team: TeamWithObstacle, contactId: ContactId, actor: PersonActor, at = morning) =>
      speakForTeam(db, actor, { studyId: team.studyId, contactId, at }),
    seenBy: ({ studyId }: TeamWithObstacle) => selectContacts(db, studyId),
  };
}

type Answering = {
  readonly at?: Instant;
  readonly actor?: PersonActor;
  readonly questionId?: QuestionId;
  readonly seen?: ContactAnswer;
};
