-- What is out is out as it was, and what it was counted from stays: no statement of the program changes it, and from here on none can. Rows go with their
-- round, and no round goes whose results are out.

-- The days of reminders are what early and late answers are told apart by.
CREATE OR REPLACE FUNCTION surveys.keep_promises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NULL THEN RETURN NEW; END IF;
  IF NEW.opened_at IS DISTINCT FROM OLD.opened_at OR NEW.opened_by IS DISTINCT FROM OLD.opened_by
    OR NEW.definition IS DISTINCT FROM OLD.definition OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.instrument_id <> OLD.instrument_id THEN
    RAISE EXCEPTION 'the questions of a survey are fixed when it opens' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.level <> OLD.level OR NEW.variables <> OLD.variables OR NEW.least_answered <> OLD.least_answered OR NEW.demonstration <> OLD.demonstration
    OR NEW.reminders <> OLD.reminders THEN
    RAISE EXCEPTION 'how answers are shown is fixed when a survey opens' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.threshold < OLD.threshold THEN
    RAISE EXCEPTION 'the threshold of a survey is never lowered once it is open' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.released_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a survey whose results are out is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- In which groups somebody is, is what the register said when the frame was drawn.
CREATE FUNCTION surveys.keep_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM surveys.round WHERE id = OLD.round_id AND opened_at IS NOT NULL) THEN
    RAISE EXCEPTION 'who is asked is fixed when a survey opens' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER unit_keep_frame BEFORE UPDATE OF round_id, organisation_id, background, left_out OR DELETE ON surveys.unit
  FOR EACH ROW EXECUTE FUNCTION surveys.keep_frame();

CREATE FUNCTION surveys.keep_what_is_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM surveys.round WHERE id = OLD.round_id AND released_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a survey whose results are out is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER sheet_stays BEFORE UPDATE OF round_id, unit_id OR DELETE ON surveys.sheet FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();
CREATE TRIGGER released_table_stays BEFORE UPDATE OR DELETE ON surveys.released_table FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();
CREATE TRIGGER released_answer_stays BEFORE UPDATE OR DELETE ON surveys.released_answer FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();
CREATE TRIGGER released_wave_stays BEFORE UPDATE OR DELETE ON surveys.released_wave FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();
CREATE TRIGGER released_reading_stays BEFORE UPDATE OR DELETE ON surveys.released_reading FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();
CREATE TRIGGER released_mention_stays BEFORE UPDATE OR DELETE ON surveys.released_mention FOR EACH ROW EXECUTE FUNCTION surveys.keep_what_is_out();

CREATE FUNCTION surveys.keep_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.released_at IS NOT NULL THEN
    RAISE EXCEPTION 'a survey whose results are out is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER round_stays BEFORE DELETE ON surveys.round FOR EACH ROW EXECUTE FUNCTION surveys.keep_round();
