-- Rounds that were held elsewhere and are known from their printed tables. Every figure is kept as printed; what the tables contradict is found at the
-- load and kept beside. Nothing here is about persons: agencies answered, and only groups of them are printed.
CREATE SCHEMA surveys;

CREATE TABLE surveys.printed_round (
  slug text PRIMARY KEY,
  -- Of the files and the program: another program may find something else in the same files.
  fingerprint text NOT NULL,
  -- What questions, variables and categories are called in each language, and where the tables are from.
  words jsonb NOT NULL,
  loaded_at timestamptz NOT NULL
);

CREATE TABLE surveys.printed_figure (
  round text NOT NULL REFERENCES surveys.printed_round ON DELETE CASCADE,
  -- In the order of the files.
  number integer NOT NULL,
  file text NOT NULL,
  table_name text NOT NULL,
  -- The line of the work.
  line integer,
  question text,
  variable text,
  -- None for all of the variable.
  category text,
  -- What is counted: "answered", "yes".
  kind text NOT NULL,
  is_whole boolean NOT NULL,
  count integer CHECK (count >= 0),
  -- As printed: "65" and "65.0" are two things.
  share text,
  -- The cells in the file: row and column of the count, and of the share.
  count_cell text,
  share_cell text,
  PRIMARY KEY (round, number),
  CHECK (count IS NOT NULL OR share IS NOT NULL)
);

CREATE TABLE surveys.printed_finding (
  round text NOT NULL REFERENCES surveys.printed_round ON DELETE CASCADE,
  number integer NOT NULL,
  rule text NOT NULL,
  severity text NOT NULL CHECK (severity IN ('contradiction', 'rounding', 'explained')),
  table_name text NOT NULL,
  line integer,
  question text,
  variable text,
  category text,
  -- The cell that it stands beside.
  cell text NOT NULL,
  -- All that the checker says.
  finding jsonb NOT NULL,
  PRIMARY KEY (round, number)
);

-- What the disclosure engine would have hidden, had it been asked.
CREATE TABLE surveys.printed_hiding (
  round text NOT NULL REFERENCES surveys.printed_round ON DELETE CASCADE,
  question text NOT NULL,
  variable text NOT NULL,
  category text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (round, question, variable, category)
);
