// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant } from "./time.ts";

export type KernelTables = {
  "kernel.audit": {
    id: string;
    happened_at: Instant;
    actor_kind: string;
    actor_id: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    detail: ColumnType<unknown, string, string>;
  };
  "kernel.audit_head": {
    single: Generated<boolean>;
    number: number;
    hash: Buffer;
  };
  "kernel.audit_link": {
    number: number;
    audit_id: string;
    previous_hash: Buffer;
    hash: Buffer;
  };
  "kernel.event": {
    number: number;
    name: string;
    payload: ColumnType<unknown, string, string>;
    happened_at: Instant;
    delivered_at: Instant | null;
  };
  "kernel.event_effect": {
    event_number: number;
    subscriber: string;
    made_at: Instant;
  };
  "kernel.file": {
    id: string;
    name: string;
    type: string;
    bytes: number;
    sha256: Buffer;
    saved_at: Instant;
  };
  "kernel.file_piece": {
    file_id: string;
    place: number;
    content: Buffer;
  };
  "kernel.job_effect": {
    job_id: number;
    made_at: Instant;
  };
  "kernel.mail": {
    id: string;
    recipient: string;
    language: string;
    purpose: string;
    subject: string;
    body: string | null;
    planned_at: Instant;
    attempts: Generated<number>;
    problem: string | null;
    sent_at: Instant | null;
    given_up_at: Instant | null;
    unsubscribe: string | null;
    expires_at: Instant | null;
  };
  "kernel.migration": {
    number: number;
    name: string;
    checksum: string;
    applied_at: Generated<Instant>;
  };
  "kernel.parked_address": {
    address: string;
    reason: string;
    parked_at: Instant;
  };
  "kernel.rate": {
    key: Buffer;
    hits: number[];
    ends_at: Instant;
  };
  "kernel.revision": {
    name: string;
    number: number;
  };
  "kernel.worker": {
    id: string;
    seen_at: Instant;
  };
};
