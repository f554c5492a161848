-- What acts on a meeting, what a team decides about it, and what several agencies want to talk about with its owner. Decision 0042.

-- One thing that is asked by one owner outside: what several agencies stand behind. It is seen by nobody before five of them do.
CREATE TABLE casework.demand (
  id uuid PRIMARY KEY,
  -- The demonstration shares nothing with the real world.
  demonstration boolean NOT NULL,
  owner text NOT NULL CHECK (owner IN ('agency', 'government', 'other')),
  owner_organisation_id uuid REFERENCES people.organisation,
  -- Who else, as it was first written.
  owner_name text CHECK (btrim(owner_name) <> '' AND length(owner_name) <= 120),
  -- The same for all that write it in the same way: the organisation, the Government, or the name in small letters.
  owner_key text NOT NULL CHECK (owner_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- What is asked, as it was first written, and in small letters.
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 120),
  words_key text NOT NULL CHECK (words_key <> ''),
  UNIQUE (demonstration, owner_key, words_key),
  CHECK ((owner = 'agency') = (owner_organisation_id IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL))
);

CREATE INDEX demand_owner_organisation_id ON casework.demand (owner_organisation_id);

CREATE TABLE casework.signal (
  id uuid PRIMARY KEY,
  study_id uuid NOT NULL REFERENCES casework.study ON DELETE CASCADE,
  -- In the team's own words.
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 300),
  -- Whoever can take it away: the own organisation, another agency, the Government, or somebody else.
  owner text NOT NULL CHECK (owner IN ('own', 'agency', 'government', 'other')),
  owner_organisation_id uuid REFERENCES people.organisation,
  owner_name text CHECK (btrim(owner_name) <> '' AND length(owner_name) <= 120),
  effect text NOT NULL CHECK (effect IN ('helps', 'hinders', 'both')),
  part text CHECK (part IN ('rule', 'economic', 'performance', 'norm')),
  form text CHECK (form IN ('goal', 'indicator', 'report', 'document', 'system', 'habit')),
  -- Nothing: nobody has said.
  required boolean,
  -- Which law, regulation or letter says so.
  requirement text CHECK (btrim(requirement) <> '' AND length(requirement) <= 500),
  -- Hours a year, for those who work with the meeting.
  hours_least integer CHECK (hours_least BETWEEN 0 AND 1000000),
  hours_likely integer CHECK (hours_likely BETWEEN 0 AND 1000000),
  hours_most integer CHECK (hours_most BETWEEN 0 AND 1000000),
  -- Who uses what it gives, and for what; or that nobody knows, which is an answer too.
  purpose text CHECK (btrim(purpose) <> '' AND length(purpose) <= 500),
  use_unknown boolean NOT NULL DEFAULT false,
  -- What it goes by in the talk with its owner, and since when the team has said that it may go there.
  demand_id uuid REFERENCES casework.demand,
  offered_at timestamptz,
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  -- Taken off the list: it stays, and counts in no sum.
  struck_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (owner_organisation_id IS NULL OR owner = 'agency'),
  CHECK (owner_name IS NULL OR owner IN ('government', 'other')),
  CHECK (NOT required OR requirement IS NOT NULL),
  CHECK (hours_least <= hours_likely),
  CHECK (hours_likely <= hours_most),
  CHECK (hours_least <= hours_most),
  CHECK (NOT use_unknown OR purpose IS NULL),
  CHECK ((demand_id IS NULL) = (offered_at IS NULL)),
  CHECK (demand_id IS NULL OR struck_at IS NULL)
);

CREATE INDEX signal_study_id ON casework.signal (study_id, written_at, id);
CREATE INDEX signal_demand_id ON casework.signal (demand_id) WHERE demand_id IS NOT NULL;
CREATE INDEX signal_owner_organisation_id ON casework.signal (owner_organisation_id);
CREATE INDEX signal_written_by ON casework.signal (written_by);

-- What the team decided about it, each time: the highest number is what holds.
CREATE TABLE casework.signal_decision (
  id uuid PRIMARY KEY,
  signal_id uuid NOT NULL REFERENCES casework.signal ON DELETE CASCADE,
  number integer NOT NULL CHECK (number >= 1),
  decision text NOT NULL CHECK (decision IN ('keep', 'simplify', 'stop', 'ask-owner')),
  reason text NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
  -- Who was in the talk: roles, and no persons.
  dialogue text NOT NULL CHECK (btrim(dialogue) <> '' AND length(dialogue) <= 300),
  decided_on date NOT NULL,
  -- Hours a year that are expected to be freed.
  freed_least integer CHECK (freed_least BETWEEN 0 AND 1000000),
  freed_most integer CHECK (freed_most BETWEEN 0 AND 1000000),
  decided_at timestamptz NOT NULL,
  decided_by uuid NOT NULL REFERENCES people.person,
  -- What became of it.
  outcome text CHECK (btrim(outcome) <> '' AND length(outcome) <= 1000),
  told_at timestamptz,
  told_by uuid REFERENCES people.person,
  UNIQUE (signal_id, number),
  CHECK (freed_least <= freed_most),
  CHECK (decision IN ('simplify', 'stop') OR (freed_least IS NULL AND freed_most IS NULL)),
  CHECK ((outcome IS NULL) = (told_at IS NULL)),
  CHECK ((outcome IS NULL) = (told_by IS NULL))
);

CREATE INDEX signal_decision_decided_by ON casework.signal_decision (decided_by);
CREATE INDEX signal_decision_told_by ON casework.signal_decision (told_by);

-- Hours of several agencies together, as they were given out. What has been given out once is never given out again together with fewer than five others.
CREATE TABLE casework.demand_figure (
  id uuid PRIMARY KEY,
  demand_id uuid NOT NULL REFERENCES casework.demand,
  number integer NOT NULL CHECK (number >= 1),
  hours_least integer NOT NULL CHECK (hours_least >= 0),
  hours_most integer NOT NULL CHECK (hours_most >= hours_least),
  given_at timestamptz NOT NULL,
  UNIQUE (demand_id, number)
);

-- Which signals stood behind it. Read by the rule alone, and shown to nobody.
CREATE TABLE casework.demand_figure_part (
  figure_id uuid NOT NULL REFERENCES casework.demand_figure ON DELETE CASCADE,
  signal_id uuid NOT NULL REFERENCES casework.signal ON DELETE CASCADE,
  PRIMARY KEY (figure_id, signal_id)
);

CREATE INDEX demand_figure_part_signal_id ON casework.demand_figure_part (signal_id);
