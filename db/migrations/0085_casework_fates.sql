-- How an obstacle is closed, and what becomes of one that lies with somebody else. Decision 0043.

ALTER TABLE casework.obstacle
  -- How it was closed: it is out of the way, or was taken back.
  ADD COLUMN closed_as text CHECK (closed_as IN ('gone', 'taken-back')),
  ADD CONSTRAINT obstacle_closed_as CHECK ((closed_as IS NULL) = (closed_at IS NULL)) NOT VALID;

-- What has become of an obstacle that is in somebody else's power: each time somebody told, and the latest is how it stands.
CREATE TABLE casework.obstacle_fate (
  id uuid PRIMARY KEY,
  obstacle_id uuid NOT NULL REFERENCES casework.obstacle ON DELETE CASCADE,
  fate text NOT NULL CHECK (fate IN ('raised', 'answered', 'taken-on', 'refused', 'gone')),
  words text CHECK (btrim(words) <> '' AND length(words) <= 1000),
  told_at timestamptz NOT NULL,
  told_by uuid NOT NULL REFERENCES people.person
);

CREATE INDEX obstacle_fate_obstacle_id ON casework.obstacle_fate (obstacle_id, told_at DESC, id);
CREATE INDEX obstacle_fate_told_by ON casework.obstacle_fate (told_by);
