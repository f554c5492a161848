import { sql } from "kysely";
import type { Read } from "../../../kernel/db.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import type { OwnWork, OwnWorkAsked } from "../../../kernel/own-work.ts";
import { dayOf } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { Tables } from "../casework-route.ts";
import { learningMessages, messages } from "../messages.ts";
import { nameOf } from "./study-name.ts";
import { missingAnswers, nextOf, type Progress } from "./study-next.ts";
import { questionsOf, type Study, type StudyCounts } from "./study.ts";
import { permittedStudy } from "./study.queries.ts";

type OwnStudy = Pick<Study, "id" | "host" | "guest"> &
  Progress &
  Pick<StudyCounts, "nextTalkOn"> & {
    /** The questions that somebody has written to. */
    readonly written: readonly string[];
  };

/** As many as somebody looks over on a page with much else; the list of all is one step away. */
const mostOwn = 5;

/** Meetings that go on and that the actor writes in, the newest first, with what their next step depends on. */
async function selectOwnStudies(db: Read<Tables>, actor: PersonActor): Promise<readonly OwnStudy[]> {
  const questions = [...questionsOf("questions")];
  const { rows } = await sql<OwnStudy>`SELECT study.id, study.host, study.guest,
      ARRAY(SELECT stands.question FROM (SELECT DISTINCT ON (passage.question) passage.question, passage.words FROM casework.passage
        WHERE passage.study_id = study.id AND passage.question = ANY (${questions}::text[])
        ORDER BY passage.question, passage.version DESC) AS stands WHERE stands.words <> '') AS written,
      (SELECT count(*) FROM casework.obstacle WHERE obstacle.study_id = study.id AND obstacle.closed_at IS NULL) AS obstacles,
      (SELECT count(*) FROM casework.measure WHERE measure.study_id = study.id AND measure.state <> 'dropped') AS measures,
      (SELECT count(*) FROM casework.sign WHERE sign.study_id = study.id) AS signs,
      (SELECT count(*) FROM casework.talk WHERE talk.study_id = study.id) AS talks,
      (SELECT count(*) FROM casework.signal WHERE signal.study_id = study.id AND signal.struck_at IS NULL) AS signals,
      (SELECT count(*) FROM casework.chain_actor AS actor WHERE actor.study_id = study.id AND actor.removed_at IS NULL) AS actors,
      (SELECT talk.next_on FROM casework.talk WHERE talk.study_id = study.id ORDER BY talk.held_on DESC, talk.id DESC LIMIT 1)
        AS "nextTalkOn"
    FROM casework.study
    WHERE study.ended_at IS NULL
      AND study.team_id IN (SELECT part.circle_id FROM people.circle_person AS part
        WHERE part.person_id = ${actor.personId} AND part.left_at IS NULL)
      AND ${permittedStudy("casework.study.write", actor)}
    ORDER BY study.started_at DESC, study.id LIMIT ${mostOwn}`.execute(db);
  return rows;
}

function nextStep({ language, at }: OwnWorkAsked, study: OwnStudy): string {
  const { words, short } = nextOf(language, missingAnswers(new Set(study.written), study), study);
  const next = short ?? words;
  const { nextTalkOn } = study;
  if (nextTalkOn === null) return next;
  const { reminder } = learningMessages[language];
  const isPast = nextTalkOn.toString() < dayOf(at).toString();
  return `${(isPast ? reminder.past : reminder.coming)(formatDate(language, nextTalkOn))} ${next}`;
}

/** The meetings that somebody works with, for their own page. */
export async function selectOwnWork(db: Read<Tables>, actor: PersonActor, asked: OwnWorkAsked): Promise<OwnWork> {
  const { language } = asked;
  const { mine } = messages[language];
  const studies = await selectOwnStudies(db, actor);
  return {
    id: "moten",
    title: mine.title,
    none: mine.none,
    things: studies.map((study) => ({
      title: nameOf(language, study),
      href: hrefTo("study", language, { id: study.id }),
      next: nextStep(asked, study),
    })),
    ways: [
      { label: mine.all, href: addresses.studies[language] },
      { label: mine.open, href: addresses.newStudy[language] },
    ],
  };
}
