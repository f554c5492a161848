-- Pictures and attachments of the library's texts. Their bytes are kernel.file's; what they are called there is shown to nobody but the desk.
CREATE TABLE library.text_file (
  id uuid PRIMARY KEY,
  -- Where it was added. It is of the text that the manuscript is of, and of no other.
  manuscript_id uuid NOT NULL REFERENCES library.manuscript,
  -- What the text calls it: "bild:2". Counted through all manuscripts of one text.
  number integer NOT NULL CHECK (number >= 1),
  kind text NOT NULL CHECK (kind IN ('picture', 'attachment')),
  -- Of kernel.file, whose rows know nothing of modules.
  file_id uuid NOT NULL UNIQUE,
  bytes integer NOT NULL CHECK (bytes > 0),
  -- What an attachment is called where it is read of; the text in place of a picture.
  title text NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 300),
  caption text CHECK (btrim(caption) <> '' AND length(caption) <= 300),
  credit text CHECK (btrim(credit) <> '' AND length(credit) <= 200),
  licence text CHECK (licence IN ('cc-by', 'cc-by-sa', 'cc0', 'permission')),
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  added_by uuid NOT NULL REFERENCES people.person,
  added_at timestamptz NOT NULL,
  UNIQUE (manuscript_id, number),
  CHECK ((kind = 'picture') = (width IS NOT NULL) AND (kind = 'picture') = (height IS NOT NULL)),
  CHECK ((kind = 'picture') = (credit IS NOT NULL) AND (kind = 'picture') = (licence IS NOT NULL)),
  CHECK (kind = 'picture' OR caption IS NULL)
);

CREATE INDEX text_file_added_by ON library.text_file (added_by);
CREATE INDEX text_file_added_at ON library.text_file (added_at);

-- What it is called and who made it stays as the text was read with it.
CREATE TRIGGER never_changed BEFORE UPDATE ON library.text_file FOR EACH STATEMENT EXECUTE FUNCTION library.refuse_change();

-- Which versions of a text refer to a file: it stays for as long as one does.
CREATE TABLE library.version_file (
  manuscript_id uuid NOT NULL,
  version integer NOT NULL,
  text_file_id uuid NOT NULL REFERENCES library.text_file,
  PRIMARY KEY (manuscript_id, version, text_file_id),
  FOREIGN KEY (manuscript_id, version) REFERENCES library.version (manuscript_id, number)
);

CREATE INDEX version_file_text_file_id ON library.version_file (text_file_id);

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON library.version_file
  FOR EACH STATEMENT EXECUTE FUNCTION library.refuse_change();
