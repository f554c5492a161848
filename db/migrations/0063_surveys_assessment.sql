-- Self-assessment: a team or a unit looks at how the principles work where they are. What is answered is only counted: no row holds what one person
-- answered, and none says who has answered. Decision 0038.

CREATE TABLE surveys.assessment (
  id uuid PRIMARY KEY,
  -- The group is a team; its name as it was when it was asked.
  team_id uuid NOT NULL REFERENCES people.circle,
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 100),
  -- Who reads the results. Never wider than the organisation: no two of different organisations stand beside each other.
  audience text NOT NULL CHECK (audience IN ('team', 'agency')),
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  circle_id uuid REFERENCES people.circle,
  -- Drawn by the program, to show what it looks like.
  simulated boolean NOT NULL DEFAULT false,
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL REFERENCES people.person,
  -- What everybody in the room has: it lets one answer, and afterwards read the results. It is the same for all, so that it says nothing of who.
  token text NOT NULL UNIQUE CHECK (token ~ '^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$'),
  definition jsonb NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  asks_place boolean NOT NULL,
  -- No result of fewer is shown, and no part of one.
  threshold integer NOT NULL DEFAULT 5 CHECK (threshold BETWEEN 5 AND 100),
  closes_at timestamptz NOT NULL,
  answered integer NOT NULL DEFAULT 0 CHECK (answered BETWEEN 0 AND 500),
  ended_at timestamptz,
  -- What may be shown; nothing when fewer than the threshold have answered.
  result jsonb,
  -- The wave before, and whether the group is the same.
  follows uuid UNIQUE REFERENCES surveys.assessment ON DELETE SET NULL,
  same_group text CHECK (same_group IN ('same', 'some', 'other')),
  step_what text CHECK (btrim(step_what) <> '' AND length(step_what) <= 500),
  step_who text CHECK (btrim(step_who) <> '' AND length(step_who) <= 200),
  step_again_on date,
  step_by uuid REFERENCES people.person,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (people.is_sharing(audience, organisation_id, circle_id)),
  CHECK (audience <> 'team' OR circle_id = team_id),
  CHECK (closes_at > started_at),
  CHECK (result IS NULL OR ended_at IS NOT NULL),
  CHECK (result IS NULL OR answered >= threshold),
  CHECK ((step_what IS NULL) = (step_by IS NULL)),
  CHECK ((step_what IS NULL) = (step_who IS NULL)),
  CHECK ((step_what IS NULL) = (step_again_on IS NULL))
);

-- One at a time: two at once of the same people could be taken from each other.
CREATE UNIQUE INDEX assessment_one_open ON surveys.assessment (team_id) WHERE ended_at IS NULL;
CREATE INDEX assessment_team ON surveys.assessment (team_id, started_at DESC, id);
CREATE INDEX assessment_organisation ON surveys.assessment (organisation_id, started_at DESC, id);
CREATE INDEX assessment_circle_id ON surveys.assessment (circle_id);
CREATE INDEX assessment_started_by ON surveys.assessment (started_by);
CREATE INDEX assessment_step_by ON surveys.assessment (step_by);

-- A device that has begun. What is written is sealed with a key that only the device has; once sent it is gone, and when all is over the row is too.
CREATE TABLE surveys.assessment_ticket (
  hash bytea PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES surveys.assessment ON DELETE CASCADE,
  sealed bytea,
  CHECK (octet_length(sealed) <= 20000)
);

CREATE INDEX assessment_ticket_assessment_id ON surveys.assessment_ticket (assessment_id);

-- How many gave an answer to a question: all there is of what was answered until it is over, and then nothing.
CREATE TABLE surveys.assessment_count (
  assessment_id uuid NOT NULL REFERENCES surveys.assessment ON DELETE CASCADE,
  place text NOT NULL,
  question text NOT NULL,
  answer text NOT NULL CHECK (answer IN ('1', '2', '3', '4', '5', 'dont-know', 'none')),
  count integer NOT NULL CHECK (count >= 1),
  PRIMARY KEY (assessment_id, place, question, answer)
);

-- What was written to a principle, for the group to read. By nobody, at no time, in no order.
CREATE TABLE surveys.assessment_word (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  assessment_id uuid NOT NULL REFERENCES surveys.assessment ON DELETE CASCADE,
  principle text NOT NULL,
  words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 500)
);

CREATE INDEX assessment_word_assessment_id ON surveys.assessment_word (assessment_id, principle);

-- What those who answer have been told holds, whatever the program does.
CREATE FUNCTION surveys.keep_promises_of_assessment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.threshold < OLD.threshold THEN
    RAISE EXCEPTION 'the threshold of a self-assessment is never lowered' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.team_id <> OLD.team_id OR NEW.organisation_id <> OLD.organisation_id OR NEW.definition <> OLD.definition OR NEW.hash <> OLD.hash
    OR NEW.asks_place <> OLD.asks_place OR NEW.token <> OLD.token OR NEW.simulated <> OLD.simulated THEN
    RAISE EXCEPTION 'what is asked, and of whom, is fixed when a self-assessment begins' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at IS DISTINCT FROM OLD.ended_at OR NEW.result IS DISTINCT FROM OLD.result
    OR NEW.answered <> OLD.answered OR NEW.closes_at <> OLD.closes_at OR NEW.threshold <> OLD.threshold) THEN
    RAISE EXCEPTION 'a self-assessment that is over is not counted again' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER assessment_keep_promises BEFORE UPDATE ON surveys.assessment
  FOR EACH ROW EXECUTE FUNCTION surveys.keep_promises_of_assessment();

-- Nothing is counted once it is over.
CREATE FUNCTION surveys.count_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM surveys.assessment WHERE id = NEW.assessment_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the self-assessment is over' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER assessment_count_while_open BEFORE INSERT OR UPDATE ON surveys.assessment_count
  FOR EACH ROW EXECUTE FUNCTION surveys.count_while_open();
