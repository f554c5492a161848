// Written by `npm run generate` from the migrated database. Do not edit.
import type { ColumnType, Generated } from "kysely";
import type { Instant } from "../../kernel/time.ts";

export type LibraryTables = {
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
};
