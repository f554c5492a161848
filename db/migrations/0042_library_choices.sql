-- A theme chooses texts, in an order and with a reason each. The reason stands in its content; the link says who may see it.
ALTER TABLE library.link DROP CONSTRAINT link_relation_check;
ALTER TABLE library.link ADD CONSTRAINT link_relation_check
  CHECK (relation IN ('principle', 'area', 'measure', 'method', 'obstacle', 'example', 'dataset', 'related', 'choice')) NOT VALID;
