-- Why no agency checks the facts of a text: said by whoever writes it, of the agencies that it names and of those that were asked before and that it
-- describes no longer. The last one of a manuscript holds. Rows are only added.
CREATE TABLE library.no_fact_check (
  manuscript_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  -- The version that it was said of.
  version integer NOT NULL,
  because text NOT NULL CHECK (btrim(because) <> '' AND length(because) <= 500),
  -- Agencies as the text named them then; agencies of the register that had been asked for a fact check.
  named text[] NOT NULL,
  asked uuid[] NOT NULL,
  said_by uuid NOT NULL REFERENCES people.person,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (manuscript_id, number),
  FOREIGN KEY (manuscript_id, version) REFERENCES library.version (manuscript_id, number),
  CHECK (cardinality(named) > 0 OR cardinality(asked) > 0)
);

CREATE INDEX no_fact_check_version ON library.no_fact_check (manuscript_id, version);
CREATE INDEX no_fact_check_said_by ON library.no_fact_check (said_by);

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON library.no_fact_check
  FOR EACH STATEMENT EXECUTE FUNCTION library.refuse_change();

-- The agencies that were asked to check the facts of a text: of this manuscript, or the one that an earlier manuscript of it described.
CREATE FUNCTION library.agencies_asked(which uuid) RETURNS uuid[]
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(DISTINCT review.described_id), '{}')
  FROM library.manuscript AS asking
  JOIN library.manuscript AS home ON (home.id = asking.id OR home.item_id = asking.item_id) AND home.demonstration = asking.demonstration
  JOIN library.review ON review.manuscript_id = home.id AND review.kind = 'fact-check'
  WHERE asking.id = which AND (home.id = asking.id OR review.described_id = home.described_id)
$$;

-- No text that names an agency, or has lost one that was asked, goes on without either an agency to check it or a reason why none has to.
CREATE FUNCTION library.require_fact_check_or_reason() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  said record;
  named text[] := '{}';
  asked uuid[] := array_remove(library.agencies_asked(NEW.id), NEW.described_id);
BEGIN
  IF NEW.described_id IS NULL THEN
    SELECT coalesce(array_agg(DISTINCT name #>> '{}'), '{}') INTO named
    FROM library.version, LATERAL (
      SELECT jsonb_path_query(version.content, '$.organisations[*]') AS name
      UNION ALL SELECT jsonb_path_query(version.content, '$.metAt[*].organisation')
      UNION ALL SELECT jsonb_path_query(version.content, '$.usedBy[*].organisation')
    ) AS names
    WHERE version.manuscript_id = NEW.id AND version.number = NEW.version;
  END IF;
  IF cardinality(named) = 0 AND cardinality(asked) = 0 THEN RETURN NEW; END IF;
  SELECT no_fact_check.named, no_fact_check.asked INTO said FROM library.no_fact_check
  WHERE no_fact_check.manuscript_id = NEW.id ORDER BY number DESC LIMIT 1;
  IF NOT FOUND OR NOT (said.named @> named AND said.asked @> asked) THEN
    RAISE EXCEPTION 'a text that names an agency has one to check its facts, or a reason why none has to'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_or_reason';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER fact_check_or_reason AFTER UPDATE OF state ON library.manuscript FOR EACH ROW
  WHEN (NEW.state <> OLD.state AND (NEW.state = 'published' OR (OLD.state = 'draft' AND NEW.state IN ('fact-check', 'second-reading'))))
  EXECUTE FUNCTION library.require_fact_check_or_reason();
