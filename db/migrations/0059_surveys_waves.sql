-- A question that was asked in several rounds: what those say together who answered it in all of them. Worked out once, when the newest is given out.
CREATE TABLE surveys.released_wave (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  -- The rounds before it that it is compared with, the oldest first.
  earlier uuid[] NOT NULL CHECK (cardinality(earlier) >= 1),
  question text NOT NULL,
  -- How many answered the question in all of these rounds.
  in_all integer NOT NULL CHECK (in_all >= 0),
  -- How many of those gave which answers, one for each round: none where it may not be shown.
  patterns jsonb,
  -- What the tests say: of those who answered in all, and of all who answered.
  paired jsonb CHECK (paired IS NULL OR patterns IS NOT NULL),
  unpaired jsonb,
  PRIMARY KEY (round_id, earlier, question)
);

CREATE INDEX released_wave_earlier ON surveys.released_wave USING gin (earlier);
