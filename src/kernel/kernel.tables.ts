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
  "kernel.job_effect": {
    job_id: number;
    made_at: Instant;
  };
  "kernel.migration": {
    number: number;
    name: string;
    checksum: string;
    applied_at: Generated<Instant>;
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
