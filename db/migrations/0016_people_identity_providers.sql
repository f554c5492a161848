-- Sign-in by what an organisation already has: whom we ask, who they said it is, and what is under way.

CREATE TABLE people.identity_provider (
  id uuid PRIMARY KEY,
  -- Whose people it may sign in. Never those of another.
  organisation_id uuid NOT NULL REFERENCES people.organisation,
  kind text NOT NULL CHECK (kind IN ('oidc', 'saml')),
  -- Set up in the demonstration: signs in its persons and no others.
  demonstration boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'tried', 'in-use', 'stopped')),
  -- One more for each change: a trial is of one version, and what was fetched for one is not used for the next.
  version integer NOT NULL,
  -- What stands after the @ in the addresses that it may speak for, in lower case.
  domains text[] NOT NULL CHECK (cardinality(domains) > 0),
  -- Ten digits that it must say too, where that is asked.
  organisation_number text CHECK (organisation_number ~ '^\d{10}$'),
  -- OpenID Connect.
  issuer text,
  client_id text,
  -- AES-256-GCM with the row's id as associated data: read by nobody who has the database alone.
  client_secret bytea,
  -- Whether it must say of an address that it is verified. Some never do; one that says it is not is refused in any case.
  asks_verified boolean NOT NULL,
  -- SAML 2.0. Several certificates while the old one gives way to the new.
  entry_point text,
  entity_id text,
  certificates text[],
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL REFERENCES people.person,
  changed_at timestamptz NOT NULL,
  changed_by uuid NOT NULL REFERENCES people.person,
  tried_at timestamptz,
  tried_by uuid REFERENCES people.person,
  CHECK ((kind = 'oidc') = (issuer IS NOT NULL AND client_id IS NOT NULL AND client_secret IS NOT NULL)),
  CHECK ((kind = 'saml') = (entry_point IS NOT NULL AND entity_id IS NOT NULL AND cardinality(certificates) > 0)),
  CHECK ((tried_at IS NULL) = (tried_by IS NULL)),
  CHECK (state NOT IN ('tried', 'in-use') OR tried_at IS NOT NULL)
);

CREATE UNIQUE INDEX identity_provider_in_use ON people.identity_provider (organisation_id, demonstration) WHERE state = 'in-use';
CREATE INDEX identity_provider_organisation_id ON people.identity_provider (organisation_id);
CREATE INDEX identity_provider_created_by ON people.identity_provider (created_by);
CREATE INDEX identity_provider_changed_by ON people.identity_provider (changed_by);
CREATE INDEX identity_provider_tried_by ON people.identity_provider (tried_by);

-- Who somebody is to their organisation.
CREATE TABLE people.identity (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  provider_id uuid NOT NULL REFERENCES people.identity_provider,
  -- The name of the one who said it. A provider that is changed to ask another knows nobody any more.
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  linked_at timestamptz NOT NULL,
  used_at timestamptz NOT NULL,
  UNIQUE (provider_id, issuer, subject)
);

CREATE INDEX identity_person_id ON people.identity (person_id);

-- A browser that is away at a provider. Only hashes: what is stored here completes nothing.
CREATE TABLE people.sign_in_flow (
  state_hash bytea PRIMARY KEY,
  -- Of what the cookie holds: the answer is taken from the browser that asked.
  browser_hash bytea NOT NULL,
  provider_id uuid NOT NULL REFERENCES people.identity_provider,
  provider_version integer NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'try')),
  -- The administrator who tries.
  tried_by uuid REFERENCES people.person,
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  -- Where the person was going.
  next text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- SAML: what came is checked where it comes, and taken where the cookie is.
  answered_at timestamptz,
  code_hash bytea UNIQUE,
  -- Gone as soon as they have been used.
  claims jsonb,
  used_at timestamptz,
  -- Who must first show that the address is theirs.
  waits_for uuid REFERENCES people.person,
  CHECK ((purpose = 'try') = (tried_by IS NOT NULL)),
  CHECK ((answered_at IS NULL) = (code_hash IS NULL))
);

CREATE INDEX sign_in_flow_provider_id ON people.sign_in_flow (provider_id);
CREATE INDEX sign_in_flow_tried_by ON people.sign_in_flow (tried_by);
CREATE INDEX sign_in_flow_waits_for ON people.sign_in_flow (waits_for);
CREATE INDEX sign_in_flow_browser_hash ON people.sign_in_flow (browser_hash);
CREATE INDEX sign_in_flow_expires_at ON people.sign_in_flow (expires_at);

-- What has been shown once is not taken again.
CREATE TABLE people.sign_in_assertion (
  provider_id uuid NOT NULL REFERENCES people.identity_provider,
  assertion_id text COLLATE "C" NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (provider_id, assertion_id)
);

CREATE INDEX sign_in_assertion_expires_at ON people.sign_in_assertion (expires_at);
