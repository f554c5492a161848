-- A team's work on one meeting. Decision 0046.

CREATE SCHEMA casework;

-- One meeting under development. It is its team's from the start, and its organisation's own: on no rung of the ladder does it get another owner.
CREATE TABLE casework.study (
  id uuid PRIMARY KEY,
  team_id uuid NOT NULL REFERENCES people.circle,
  -- Never everyone's: what everyone reads is the learning example that is made of it.
  audience text NOT NULL CHECK (audience <> 'public'),
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  circle_id uuid REFERENCES people.circle,
  -- Who meets whom, in the team's own words.
  host text NOT NULL CHECK (btrim(host) <> '' AND length(host) <= 120),
  guest text NOT NULL CHECK (btrim(guest) <> '' AND length(guest) <= 120),
  -- What the team calls whoever the work is for: student, patient, municipality. Nothing: the word of the platform.
  citizen text CHECK (btrim(citizen) <> '' AND length(citizen) <= 60),
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL REFERENCES people.person,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (people.is_sharing(audience, organisation_id, circle_id)),
  CHECK (audience <> 'team' OR circle_id = team_id)
);

CREATE INDEX study_team ON casework.study (team_id, started_at DESC, id);
CREATE INDEX study_organisation ON casework.study (organisation_id, started_at DESC, id);
CREATE INDEX study_circle_id ON casework.study (circle_id);
CREATE INDEX study_started_by ON casework.study (started_by);

-- What the team has written to one question of it, as it was each time it was saved: the last one is what stands there.
CREATE TABLE casework.passage (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  question text NOT NULL CHECK (question ~ '^[a-z]+(-[a-z]+)*$'),
  version integer NOT NULL CHECK (version >= 1),
  -- Empty where somebody has emptied it.
  words text NOT NULL CHECK (length(words) <= 4000),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  PRIMARY KEY (study_id, question, version)
);

CREATE INDEX passage_written_by ON casework.passage (written_by);
