// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type CaseworkTables = {
  "casework.chain_actor": {
    study_id: string;
    number: number;
    name: string;
    level: string;
    contributes: string | null;
    written_at: Instant;
    written_by: string | null;
    removed_at: Instant | null;
    version: Generated<number>;
  };
  "casework.chain_actor_earlier": {
    study_id: string;
    number: number;
    version: number;
    name: string;
    level: string;
    contributes: string | null;
    written_at: Instant;
    written_by: string | null;
    until: Instant;
  };
  "casework.chain_moment": {
    study_id: string;
    number: number;
    name: string;
    at: Instant;
  };
  "casework.chain_relation": {
    study_id: string;
    number: number;
    from_number: number;
    to_number: number;
    kind: string;
    mandate: string | null;
    lasts: string | null;
    words: string;
    written_at: Instant;
    written_by: string | null;
    removed_at: Instant | null;
    version: Generated<number>;
  };
  "casework.chain_relation_earlier": {
    study_id: string;
    number: number;
    version: number;
    from_number: number;
    to_number: number;
    kind: string;
    mandate: string | null;
    lasts: string | null;
    words: string;
    written_at: Instant;
    written_by: string | null;
    until: Instant;
  };
  "casework.chain_waved": {
    study_id: string;
    suggestion: string;
  };
  "casework.demand": {
    id: string;
    demonstration: boolean;
    owner: string;
    owner_organisation_id: string | null;
    owner_name: string | null;
    owner_key: string;
    words: string;
    words_key: string;
  };
  "casework.demand_figure": {
    id: string;
    demand_id: string;
    number: number;
    hours_least: number;
    hours_most: number;
    given_at: Instant;
  };
  "casework.demand_figure_part": {
    figure_id: string;
    signal_id: string;
  };
  "casework.effect": {
    id: string;
    study_id: string;
    actor: string;
    words: string;
    direction: string;
    known: string;
    measure_id: string | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.example": {
    study_id: string;
    number: number;
    manuscript_id: string;
    consent: string;
    consented_on: PlainDate;
    handed_in_at: Instant;
    handed_in_by: string;
  };
  "casework.example_draft": {
    study_id: string;
    fields: ColumnType<unknown, string, string>;
    cleared: Generated<string[]>;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.measure": {
    id: string;
    study_id: string;
    words: string;
    catalogue_name: string | null;
    hypothesis: string | null;
    trial: string | null;
    who: string | null;
    expected: string | null;
    starts_on: PlainDate | null;
    review_on: PlainDate | null;
    state: Generated<string>;
    written_at: Instant;
    written_by: string | null;
    version: Generated<number>;
  };
  "casework.measure_obstacle": {
    measure_id: string;
    obstacle_id: string;
  };
  "casework.measure_outcome": {
    id: string;
    measure_id: string;
    state: string;
    reason: string | null;
    told_at: Instant;
    told_by: string | null;
  };
  "casework.observation": {
    id: string;
    study_id: string;
    sign_id: string;
    seen_on: PlainDate;
    value: number | null;
    words: string | null;
    effort: string | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.obstacle": {
    id: string;
    study_id: string;
    words: string;
    catalogue_name: string | null;
    area_name: string | null;
    owner: string | null;
    owner_name: string | null;
    written_at: Instant;
    written_by: string | null;
    closed_at: Instant | null;
    version: Generated<number>;
    closed_as: string | null;
  };
  "casework.obstacle_fate": {
    id: string;
    obstacle_id: string;
    fate: string;
    words: string | null;
    told_at: Instant;
    told_by: string;
  };
  "casework.passage": {
    study_id: string;
    question: string;
    version: number;
    words: string;
    written_at: Instant;
    written_by: string | null;
  };
  "casework.reconstruction": {
    study_id: string;
    position: number;
    title: string;
    title_english: string;
    agency_name: string;
    track: string;
    agency_type: string;
    meeting_type: string | null;
    content: ColumnType<unknown, string, string>;
    file_hash: string;
  };
  "casework.result": {
    id: string;
    study_id: string;
    area: string;
    status: string;
    words: string;
    sign_id: string | null;
    story_id: string | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.sign": {
    id: string;
    study_id: string;
    measure_id: string | null;
    name: string;
    definition: string;
    population: string | null;
    source: string | null;
    unit: string | null;
    baseline_on: PlainDate | null;
    baseline_value: number | null;
    baseline_words: string | null;
    ended_because: string | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.signal": {
    id: string;
    study_id: string;
    words: string;
    owner: string;
    owner_organisation_id: string | null;
    owner_name: string | null;
    effect: string;
    part: string | null;
    form: string | null;
    required: boolean | null;
    requirement: string | null;
    hours_least: number | null;
    hours_likely: number | null;
    hours_most: number | null;
    purpose: string | null;
    use_unknown: Generated<boolean>;
    demand_id: string | null;
    offered_at: Instant | null;
    written_at: Instant;
    written_by: string;
    struck_at: Instant | null;
    version: Generated<number>;
  };
  "casework.signal_decision": {
    id: string;
    signal_id: string;
    number: number;
    decision: string;
    reason: string;
    dialogue: string;
    decided_on: PlainDate;
    freed_least: number | null;
    freed_most: number | null;
    decided_at: Instant;
    decided_by: string;
    outcome: string | null;
    told_at: Instant | null;
    told_by: string | null;
  };
  "casework.story": {
    id: string;
    study_id: string;
    words: string;
    heard_on: PlainDate;
    teller: string | null;
    sign_id: string | null;
    measure_id: string | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
  "casework.study": {
    id: string;
    team_id: string | null;
    audience: string;
    organisation_id: string | null;
    circle_id: string | null;
    host: string;
    guest: string;
    citizen: string | null;
    started_at: Instant;
    started_by: string | null;
    ended_at: Instant | null;
    version: Generated<number>;
    reconstructed_name: string | null;
  };
  "casework.talk": {
    id: string;
    study_id: string;
    held_on: PlainDate;
    present: string | null;
    expected: string | null;
    happened: string | null;
    surprised: string | null;
    next: string | null;
    next_on: PlainDate | null;
    written_at: Instant;
    written_by: string;
    version: Generated<number>;
  };
};
