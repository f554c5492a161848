// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type SurveysTables = {
  "surveys.answer_chunk": {
    round_id: string;
    name: string;
    place: number;
    codes: string;
  };
  "surveys.answer_column": {
    round_id: string;
    name: string;
    code_values: string[];
    units: number;
  };
  "surveys.answer_link": {
    token_hash: Buffer;
    respondent_id: string;
    made_at: Instant;
  };
  "surveys.assessment": {
    id: string;
    team_id: string;
    name: string;
    audience: string;
    organisation_id: string;
    circle_id: string | null;
    simulated: Generated<boolean>;
    started_at: Instant;
    started_by: string;
    token: string;
    definition: ColumnType<unknown, string, string>;
    hash: string;
    asks_place: boolean;
    threshold: Generated<number>;
    closes_at: Instant;
    answered: Generated<number>;
    ended_at: Instant | null;
    result: ColumnType<unknown, string | null, string | null>;
    follows: string | null;
    same_group: string | null;
    step_what: string | null;
    step_who: string | null;
    step_again_on: PlainDate | null;
    step_by: string | null;
    version: Generated<number>;
  };
  "surveys.assessment_count": {
    assessment_id: string;
    place: string;
    question: string;
    answer: string;
    count: number;
  };
  "surveys.assessment_ticket": {
    hash: Buffer;
    assessment_id: string;
    sealed: Buffer | null;
  };
  "surveys.assessment_word": {
    id: Generated<string>;
    assessment_id: string;
    principle: string;
    words: string;
  };
  "surveys.coding": {
    id: string;
    answer_id: string;
    stage: string;
    version: Generated<number>;
    coded_by: string;
    coded_at: Instant;
    words: Buffer;
    proposed: Generated<boolean>;
  };
  "surveys.coding_obstacle": {
    coding_id: string;
    item_id: string;
    quote: string | null;
  };
  "surveys.instrument": {
    id: string;
    code: string | null;
    demonstration: boolean;
    definition: ColumnType<unknown, string, string>;
    version: Generated<number>;
    copied_from: string | null;
    created_at: Instant;
    created_by: string | null;
    changed_at: Instant;
    changed_by: string | null;
  };
  "surveys.open_answer": {
    id: string;
    round_id: string;
    unit_id: string;
    question: string;
    part: string;
    number: number;
  };
  "surveys.printed_figure": {
    round: string;
    number: number;
    file: string;
    table_name: string;
    line: number | null;
    question: string | null;
    variable: string | null;
    category: string | null;
    kind: string;
    is_whole: boolean;
    count: number | null;
    share: string | null;
    count_cell: string | null;
    share_cell: string | null;
  };
  "surveys.printed_finding": {
    round: string;
    number: number;
    rule: string;
    severity: string;
    table_name: string;
    line: number | null;
    question: string | null;
    variable: string | null;
    category: string | null;
    cell: string;
    finding: ColumnType<unknown, string, string>;
  };
  "surveys.printed_hiding": {
    round: string;
    question: string;
    variable: string;
    category: string;
    reason: string;
  };
  "surveys.printed_round": {
    slug: string;
    fingerprint: string;
    words: ColumnType<unknown, string, string>;
    loaded_at: Instant;
  };
  "surveys.reading": {
    round_id: string;
    question: string;
    second_at: Instant | null;
    second_by: string | null;
    finished_at: Instant | null;
    finished_by: string | null;
    agreement: ColumnType<unknown, string | null, string | null>;
  };
  "surveys.released_answer": {
    round_id: string;
    place: number;
    name: string;
    answers: ColumnType<unknown, string, string>;
  };
  "surveys.released_mention": {
    round_id: string;
    item_id: string;
    agencies: number | null;
  };
  "surveys.released_reading": {
    round_id: string;
    released_at: Instant;
    released_by: string;
    agencies: number;
    answers: number;
  };
  "surveys.released_table": {
    round_id: string;
    question: string;
    variable: string;
    groups: ColumnType<unknown, string, string>;
    compared: ColumnType<unknown, string | null, string | null>;
  };
  "surveys.released_wave": {
    round_id: string;
    earlier: string[];
    question: string;
    in_all: number;
    patterns: ColumnType<unknown, string | null, string | null>;
    paired: ColumnType<unknown, string | null, string | null>;
    unpaired: ColumnType<unknown, string | null, string | null>;
  };
  "surveys.respondent": {
    id: string;
    unit_id: string;
    email: string | null;
    language: string;
    named_by: string | null;
    named_at: Instant;
    ended_at: Instant | null;
  };
  "surveys.round": {
    id: string;
    demonstration: boolean;
    title: ColumnType<unknown, string, string>;
    instrument_id: string;
    level: string;
    threshold: number;
    least_answered: number;
    variables: string[];
    frame: ColumnType<unknown, string, string>;
    opens_at: Instant;
    closes_at: Instant;
    reminders: ColumnType<unknown, string, string>;
    version: Generated<number>;
    created_at: Instant;
    created_by: string;
    opened_at: Instant | null;
    opened_by: string | null;
    definition: ColumnType<unknown, string | null, string | null>;
    hash: string | null;
    released_at: Instant | null;
    released_by: string | null;
  };
  "surveys.sheet": {
    unit_id: string;
    round_id: string;
    answers: ColumnType<unknown, string, string>;
    began_at: Instant;
    changed_at: Instant;
    changed_by: string | null;
    sent_at: Instant | null;
    entered_by: string | null;
  };
  "surveys.unit": {
    id: string;
    round_id: string;
    organisation_id: string;
    name: string;
    background: ColumnType<unknown, string, string>;
    left_out: string | null;
    left_out_because: string | null;
  };
};
