-- What was done, by whom, to what: rows that are only ever added. Ids and words of the program, no names and no addresses.
CREATE TABLE kernel.audit (
  id uuid PRIMARY KEY,
  happened_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('visitor', 'person', 'system')),
  -- The person's id, or the name under which the program acted.
  actor_id text CHECK ((actor_id IS NULL) = (actor_kind = 'visitor')),
  action text NOT NULL CHECK (action ~ '^[a-z-]+(\.[a-z-]+)+$'),
  subject_kind text NOT NULL CHECK (subject_kind <> ''),
  subject_id text NOT NULL CHECK (subject_id <> ''),
  -- Little, and no e-mail addresses: whoever is meant is named by id.
  detail jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object' AND octet_length(detail::text) <= 4000 AND detail::text !~ '[^\s"]@[^\s"]')
);

CREATE INDEX audit_subject ON kernel.audit (subject_kind, subject_id, happened_at);
CREATE INDEX audit_actor ON kernel.audit (actor_id, happened_at);

-- The chain: each hash covers its entry and the hash before it, so that nothing can be altered, taken out, moved or cut off unseen.
CREATE TABLE kernel.audit_link (
  number bigint PRIMARY KEY,
  audit_id uuid NOT NULL UNIQUE REFERENCES kernel.audit,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL
);

-- The last link. Whoever adds one locks this row, so that the chain has no forks.
CREATE TABLE kernel.audit_head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  number bigint NOT NULL,
  hash bytea NOT NULL
);

INSERT INTO kernel.audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- An entry as text, each field with its length before it: two entries that differ in anything differ here. Read by kernel/audit-verify.ts too.
CREATE FUNCTION kernel.audit_text(entry kernel.audit) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT string_agg(octet_length(field) || ':' || field || ',', '' ORDER BY place)
  FROM unnest(ARRAY[
    entry.id::text, ((extract(epoch FROM entry.happened_at) * 1000000)::bigint)::text, entry.actor_kind, coalesce(entry.actor_id, ''),
    entry.action, entry.subject_kind, entry.subject_id, entry.detail::text
  ]) WITH ORDINALITY AS part(field, place)
$$;

-- Runs when the transaction is about to commit, so that the head is locked for the commit alone, and after every other lock: two
-- transactions cannot wait for each other over it. With its owner's rights: the program itself may not write the chain.
CREATE FUNCTION kernel.link_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  head kernel.audit_head;
  digest bytea;
BEGIN
  SELECT audit_head.* INTO STRICT head FROM kernel.audit_head FOR UPDATE;
  digest := sha256(head.hash || convert_to(kernel.audit_text(NEW), 'UTF8'));
  INSERT INTO kernel.audit_link (number, audit_id, previous_hash, hash) VALUES (head.number + 1, NEW.id, head.hash, digest);
  UPDATE kernel.audit_head SET number = head.number + 1, hash = digest;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER link_audit AFTER INSERT ON kernel.audit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION kernel.link_audit();

-- Where the program runs as the owner of its tables, rights protect nothing: then these do.
CREATE FUNCTION kernel.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% is only added to, by the program itself', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel.audit
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON kernel.audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();
CREATE TRIGGER only_linked_by_trigger BEFORE INSERT ON kernel.audit_link
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION kernel.refuse_change();
CREATE TRIGGER only_moved_by_trigger BEFORE UPDATE ON kernel.audit_head
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION kernel.refuse_change();
CREATE TRIGGER never_removed BEFORE INSERT OR DELETE OR TRUNCATE ON kernel.audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION kernel.refuse_change();

-- Processes that run jobs, by the name under which the queue locks a job for them. One that has not been seen for a while is dead, and its
-- jobs are given to others.
CREATE TABLE kernel.worker (
  id text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

-- Jobs whose effect is in the database: a job that is run again after its process was killed finds itself here.
CREATE TABLE kernel.job_effect (
  job_id bigint PRIMARY KEY,
  made_at timestamptz NOT NULL
);

CREATE INDEX job_effect_made_at ON kernel.job_effect (made_at);

-- What has happened, for whoever subscribes to it: written in the transaction that made it happen.
CREATE TABLE kernel.event (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name ~ '^[a-z-]+\.[a-z-]+$'),
  payload jsonb NOT NULL,
  happened_at timestamptz NOT NULL,
  -- When every subscriber had had its effect.
  delivered_at timestamptz
);

CREATE INDEX event_delivered_at ON kernel.event (delivered_at);

-- One row for each effect, written in the subscriber's transaction: no subscriber acts on an event twice.
CREATE TABLE kernel.event_effect (
  event_number bigint NOT NULL REFERENCES kernel.event ON DELETE CASCADE,
  subscriber text NOT NULL,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (event_number, subscriber)
);

CREATE TABLE kernel.mail (
  id uuid PRIMARY KEY,
  recipient text NOT NULL CHECK (recipient ~ '^[^\s@]+@[^\s@]+$' AND length(recipient) <= 254),
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  -- What it is for, as "people.sign-in": counted and shown instead of the text.
  purpose text NOT NULL CHECK (purpose <> ''),
  subject text NOT NULL CHECK (subject <> '' AND subject !~ '[\r\n]'),
  -- Gone when the mail server has taken it, or when it has been given up: it may hold a link that lets somebody in.
  body text,
  planned_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- What the mail server answered last, as a code.
  problem text,
  sent_at timestamptz,
  given_up_at timestamptz,
  CHECK (sent_at IS NULL OR given_up_at IS NULL)
);

CREATE INDEX mail_planned_at ON kernel.mail (planned_at);
CREATE INDEX mail_recipient ON kernel.mail (lower(recipient));

-- Addresses that a mail server has refused for good, in lower case. Nothing is sent to them until somebody lets them go.
CREATE TABLE kernel.parked_address (
  address text PRIMARY KEY CHECK (address = lower(address)),
  reason text NOT NULL,
  parked_at timestamptz NOT NULL
);

-- The times, in seconds since 1970, at which something that is counted was allowed. The key is a hash: no address stands here.
CREATE TABLE kernel.rate (
  key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
  hits double precision[] NOT NULL,
  ends_at timestamptz NOT NULL
);

CREATE INDEX rate_ends_at ON kernel.rate (ends_at);

CREATE TABLE kernel.file (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (name <> '' AND length(name) <= 200 AND name !~ '[\r\n/\\]'),
  -- What the content is, whatever the name says.
  type text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  saved_at timestamptz NOT NULL
);

-- Pieces come before the file that they belong to, whose size and hash are known at the end.
CREATE TABLE kernel.file_piece (
  file_id uuid NOT NULL REFERENCES kernel.file ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  place integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (file_id, place)
);

-- What is packed already is not packed again.
ALTER TABLE kernel.file_piece ALTER COLUMN content SET STORAGE EXTERNAL;
