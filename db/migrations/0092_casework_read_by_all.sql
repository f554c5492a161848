-- The list of studies that somebody may read looks up those that all agencies read, and passes by the many that only a team reads.

CREATE INDEX study_all_agencies ON casework.study (id) WHERE audience = 'all-agencies';
