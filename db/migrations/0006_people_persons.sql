-- Persons, their roles on the platform, and how they get in. No passwords: a link in a mail, single use, that only its hash is stored of.
CREATE SCHEMA IF NOT EXISTS people;

CREATE TABLE people.person (
  id uuid PRIMARY KEY,
  -- In lower case, by the program. The address is the person's own: nobody else can have it.
  email text COLLATE "C" NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '%_@_%'),
  name text NOT NULL CHECK (btrim(name) <> ''),
  -- What mails to the person are written in.
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  -- One of the roles that the demonstration signs in as. Never a real person, and never let in outside the demonstration.
  demonstration boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  -- When the person left. What they did keeps their name; they cannot sign in.
  ended_at timestamptz
);

-- A role that a person has or had. Rows are ended, not deleted: who could do what at a certain time can be asked later.
CREATE TABLE people.role_grant (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  role text NOT NULL CHECK (role IN ('administrator', 'support', 'editor')),
  granted_at timestamptz NOT NULL,
  -- None for the first administrator, whom nobody could appoint.
  granted_by uuid REFERENCES people.person,
  ended_at timestamptz,
  ended_by uuid REFERENCES people.person,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE UNIQUE INDEX role_grant_current ON people.role_grant (person_id, role) WHERE ended_at IS NULL;
CREATE INDEX role_grant_granted_by ON people.role_grant (granted_by);
CREATE INDEX role_grant_ended_by ON people.role_grant (ended_by);

CREATE TABLE people.session (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  -- SHA-256 of what the cookie holds: whoever reads the database cannot sign in with it.
  secret_hash bytea NOT NULL UNIQUE,
  -- What the person recognises it by: "Firefox, Windows". Not what the browser says in full.
  device text NOT NULL,
  started_at timestamptz NOT NULL,
  -- To within some minutes.
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);

CREATE INDEX session_person_id ON people.session (person_id);
CREATE INDEX session_expires_at ON people.session (expires_at);

-- A way in that works once. What it is for is part of it: a link for one purpose opens nothing else.
CREATE TABLE people.entry_link (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'first-administrator')),
  -- Whose it is. None for the first administrator, who is nobody yet.
  person_id uuid REFERENCES people.person,
  -- Where the person was going.
  next text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  -- Replaced by a newer one, or no longer needed.
  revoked_at timestamptz,
  CHECK ((purpose = 'sign-in') = (person_id IS NOT NULL))
);

CREATE INDEX entry_link_person_id ON people.entry_link (person_id);
CREATE INDEX entry_link_expires_at ON people.entry_link (expires_at);
