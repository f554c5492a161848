-- The chain of governance of a meeting: who is in it, and what is between them. Decision 0041.

-- What stands now. An actor has a number in its study, so that pictures, texts and addresses can name it in one way.
CREATE TABLE casework.chain_actor (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  -- A role, a part of the house, an agency. Never a person.
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  level text NOT NULL CHECK (level IN (
    'government', 'ministry', 'agency-head', 'management', 'first-line', 'meeting', 'citizen', 'support', 'other-agency', 'other'
  )),
  -- What they bring to this meeting.
  contributes text CHECK (btrim(contributes) <> '' AND length(contributes) <= 500),
  -- Since when it stands so.
  written_at timestamptz NOT NULL,
  -- Nobody who is here, of what is reconstructed.
  written_by uuid REFERENCES people.person,
  -- Taken away, and can be taken back.
  removed_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  PRIMARY KEY (study_id, number),
  CHECK (removed_at >= written_at)
);

CREATE INDEX chain_actor_written_by ON casework.chain_actor (written_by);

CREATE TABLE casework.chain_relation (
  study_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  from_number integer NOT NULL,
  to_number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('hand-off', 'waiting', 'mandate', 'goals-apart', 'cost-benefit')),
  mandate text CHECK (mandate IN ('may-decide', 'must-ask', 'answers')),
  -- How long one waits, in the team's own words.
  lasts text CHECK (btrim(lasts) <> '' AND length(lasts) <= 120),
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 500),
  written_at timestamptz NOT NULL,
  -- Nobody who is here, of what is reconstructed.
  written_by uuid REFERENCES people.person,
  removed_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  PRIMARY KEY (study_id, number),
  FOREIGN KEY (study_id, from_number) REFERENCES casework.chain_actor ON DELETE CASCADE,
  FOREIGN KEY (study_id, to_number) REFERENCES casework.chain_actor ON DELETE CASCADE,
  CHECK (from_number <> to_number),
  CHECK ((kind = 'mandate') = (mandate IS NOT NULL)),
  CHECK (lasts IS NULL OR kind = 'waiting'),
  CHECK (removed_at >= written_at)
);

CREATE INDEX chain_relation_from_number ON casework.chain_relation (study_id, from_number);
CREATE INDEX chain_relation_to_number ON casework.chain_relation (study_id, to_number);
CREATE INDEX chain_relation_written_by ON casework.chain_relation (written_by);

-- What stood before: from when until when.
CREATE TABLE casework.chain_actor_earlier (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  level text NOT NULL,
  contributes text,
  written_at timestamptz NOT NULL,
  -- Nobody who is here, of what is reconstructed.
  written_by uuid REFERENCES people.person,
  until_at timestamptz NOT NULL,
  PRIMARY KEY (study_id, number, version),
  FOREIGN KEY (study_id, number) REFERENCES casework.chain_actor ON DELETE CASCADE,
  CHECK (until_at >= written_at)
);

CREATE INDEX chain_actor_earlier_written_by ON casework.chain_actor_earlier (written_by);

CREATE TABLE casework.chain_relation_earlier (
  study_id uuid NOT NULL,
  number integer NOT NULL,
  version integer NOT NULL,
  from_number integer NOT NULL,
  to_number integer NOT NULL,
  kind text NOT NULL,
  mandate text,
  lasts text,
  words text NOT NULL,
  written_at timestamptz NOT NULL,
  -- Nobody who is here, of what is reconstructed.
  written_by uuid REFERENCES people.person,
  until_at timestamptz NOT NULL,
  PRIMARY KEY (study_id, number, version),
  FOREIGN KEY (study_id, number) REFERENCES casework.chain_relation ON DELETE CASCADE,
  CHECK (until_at >= written_at)
);

CREATE INDEX chain_relation_earlier_written_by ON casework.chain_relation_earlier (written_by);

-- Moments that the team wants to compare with, by a name of its own.
CREATE TABLE casework.chain_moment (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  named_at timestamptz NOT NULL,
  PRIMARY KEY (study_id, number)
);

-- Who the team has been asked about and has said is of no concern here.
CREATE TABLE casework.chain_waved (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  suggestion text NOT NULL CHECK (suggestion ~ '^[a-z]+(-[a-z]+)*$'),
  PRIMARY KEY (study_id, suggestion)
);
