// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type PeopleTables = {
  "people.organisation": {
    id: string;
    slug: string;
    kind: string;
    name: string;
    sort_key: string;
    number: string | null;
    status: string;
    successor_id: string | null;
    facts: ColumnType<unknown, string, string>;
    imported: ColumnType<unknown, string | null, string | null>;
    imported_hash: string | null;
    doubts: string[];
    facets: string[];
    gone_at: Instant | null;
    created_at: Instant;
    updated_at: Instant;
  };
  "people.organisation_correction": {
    id: string;
    organisation_id: string;
    field: string;
    value: ColumnType<unknown, string, string>;
    value_before: ColumnType<unknown, string, string>;
    reason: string;
    corrected_by: string;
    corrected_at: Instant;
    undone_by: string | null;
    undone_at: Instant | null;
  };
  "people.organisation_import": {
    id: string;
    file_name: string;
    fingerprint: string;
    bundled: boolean;
    imported_by: string;
    imported_at: Instant;
    file_rows: number;
    added: number;
    changed: number;
    unchanged: number;
    kept: number;
    gone: number;
    left_out: number;
    doubtful: number;
  };
  "people.organisation_name": {
    organisation_id: string;
    kind: string;
    name: string;
    key: string;
    grams: number[];
  };
};
