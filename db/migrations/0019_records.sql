-- The register of public records: what has come in, what has been drawn up, and in which case file it belongs.
CREATE SCHEMA records;

-- The last number that was given in a year. It is taken in the transaction that registers, so that none is given twice and none left out.
CREATE TABLE records.series (
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  -- The demonstration has a register of its own, which nobody outside it sees.
  demonstration boolean NOT NULL,
  year integer NOT NULL CHECK (year BETWEEN 2000 AND 9999),
  last integer NOT NULL CHECK (last > 0),
  PRIMARY KEY (organisation_id, demonstration, year)
);

CREATE TABLE records.case_file (
  id uuid PRIMARY KEY,
  -- Whose register it stands in.
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  demonstration boolean NOT NULL,
  year integer NOT NULL,
  serial integer NOT NULL CHECK (serial > 0),
  title text NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 300),
  -- The title is shown to registrars only.
  title_apart boolean NOT NULL,
  -- Chapter and paragraph of the act on publicity and secrecy that may keep something in it secret, and the day that was noted.
  secrecy text CHECK (btrim(secrecy) <> '' AND length(secrecy) <= 100),
  secrecy_noted_on date,
  -- The last number that a document of it was given.
  last_document integer NOT NULL DEFAULT 0 CHECK (last_document >= 0),
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  opened_at timestamptz NOT NULL,
  opened_by uuid NOT NULL REFERENCES people.person,
  closed_at timestamptz,
  closed_by uuid REFERENCES people.person,
  UNIQUE (organisation_id, demonstration, year, serial),
  CHECK ((secrecy IS NULL) = (secrecy_noted_on IS NULL)),
  CHECK (NOT title_apart OR secrecy IS NOT NULL),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE INDEX case_file_order ON records.case_file (demonstration, year DESC, serial DESC, id);
CREATE INDEX case_file_opened_by ON records.case_file (opened_by);
CREATE INDEX case_file_closed_by ON records.case_file (closed_by);

CREATE TABLE records.document (
  id uuid PRIMARY KEY,
  case_file_id uuid NOT NULL REFERENCES records.case_file,
  -- Working material is no public record and has no number until it has been drawn up.
  status text NOT NULL CHECK (status IN ('working', 'received', 'drawn-up')),
  number integer CHECK (number > 0),
  -- When it came in or was drawn up.
  dated date,
  -- Whom it came from or went to.
  party text CHECK (btrim(party) <> '' AND length(party) <= 300),
  party_apart boolean NOT NULL,
  -- In short what it is about.
  subject text NOT NULL CHECK (btrim(subject) <> '' AND length(subject) <= 300),
  subject_apart boolean NOT NULL,
  secrecy text CHECK (btrim(secrecy) <> '' AND length(secrecy) <= 100),
  secrecy_noted_on date,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  noted_at timestamptz NOT NULL,
  noted_by uuid NOT NULL REFERENCES people.person,
  registered_at timestamptz,
  registered_by uuid REFERENCES people.person,
  UNIQUE (case_file_id, number),
  CHECK ((status = 'working') = (number IS NULL)),
  CHECK ((status = 'working') = (dated IS NULL)),
  CHECK ((status = 'working') = (registered_at IS NULL)),
  CHECK ((registered_at IS NULL) = (registered_by IS NULL)),
  CHECK ((secrecy IS NULL) = (secrecy_noted_on IS NULL)),
  CHECK (NOT (party_apart OR subject_apart) OR secrecy IS NOT NULL),
  CHECK (NOT party_apart OR party IS NOT NULL)
);

CREATE INDEX document_noted_by ON records.document (noted_by);
CREATE INDEX document_registered_by ON records.document (registered_by);

-- What stood in the register until somebody put it right. Rows are only added.
CREATE TABLE records.correction (
  id uuid PRIMARY KEY,
  -- One of the two, and the version that was put right.
  case_file_id uuid REFERENCES records.case_file,
  document_id uuid REFERENCES records.document,
  version integer NOT NULL CHECK (version >= 1),
  before jsonb NOT NULL CHECK (jsonb_typeof(before) = 'object'),
  reason text NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
  corrected_at timestamptz NOT NULL,
  corrected_by uuid NOT NULL REFERENCES people.person,
  CHECK (num_nonnulls(case_file_id, document_id) = 1),
  UNIQUE (case_file_id, version),
  UNIQUE (document_id, version)
);

