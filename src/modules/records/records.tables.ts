// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type RecordsTables = {
  "records.attachment": {
    id: string;
    document_id: string;
    file_id: string;
    added_at: Instant;
    added_by: string;
    struck_at: Instant | null;
    struck_by: string | null;
    struck_because: string | null;
  };
  "records.case_file": {
    id: string;
    organisation_id: string;
    demonstration: boolean;
    year: number;
    serial: number;
    title: string;
    title_apart: boolean;
    secrecy: string | null;
    secrecy_noted_on: PlainDate | null;
    last_document: Generated<number>;
    version: Generated<number>;
    opened_at: Instant;
    opened_by: string;
    closed_at: Instant | null;
    closed_by: string | null;
  };
  "records.correction": {
    id: string;
    case_file_id: string | null;
    document_id: string | null;
    version: number;
    before: ColumnType<unknown, string, string>;
    reason: string;
    corrected_at: Instant;
    corrected_by: string;
  };
  "records.document": {
    id: string;
    case_file_id: string;
    status: string;
    number: number | null;
    dated: PlainDate | null;
    party: string | null;
    party_apart: boolean;
    subject: string;
    subject_apart: boolean;
    secrecy: string | null;
    secrecy_noted_on: PlainDate | null;
    version: Generated<number>;
    noted_at: Instant;
    noted_by: string;
    registered_at: Instant | null;
    registered_by: string | null;
    organisation_id: string | null;
    demonstration: boolean | null;
    year: number | null;
    serial: number | null;
    listed_at: Instant | null;
    words: string | null;
    words_open: string | null;
  };
  "records.export": {
    id: string;
    case_file_id: string;
    whole: boolean;
    asked_at: Instant;
    asked_by: string;
    state: string;
    done: Generated<number>;
    total: number;
    moved_at: Instant;
    file_id: string | null;
  };
  "records.link": {
    id: string;
    document_id: string;
    kind: string;
    object_id: string;
    title: string;
    linked_at: Instant;
    linked_by: string;
    ended_at: Instant | null;
    ended_by: string | null;
  };
  "records.series": {
    organisation_id: string;
    demonstration: boolean;
    year: number;
    last: number;
  };
};
