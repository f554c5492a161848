-- How many times each text was opened, as totals by week. Nothing says by whom: there is no row for a reader.
CREATE TABLE library.opened (
  item_id uuid NOT NULL REFERENCES library.item,
  -- Its Monday.
  week date NOT NULL CHECK (extract(isodow FROM week) = 1),
  times integer NOT NULL CHECK (times > 0),
  PRIMARY KEY (item_id, week)
);

CREATE INDEX opened_week ON library.opened (week);
