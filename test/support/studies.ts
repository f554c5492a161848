import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { openStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { CircleId, PersonActor } from "../../src/modules/people/index.ts";
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
  return {
    study: { A: A.study, B: B.study, absent },
    signal: { A: await aSignal(db, A.actor, { studyId: A.study }), B: await aSignal(db, B.actor, { studyId: B.study }), absent },
  };
}

/** All that work on meetings holds, as parts of a statement: what no request that was refused may change. */
export const storedInCasework: RawBuilder<unknown> = sql`(SELECT string_agg(study::text, '' ORDER BY id) FROM casework.study),
  (SELECT string_agg(passage::text, '' ORDER BY passage::text) FROM casework.passage),
  (SELECT string_agg(obstacle::text, '' ORDER BY id) FROM casework.obstacle),
  (SELECT string_agg(measure::text, '' ORDER BY id) FROM casework.measure),
  (SELECT string_agg(measure_outcome::text, '' ORDER BY id) FROM casework.measure_outcome),
  (SELECT string_agg(signal::text, '' ORDER BY id) FROM casework.signal),
  (SELECT string_agg(decision::text, '' ORDER BY id) FROM casework.signal_decision AS decision),
  (SELECT string_agg(demand::text, '' ORDER BY id) FROM casework.demand),
  (SELECT string_agg(figure::text, '' ORDER BY id) FROM casework.demand_figure AS figure)`;
