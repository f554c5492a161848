// Written by `npm run generate` from the migrated database. Do not edit.
import type { Instant, PlainDate } from "../../kernel/time.ts";

export type NoticesTables = {
  "notices.digest": {
    person_id: string;
    week: PlainDate;
    written_at: Instant;
  };
  "notices.follow": {
    id: string;
    person_id: string;
    item_id: string | null;
    organisation_id: string | null;
    followed_at: Instant;
  };
  "notices.mail_key": {
    person_id: string;
    handle: string;
    secret: Buffer;
    made_at: Instant;
  };
  "notices.notice": {
    id: string;
    person_id: string;
    kind: string;
    source: string;
    subject_id: string;
    made_at: Instant;
    read_at: Instant | null;
    mailed_at: Instant | null;
  };
  "notices.setting": {
    person_id: string;
    kind: string;
    choice: string;
    changed_at: Instant;
  };
};
