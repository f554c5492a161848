-- What has been sent in in a round, question by question, for those who count: made when results are, and true from then on, since no sheet of a round whose
-- results are out can change. Rows that say who answered are not here.

-- A question, one of several that could be chosen ('code:option'), or a variable ('@name'); and what its codes stand for, from 1.
CREATE TABLE surveys.answer_column (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  name text NOT NULL,
  code_values text[] NOT NULL,
  PRIMARY KEY (round_id, name)
);

-- One letter a unit, in an order that says nothing about who it is, and is the same in all columns of the round: '0' for no answer, '1' for the first code.
CREATE TABLE surveys.answer_chunk (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  name text NOT NULL,
  place integer NOT NULL CHECK (place >= 0),
  codes text NOT NULL CHECK (codes <> ''),
  PRIMARY KEY (round_id, name, place)
);

-- As it is: what is read as a whole and at once costs more to unpack than to fetch.
ALTER TABLE surveys.answer_chunk ALTER COLUMN codes SET STORAGE EXTERNAL;
