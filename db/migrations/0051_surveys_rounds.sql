-- Surveys of our own: what is asked (instruments), when and of whom (rounds and their frames), by whom it is answered, and what is answered.

CREATE TABLE surveys.instrument (
  id uuid PRIMARY KEY,
  -- For those that come with the program: the name of their file.
  code text UNIQUE CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- The demonstration has instruments of its own, which nobody outside it sees.
  demonstration boolean NOT NULL,
  definition jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- The round whose questions it began with, so that it can be said where the two cannot be compared.
  copied_from uuid,
  created_at timestamptz NOT NULL,
  created_by uuid REFERENCES people.person,
  changed_at timestamptz NOT NULL,
  changed_by uuid REFERENCES people.person,
  CHECK ((code IS NULL) = (created_by IS NOT NULL)),
  CHECK (code IS NULL OR NOT demonstration)
);

CREATE INDEX instrument_order ON surveys.instrument (demonstration, changed_at DESC, id);
CREATE INDEX instrument_created_by ON surveys.instrument (created_by);
CREATE INDEX instrument_changed_by ON surveys.instrument (changed_by);

CREATE TABLE surveys.round (
  id uuid PRIMARY KEY,
  demonstration boolean NOT NULL,
  title jsonb NOT NULL,
  instrument_id uuid NOT NULL REFERENCES surveys.instrument,
  -- Whether it is shown who answered what: product rule 9. The third level, which nobody can undo, is not kept in these tables.
  level text NOT NULL CHECK (level IN ('open', 'hidden')),
  -- No group of fewer is shown. Never below five for what agencies answer.
  threshold integer NOT NULL CHECK (threshold BETWEEN 5 AND 1000),
  -- So many questions answered make an answer.
  least_answered integer NOT NULL CHECK (least_answered BETWEEN 1 AND 100),
  -- What results are shown by, from the register.
  variables text[] NOT NULL,
  -- Who is asked: which kinds and types of organisations, how large at least, and who is left out by hand and why.
  frame jsonb NOT NULL,
  opens_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  -- Days on which those are reminded who have not answered.
  reminders jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL REFERENCES people.person,
  -- From here on the questions, the level and the variables hold for good. The hash is shown to whoever is asked.
  opened_at timestamptz,
  opened_by uuid REFERENCES people.person,
  definition jsonb,
  hash text CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- Results are fixed, and nothing more is taken.
  released_at timestamptz,
  released_by uuid REFERENCES people.person,
  CHECK (closes_at > opens_at),
  CHECK ((opened_at IS NULL) = (opened_by IS NULL)),
  CHECK ((opened_at IS NULL) = (definition IS NULL)),
  CHECK ((opened_at IS NULL) = (hash IS NULL)),
  CHECK ((released_at IS NULL) = (released_by IS NULL)),
  CHECK (released_at IS NULL OR opened_at IS NOT NULL)
);

CREATE INDEX round_order ON surveys.round (demonstration, created_at DESC, id);
CREATE INDEX round_instrument_id ON surveys.round (instrument_id);
CREATE INDEX round_created_by ON surveys.round (created_by);
CREATE INDEX round_opened_by ON surveys.round (opened_by);
CREATE INDEX round_released_by ON surveys.round (released_by);

ALTER TABLE surveys.instrument ADD CONSTRAINT instrument_copied_from_fkey FOREIGN KEY (copied_from) REFERENCES surveys.round;
CREATE INDEX instrument_copied_from ON surveys.instrument (copied_from);

-- What has been promised to whoever answers cannot be taken back, by anybody: no statement of the program does it.
CREATE FUNCTION surveys.keep_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NULL THEN RETURN NEW; END IF;
  IF NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.opened_by IS DISTINCT FROM OLD.opened_by
    OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.instrument_id <> OLD.instrument_id THEN
    RAISE EXCEPTION 'the questions of a survey are fixed when it opens' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.level <> OLD.level OR NEW.variables <> OLD.variables OR NEW.least_answered <> OLD.least_answered OR NEW.demonstration <> OLD.demonstration THEN
    RAISE EXCEPTION 'how answers are shown is fixed when a survey opens' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.threshold < OLD.threshold THEN
    RAISE EXCEPTION 'the threshold of a survey is never lowered once it is open' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.released_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a survey whose results are out is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER round_keep_promises BEFORE UPDATE ON surveys.round FOR EACH ROW EXECUTE FUNCTION surveys.keep_promises();

