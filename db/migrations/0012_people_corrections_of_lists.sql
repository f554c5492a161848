-- What the file said when a field was put right: of a list, what was added and taken away by hand holds against later files, and the rest
-- follows them.
ALTER TABLE people.organisation_correction ADD COLUMN file_value jsonb NOT NULL DEFAULT 'null';
ALTER TABLE people.organisation_correction ALTER COLUMN file_value DROP DEFAULT;
