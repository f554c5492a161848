-- A file of the register that somebody has sent, from the moment it came until it is brought in or put aside. A job checks it, and a job brings
-- it in when somebody has said so: the row tells how far they have come.
CREATE TABLE people.register_check (
  id uuid PRIMARY KEY,
  -- In the kernel's files; gone when there is nothing more to do with it.
  file_id uuid,
  file_name text NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('checking', 'checked', 'faulty', 'applying', 'applied', 'stale', 'discarded')),
  -- How far the work that goes on has come.
  rows_done integer NOT NULL DEFAULT 0,
  rows_total integer,
  moved_at timestamptz NOT NULL,
  -- What the file would change, or what is wrong in it.
  report jsonb,
  -- The state of the register that it was checked against: what was said holds for no other.
  checked_against bigint,
  -- A person's id, as in the audit.
  sent_by text NOT NULL,
  sent_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  import_id uuid REFERENCES people.organisation_import,
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK ((state = 'checked') <= (report IS NOT NULL AND checked_against IS NOT NULL)),
  CHECK ((state = 'applied') = (import_id IS NOT NULL)),
  CHECK ((state IN ('checking', 'checked', 'applying')) = (file_id IS NOT NULL))
);

CREATE INDEX register_check_sent_at ON people.register_check (sent_at);
CREATE INDEX register_check_import_id ON people.register_check (import_id);
