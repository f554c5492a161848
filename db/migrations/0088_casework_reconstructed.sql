-- Cases of the network of 2018–2019 and of the workshops before it, reconstructed from the report on them: everyone reads them, nobody writes in them.
-- Decision 0047.

-- As what its file calls it. A team's work has no such name, and what has one is nobody's: no team's, and nobody's who is here.
ALTER TABLE casework.study ADD COLUMN reconstructed_name text CHECK (reconstructed_name ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
CREATE UNIQUE INDEX study_reconstructed_name ON casework.study (reconstructed_name);

-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.study ALTER COLUMN team_id DROP NOT NULL;
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.study ALTER COLUMN started_by DROP NOT NULL;
-- Nothing where the register does not know the agency of then.
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.study ALTER COLUMN organisation_id DROP NOT NULL;
ALTER TABLE casework.study DROP CONSTRAINT study_audience_check;

-- A few thousand rows at most: they are looked at at once.
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE casework.study ADD CONSTRAINT study_everyone_reads_only_reconstructed CHECK ((audience = 'public') = (reconstructed_name IS NOT NULL));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE casework.study ADD CONSTRAINT study_is_of_a_team_or_reconstructed CHECK ((team_id IS NULL) = (reconstructed_name IS NOT NULL));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE casework.study ADD CONSTRAINT study_somebody_started_it_or_reconstructed CHECK ((started_by IS NULL) = (reconstructed_name IS NOT NULL));
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE casework.study ADD CONSTRAINT study_of_a_team_has_its_organisation CHECK (organisation_id IS NOT NULL OR reconstructed_name IS NOT NULL);
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE casework.study ADD CONSTRAINT study_reconstructed_has_ended CHECK (ended_at IS NOT NULL OR reconstructed_name IS NULL);

-- Nobody here wrote what is reconstructed: it comes from a file, and says which lines of the report it is taken from.
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.passage ALTER COLUMN written_by DROP NOT NULL;
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.obstacle ALTER COLUMN written_by DROP NOT NULL;
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.measure ALTER COLUMN written_by DROP NOT NULL;
-- squawk-ignore ban-drop-not-null
ALTER TABLE casework.measure_outcome ALTER COLUMN told_by DROP NOT NULL;

-- What is told of a reconstructed case beside its texts, obstacles and measures.
CREATE TABLE casework.reconstruction (
  study_id uuid PRIMARY KEY REFERENCES casework.study ON DELETE CASCADE,
  -- Its place among all of them.
  position integer NOT NULL UNIQUE,
  title text NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 200),
  title_english text NOT NULL CHECK (btrim(title_english) <> '' AND length(title_english) <= 200),
  -- As the report prints it, whatever it is called today.
  agency_name text NOT NULL CHECK (btrim(agency_name) <> '' AND length(agency_name) <= 200),
  track text NOT NULL CHECK (track IN ('network', 'workshop')),
  agency_type text NOT NULL,
  -- Nothing where the report does not say which meeting it is.
  meeting_type text,
  -- All that its file says.
  content jsonb NOT NULL,
  -- SHA-256 of the file's part and of the agency in the register: tells whether anything has changed.
  file_hash text NOT NULL CHECK (file_hash ~ '^[0-9a-f]{64}$')
);
