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
import { ownTeams, permittedStudy, progressColumns } from "./study.queries.ts";

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
      ${progressColumns(sql`study.id`)}
    FROM casework.study
    WHERE study.ended_at IS NULL
      AND study.team_id IN (${ownTeams(actor.personId)})
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
