-- Who works on a meeting, what the leadership has said of it, and how it is spread. Decision 0045.

-- A place in the team for whoever has no account here: by role, and never by name. Whoever has one is in the team itself.
CREATE TABLE casework.seat (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- Where in the chain of governance, in the words of people.membership.
  place text NOT NULL CHECK (place IN ('agency-head', 'middle-manager', 'first-line-manager', 'staff', 'support', 'union', 'outside')),
  role_name text NOT NULL CHECK (btrim(role_name) <> '' AND length(role_name) <= 100),
  seated_at timestamptz NOT NULL,
  -- Nobody sits there any more: it stays, and is told.
  left_at timestamptz,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (left_at >= seated_at)
);

CREATE INDEX seat_study_id ON casework.seat (study_id, seated_at, id);
CREATE INDEX seat_written_by ON casework.seat (written_by);

-- Who does what in this work. It gives no rights.
CREATE TABLE casework.team_role (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('coordinator', 'remover', 'recorder')),
  -- Somebody of the team or one of the seats, or nobody.
  person_id uuid REFERENCES people.person,
  seat_id uuid REFERENCES casework.seat ON DELETE CASCADE,
  given_at timestamptz NOT NULL,
  given_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL CHECK (version >= 1),
  PRIMARY KEY (study_id, role),
  CHECK (num_nonnulls(person_id, seat_id) <= 1)
);

CREATE INDEX team_role_person_id ON casework.team_role (person_id);
CREATE INDEX team_role_seat_id ON casework.team_role (seat_id);
CREATE INDEX team_role_given_by ON casework.team_role (given_by);

-- What the leadership has said of the work, as it stood each time it was written: the highest version is what holds.
CREATE TABLE casework.anchoring (
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  version integer NOT NULL CHECK (version >= 1),
  -- Who of the leadership, by role.
  who text NOT NULL CHECK (btrim(who) <> '' AND length(who) <= 100),
  said_on date NOT NULL,
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 1000),
  -- The head has said so themselves, of these very words. Nothing: the team has told it.
  confirmed_at timestamptz,
  confirmed_by uuid REFERENCES people.person,
  taken_back_on date,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  PRIMARY KEY (study_id, version),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CHECK (taken_back_on >= said_on)
);

CREATE INDEX anchoring_confirmed_by ON casework.anchoring (confirmed_by);
CREATE INDEX anchoring_written_by ON casework.anchoring (written_by);

-- How what the team learns comes to the rest of the agency.
CREATE TABLE casework.spreading_step (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  what text NOT NULL CHECK (btrim(what) <> '' AND length(what) <= 300),
  reaches text NOT NULL CHECK (btrim(reaches) <> '' AND length(reaches) <= 200),
  due_on date,
  -- By whom: a role, and no person.
  role_name text CHECK (btrim(role_name) <> '' AND length(role_name) <= 100),
  done_on date,
  -- Taken out of the plan.
  removed_at timestamptz,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1)
);

CREATE INDEX spreading_step_study_id ON casework.spreading_step (study_id, due_on, id);
CREATE INDEX spreading_step_written_by ON casework.spreading_step (written_by);

-- Who has been in a team, also those who have left it: what has changed in it is told from that.
CREATE INDEX circle_person_circle_id ON people.circle_person (circle_id, joined_at, id);
