// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type SurveysTables = {
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
};
