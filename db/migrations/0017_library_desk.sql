-- The editorial desk: how a text of the library comes to be, is changed and grows old. What readers see is library.item and nothing else.

CREATE TABLE library.manuscript (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('theme', 'obstacle', 'method', 'example', 'resource')),
  -- What it changes, or what it became when it was published.
  item_id uuid REFERENCES library.item,
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
  -- Of the current version, for lists.
  title text NOT NULL CHECK (btrim(title) <> ''),
  -- `replaced`: a newer manuscript of the same text has been published since.
  state text NOT NULL CHECK (state IN ('draft', 'fact-check', 'second-reading', 'published', 'replaced', 'archived', 'withdrawn')),
  author_id uuid NOT NULL REFERENCES people.person,
  -- Who answers for it: is asked once a year whether it is still true.
  owner_id uuid NOT NULL REFERENCES people.person,
  -- Of the demonstration: nobody outside it sees the draft, and the other way round.
  demonstration boolean NOT NULL DEFAULT false,
  -- The agency that it describes, and that checks its facts before anybody reads it.
  described_id uuid REFERENCES people.organisation,
  -- Number of the current version.
  version integer NOT NULL CHECK (version >= 1),
  -- Came back with a wish for changes, and has not been handed over since.
  returned_at timestamptz,
  published_at timestamptz,
  -- When somebody last said that it is true, and when that was last asked without an answer.
  confirmed_at timestamptz,
  asked_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (state <> 'fact-check' OR described_id IS NOT NULL),
  CHECK (state NOT IN ('published', 'replaced', 'archived') OR (item_id IS NOT NULL AND published_at IS NOT NULL)),
  CHECK (returned_at IS NULL OR state = 'draft'),
  CHECK (asked_at IS NULL OR state = 'published')
);

-- A text is changed in one place at a time, and has one manuscript that says what readers see.
CREATE UNIQUE INDEX manuscript_open ON library.manuscript (item_id) WHERE state IN ('draft', 'fact-check', 'second-reading');
CREATE UNIQUE INDEX manuscript_published ON library.manuscript (item_id) WHERE state = 'published';
CREATE INDEX manuscript_item_id ON library.manuscript (item_id);
CREATE INDEX manuscript_updated_at ON library.manuscript (updated_at DESC, id);
CREATE INDEX manuscript_state ON library.manuscript (state, updated_at DESC, id);
CREATE INDEX manuscript_kind ON library.manuscript (kind, state, updated_at DESC, id);
CREATE INDEX manuscript_author_id ON library.manuscript (author_id, updated_at DESC);
CREATE INDEX manuscript_owner_id ON library.manuscript (owner_id, updated_at DESC);
CREATE INDEX manuscript_described_id ON library.manuscript (described_id);

-- Everything that was ever saved. Rows are only added.
CREATE TABLE library.version (
  manuscript_id uuid NOT NULL REFERENCES library.manuscript,
  number integer NOT NULL CHECK (number >= 1),
  -- As the schema of the kind describes it, as far as it has been written.
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  -- None where it is the text as it stood in the library when the change began.
  saved_by uuid REFERENCES people.person,
  saved_at timestamptz NOT NULL,
  note text CHECK (btrim(note) <> '' AND length(note) <= 500),
  PRIMARY KEY (manuscript_id, number)
);

CREATE INDEX version_saved_by ON library.version (saved_by);

CREATE FUNCTION library.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON library.version
  FOR EACH STATEMENT EXECUTE FUNCTION library.refuse_change();

-- What somebody else was asked about a version, and what they said.
CREATE TABLE library.review (
  id uuid PRIMARY KEY,
  manuscript_id uuid NOT NULL REFERENCES library.manuscript,
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('fact-check', 'second-reading')),
  -- The agency that is asked for a fact check: what it has approved stays its own to see, whatever the text comes to be about.
  described_id uuid REFERENCES people.organisation,
  asked_by uuid NOT NULL REFERENCES people.person,
  asked_at timestamptz NOT NULL,
  decided_by uuid REFERENCES people.person,
  decided_at timestamptz,
  -- `taken-back`: the text was changed or withdrawn before anybody had answered.
  outcome text CHECK (outcome IN ('approved', 'changes', 'taken-back')),
  comment text CHECK (btrim(comment) <> '' AND length(comment) <= 4000),
  -- Everybody who had written in the manuscript when it was decided. Filled in by the database itself.
  writers uuid[] NOT NULL DEFAULT '{}',
  FOREIGN KEY (manuscript_id, version) REFERENCES library.version (manuscript_id, number),
  CHECK ((kind = 'fact-check') = (described_id IS NOT NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (outcome IS NULL)),
  CONSTRAINT second_reader_has_not_written CHECK (
    kind <> 'second-reading' OR outcome IS NULL OR outcome = 'taken-back' OR decided_by <> ALL (writers)
  )
);

CREATE UNIQUE INDEX review_open ON library.review (manuscript_id) WHERE outcome IS NULL;
CREATE INDEX review_manuscript_id ON library.review (manuscript_id, version);
CREATE INDEX review_described_id ON library.review (described_id, asked_at);
CREATE INDEX review_asked_by ON library.review (asked_by);
CREATE INDEX review_decided_by ON library.review (decided_by);

-- The row of the manuscript is held, so that nobody saves a version between this look and the decision.
CREATE FUNCTION library.note_writers() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM library.manuscript WHERE manuscript.id = NEW.manuscript_id FOR NO KEY UPDATE;
  NEW.writers := ARRAY(
    SELECT DISTINCT version.saved_by FROM library.version
    WHERE version.manuscript_id = NEW.manuscript_id AND version.saved_by IS NOT NULL ORDER BY version.saved_by
  );
  RETURN NEW;
END
$$;

CREATE TRIGGER note_writers BEFORE INSERT OR UPDATE ON library.review FOR EACH ROW EXECUTE FUNCTION library.note_writers();

CREATE TABLE library.field_comment (
  id uuid PRIMARY KEY,
  manuscript_id uuid NOT NULL REFERENCES library.manuscript,
  version integer NOT NULL,
  -- Names of fields and places in lists: "steps.2.text".
  path text NOT NULL CHECK (path ~ '^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$' AND length(path) <= 200),
  written_by uuid NOT NULL REFERENCES people.person,
  written_at timestamptz NOT NULL,
  said text NOT NULL CHECK (btrim(said) <> '' AND length(said) <= 2000),
  settled_by uuid REFERENCES people.person,
  settled_at timestamptz,
  FOREIGN KEY (manuscript_id, version) REFERENCES library.version (manuscript_id, number),
  CHECK ((settled_by IS NULL) = (settled_at IS NULL))
);

CREATE INDEX field_comment_manuscript_id ON library.field_comment (manuscript_id, version);
CREATE INDEX field_comment_written_by ON library.field_comment (written_by);
CREATE INDEX field_comment_settled_by ON library.field_comment (settled_by);

-- Why a text is no longer in the library, in a sentence that its address answers with, and what took its place.
CREATE TABLE library.archived_item (
  item_id uuid PRIMARY KEY REFERENCES library.item,
  reason text NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
  replaced_by uuid REFERENCES library.item CHECK (replaced_by <> item_id),
  archived_by uuid NOT NULL REFERENCES people.person,
  archived_at timestamptz NOT NULL
);

CREATE INDEX archived_item_replaced_by ON library.archived_item (replaced_by);
CREATE INDEX archived_item_archived_by ON library.archived_item (archived_by);

-- The texts that are not for everyone are few, and looked for at the desk.
CREATE INDEX item_narrowed ON library.item (title) WHERE audience <> 'public';
