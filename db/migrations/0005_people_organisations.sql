-- Who there is: the register of agencies, and the other organisations that people come from.
CREATE SCHEMA people;

CREATE TABLE people.organisation (
  id uuid PRIMARY KEY,
  -- Given once and kept, also when the organisation changes its name: addresses point here.
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text NOT NULL CHECK (kind IN (
    'agency', 'mission', 'government-offices', 'committee', 'municipality', 'region', 'university', 'union', 'company', 'other'
  )),
  name text NOT NULL CHECK (name <> ''),
  -- The name in the order of the Swedish alphabet, on every server: made by the program.
  sort_key text COLLATE "C" NOT NULL,
  -- Organisation number. Courts share one and missions abroad have none: it is no key.
  number text CHECK (number ~ '^[0-9]{6}-[0-9]{4}$'),
  status text NOT NULL CHECK (status IN ('open', 'closed', 'unknown')),
  successor_id uuid REFERENCES people.organisation CHECK (successor_id <> id),
  -- What is known of it, by field: what the last import said, with the corrections made by hand upon it.
  facts jsonb NOT NULL,
  -- What the last import said, so that the next one can tell what has changed. None for what a person has added.
  imported jsonb,
  -- SHA-256 of `imported`: most rows have not changed, and need not be compared field by field.
  imported_hash text,
  -- Why what is known is doubtful: codes, for which the messages have sentences.
  doubts text[] NOT NULL,
  -- What it can be found by in lists: 'type:court', 'size:101-500'.
  facets text[] NOT NULL,
  -- When it was no longer in the file. It stays, as what it did does.
  gone_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((imported IS NULL) = (imported_hash IS NULL))
);

CREATE INDEX organisation_number ON people.organisation (number);
CREATE INDEX organisation_successor_id ON people.organisation (successor_id);
CREATE INDEX organisation_facets ON people.organisation USING gin (facets);
CREATE INDEX organisation_sort_key ON people.organisation (sort_key, slug);

-- Every name that it is or was known by.
CREATE TABLE people.organisation_name (
  organisation_id uuid NOT NULL REFERENCES people.organisation ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('official', 'former', 'short', 'english', 'alias')),
  name text NOT NULL CHECK (name <> ''),
  -- The name without what spellings differ in: what an import matches by.
  key text COLLATE "C" NOT NULL,
  -- The trigrams of its words, numbered by the program: what a misspelt name is found by, alike on every server.
  grams integer[] NOT NULL,
  PRIMARY KEY (organisation_id, kind, key)
);

CREATE INDEX organisation_name_key ON people.organisation_name (key);
CREATE INDEX organisation_name_grams ON people.organisation_name USING gin (grams);

-- What a person has put right, by field. It holds against every later import until it is undone.
CREATE TABLE people.organisation_correction (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES people.organisation ON DELETE CASCADE,
  field text NOT NULL CHECK (field <> ''),
  -- JSON null: known to have none.
  value jsonb NOT NULL,
  -- What stood there before.
  value_before jsonb NOT NULL,
  -- Where the right value comes from.
  reason text NOT NULL CHECK (reason <> ''),
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  undone_by text,
  undone_at timestamptz,
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);

CREATE INDEX organisation_correction_organisation_id ON people.organisation_correction (organisation_id);
CREATE UNIQUE INDEX organisation_correction_in_force ON people.organisation_correction (organisation_id, field) WHERE undone_at IS NULL;

-- One row each time a file was imported: what came of it.
CREATE TABLE people.organisation_import (
  id uuid PRIMARY KEY,
  file_name text NOT NULL,
  -- SHA-256 of the file, of the completions and of the rules: tells whether there is anything to import.
  fingerprint text NOT NULL,
  -- Whether the file came with the program. A file that a person imported is not replaced by one that did.
  bundled boolean NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL,
  file_rows integer NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  -- Changes in the file that a correction by hand stood against.
  kept integer NOT NULL,
  -- No longer in the file.
  gone integer NOT NULL,
  -- Rows left out, because they are no agency or cannot be told apart from another.
  left_out integer NOT NULL,
  doubtful integer NOT NULL
);

CREATE INDEX organisation_import_imported_at ON people.organisation_import (imported_at);
