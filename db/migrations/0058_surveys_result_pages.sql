-- Pages of results are drawn from what was given out, never from answers: their cost does not grow with how many answered.

-- What the test of a table says: worked out once, from the groups that are shown and nothing else. None where there is nothing to test.
ALTER TABLE surveys.released_table ADD COLUMN compared jsonb;

-- Where names stand with answers: each agency that has answered, in the order of the alphabet. Words of its own are not here.
CREATE TABLE surveys.released_answer (
  round_id uuid NOT NULL REFERENCES surveys.round ON DELETE CASCADE,
  place integer NOT NULL CHECK (place >= 1),
  name text NOT NULL CHECK (name <> ''),
  -- By the code of the question.
  answers jsonb NOT NULL,
  PRIMARY KEY (round_id, place)
);

INSERT INTO surveys.released_answer (round_id, place, name, answers)
SELECT round.id, row_number() OVER (PARTITION BY round.id ORDER BY organisation.sort_key, unit.id), unit.name,
  coalesce((SELECT jsonb_object_agg(code.key, sheet.answers -> code.key -> 'value')
    FROM jsonb_path_query(round.definition, '$.sections[*].questions[*] ? (@.kind != "text" && @.kind != "number").code') AS question (code)
    CROSS JOIN LATERAL (SELECT question.code #>> '{}' AS key) AS code
    WHERE sheet.answers -> code.key ? 'value'), '{}')
FROM surveys.round
JOIN surveys.unit ON unit.round_id = round.id AND unit.left_out IS NULL
JOIN surveys.sheet ON sheet.unit_id = unit.id AND sheet.sent_at IS NOT NULL
JOIN people.organisation ON organisation.id = unit.organisation_id
WHERE round.level = 'open' AND round.released_at IS NOT NULL;
