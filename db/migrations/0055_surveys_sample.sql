-- A sample of the frame: who is in it and was not drawn is not asked, and is not left out either. How it was drawn stands with the frame, and is fixed with it.

ALTER TABLE surveys.unit DROP CONSTRAINT unit_left_out_check;
ALTER TABLE surveys.unit ADD CONSTRAINT unit_left_out_check
  CHECK (left_out IN ('closed', 'kind', 'type', 'small', 'by-hand', 'not-drawn')) NOT VALID;

-- What a round is of holds for good when it opens, as what it asks does: who could have been asked, how they were drawn, and by which seed.
CREATE FUNCTION surveys.keep_round_frame() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.opened_at IS NOT NULL AND NEW.frame IS DISTINCT FROM OLD.frame THEN
    RAISE EXCEPTION 'the frame of a survey is fixed when it opens' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER round_keep_frame BEFORE UPDATE OF frame ON surveys.round FOR EACH ROW EXECUTE FUNCTION surveys.keep_round_frame();
