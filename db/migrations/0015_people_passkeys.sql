-- The second step of signing in: whoever may change things for others says once more, in the session, that it is them.

-- When the session was confirmed with a passkey or a recovery code; none as long as it was not.
ALTER TABLE people.session ADD COLUMN confirmed_at timestamptz;

CREATE TABLE people.passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  -- As the person's device calls it.
  credential_id text COLLATE "C" NOT NULL UNIQUE,
  -- COSE key. Whoever reads it can check a signature, not make one.
  public_key bytea NOT NULL,
  -- What the device has counted. Zero for ever where it does not count.
  counter bigint NOT NULL CHECK (counter >= 0),
  -- How the device is reached ("internal", "usb"), so that the browser asks for the right one.
  transports text[] NOT NULL,
  -- What the person calls it.
  name text NOT NULL CHECK (btrim(name) <> ''),
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  removed_at timestamptz
);

CREATE INDEX passkey_person_id ON people.passkey (person_id);

-- A question that a device answers with a signature. It is good for one answer, in one session, for one purpose.
CREATE TABLE people.passkey_challenge (
  -- SHA-256 of it.
  challenge_hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES people.session ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('register', 'confirm')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- When it was answered, rightly or wrongly.
  used_at timestamptz
);

CREATE INDEX passkey_challenge_session_id ON people.passkey_challenge (session_id);
CREATE INDEX passkey_challenge_expires_at ON people.passkey_challenge (expires_at);

-- What a person keeps on paper for the day when no passkey is at hand.
CREATE TABLE people.recovery_code (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  -- SHA-256 of it. It has 78 bits of its own.
  code_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  -- When a newer set took its place.
  replaced_at timestamptz
);

CREATE INDEX recovery_code_person_id ON people.recovery_code (person_id);
