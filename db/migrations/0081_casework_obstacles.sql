-- What is in the way of a meeting, and what the team tries. Decision 0040.

CREATE TABLE casework.obstacle (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- In the team's own words.
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 500),
  -- What the library calls it, by its name there. Nothing: nobody has said which it is.
  catalogue_name text CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Where among the library's areas it belongs, as the team proposes.
  area_name text CHECK (area_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- In whose power it is to take it away: the team, its organisation, or somebody else.
  owner text CHECK (owner IN ('team', 'organisation', 'other')),
  -- Who else, when it is somebody else's.
  owner_name text CHECK (btrim(owner_name) <> '' AND length(owner_name) <= 200),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  -- Out of the way, or taken back: it stays, and is shown apart.
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (owner_name IS NULL OR owner = 'other')
);

CREATE INDEX obstacle_study_id ON casework.obstacle (study_id, written_at, id);
CREATE INDEX obstacle_catalogue_name ON casework.obstacle (catalogue_name) WHERE catalogue_name IS NOT NULL;
CREATE INDEX obstacle_written_by ON casework.obstacle (written_by);

-- Few, small, and possible to undo.
CREATE TABLE casework.measure (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- What is tried.
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 500),
  -- What in the library it goes by, by its name there.
  catalogue_name text CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- What it is thought to lead to, how it is tried, by whom, and what is then to be seen. Roles, and no persons.
  hypothesis text CHECK (btrim(hypothesis) <> '' AND length(hypothesis) <= 1000),
  trial text CHECK (btrim(trial) <> '' AND length(trial) <= 1000),
  who text CHECK (btrim(who) <> '' AND length(who) <= 200),
  expected text CHECK (btrim(expected) <> '' AND length(expected) <= 1000),
  starts_on date,
  -- The day on which one looks at what came of it.
  review_on date,
  -- What came of it is told in words too: see the outcomes.
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'trying', 'kept', 'adjusted', 'dropped')),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (review_on >= starts_on)
);

CREATE INDEX measure_study_id ON casework.measure (study_id, written_at, id);
CREATE INDEX measure_catalogue_name ON casework.measure (catalogue_name) WHERE catalogue_name IS NOT NULL;
CREATE INDEX measure_written_by ON casework.measure (written_by);

-- Which obstacles a measure is meant for.
CREATE TABLE casework.measure_obstacle (
  measure_id uuid NOT NULL REFERENCES casework.measure ON DELETE CASCADE,
  obstacle_id uuid NOT NULL REFERENCES casework.obstacle ON DELETE CASCADE,
  PRIMARY KEY (measure_id, obstacle_id)
);

CREATE INDEX measure_obstacle_obstacle_id ON casework.measure_obstacle (obstacle_id);

-- Each time somebody said what came of a measure, and why.
CREATE TABLE casework.measure_outcome (
  id uuid PRIMARY KEY,
  measure_id uuid NOT NULL REFERENCES casework.measure ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('trying', 'kept', 'adjusted', 'dropped')),
  reason text CHECK (btrim(reason) <> '' AND length(reason) <= 2000),
  told_at timestamptz NOT NULL,
  told_by uuid NOT NULL REFERENCES people.person,
  -- A trial may begin without a reason; no trial ends without one.
  CHECK (state = 'trying' OR reason IS NOT NULL)
);

CREATE INDEX measure_outcome_measure_id ON casework.measure_outcome (measure_id, told_at, id);
CREATE INDEX measure_outcome_told_by ON casework.measure_outcome (told_by);
