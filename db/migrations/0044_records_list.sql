-- What the list of the register is narrowed and ordered by stands in one row, so that one index gives a page of it.
ALTER TABLE records.document
  ADD COLUMN organisation_id uuid,
  ADD COLUMN demonstration boolean,
  ADD COLUMN year integer,
  ADD COLUMN serial integer,
  -- When it came into the register.
  ADD COLUMN listed_at timestamptz,
  -- Number, party, subject and title of the case file in lower case; in the second without what is kept apart.
  ADD COLUMN words text,
  ADD COLUMN words_open text;

-- Whatever is written, these are what the case file and the row itself say.
CREATE FUNCTION records.fill_document() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  its records.case_file;
  called text;
BEGIN
  SELECT * INTO its FROM records.case_file WHERE id = NEW.case_file_id;
  NEW.organisation_id := its.organisation_id;
  NEW.demonstration := its.demonstration;
  NEW.year := its.year;
  NEW.serial := its.serial;
  NEW.listed_at := coalesce(NEW.registered_at, NEW.noted_at);
  called := its.year || '/' || its.serial || coalesce('-' || NEW.number, '');
  NEW.words := lower(concat_ws(' ', called, NEW.party, NEW.subject, its.title));
  NEW.words_open := lower(concat_ws(' ', called, CASE WHEN NOT NEW.party_apart THEN NEW.party END,
    CASE WHEN NOT NEW.subject_apart THEN NEW.subject END, CASE WHEN NOT its.title_apart THEN its.title END));
  RETURN NEW;
END
$$;

CREATE TRIGGER filled BEFORE INSERT OR UPDATE ON records.document FOR EACH ROW EXECUTE FUNCTION records.fill_document();

CREATE FUNCTION records.fill_documents_of() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE records.document SET case_file_id = case_file_id WHERE case_file_id = NEW.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER documents_filled AFTER UPDATE OF title, title_apart ON records.case_file FOR EACH ROW
  WHEN ((OLD.title, OLD.title_apart) IS DISTINCT FROM (NEW.title, NEW.title_apart))
  EXECUTE FUNCTION records.fill_documents_of();

UPDATE records.document SET case_file_id = case_file_id;

ALTER TABLE records.document
  ADD CONSTRAINT document_is_filled
  CHECK (num_nulls(organisation_id, demonstration, year, serial, listed_at, words, words_open) = 0) NOT VALID;

-- All parts of a text that are three characters long: whatever holds a word holds the parts of the word.
CREATE FUNCTION records.parts_of_three(words text) RETURNS text[]
LANGUAGE sql
IMMUTABLE PARALLEL SAFE
-- So dear that it is asked of the index, and never of row after row.
COST 10000
RETURN (SELECT coalesce(array_agg(DISTINCT substr(words, place, 3)), '{}') FROM generate_series(1, length(words) - 2) AS place);

CREATE INDEX document_words ON records.document USING gin (records.parts_of_three(words)) WITH (fastupdate = off);
CREATE INDEX document_words_open ON records.document USING gin (records.parts_of_three(words_open)) WITH (fastupdate = off);
CREATE INDEX document_order
  ON records.document (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id);
CREATE INDEX document_organisation_order
  ON records.document (organisation_id, demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id);
CREATE INDEX document_year_order
  ON records.document (demonstration, year, listed_at DESC, serial DESC, number DESC NULLS LAST, id);
CREATE INDEX document_secrecy_order
  ON records.document (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id) WHERE secrecy IS NOT NULL;
CREATE INDEX document_working_order
  ON records.document (demonstration, listed_at DESC, year DESC, serial DESC, number DESC NULLS LAST, id) WHERE status = 'working';
