-- The open library: every text is an item of one kind, and items point at each other.
CREATE SCHEMA library;

CREATE TABLE library.item (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN (
    'principle', 'model', 'role', 'theme', 'term', 'area', 'obstacle', 'measure', 'method', 'example', 'dataset', 'resource'
  )),
  slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text NOT NULL,
  summary text NOT NULL,
  -- Order within the kind, as the files have it.
  position integer NOT NULL,
  -- The item as the schema of its kind describes it.
  content jsonb NOT NULL,
  -- The Markdown fields of the content as HTML, by field name. Made when the item is saved, since rendering is slow.
  html jsonb NOT NULL,
  -- What the item can be found by in lists: 'principle:tillit', 'owner:managers'.
  facets text[] NOT NULL,
  -- SHA-256 of the item as it was last loaded from a file. An item that a person has written here has none.
  file_hash text,
  -- When a person last changed it here. Such an item is not overwritten from files.
  edited_at timestamptz,
  -- When it was taken out of the library. It is then not to be found anywhere, but can come back.
  withdrawn_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (kind, slug)
);

CREATE INDEX item_facets ON library.item USING gin (facets);

CREATE TABLE library.link (
  from_id uuid NOT NULL REFERENCES library.item ON DELETE CASCADE,
  to_id uuid NOT NULL REFERENCES library.item ON DELETE CASCADE,
  -- What the link says of its target: the field that names it.
  relation text NOT NULL CHECK (relation IN ('principle', 'area', 'measure', 'method', 'obstacle', 'example', 'dataset', 'related')),
  position integer NOT NULL,
  PRIMARY KEY (from_id, to_id, relation),
  CHECK (from_id <> to_id)
);

CREATE INDEX link_to_id ON library.link (to_id);

-- One row each time the files were loaded: what came of it.
CREATE TABLE library.load (
  id uuid PRIMARY KEY,
  -- SHA-256 over all files, so that nothing is read twice in vain.
  fingerprint text NOT NULL,
  loaded_at timestamptz NOT NULL,
  added integer NOT NULL,
  changed integer NOT NULL,
  unchanged integer NOT NULL,
  -- Left as a person wrote them, although the file has changed.
  kept integer NOT NULL,
  withdrawn integer NOT NULL
);

CREATE INDEX load_loaded_at ON library.load (loaded_at);
