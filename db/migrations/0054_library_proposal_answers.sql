-- What whoever wrote a proposal was told before it was said otherwise: an answer that was put right stays to be read, by them too.
CREATE TABLE library.proposal_answer (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES library.proposal ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('at-work', 'done', 'declined')),
  answer text CHECK (btrim(answer) <> '' AND length(answer) <= 1000),
  answered_by uuid NOT NULL REFERENCES people.person,
  answered_at timestamptz NOT NULL,
  replaced_at timestamptz NOT NULL
);

CREATE INDEX proposal_answer_proposal_id ON library.proposal_answer (proposal_id, replaced_at);
CREATE INDEX proposal_answer_answered_by ON library.proposal_answer (answered_by);

-- The example that the desk has begun of what a reader told.
CREATE TABLE library.proposal_draft (
  proposal_id uuid PRIMARY KEY REFERENCES library.proposal ON DELETE CASCADE,
  manuscript_id uuid NOT NULL UNIQUE REFERENCES library.manuscript,
  begun_by uuid NOT NULL REFERENCES people.person,
  begun_at timestamptz NOT NULL
);

CREATE INDEX proposal_draft_begun_by ON library.proposal_draft (begun_by);
