-- Answers of staff are read outside the group that gave them only of ten or more. What was shared of fewer is the group's own again: narrowed, never widened.
UPDATE surveys.assessment SET audience = 'team', circle_id = team_id WHERE audience <> 'team' AND answered < 10;

ALTER TABLE surveys.assessment ADD CONSTRAINT assessment_staff_threshold CHECK (audience = 'team' OR answered >= 10) NOT VALID;
