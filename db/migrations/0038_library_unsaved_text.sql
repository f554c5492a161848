-- What somebody has written in a draft and not saved yet: kept while they write, theirs alone, and gone when they save or throw it away.
CREATE TABLE library.unsaved_text (
  person_id uuid NOT NULL REFERENCES people.person,
  manuscript_id uuid NOT NULL REFERENCES library.manuscript,
  -- The version that they began from.
  from_version integer NOT NULL,
  -- As it stands in the fields, empty rows too.
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  note text NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, manuscript_id),
  FOREIGN KEY (manuscript_id, from_version) REFERENCES library.version (manuscript_id, number)
);

CREATE INDEX unsaved_text_manuscript_id ON library.unsaved_text (manuscript_id, from_version);
CREATE INDEX unsaved_text_written_at ON library.unsaved_text (written_at);
