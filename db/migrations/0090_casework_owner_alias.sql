-- That two names are of one owner outside, as an editor has written it. Rows of both are read as one; nothing of them is moved. Decision 0054.
CREATE TABLE casework.owner_alias (
  id uuid PRIMARY KEY,
  -- The demonstration shares nothing with the real world.
  demonstration boolean NOT NULL,
  -- As the editor typed it, and as the rows of those who wrote it go.
  name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 120),
  name_key text NOT NULL CHECK (name_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Whose name it is: an agency of the register, the Government, or somebody else by the name that the row goes by.
  owner text NOT NULL CHECK (owner IN ('agency', 'government', 'other')),
  owner_organisation_id uuid REFERENCES people.organisation,
  owner_name text CHECK (btrim(owner_name) <> '' AND length(owner_name) <= 120),
  owner_key text NOT NULL CHECK (owner_key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  written_at timestamptz NOT NULL,
  written_by uuid NOT NULL REFERENCES people.person,
  taken_back_at timestamptz,
  taken_back_by uuid REFERENCES people.person,
  CHECK (name_key <> owner_key),
  CHECK ((owner = 'agency') = (owner_organisation_id IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))
);

-- One name is of one owner.
CREATE UNIQUE INDEX owner_alias_name_key ON casework.owner_alias (demonstration, name_key) WHERE taken_back_at IS NULL;
CREATE INDEX owner_alias_owner_key ON casework.owner_alias (demonstration, owner_key) WHERE taken_back_at IS NULL;
CREATE INDEX owner_alias_owner_organisation_id ON casework.owner_alias (owner_organisation_id);
CREATE INDEX owner_alias_written_by ON casework.owner_alias (written_by);
CREATE INDEX owner_alias_taken_back_by ON casework.owner_alias (taken_back_by);
