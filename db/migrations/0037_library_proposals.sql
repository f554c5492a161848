-- What readers tell the desk about a text: that something is wrong, or that they did this too. What became of it stays to be seen for a while.
CREATE TABLE library.proposal (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL REFERENCES library.item,
  kind text NOT NULL CHECK (kind IN ('wrong', 'we-too')),
  said text NOT NULL CHECK (btrim(said) <> '' AND length(said) <= 4000),
  -- None where it came from a reader without an account, or from somebody who has been erased.
  written_by uuid REFERENCES people.person,
  written_at timestamptz NOT NULL,
  -- SHA-256 of the secret in the address where whoever wrote it sees what became of it.
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  demonstration boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'at-work', 'done', 'declined')),
  -- What whoever wrote it is told.
  answer text CHECK (btrim(answer) <> '' AND length(answer) <= 1000),
  answered_by uuid REFERENCES people.person,
  answered_at timestamptz,
  CHECK ((state = 'received') = (answered_at IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
  CHECK (state NOT IN ('done', 'declined') OR answer IS NOT NULL)
);

CREATE INDEX proposal_item_id ON library.proposal (item_id);
CREATE INDEX proposal_written_by ON library.proposal (written_by, written_at DESC);
CREATE INDEX proposal_answered_by ON library.proposal (answered_by);
CREATE INDEX proposal_state ON library.proposal (state, written_at);
