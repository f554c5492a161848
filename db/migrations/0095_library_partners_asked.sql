-- The agencies that a text names as having taken part are asked about its facts after the one that it describes. Decision 0052.

-- Those of them that the register knows, in the order in which the current version names them.
ALTER TABLE library.manuscript ADD COLUMN partner_ids uuid[] NOT NULL DEFAULT '{}';

-- Whoever takes part still is no agency that was asked and has been lost: a text that describes one asks the others too.
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
  ELSE
    asked := ARRAY(SELECT one FROM unnest(asked) AS one WHERE one <> ALL (NEW.partner_ids));
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
