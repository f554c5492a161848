-- What a team learns from what it tries, and the learning example that it makes of it. Decision 0044.

-- Something the team has chosen to look at, to see whether the meeting gets better.
CREATE TABLE casework.sign (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- The measure that it is about; none where it is about the meeting as a whole.
  measure_id uuid REFERENCES casework.measure,
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  -- What exactly is counted or listened for, of whom, and where it is found.
  definition text NOT NULL CHECK (btrim(definition) <> '' AND length(definition) <= 1000),
  population text CHECK (btrim(population) <> '' AND length(population) <= 300),
  source text CHECK (btrim(source) <> '' AND length(source) <= 300),
  unit text CHECK (btrim(unit) <> '' AND length(unit) <= 40),
  -- How it was before the change: a value, words, or both.
  baseline_on date,
  baseline_value double precision,
  baseline_words text CHECK (btrim(baseline_words) <> '' AND length(baseline_words) <= 500),
  -- Why the team looks at it no longer.
  ended_because text CHECK (btrim(ended_because) <> '' AND length(ended_because) <= 500),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (id, study_id),
  CHECK ((baseline_on IS NULL) = (baseline_value IS NULL AND baseline_words IS NULL))
);

CREATE INDEX sign_study_id ON casework.sign (study_id, written_at, id);
CREATE INDEX sign_measure_id ON casework.sign (measure_id) WHERE measure_id IS NOT NULL;
CREATE INDEX sign_written_by ON casework.sign (written_by);

-- What a sign said on a later day.
CREATE TABLE casework.observation (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  sign_id uuid NOT NULL,
  seen_on date NOT NULL,
  value double precision,
  words text CHECK (btrim(words) <> '' AND length(words) <= 500),
  -- What it took to find out: it may be too much.
  effort text CHECK (btrim(effort) <> '' AND length(effort) <= 300),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign (id, study_id) ON DELETE CASCADE,
  CHECK (value IS NOT NULL OR words IS NOT NULL)
);

CREATE INDEX observation_study_id ON casework.observation (study_id, seen_on, id);
CREATE INDEX observation_sign_id ON casework.observation (sign_id, study_id);
CREATE INDEX observation_written_by ON casework.observation (written_by);

-- What somebody has been through, told without saying who: it stands beside the signs, and weighs as much.
CREATE TABLE casework.story (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 2000),
  heard_on date NOT NULL,
  -- A role, never a name.
  teller text CHECK (btrim(teller) <> '' AND length(teller) <= 200),
  sign_id uuid,
  measure_id uuid REFERENCES casework.measure,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (id, study_id),
  FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign (id, study_id)
);

CREATE INDEX story_study_id ON casework.story (study_id, heard_on, id);
CREATE INDEX story_sign_id ON casework.story (sign_id, study_id) WHERE sign_id IS NOT NULL;
CREATE INDEX story_measure_id ON casework.story (measure_id) WHERE measure_id IS NOT NULL;
CREATE INDEX story_written_by ON casework.story (written_by);

-- A talk about what came of it: what was expected, what happened, what surprised, what next.
CREATE TABLE casework.talk (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  held_on date NOT NULL,
  -- Which roles were there.
  present text CHECK (btrim(present) <> '' AND length(present) <= 300),
  expected text CHECK (btrim(expected) <> '' AND length(expected) <= 2000),
  happened text CHECK (btrim(happened) <> '' AND length(happened) <= 2000),
  surprised text CHECK (btrim(surprised) <> '' AND length(surprised) <= 2000),
  next text CHECK (btrim(next) <> '' AND length(next) <= 2000),
  next_on date,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (next_on > held_on)
);

CREATE INDEX talk_study_id ON casework.talk (study_id, held_on DESC, id);
CREATE INDEX talk_written_by ON casework.talk (written_by);

-- What the change leads to with somebody else.
CREATE TABLE casework.effect (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- With whom: an organisation or a group, never a person.
  actor text NOT NULL CHECK (btrim(actor) <> '' AND length(actor) <= 200),
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 1000),
  direction text NOT NULL CHECK (direction IN ('help', 'harm', 'both')),
  -- Whether they know of it.
  known text NOT NULL CHECK (known IN ('yes', 'no', 'unsure')),
  measure_id uuid REFERENCES casework.measure,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1)
);

CREATE INDEX effect_study_id ON casework.effect (study_id, written_at, id);
CREATE INDEX effect_measure_id ON casework.effect (measure_id) WHERE measure_id IS NOT NULL;
CREATE INDEX effect_written_by ON casework.effect (written_by);

-- What came of it for citizens, staff and society, and what that rests on.
CREATE TABLE casework.result (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  area text NOT NULL CHECK (area IN ('citizens', 'staff', 'society')),
  status text NOT NULL CHECK (status IN ('realised', 'potential', 'not-measured', 'none')),
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 1000),
  sign_id uuid,
  story_id uuid,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  UNIQUE (study_id, area),
  FOREIGN KEY (sign_id, study_id) REFERENCES casework.sign (id, study_id),
  FOREIGN KEY (story_id, study_id) REFERENCES casework.story (id, study_id),
  -- What rests on nothing that was looked at is shown by nothing.
  CHECK (status <> 'realised' OR sign_id IS NOT NULL)
);

CREATE INDEX result_sign_id ON casework.result (sign_id, study_id) WHERE sign_id IS NOT NULL;
CREATE INDEX result_story_id ON casework.result (story_id, study_id) WHERE story_id IS NOT NULL;
CREATE INDEX result_written_by ON casework.result (written_by);

-- The learning example while the team writes it: the fields of the library's skeleton that it answers, and what is no person though it looks like one.
CREATE TABLE casework.example_draft (
  study_id uuid PRIMARY KEY REFERENCES casework.study ON DELETE CASCADE,
  fields jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'object' AND octet_length(fields::text) <= 200000),
  cleared text[] NOT NULL DEFAULT '{}' CHECK (cardinality(cleared) <= 500),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1)
);

CREATE INDEX example_draft_written_by ON casework.example_draft (written_by);

-- Each time an example was handed in to the editorial desk, and that the team said yes to it.
CREATE TABLE casework.example (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  manuscript_id uuid NOT NULL UNIQUE REFERENCES library.manuscript,
  -- Who said yes, as roles, and when.
  consent text NOT NULL CHECK (btrim(consent) <> '' AND length(consent) <= 300),
  consented_on date NOT NULL,
  handed_in_at timestamptz NOT NULL,
  handed_in_by uuid NOT NULL REFERENCES people.person,
  PRIMARY KEY (study_id, number)
);

CREATE INDEX example_handed_in_by ON casework.example (handed_in_by);
