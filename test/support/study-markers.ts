import { type RawBuilder, sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Instant } from "../../src/kernel/time.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { PersonId } from "../../src/modules/people/index.ts";

/** A word that stands in everything that is marked: it is searched for, and a page of answers repeats it. */
export const askedFor = "Sidensvansholk";

/** What is looked for: it says of which study it is, and from which column. No page has it by itself. */
export const marker = (study: number, column: string): string => `zq${study}x${column.replaceAll(/[^a-z]/g, "")}zq`;

export type Found = { readonly study: number; readonly column: string };
export function markersIn(text: string): readonly Found[] {
  return [...text.matchAll(/zq(\d+)x([a-z]+)zq/g)].map(([, study, column = ""]) => ({ study: Number(study), column }));
}

/** Columns that hold a choice or a name of the library's, and nothing that somebody has written. */
export const choices: ReadonlySet<string> = new Set(
  `study.audience study.reconstructed_name passage.question team_role.role seat.place chain_waved.suggestion
obstacle.catalogue_name obstacle.area_name obstacle.owner obstacle.closed_as obstacle_fate.fate measure.catalogue_name
measure.state measure_outcome.state signal_decision.decision signal.owner signal.effect signal.part
signal.form demand.owner demand.owner_key demand.words_key chain_actor.level chain_relation.kind
chain_relation.mandate chain_actor_earlier.level chain_relation_earlier.kind chain_relation_earlier.mandate effect.direction effect.known
result.area result.status contact_opening.catalogue_name contact_question.catalogue_name contact_answer.answer`.split(/\s+/),
);

type Value = string | number | boolean | null | RawBuilder<unknown>;
type Row = readonly [table: string, values: Readonly<Record<string, Value>>];
type Marking = { readonly number: number; readonly id: StudyId; readonly by: PersonId; readonly at: Instant };

/** One row and more of every side of a study, with a marker in every column that somebody writes in. */
export async function markStudy(db: Database<Tables>, marking: Marking): Promise<Readonly<Record<PartName, string>>> {
  const ids = partsNamed(() => newId(marking.at));
  for (const [table, values] of rowsOf(marking, ids)) {
    const columns = sql.join(Object.keys(values).map((name) => sql.ref(name)));
    await sql`INSERT INTO ${sql.table(`casework.${table}`)} (${columns}) VALUES (${sql.join(Object.values(values))})`.execute(db);
  }
  const head = { host: marked(marking, "study.host"), guest: marked(marking, "study.guest"), citizen: marked(marking, "study.citizen") };
  await db.updateTable("casework.study").set(head).where("id", "=", marking.id).execute();
  return ids;
}

const partIds = ["obstacle", "measure", "signal", "demand", "sign", "observation", "story", "talk", "effect", "seat"] as const;
type PartName = (typeof partIds)[number];

const partsNamed = (idOf: () => string) => Object.fromEntries(partIds.map((name) => [name, idOf()])) as Record<PartName, string>;

const marked = ({ number }: Pick<Marking, "number">, column: string): string => `${askedFor} ${marker(number, column)}`;

/** Columns that are marked, as "table.column". */
export const markedColumns = (): readonly string[] => {
  const nobody = { number: 0, id: "" as StudyId, by: "" as PersonId, at: undefined as unknown as Instant };
  const rows = rowsOf(
    nobody,
    partsNamed(() => ""),
  );
  const written = rows.flatMap(([table, values]) =>
    Object.entries(values).flatMap(([column, value]) =>
      typeof value === "string" && value.includes("zq0x") ? [`${table}.${column}`] : [],
    ),
  );
  return [...new Set([...written, "study.host", "study.guest", "study.citizen", "example_draft.cleared"])];
};

/** An obstacle of the library. */
const placed = "otydlig-delegering";

