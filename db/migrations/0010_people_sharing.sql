-- Those who share something: a team within an organisation, or a network of organisations.
CREATE TABLE people.circle (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('team', 'network')),
  -- Whose team it is. A network is nobody's.
  organisation_id uuid REFERENCES people.organisation,
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
  -- What it is for, in a line.
  purpose text CHECK (btrim(purpose) <> '' AND length(purpose) <= 300),
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL REFERENCES people.person,
  ended_at timestamptz,
  ended_by uuid REFERENCES people.person,
  CHECK ((kind = 'team') = (organisation_id IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE INDEX circle_organisation_id ON people.circle (organisation_id);
CREATE INDEX circle_started_by ON people.circle (started_by);
CREATE INDEX circle_ended_by ON people.circle (ended_by);

-- Who is in a team: one row for each stretch of time.
CREATE TABLE people.circle_person (
  id uuid PRIMARY KEY,
  circle_id uuid NOT NULL REFERENCES people.circle,
  person_id uuid NOT NULL REFERENCES people.person,
  joined_at timestamptz NOT NULL,
  joined_by uuid NOT NULL REFERENCES people.person,
  left_at timestamptz,
  left_by uuid REFERENCES people.person,
  CHECK ((left_at IS NULL) = (left_by IS NULL))
);

CREATE UNIQUE INDEX circle_person_current ON people.circle_person (circle_id, person_id) WHERE left_at IS NULL;
CREATE INDEX circle_person_person_id ON people.circle_person (person_id);
CREATE INDEX circle_person_joined_by ON people.circle_person (joined_by);
CREATE INDEX circle_person_left_by ON people.circle_person (left_by);

-- Which organisations are in a network.
CREATE TABLE people.circle_organisation (
  id uuid PRIMARY KEY,
  circle_id uuid NOT NULL REFERENCES people.circle,
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  joined_at timestamptz NOT NULL,
  joined_by uuid NOT NULL REFERENCES people.person,
  left_at timestamptz,
  left_by uuid REFERENCES people.person,
  CHECK ((left_at IS NULL) = (left_by IS NULL))
);

CREATE UNIQUE INDEX circle_organisation_current ON people.circle_organisation (circle_id, organisation_id) WHERE left_at IS NULL;
CREATE INDEX circle_organisation_organisation_id ON people.circle_organisation (organisation_id);
CREATE INDEX circle_organisation_joined_by ON people.circle_organisation (joined_by);
CREATE INDEX circle_organisation_left_by ON people.circle_organisation (left_by);

-- That something is to be seen by everyone takes two: one who asks, and another who decides. What is asked about is named as in the audit.
CREATE TABLE people.widening (
  id uuid PRIMARY KEY,
  subject_kind text NOT NULL CHECK (subject_kind <> ''),
  subject_id uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by uuid NOT NULL REFERENCES people.person,
  outcome text CHECK (outcome IN ('approved', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by uuid REFERENCES people.person,
  CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)),
  CHECK (outcome <> 'approved' OR decided_by <> asked_by)
);

CREATE UNIQUE INDEX widening_open ON people.widening (subject_kind, subject_id) WHERE outcome IS NULL;
CREATE INDEX widening_asked_by ON people.widening (asked_by);
CREATE INDEX widening_decided_by ON people.widening (decided_by);
