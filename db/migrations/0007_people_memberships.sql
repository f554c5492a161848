-- Whom a person belongs to, and how somebody comes to be invited.

CREATE TABLE people.membership (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  -- Where in the chain of governance, or beside it.
  place text NOT NULL CHECK (place IN ('agency-head', 'middle-manager', 'first-line-manager', 'staff', 'support', 'union', 'outside')),
  -- What the person does there, in words of their own.
  function text CHECK (btrim(function) <> '' AND length(function) <= 100),
  -- Looks after the organisation's own people here: invites them, and ends what has ended.
  coordinator boolean NOT NULL,
  -- A row is never changed but by its end: what holds otherwise from some day is a row of its own.
  started_at timestamptz NOT NULL,
  started_by uuid NOT NULL REFERENCES people.person,
  ended_at timestamptz,
  ended_by uuid REFERENCES people.person,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE UNIQUE INDEX membership_current ON people.membership (person_id, organisation_id) WHERE ended_at IS NULL;
CREATE INDEX membership_person_id ON people.membership (person_id);
CREATE INDEX membership_organisation_id ON people.membership (organisation_id);
CREATE INDEX membership_started_by ON people.membership (started_by);
CREATE INDEX membership_ended_by ON people.membership (ended_by);

-- A way in for whoever has the address that it was sent to. Works once, for fourteen days.
CREATE TABLE people.invitation (
  id uuid PRIMARY KEY,
  -- SHA-256 of what the mail holds.
  token_hash bytea NOT NULL UNIQUE,
  email text COLLATE "C" NOT NULL CHECK (email = lower(email) AND email LIKE '%_@_%'),
  -- None for someone who works on the platform alone.
  organisation_id uuid REFERENCES people.organisation,
  place text CHECK (place IN ('agency-head', 'middle-manager', 'first-line-manager', 'staff', 'support', 'union', 'outside')),
  function text CHECK (btrim(function) <> '' AND length(function) <= 100),
  coordinator boolean NOT NULL,
  -- Roles on the platform that come with it. Only an administrator gives any.
  roles text[] NOT NULL CHECK (roles <@ ARRAY['administrator', 'support', 'editor']),
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  invited_by uuid NOT NULL REFERENCES people.person,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid REFERENCES people.person,
  -- Taken back, or replaced by a newer one to the same address.
  revoked_at timestamptz,
  revoked_by uuid REFERENCES people.person,
  CHECK ((organisation_id IS NULL) = (place IS NULL)),
  CHECK (organisation_id IS NOT NULL OR (function IS NULL AND NOT coordinator AND roles <> '{}')),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)),
  CHECK (accepted_at IS NULL OR revoked_at IS NULL)
);

-- One at a time that can be accepted: a newer one takes the place of the older.
CREATE UNIQUE INDEX invitation_waiting ON people.invitation (email, organisation_id) NULLS NOT DISTINCT
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitation_email ON people.invitation (email);
CREATE INDEX invitation_organisation_id ON people.invitation (organisation_id);
CREATE INDEX invitation_invited_by ON people.invitation (invited_by);
CREATE INDEX invitation_accepted_by ON people.invitation (accepted_by);
CREATE INDEX invitation_revoked_by ON people.invitation (revoked_by);
