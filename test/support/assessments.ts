import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { CircleId, PersonActor, TeamChoice } from "../../src/modules/people/index.ts";
import { newSecret } from "../../src/modules/people/session.ts";
import { askAgain, endAssessment, startAssessment } from "../../src/modules/surveys/assessment/assessment.actions.ts";
import { keepPart, sendSheet } from "../../src/modules/surveys/assessment/assessment-sheet.actions.ts";
import type { SheetPart } from "../../src/modules/surveys/assessment/assessment-sheet.ts";
import type { AssessmentId } from "../../src/modules/surveys/assessment/assessment.ts";
import { instrumentsFolder, loadInstruments } from "../../src/modules/surveys/module.ts";

export const aWeek = 7 * 24;

/** Asks a group, with the questions of the bank. */
export async function anAssessment(
  db: Database<Tables>,
  actor: PersonActor,
  { group, asksPlace = false, at }: { readonly group: TeamChoice; readonly asksPlace?: boolean; readonly at: Instant },
): Promise<{ readonly id: AssessmentId; readonly token: string }> {
  await loadInstruments({ db, folder: instrumentsFolder, clock: () => at });
  const id = await startAssessment(db, actor, { group, asking: { mail: false, asksPlace, closesAt: at.add({ hours: aWeek }) }, at });
  const { rows } = await sql<{ token: string }>`SELECT token FROM surveys.assessment WHERE id = ${id}`.execute(db);
  return { id, token: rows[0]?.token ?? "" };
}

type Given = { readonly token: string; readonly parts: Readonly<Record<string, SheetPart>>; readonly place?: string; readonly at: Instant };

/** Answers as somebody does on a phone of their own. @returns the secret of the phone */
export async function answerAlone(db: Database<Tables>, { token, parts, place = "", at }: Given): Promise<string> {
  const secret = newSecret();
  for (const [principle, part] of Object.entries(parts)) await keepPart(db, { token, secret, principle, part, at });
  await sendSheet(db, { token, secret, place, at });
  return secret;
}

/** One of a team that is over, and the one that it was asked again by, which is open. */
export async function twoWaves(
  db: Database<Tables>,
  actor: PersonActor,
  { teamId, at }: { readonly teamId: CircleId; readonly at: Instant },
): Promise<{ readonly over: AssessmentId; readonly open: AssessmentId }> {
  const earlier = at.subtract({ hours: aWeek });
  const { id, token } = await anAssessment(db, actor, { group: { teamId }, at: earlier });
  for (const works of ["1", "2", "3", "4", "5"] as const)
    await answerAlone(db, { token, parts: { tillit: { works, words: `ord ${works}` } }, at: earlier });
  await endAssessment(db, actor, { id, at: earlier });
  const asking = { mail: false, asksPlace: false, closesAt: at.add({ hours: aWeek }) };
  return { over: id, open: await askAgain(db, actor, { id, asking, sameGroup: "same", at }) };
}

type Waves = Awaited<ReturnType<typeof twoWaves>>;

/** Those of two teams, as the matrix of isolation names them. */
export function idsOfAssessments(a: Waves, b: Waves, absent: string) {
  return { assessment: { A: a.open, B: b.open, absent }, assessmentOver: { A: a.over, B: b.over, absent } };
}

/** All that self-assessments hold, as parts of a statement: what no request that was refused may change. */
export const storedInAssessments: RawBuilder<unknown> = sql`(SELECT string_agg(assessment::text, '' ORDER BY id) FROM surveys.assessment),
  (SELECT string_agg(word::text, '' ORDER BY id) FROM surveys.assessment_word AS word),
  (SELECT string_agg(one::text, '' ORDER BY one::text) FROM surveys.assessment_count AS one)`;
