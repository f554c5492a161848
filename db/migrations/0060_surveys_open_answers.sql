-- Answers in words of one's own, as they are read when a survey is over: put down as obstacles of the library, by one or by two, and counted.

-- What was written to one question, under the number by which it is read. The words stay in the sheet; who wrote them is not told to readers of a
-- survey that shows no names, so that nothing of the address says it.
CREATE TABLE surveys.open_answer (
  id uuid PRIMARY KEY,
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  question text NOT NULL,
  -- What was answered, or what was added to it.
  part text NOT NULL CHECK (part IN ('value', 'comment')),
  number integer NOT NULL CHECK (number >= 1),
  UNIQUE (unit_id, question, part),
  UNIQUE (round_id, question, number),
  FOREIGN KEY (round_id, unit_id) REFERENCES surveys.unit (round_id, id) ON DELETE CASCADE
);

CREATE INDEX open_answer_unit ON surveys.open_answer (round_id, unit_id);

-- How far the reading of a question has come. No row: nobody has asked for a second reader, and it is not finished.
CREATE TABLE surveys.reading (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  question text NOT NULL,
  -- Two are to read it, neither knowing what the other has put down.
  second_at timestamptz,
  second_by uuid REFERENCES people.person,
  -- The codes hold, and how far two readers agreed.
  finished_at timestamptz,
  finished_by uuid REFERENCES people.person,
  agreement jsonb,
  PRIMARY KEY (round_id, question),
  CHECK ((second_at IS NULL) = (second_by IS NULL)),
  CHECK ((finished_at IS NULL) = (finished_by IS NULL)),
  CHECK (agreement IS NULL OR finished_at IS NOT NULL)
);

CREATE INDEX reading_second_by ON surveys.reading (second_by);
CREATE INDEX reading_finished_by ON surveys.reading (finished_by);
CREATE INDEX reading_finished_at ON surveys.reading (finished_at);

-- What somebody has put an answer down as: one reader, another, or what holds in the end.
CREATE TABLE surveys.coding (
  id uuid PRIMARY KEY,
  answer_id uuid NOT NULL REFERENCES surveys.open_answer ON DELETE CASCADE,
  stage text NOT NULL CHECK (stage IN ('first', 'second', 'settled')),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  coded_by uuid NOT NULL REFERENCES people.person,
  coded_at timestamptz NOT NULL,
  -- MD5 of the words as they were read: of other words it says nothing.
  words bytea NOT NULL CHECK (length(words) = 16),
  -- It tells of something that the catalogue has no place for; the desk has been told.
  proposed boolean NOT NULL DEFAULT false,
  UNIQUE (answer_id, stage)
);

-- The second reader is another than the first.
CREATE UNIQUE INDEX coding_two_readers ON surveys.coding (answer_id, coded_by) WHERE stage <> 'settled';
CREATE INDEX coding_coded_by ON surveys.coding (coded_by);

-- The obstacles that an answer was put down as. None: it tells of no obstacle.
CREATE TABLE surveys.coding_obstacle (
  coding_id uuid NOT NULL REFERENCES surveys.coding ON DELETE CASCADE,
  item_id uuid NOT NULL REFERENCES library.item,
  -- The words of the answer that say it.
  quote text CHECK (btrim(quote) <> '' AND length(quote) <= 500),
  PRIMARY KEY (coding_id, item_id)
);

CREATE INDEX coding_obstacle_item_id ON surveys.coding_obstacle (item_id);

-- What came of it, once for each round: how many agencies wrote something, and how many of them mention what.
CREATE TABLE surveys.released_reading (
  round_id uuid PRIMARY KEY REFERENCES surveys.round ON DELETE CASCADE,
  released_at timestamptz NOT NULL,
  released_by uuid NOT NULL REFERENCES people.person,
  agencies integer NOT NULL CHECK (agencies >= 5),
  answers integer NOT NULL CHECK (answers >= agencies)
);

CREATE INDEX released_reading_released_by ON surveys.released_reading (released_by);

CREATE TABLE surveys.released_mention (
  round_id uuid NOT NULL REFERENCES surveys.released_reading ON DELETE CASCADE,
  item_id uuid NOT NULL REFERENCES library.item,
  -- None where it is not shown.
  agencies integer CHECK (agencies >= 1),
  PRIMARY KEY (round_id, item_id)
);

CREATE INDEX released_mention_item_id ON surveys.released_mention (item_id);
