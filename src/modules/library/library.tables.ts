// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type LibraryTables = {
  "library.archived_item": {
    item_id: string;
    reason: string;
    replaced_by: string | null;
    archived_by: string;
    archived_at: Instant;
  };
  "library.field_comment": {
    id: string;
    manuscript_id: string;
    version: number;
    path: string;
    written_by: string;
    written_at: Instant;
    said: string;
    settled_by: string | null;
    settled_at: Instant | null;
  };
  "library.item": {
    id: string;
    kind: string;
    slug: string;
    title: string;
    summary: string;
    position: number;
    content: ColumnType<unknown, string, string>;
    html: ColumnType<unknown, string, string>;
    facets: string[];
    file_hash: string | null;
    edited_at: Instant | null;
    withdrawn_at: Instant | null;
    created_at: Instant;
    updated_at: Instant;
    audience: Generated<string>;
    organisation_id: string | null;
    circle_id: string | null;
  };
  "library.link": {
    from_id: string;
    to_id: string;
    relation: string;
    position: number;
  };
  "library.load": {
    id: string;
    fingerprint: string;
    loaded_at: Instant;
    added: number;
    changed: number;
    unchanged: number;
    kept: number;
    withdrawn: number;
  };
  "library.manuscript": {
    id: string;
    kind: string;
    item_id: string | null;
    slug: string;
    title: string;
    state: string;
    author_id: string;
    owner_id: string;
    demonstration: Generated<boolean>;
    described_id: string | null;
    version: number;
    returned_at: Instant | null;
    published_at: Instant | null;
    confirmed_at: Instant | null;
    asked_at: Instant | null;
    created_at: Instant;
    updated_at: Instant;
    described_by: Generated<string[]>;
    taken_in_at: Instant | null;
    partner_ids: Generated<string[]>;
  };
  "library.no_fact_check": {
    manuscript_id: string;
    number: number;
    version: number;
    because: string;
    named: string[];
    asked: string[];
    said_by: string;
    said_at: Instant;
  };
  "library.opened": {
    item_id: string;
    week: PlainDate;
    times: number;
  };
  "library.proposal": {
    id: string;
    item_id: string;
    kind: string;
    said: string;
    written_by: string | null;
    written_at: Instant;
    token_hash: Buffer;
    demonstration: boolean;
    state: string;
    answer: string | null;
    answered_by: string | null;
    answered_at: Instant | null;
  };
  "library.proposal_answer": {
    id: string;
    proposal_id: string;
    state: string;
    answer: string | null;
    answered_by: string;
    answered_at: Instant;
    replaced_at: Instant;
  };
  "library.proposal_draft": {
    proposal_id: string;
    manuscript_id: string;
    begun_by: string;
    begun_at: Instant;
  };
  "library.review": {
    id: string;
    manuscript_id: string;
    version: number;
    kind: string;
    described_id: string | null;
    asked_by: string;
    asked_at: Instant;
    decided_by: string | null;
    decided_at: Instant | null;
    outcome: string | null;
    comment: string | null;
    writers: Generated<string[]>;
  };
  "library.text_file": {
    id: string;
    manuscript_id: string;
    number: number;
    kind: string;
    file_id: string;
    bytes: number;
    title: string;
    caption: string | null;
    credit: string | null;
    licence: string | null;
    width: number | null;
    height: number | null;
    added_by: string;
    added_at: Instant;
  };
  "library.unsaved_text": {
    person_id: string;
    manuscript_id: string;
    from_version: number;
    content: ColumnType<unknown, string, string>;
    note: string;
    written_at: Instant;
  };
  "library.version": {
    manuscript_id: string;
    number: number;
    content: ColumnType<unknown, string, string>;
    saved_by: string | null;
    saved_at: Instant;
    note: string | null;
  };
  "library.version_file": {
    manuscript_id: string;
    version: number;
    text_file_id: string;
  };
};
