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
  language text NOT NULL,
  lexeme text NOT NULL,
  CONSTRAINT word_language_check CHECK (language = ANY (ARRAY['sv'::text, 'en'::text])),
  CONSTRAINT word_pkey PRIMARY KEY (word, language)
);
CREATE INDEX word_lexeme ON search.word USING btree (lexeme);
CREATE INDEX word_reversed ON search.word USING btree (reverse(word));
