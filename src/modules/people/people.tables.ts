// Written by `npm run generate` from the migrated database. Do not edit.
import type { Generated } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type PeopleTables = {
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
  "people.person": {
    id: string;
    email: string;
    name: string;
    language: string;
    demonstration: Generated<boolean>;
    created_at: Instant;
    ended_at: Instant | null;
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
  };
};
