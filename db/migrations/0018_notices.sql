-- What persons follow, what they are told, and how they want to be told it.
CREATE SCHEMA notices;

-- The address at which one click in a mail program ends mails like this one. A secret of whoever gets the mail, forgotten with its text.
ALTER TABLE kernel.mail ADD COLUMN unsubscribe text;

CREATE TABLE notices.follow (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  -- One of the two.
  item_id uuid REFERENCES library.item ON DELETE CASCADE,
  organisation_id uuid REFERENCES people.organisation ON DELETE CASCADE,
  followed_at timestamptz NOT NULL,
  CHECK (num_nonnulls(item_id, organisation_id) = 1)
);

CREATE UNIQUE INDEX follow_item ON notices.follow (item_id, person_id) WHERE item_id IS NOT NULL;
CREATE UNIQUE INDEX follow_organisation ON notices.follow (organisation_id, person_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX follow_person_id ON notices.follow (person_id);
CREATE INDEX follow_item_id ON notices.follow (item_id);
CREATE INDEX follow_organisation_id ON notices.follow (organisation_id);

-- That somebody is told something. What it says is made when it is read, from what they may see then: here is only what it is about.
CREATE TABLE notices.notice (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people.person,
  kind text NOT NULL CHECK (kind IN ('waiting', 'outcome', 'change')),
  -- Which source of the program knows what to say about the subject.
  source text NOT NULL CHECK (source <> ''),
  subject_id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  read_at timestamptz,
  -- When a mail told of it; none when none has.
  mailed_at timestamptz
);

-- Who has not read about a subject is told once of it, however often it changes.
CREATE UNIQUE INDEX notice_unread ON notices.notice (person_id, source, subject_id) WHERE read_at IS NULL;
CREATE INDEX notice_person_id ON notices.notice (person_id, made_at);
CREATE INDEX notice_made_at ON notices.notice (made_at);
CREATE INDEX notice_unmailed ON notices.notice (person_id) WHERE read_at IS NULL AND mailed_at IS NULL;

-- How a person wants to be told of a kind, where that is not the usual way.
CREATE TABLE notices.setting (
  person_id uuid NOT NULL REFERENCES people.person,
  kind text NOT NULL CHECK (kind IN ('waiting', 'outcome', 'change')),
  choice text NOT NULL CHECK (choice IN ('site', 'immediate', 'weekly', 'off')),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, kind)
);

-- What the links in mails to a person are signed with.
CREATE TABLE notices.mail_key (
  person_id uuid PRIMARY KEY REFERENCES people.person,
  -- Stands in the links in place of the person.
  handle uuid NOT NULL UNIQUE,
  secret bytea NOT NULL CHECK (length(secret) = 32),
  made_at timestamptz NOT NULL
);

-- Which week a person has had a digest of: one, whatever happens to the process that writes it.
CREATE TABLE notices.digest (
  person_id uuid NOT NULL REFERENCES people.person,
  week date NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, week)
);
