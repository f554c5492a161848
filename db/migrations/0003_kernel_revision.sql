-- Counts the changes of what pages are drawn from, so that a page that has been drawn can be shown again until something has changed.
CREATE TABLE kernel.revision (
  -- Whose changes are counted: a module's name.
  name text PRIMARY KEY,
  number bigint NOT NULL
);
