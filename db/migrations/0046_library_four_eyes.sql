-- Which agency a text describes decides who checks its facts. Whoever says so is not the one to approve it: that is writing too.
ALTER TABLE library.manuscript ADD COLUMN described_by uuid[] NOT NULL DEFAULT '{}';

CREATE OR REPLACE FUNCTION library.note_writers() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM library.manuscript WHERE manuscript.id = NEW.manuscript_id FOR NO KEY UPDATE;
  NEW.writers := ARRAY(
    SELECT version.saved_by FROM library.version WHERE version.manuscript_id = NEW.manuscript_id AND version.saved_by IS NOT NULL
    UNION
    SELECT unnest(manuscript.described_by) FROM library.manuscript WHERE manuscript.id = NEW.manuscript_id
    ORDER BY 1
  );
  RETURN NEW;
END
$$;

-- Facts, too, are checked by somebody else than whoever wrote them.
ALTER TABLE library.review DROP CONSTRAINT second_reader_has_not_written;
ALTER TABLE library.review ADD CONSTRAINT reader_has_not_written
  CHECK (outcome IS NULL OR outcome = 'taken-back' OR decided_by <> ALL (writers)) NOT VALID;
