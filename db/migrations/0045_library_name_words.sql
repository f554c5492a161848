-- The words of what a text is called, in Swedish, in English and in its address: whoever writes a reference finds the text by them.
CREATE INDEX item_name_words ON library.item USING gin (
  to_tsvector('simple', title || ' ' || replace(slug, '-', ' ') || ' ' || coalesce(content #>> '{english,title}', ''))
);
