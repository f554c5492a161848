// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type PeopleTables = {
  "people.circle": {
    id: string;
    kind: string;
    organisation_id: string | null;
    name: string;
    purpose: string | null;
    started_at: Instant;
    started_by: string;
    ended_at: Instant | null;
    ended_by: string | null;
    demonstration: Generated<boolean>;
  };
  "people.circle_organisation": {
    id: string;
    circle_id: string;
    organisation_id: string;
    joined_at: Instant;
    joined_by: string;
    left_at: Instant | null;
    left_by: string | null;
  };
  "people.circle_person": {
    id: string;
    circle_id: string;
    person_id: string;
    joined_at: Instant;
    joined_by: string;
    left_at: Instant | null;
    left_by: string | null;
  };
  "people.entry_link": {
    token_hash: Buffer;
    purpose: string;
    person_id: string | null;
    next: string | null;
    created_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
    revoked_at: Instant | null;
  };
  "people.invitation": {
    id: string;
    token_hash: Buffer;
    email: string;
    organisation_id: string | null;
    place: string | null;
    function: string | null;
    coordinator: boolean;
    roles: string[];
    language: string;
    invited_by: string;
    created_at: Instant;
    expires_at: Instant;
    accepted_at: Instant | null;
    accepted_by: string | null;
    revoked_at: Instant | null;
    revoked_by: string | null;
  };
  "people.membership": {
    id: string;
    person_id: string;
    organisation_id: string;
    place: string;
    function: string | null;
    coordinator: boolean;
    started_at: Instant;
    started_by: string;
    ended_at: Instant | null;
    ended_by: string | null;
  };
  "people.network_offer": {
    id: string;
    circle_id: string;
    organisation_id: string;
    offered_at: Instant;
    offered_by: string;
    outcome: string | null;
    decided_at: Instant | null;
    decided_by: string | null;
  };
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
    file_value: ColumnType<unknown, string, string>;
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
  "people.passkey": {
    id: string;
    person_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    name: string;
    created_at: Instant;
    last_used_at: Instant | null;
    removed_at: Instant | null;
  };
  "people.passkey_challenge": {
    challenge_hash: Buffer;
    session_id: string;
    purpose: string;
    created_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
  };
  "people.person": {
    id: string;
    email: string;
    name: string;
    language: string;
    demonstration: Generated<boolean>;
    created_at: Instant;
    ended_at: Instant | null;
    erased_at: Instant | null;
  };
  "people.recovery_code": {
    id: string;
    person_id: string;
    code_hash: Buffer;
    created_at: Instant;
    used_at: Instant | null;
    replaced_at: Instant | null;
  };
  "people.register_check": {
    id: string;
    file_id: string | null;
    file_name: string;
    sha256: string;
    state: string;
    rows_done: Generated<number>;
    rows_total: number | null;
    moved_at: Instant;
    report: ColumnType<unknown, string | null, string | null>;
    checked_against: number | null;
    sent_by: string;
    sent_at: Instant;
    decided_by: string | null;
    decided_at: Instant | null;
    import_id: string | null;
  };
  "people.role_grant": {
    id: string;
    person_id: string;
    role: string;
    granted_at: Instant;
    granted_by: string | null;
    ended_at: Instant | null;
    ended_by: string | null;
  };
  "people.session": {
    id: string;
    person_id: string;
    secret_hash: Buffer;
    device: string;
    started_at: Instant;
    seen_at: Instant;
    expires_at: Instant;
    ended_at: Instant | null;
    confirmed_at: Instant | null;
  };
  "people.widening": {
    id: string;
    subject_kind: string;
    subject_id: string;
    asked_at: Instant;
    asked_by: string;
    outcome: string | null;
    decided_at: Instant | null;
    decided_by: string | null;
    from_audience: string;
    to_audience: string;
  };
};