function rowsOf(marking: Marking, ids: Readonly<Record<PartName, string>>): readonly Row[] {
  const { number, id, by, at } = marking;
  const day = "2026-11-20";
  const mark = (column: string) => marked(marking, column);
  const texts = (table: string, ...columns: readonly string[]) =>
    Object.fromEntries(columns.map((column) => [column, mark(`${table}.${column}`)]));
  const own = { study_id: id, written_at: sql`${at}`, written_by: by };
  const after = sql`${at}::timestamptz + interval '1 minute'`;
  return [
    ["passage", { ...own, question: "value", version: 1, words: mark("passage.before") }],
    ["passage", { ...own, question: "value", version: 2, ...texts("passage", "words") }],
    ["obstacle", { ...own, id: ids.obstacle, owner: "other", catalogue_name: placed, ...texts("obstacle", "words", "owner_name") }],
    [
      "contact_question",
      {
        id: ids.obstacle,
        obstacle_id: ids.obstacle,
        team_id: sql`(SELECT team_id FROM casework.study WHERE id = ${id})`,
        catalogue_name: placed,
        asked_at: sql`${at}`,
        asked_by: by,
        speaker_id: by,
        ...texts("contact_question", "why", "offers"),
      },
    ],
    [
      "obstacle_fate",
      { id: ids.obstacle, obstacle_id: ids.obstacle, fate: "raised", told_at: sql`${at}`, told_by: by, ...texts("obstacle_fate", "words") },
    ],
    ["measure", { ...own, id: ids.measure, state: "trying", ...texts("measure", "words", "hypothesis", "trial", "who", "expected") }],
    [
      "measure_outcome",
      {
        id: ids.measure,
        measure_id: ids.measure,
        state: "trying",
        told_at: sql`${at}`,
        told_by: by,
        ...texts("measure_outcome", "reason"),
      },
    ],
    [
      "demand",
      {
        id: ids.demand,
        demonstration: false,
        owner: "other",
        owner_key: `owner-${number}`,
        words_key: `words ${number}`,
        ...texts("demand", "words", "owner_name"),
      },
    ],
    [
      "signal",
      {
        ...own,
        id: ids.signal,
        owner: "other",
        effect: "hinders",
        required: true,
        demand_id: ids.demand,
        offered_at: sql`${at}`,
        ...texts("signal", "words", "owner_name", "requirement", "purpose"),
      },
    ],
    [
      "signal_decision",
      {
        id: ids.signal,
        signal_id: ids.signal,
        number: 1,
        decision: "keep",
        decided_on: day,
        decided_at: sql`${at}`,
        decided_by: by,
        told_at: sql`${at}`,
        told_by: by,
        ...texts("signal_decision", "reason", "dialogue", "outcome"),
      },
    ],
    [
      "sign",
      {
        ...own,
        id: ids.sign,
        baseline_on: day,
        ...texts("sign", "name", "definition", "population", "source", "baseline_words", "ended_because"),
        unit: marker(number, "sign.unit"),
      },
    ],
    ["observation", { ...own, id: ids.observation, sign_id: ids.sign, seen_on: day, ...texts("observation", "words", "effort") }],
    ["story", { ...own, id: ids.story, heard_on: day, ...texts("story", "words", "teller") }],
    ["talk", { ...own, id: ids.talk, held_on: day, ...texts("talk", "present", "expected", "happened", "surprised", "next") }],
    ["effect", { ...own, id: ids.effect, direction: "help", known: "no", ...texts("effect", "actor", "words") }],
    ["result", { ...own, id: ids.talk, area: "citizens", status: "not-measured", ...texts("result", "words") }],
    [
      "example_draft",
      {
        ...own,
        fields: JSON.stringify({ texts: { title: mark("example_draft.fields") } }),
        cleared: sql`ARRAY[${marker(number, "example_draft.cleared")}]`,
      },
    ],
    ["seat", { id: ids.seat, study_id: id, place: "outside", seated_at: sql`${at}`, written_by: by, ...texts("seat", "role_name") }],
    ["anchoring", { ...own, version: 1, who: mark("anchoring.before"), words: mark("anchoring.before"), said_on: day }],
    ["anchoring", { ...own, version: 2, said_on: day, ...texts("anchoring", "who", "words") }],
    ["spreading_step", { ...own, id: ids.effect, ...texts("spreading_step", "what", "reaches", "role_name") }],
    ["chain_actor", { ...own, number: 1, level: "meeting", ...texts("chain_actor", "name", "contributes") }],
    ["chain_actor", { ...own, number: 2, level: "citizen", name: "Den andra" }],
    ["chain_relation", { ...own, number: 1, from_number: 1, to_number: 2, kind: "waiting", ...texts("chain_relation", "lasts", "words") }],
    [
      "chain_actor_earlier",
      { ...own, number: 1, version: 1, level: "meeting", until_at: after, ...texts("chain_actor_earlier", "name", "contributes") },
    ],
    [
      "chain_relation_earlier",
      {
        ...own,
        number: 1,
        version: 1,
        from_number: 1,
        to_number: 2,
        kind: "waiting",
        until_at: after,
        ...texts("chain_relation_earlier", "lasts", "words"),
      },
    ],
    ["chain_moment", { study_id: id, number: 1, named_at: sql`${at}`, ...texts("chain_moment", "name") }],
  ];
}
