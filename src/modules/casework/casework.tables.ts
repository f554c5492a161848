// Written by `npm run generate` from the migrated database. Do not edit.
import type { Generated } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type CaseworkTables = {
  "casework.passage": {
    study_id: string;
    question: string;
    version: number;
    words: string;
    written_at: Instant;
    written_by: string;
  };
  "casework.study": {
    id: string;
    team_id: string;
    audience: string;
    organisation_id: string;
    circle_id: string | null;
    host: string;
    guest: string;
    citizen: string | null;
    started_at: Instant;
    started_by: string;
    ended_at: Instant | null;
    version: Generated<number>;
  };
};
