-- Answers that come by the hundred a second: what a link leads to and what is written on a sheet are one statement each, planned once for a connection,
-- and those who write wait for each other no more than on their own sheet.

-- Whoever writes an answer says so for the round, together with all others who do; whoever counts waits until they have, and keeps out new ones. A row lock
-- on the round said the same, but every one of some hundred at once made a list of all who held it, on the disk.
CREATE FUNCTION surveys.hold_answers_of(round_id uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(5100, hashtext(round_id::text))
$$;

CREATE OR REPLACE FUNCTION surveys.take_answers_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(5100, hashtext(NEW.round_id::text));
  PERFORM FROM surveys.round WHERE id = NEW.round_id AND opened_at IS NOT NULL AND released_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the survey takes no answers' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Nobody is on the way when results come out, whoever it is that puts them out.
CREATE FUNCTION surveys.release_after_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5100, hashtext(NEW.id::text));
  RETURN NEW;
END $$;

CREATE TRIGGER round_release_after_answers BEFORE UPDATE OF released_at ON surveys.round
  FOR EACH ROW WHEN (OLD.released_at IS NULL AND NEW.released_at IS NOT NULL) EXECUTE FUNCTION surveys.release_after_answers();

-- By the hash of what the link holds. Without the questions, which are fixed: whoever asks has them already, or asks once.
CREATE FUNCTION surveys.answering(hash_of_token bytea) RETURNS TABLE (
  "roundId" uuid, title jsonb, level text, threshold integer, variables text[], hash text, "opensAt" timestamptz, "closesAt" timestamptz,
  "openedAt" timestamptz, "releasedAt" timestamptz, demonstration boolean, "unitId" uuid, unit text, background jsonb, "respondentId" uuid,
  email text, language text, "isNamed" boolean, answers jsonb, "changedAt" timestamptz, "changedByOther" boolean, "sentAt" timestamptz
) LANGUAGE plpgsql STABLE ROWS 1 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT round.id, round.title, round.level, round.threshold, round.variables, round.hash, round.opens_at, round.closes_at,
    round.opened_at, round.released_at, round.demonstration, asked.id, asked.name, asked.background, respondent.id,
    respondent.email::text, respondent.language, respondent.named_by IS NOT NULL, coalesce(sheet.answers, '{}'), sheet.changed_at,
    sheet.changed_by IS DISTINCT FROM respondent.id, sheet.sent_at
  FROM surveys.answer_link
  JOIN surveys.respondent ON respondent.id = answer_link.respondent_id AND respondent.ended_at IS NULL
  JOIN surveys.unit AS asked ON asked.id = respondent.unit_id AND asked.left_out IS NULL
  JOIN surveys.round ON round.id = asked.round_id AND round.opened_at IS NOT NULL
  LEFT JOIN surveys.sheet ON sheet.unit_id = asked.id
  WHERE answer_link.token_hash = hash_of_token;
END $$;

-- Writes a sheet, and sends it in, if what stands on it is still what the writer put theirs together with and they may still write. Says whether it did.
CREATE FUNCTION surveys.write_sheet(writer uuid, moment timestamptz, standing jsonb, written jsonb, sends boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, changed_by, sent_at)
  SELECT unit.id, unit.round_id, written, moment, moment, respondent.id, CASE WHEN sends THEN moment END
  FROM surveys.respondent JOIN surveys.unit ON unit.id = respondent.unit_id JOIN surveys.round ON round.id = unit.round_id
  WHERE respondent.id = writer AND respondent.ended_at IS NULL AND unit.left_out IS NULL AND round.opens_at <= moment AND moment < round.closes_at
  ON CONFLICT (unit_id) DO UPDATE SET answers = excluded.answers, changed_at = excluded.changed_at, changed_by = excluded.changed_by, sent_at = excluded.sent_at
  WHERE sheet.sent_at IS NULL AND sheet.answers = standing;
  RETURN FOUND;
END $$;

-- The other key, of the round and the unit, says the same and more.
ALTER TABLE surveys.sheet DROP CONSTRAINT sheet_unit_id_fkey;
