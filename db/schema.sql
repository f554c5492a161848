-- Written by `npm run generate` from the migrated database. Do not edit.

CREATE TABLE kernel.migration (
  number integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migration_pkey PRIMARY KEY (number)
);

CREATE TABLE library.item (
  id uuid NOT NULL,
  kind text NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  position integer NOT NULL,
  content jsonb NOT NULL,
  html jsonb NOT NULL,
  facets text[] NOT NULL,
  file_hash text,
  edited_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT item_kind_check CHECK (kind = ANY (ARRAY['principle'::text, 'model'::text, 'role'::text, 'theme'::text, 'term'::text, 'area'::text, 'obstacle'::text, 'measure'::text, 'method'::text, 'example'::text, 'dataset'::text, 'resource'::text])),
  CONSTRAINT item_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT item_pkey PRIMARY KEY (id),
  CONSTRAINT item_kind_slug_key UNIQUE (kind, slug)
);
CREATE INDEX item_facets ON library.item USING gin (facets);

CREATE TABLE library.link (
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  relation text NOT NULL,
  position integer NOT NULL,
  CONSTRAINT link_check CHECK (from_id <> to_id),
  CONSTRAINT link_relation_check CHECK (relation = ANY (ARRAY['principle'::text, 'area'::text, 'measure'::text, 'method'::text, 'obstacle'::text, 'example'::text, 'dataset'::text, 'related'::text])),
  CONSTRAINT link_from_id_fkey FOREIGN KEY (from_id) REFERENCES library.item(id) ON DELETE CASCADE,
  CONSTRAINT link_to_id_fkey FOREIGN KEY (to_id) REFERENCES library.item(id) ON DELETE CASCADE,
  CONSTRAINT link_pkey PRIMARY KEY (from_id, to_id, relation)
);
CREATE INDEX link_to_id ON library.link USING btree (to_id);

CREATE TABLE library.load (
  id uuid NOT NULL,
  fingerprint text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  kept integer NOT NULL,
  withdrawn integer NOT NULL,
  CONSTRAINT load_pkey PRIMARY KEY (id)
);
CREATE INDEX load_loaded_at ON library.load USING btree (loaded_at);

CREATE TABLE people.organisation (
  id uuid NOT NULL,
  slug text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  sort_key text NOT NULL,
  number text,
  status text NOT NULL,
  successor_id uuid,
  facts jsonb NOT NULL,
  imported jsonb,
  imported_hash text,
  doubts text[] NOT NULL,
  facets text[] NOT NULL,
  gone_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT organisation_check CHECK (successor_id <> id),
  CONSTRAINT organisation_check1 CHECK ((imported IS NULL) = (imported_hash IS NULL)),
  CONSTRAINT organisation_kind_check CHECK (kind = ANY (ARRAY['agency'::text, 'mission'::text, 'government-offices'::text, 'committee'::text, 'municipality'::text, 'region'::text, 'university'::text, 'union'::text, 'company'::text, 'other'::text])),
  CONSTRAINT organisation_name_check CHECK (name <> ''::text),
  CONSTRAINT organisation_number_check CHECK (number ~ '^[0-9]{6}-[0-9]{4}$'::text),
  CONSTRAINT organisation_slug_check CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text),
  CONSTRAINT organisation_status_check CHECK (status = ANY (ARRAY['open'::text, 'closed'::text, 'unknown'::text])),
  CONSTRAINT organisation_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES people.organisation(id),
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_slug_key UNIQUE (slug)
);
CREATE INDEX organisation_facets ON people.organisation USING gin (facets);
CREATE INDEX organisation_number ON people.organisation USING btree (number);
CREATE INDEX organisation_sort_key ON people.organisation USING btree (sort_key, slug);
CREATE INDEX organisation_successor_id ON people.organisation USING btree (successor_id);

CREATE TABLE people.organisation_correction (
  id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  field text NOT NULL,
  value jsonb NOT NULL,
  value_before jsonb NOT NULL,
  reason text NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamp with time zone NOT NULL,
  undone_by text,
  undone_at timestamp with time zone,
  CONSTRAINT organisation_correction_check CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  CONSTRAINT organisation_correction_field_check CHECK (field <> ''::text),
  CONSTRAINT organisation_correction_reason_check CHECK (reason <> ''::text),
  CONSTRAINT organisation_correction_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id) ON DELETE CASCADE,
  CONSTRAINT organisation_correction_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_correction_organisation_id ON people.organisation_correction USING btree (organisation_id);
CREATE UNIQUE INDEX organisation_correction_in_force ON people.organisation_correction USING btree (organisation_id, field) WHERE (undone_at IS NULL);

CREATE TABLE people.organisation_import (
  id uuid NOT NULL,
  file_name text NOT NULL,
  fingerprint text NOT NULL,
  bundled boolean NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  file_rows integer NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  kept integer NOT NULL,
  gone integer NOT NULL,
  left_out integer NOT NULL,
  doubtful integer NOT NULL,
  CONSTRAINT organisation_import_pkey PRIMARY KEY (id)
);
CREATE INDEX organisation_import_imported_at ON people.organisation_import USING btree (imported_at);

CREATE TABLE people.organisation_name (
  organisation_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  key text NOT NULL,
  grams integer[] NOT NULL,
  CONSTRAINT organisation_name_kind_check CHECK (kind = ANY (ARRAY['official'::text, 'former'::text, 'short'::text, 'english'::text, 'alias'::text])),
  CONSTRAINT organisation_name_name_check CHECK (name <> ''::text),
  CONSTRAINT organisation_name_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES people.organisation(id) ON DELETE CASCADE,
  CONSTRAINT organisation_name_pkey PRIMARY KEY (organisation_id, kind, key)
);
CREATE INDEX organisation_name_grams ON people.organisation_name USING gin (grams);
CREATE INDEX organisation_name_key ON people.organisation_name USING btree (key);

CREATE TABLE search.document (
  number bigint NOT NULL,
  collection text NOT NULL,
  id text NOT NULL,
  language text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  title_lower text NOT NULL,
  summary text NOT NULL,
  body text NOT NULL,
  address text NOT NULL,
  facets text[] NOT NULL,
  vector tsvector NOT NULL,
  impacts jsonb NOT NULL,
  digest text NOT NULL,
  CONSTRAINT document_collection_check CHECK (collection <> ''::text),
  CONSTRAINT document_id_check CHECK (id <> ''::text),
  CONSTRAINT document_kind_check CHECK (kind <> ''::text),
  CONSTRAINT document_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT document_pkey PRIMARY KEY (collection, id),
  CONSTRAINT document_number_key UNIQUE (number)
);
CREATE INDEX document_title ON search.document USING btree (title_lower);
CREATE INDEX document_vector ON search.document USING gin (vector) WITH (fastupdate=off);

CREATE TABLE search.lexeme (
  lexeme text NOT NULL,
  documents integer NOT NULL,
  CONSTRAINT lexeme_documents_check CHECK (documents > 0),
  CONSTRAINT lexeme_pkey PRIMARY KEY (lexeme)
);

CREATE TABLE search.word (
  word text NOT NULL,
  lexeme text NOT NULL,
  CONSTRAINT word_pkey PRIMARY KEY (word)
);
CREATE INDEX word_lexeme ON search.word USING btree (lexeme);
CREATE INDEX word_reversed ON search.word USING btree (reverse(word));
