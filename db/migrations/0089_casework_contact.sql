-- How teams with the same obstacle come in contact, when both say yes. Decision 0049.

-- That a team may be asked about one of its obstacles. Off until it says so.
CREATE TABLE casework.contact_opening (
  id uuid PRIMARY KEY,
  obstacle_id uuid NOT NULL REFERENCES casework.obstacle ON DELETE CASCADE,
  -- What the library called it when they said so: of another it has not been said.
  catalogue_name text NOT NULL CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  opened_at timestamptz NOT NULL,
  opened_by uuid NOT NULL REFERENCES people.person,
  closed_at timestamptz,
  closed_by uuid REFERENCES people.person,
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE UNIQUE INDEX contact_opening_open ON casework.contact_opening (obstacle_id) WHERE closed_at IS NULL;
CREATE INDEX contact_opening_obstacle_id ON casework.contact_opening (obstacle_id);
CREATE INDEX contact_opening_catalogue_name ON casework.contact_opening (catalogue_name) WHERE closed_at IS NULL;
CREATE INDEX contact_opening_opened_by ON casework.contact_opening (opened_by);
CREATE INDEX contact_opening_closed_by ON casework.contact_opening (closed_by);

-- What a team asks those who have the same obstacle and may be asked, now or later, until it takes the question back.
CREATE TABLE casework.contact_question (
  id uuid PRIMARY KEY,
  obstacle_id uuid NOT NULL REFERENCES casework.obstacle ON DELETE CASCADE,
  team_id uuid NOT NULL REFERENCES people.circle,
  catalogue_name text NOT NULL CHECK (catalogue_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  why text NOT NULL CHECK (btrim(why) <> '' AND length(why) <= 1000),
  offers text CHECK (btrim(offers) <> '' AND length(offers) <= 1000),
  asked_at timestamptz NOT NULL,
  asked_by uuid NOT NULL REFERENCES people.person,
  -- Who of the team has chosen to be named to those who say yes.
  speaker_id uuid NOT NULL REFERENCES people.person,
  withdrawn_at timestamptz,
  withdrawn_by uuid REFERENCES people.person,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

CREATE UNIQUE INDEX contact_question_open ON casework.contact_question (team_id, catalogue_name) WHERE withdrawn_at IS NULL;
CREATE INDEX contact_question_team_id ON casework.contact_question (team_id, catalogue_name, asked_at DESC);
CREATE INDEX contact_question_obstacle_id ON casework.contact_question (obstacle_id);
CREATE INDEX contact_question_catalogue_name ON casework.contact_question (catalogue_name) WHERE withdrawn_at IS NULL;
CREATE INDEX contact_question_asked_by ON casework.contact_question (asked_by);
CREATE INDEX contact_question_speaker_id ON casework.contact_question (speaker_id);
CREATE INDEX contact_question_withdrawn_by ON casework.contact_question (withdrawn_by);

-- What a team that was asked has answered. Whoever asked learns of a yes, and of nothing else.
CREATE TABLE casework.contact_answer (
  id uuid PRIMARY KEY,
  question_id uuid NOT NULL REFERENCES casework.contact_question ON DELETE CASCADE,
  opening_id uuid NOT NULL REFERENCES casework.contact_opening ON DELETE CASCADE,
  answer text NOT NULL CHECK (answer IN ('yes', 'not-now', 'no')),
  answered_at timestamptz NOT NULL,
  answered_by uuid NOT NULL REFERENCES people.person,
  -- Who of the team has chosen to be named to whoever asked.
  speaker_id uuid REFERENCES people.person,
  -- Either side has taken it back.
  ended_at timestamptz,
  ended_by uuid REFERENCES people.person,
  UNIQUE (question_id, opening_id),
  CHECK ((answer = 'yes') = (speaker_id IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (ended_at IS NULL OR answer = 'yes')
);

CREATE INDEX contact_answer_opening_id ON casework.contact_answer (opening_id);
CREATE INDEX contact_answer_answered_by ON casework.contact_answer (answered_by);
CREATE INDEX contact_answer_speaker_id ON casework.contact_answer (speaker_id);
CREATE INDEX contact_answer_ended_by ON casework.contact_answer (ended_by);
