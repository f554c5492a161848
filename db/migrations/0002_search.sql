-- Search: PostgreSQL stores and matches, the program knows the language. Every lexeme is made by the program, so that the same text
-- gives the same answer on every PostgreSQL, whatever dictionaries and collations it has.

CREATE SCHEMA search;

CREATE TABLE search.document (
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  -- Who put it here: "library". With id it is the owner's own key.
  collection text NOT NULL CHECK (collection <> ''),
  id text NOT NULL CHECK (id <> ''),
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  kind text NOT NULL CHECK (kind <> ''),
  title text NOT NULL,
  -- In lower case by the program: a server's own idea of lower case depends on how it was set up.
  title_lower text COLLATE "C" NOT NULL,
  summary text NOT NULL,
  body text NOT NULL,
  -- Path within the site.
  address text NOT NULL,
  -- "name:value", for filters and their counts.
  facets text[] NOT NULL,
  -- Lexemes: words and parts of compounds (weights A title, B summary, C body, D part), "word#3" for a document in which the word has
  -- at least the third level of weight, "@…" for what can be filtered.
  vector tsvector NOT NULL,
  -- What each word weighs in this document, 1 to 1000.
  impacts jsonb NOT NULL,
  -- Of the content and the version of the analysis: a document whose digest is the same is not analysed again.
  digest text NOT NULL,
  PRIMARY KEY (collection, id)
);

-- Without the list of pending entries: a search must not grow slower with what was written since the last vacuum.
CREATE INDEX document_vector ON search.document USING gin (vector) WITH (fastupdate = off);
CREATE INDEX document_title ON search.document (title_lower);

-- In how many documents each lexeme occurs; '@' is in all. Derived, brought up to date after a load: being a little behind only shifts
-- the balance between the words of a question.
CREATE TABLE search.lexeme (
  lexeme text COLLATE "C" PRIMARY KEY,
  documents integer NOT NULL CHECK (documents > 0)
);

-- The words as they are written, for "did you mean" and for suggestions while typing. The order of "C" is the same everywhere and lets
-- a prefix use the index.
CREATE TABLE search.word (
  word text COLLATE "C" NOT NULL,
  -- Of the documents that it stands in: each language has its own lexeme for it.
  language text NOT NULL CHECK (language IN ('sv', 'en')),
  lexeme text COLLATE "C" NOT NULL,
  PRIMARY KEY (word, language)
);

CREATE INDEX word_reversed ON search.word (reverse(word));
CREATE INDEX word_lexeme ON search.word (lexeme);

-- The documents that match, and not many more of them than wanted: a common word must not cost a visit to every document that has it.
-- Tier n is `matches[n]`, answered by the index, and `checks[n]` (phrases; null when there is none), tried on each document found: at
-- most on `patience` of the complete tier, on as many of the better ones together, and of each later one. Tiers up to number `complete`
-- are nested, the best first, and that one holds all that match.
-- It is asked first: of so few that they will all be weighed (`enough`) the order need not be known. Of more, the best tiers are asked
-- until there are enough. But to ask for all of a common word is to read its whole list, which grows with the library: where `many` are
-- expected the best tiers come first, and only if they hold no more than wanted is the complete one asked.
-- So a document may come several times; its lowest tier counts. A row with tier 0 says that there may be more.
-- The settings keep the plan the same whatever the statistics say: always the index, never a scan of the table.
CREATE FUNCTION search.candidates(
  matches tsquery[], checks tsquery[], complete integer, many boolean, enough integer, wanted integer, patience integer
)
RETURNS TABLE (tier integer, number bigint, kind text, facets text[])
LANGUAGE plpgsql STABLE PARALLEL SAFE
SET enable_seqscan = off
SET plan_cache_mode = force_generic_plan
SET jit = off
AS $$
DECLARE
  place integer := CASE WHEN many THEN 1 ELSE complete END;
  fetched integer;
  tried integer := 0;
  unfinished boolean := false;
  candidate record;
BEGIN
  WHILE place <= cardinality(matches) LOOP
    fetched := 0;
    IF place = 1 OR place >= complete THEN
      tried := 0;
    END IF;
    FOR candidate IN
      SELECT document.number, document.kind, document.facets, document.vector
      FROM search.document
      WHERE document.vector @@ matches[place]
      LIMIT CASE WHEN checks[place] IS NULL THEN wanted + 1 ELSE patience - tried END
    LOOP
      IF checks[place] IS NOT NULL THEN
        tried := tried + 1;
        CONTINUE WHEN NOT candidate.vector @@ checks[place];
      END IF;
      fetched := fetched + 1;
      EXIT WHEN fetched > wanted;
      tier := place; number := candidate.number; kind := candidate.kind; facets := candidate.facets;
      RETURN NEXT;
    END LOOP;
    IF fetched > wanted AND (many OR place >= complete) OR tried >= patience AND place >= complete THEN
      unfinished := true;
      tier := 0; number := NULL; kind := NULL; facets := NULL;
      RETURN NEXT;
    END IF;
    place := CASE
      WHEN many AND unfinished THEN cardinality(matches) + 1
      WHEN many AND place < complete AND tried >= patience THEN complete
      WHEN many THEN place + 1
      WHEN place = complete AND complete > 1 AND (fetched > enough OR unfinished) THEN 1
      WHEN place >= complete THEN place + 1
      WHEN fetched < enough AND tried < patience AND place + 1 < complete THEN place + 1
      WHEN unfinished THEN cardinality(matches) + 1
      ELSE complete + 1
    END;
  END LOOP;
END
$$;