-- One that is asked, or was left out of the frame: as it stood in the register when the frame was drawn.
CREATE TABLE surveys.unit (
  id uuid PRIMARY KEY,
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  name text NOT NULL CHECK (name <> ''),
  -- By variable: its category, 'unknown' where the register does not say.
  background jsonb NOT NULL,
  -- Why it is not asked: 'closed', 'small', or 'by-hand' with the words of whoever left it out.
  left_out text CHECK (left_out IN ('closed', 'kind', 'type', 'small', 'by-hand')),
  left_out_because text CHECK (btrim(left_out_because) <> '' AND length(left_out_because) <= 300),
  CHECK ((left_out IS NOT DISTINCT FROM 'by-hand') = (left_out_because IS NOT NULL)),
  UNIQUE (round_id, organisation_id),
  UNIQUE (round_id, id)
);

CREATE INDEX unit_organisation_id ON surveys.unit (organisation_id);

-- Who may answer for a unit: whoever the survey was sent to, and whom they have named. Known by an address, or not at all.
CREATE TABLE surveys.respondent (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES surveys.unit ON DELETE CASCADE,
  email text COLLATE "C" CHECK (email = lower(email) AND email LIKE '%_@_%'),
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  -- By whom, when it was not the support function.
  named_by uuid REFERENCES surveys.respondent ON DELETE CASCADE,
  named_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (unit_id, email)
);

CREATE INDEX respondent_named_by ON surveys.respondent (named_by);

-- Each mail has a link of its own; all of them work as long as there is something to answer.
CREATE TABLE surveys.answer_link (
  -- SHA-256 of what the mail holds.
  token_hash bytea PRIMARY KEY,
  respondent_id uuid NOT NULL REFERENCES surveys.respondent ON DELETE CASCADE,
  made_at timestamptz NOT NULL
);

CREATE INDEX answer_link_respondent_id ON surveys.answer_link (respondent_id);

-- What a unit answers: one sheet, written together, and sent in once it is whole.
CREATE TABLE surveys.sheet (
  unit_id uuid PRIMARY KEY REFERENCES surveys.unit ON DELETE CASCADE,
  round_id uuid NOT NULL,
  -- By the code of the question.
  answers jsonb NOT NULL,
  began_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid REFERENCES surveys.respondent ON DELETE SET NULL,
  sent_at timestamptz,
  -- Came on paper: who put it in.
  entered_by uuid REFERENCES people.person,
  FOREIGN KEY (round_id, unit_id) REFERENCES surveys.unit (round_id, id) ON DELETE CASCADE
);

CREATE INDEX sheet_round ON surveys.sheet (round_id, unit_id);
CREATE INDEX sheet_changed_by ON surveys.sheet (changed_by);
CREATE INDEX sheet_entered_by ON surveys.sheet (entered_by);

-- Nothing is answered before a survey is open or after its results are out.
CREATE FUNCTION surveys.take_answers_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM surveys.round WHERE id = NEW.round_id AND opened_at IS NOT NULL AND released_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the survey takes no answers' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER sheet_while_open BEFORE INSERT OR UPDATE OF answers, sent_at ON surveys.sheet
  FOR EACH ROW EXECUTE FUNCTION surveys.take_answers_while_open();

-- The results of a round, as they were given out: what is hidden is not here. One row a question and variable; none in 'variable' for all.
CREATE TABLE surveys.released_table (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  question text NOT NULL,
  variable text NOT NULL,
  groups jsonb NOT NULL,
  PRIMARY KEY (round_id, question, variable)
);
