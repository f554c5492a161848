-- An agency that tells a text itself, as a source of it says, is named in it as those are that stand in its fields: the text goes on with that
-- agency, or with a reason why none has to check its facts.
CREATE OR REPLACE FUNCTION library.require_fact_check_or_reason() RETURNS trigger
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
      UNION ALL SELECT jsonb_path_query(version.content, '$.sources[*].account.agency')
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