CREATE INDEX correction_corrected_by ON records.correction (corrected_by);

-- A file of a document. One that was added by mistake is struck, and stays.
CREATE TABLE records.attachment (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES records.document,
  -- Of kernel.file, whose rows know nothing of modules.
  file_id uuid NOT NULL UNIQUE,
  added_at timestamptz NOT NULL,
  added_by uuid NOT NULL REFERENCES people.person,
  struck_at timestamptz,
  struck_by uuid REFERENCES people.person,
  struck_because text CHECK (btrim(struck_because) <> '' AND length(struck_because) <= 500),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (struck_because IS NULL))
);

CREATE INDEX attachment_document_id ON records.attachment (document_id);
CREATE INDEX attachment_added_by ON records.attachment (added_by);
CREATE INDEX attachment_struck_by ON records.attachment (struck_by);

-- That a document is, or belongs to, something on the platform. Which, the module of that kind knows.
CREATE TABLE records.link (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES records.document,
  kind text NOT NULL CHECK (kind IN ('item', 'agency')),
  object_id uuid NOT NULL,
  -- As it was called when it was linked: it may be called otherwise, or be gone, when somebody asks.
  title text NOT NULL CHECK (btrim(title) <> ''),
  linked_at timestamptz NOT NULL,
  linked_by uuid NOT NULL REFERENCES people.person,
  ended_at timestamptz,
  ended_by uuid REFERENCES people.person,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE UNIQUE INDEX link_open ON records.link (document_id, kind, object_id) WHERE ended_at IS NULL;
CREATE INDEX link_document_id ON records.link (document_id);
CREATE INDEX link_linked_by ON records.link (linked_by);
CREATE INDEX link_ended_by ON records.link (ended_by);

-- A case file as one archive, for whoever asked for it and nobody else, for a few days.
CREATE TABLE records.export (
  id uuid PRIMARY KEY,
  case_file_id uuid NOT NULL REFERENCES records.case_file,
  -- With what is kept apart, and with the files of documents that have a ground for secrecy.
  whole boolean NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by uuid NOT NULL REFERENCES people.person,
  state text NOT NULL CHECK (state IN ('making', 'ready', 'failed', 'over')),
  done integer NOT NULL DEFAULT 0 CHECK (done >= 0),
  total integer NOT NULL CHECK (total >= 0),
  moved_at timestamptz NOT NULL,
  file_id uuid UNIQUE,
  CHECK ((state = 'ready') = (file_id IS NOT NULL))
);

CREATE INDEX export_case_file_id ON records.export (case_file_id);
CREATE INDEX export_asked_by ON records.export (asked_by, asked_at DESC);
CREATE INDEX export_moved_at ON records.export (moved_at);

CREATE FUNCTION records.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% is never taken out of the register', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON records.series FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON records.case_file FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON records.document FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON records.attachment FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();
CREATE TRIGGER never_removed BEFORE DELETE OR TRUNCATE ON records.link FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON records.correction
  FOR EACH STATEMENT EXECUTE FUNCTION records.refuse_change();

-- A number once given stays with what it was given to.
CREATE FUNCTION records.keep_number() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'a number of the register stays with what it was given to' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER number_stays BEFORE UPDATE ON records.case_file FOR EACH ROW
  WHEN ((OLD.organisation_id, OLD.demonstration, OLD.year, OLD.serial) IS DISTINCT FROM
    (NEW.organisation_id, NEW.demonstration, NEW.year, NEW.serial) OR NEW.last_document < OLD.last_document)
  EXECUTE FUNCTION records.keep_number();
CREATE TRIGGER number_stays BEFORE UPDATE ON records.document FOR EACH ROW
  WHEN (OLD.case_file_id <> NEW.case_file_id OR (OLD.number IS NOT NULL AND OLD.number IS DISTINCT FROM NEW.number))
  EXECUTE FUNCTION records.keep_number();
CREATE TRIGGER number_stays BEFORE UPDATE ON records.series FOR EACH ROW
  WHEN (NEW.last <> OLD.last + 1) EXECUTE FUNCTION records.keep_number();
