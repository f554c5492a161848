-- When everything that said who a person was had been taken away. What they did stays, as somebody's.
ALTER TABLE people.person ADD COLUMN erased_at timestamptz CHECK (erased_at IS NULL OR ended_at IS NOT NULL);
