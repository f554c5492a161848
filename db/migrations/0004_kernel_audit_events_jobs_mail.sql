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
