-- Several units in one letter: half as much is fetched. How many follows from how many codes a column has, with that for none; a letter says the code of the
-- first of them, and that of each of the others times one power more of the number of codes, from ' '.

ALTER TABLE surveys.answer_column ADD COLUMN units integer NOT NULL DEFAULT 0;

CREATE TEMPORARY TABLE letter ON COMMIT DROP AS
WITH whole AS (
  SELECT answer_column.round_id, answer_column.name, string_agg(answer_chunk.codes, '' ORDER BY answer_chunk.place) AS codes,
    cardinality(answer_column.code_values) + 1 AS width
  FROM surveys.answer_column JOIN surveys.answer_chunk ON answer_chunk.round_id = answer_column.round_id AND answer_chunk.name = answer_column.name
  GROUP BY answer_column.round_id, answer_column.name
), unit AS (
  SELECT whole.round_id, whole.name, whole.width, ascii(one.letter) - ascii('0') AS code, one.place - 1 AS place,
    CASE WHEN whole.width = 2 THEN 6 WHEN whole.width = 3 THEN 4 WHEN whole.width = 4 THEN 3 WHEN whole.width BETWEEN 5 AND 9 THEN 2 ELSE 1 END AS in_letter
  FROM whole CROSS JOIN LATERAL string_to_table(whole.codes, NULL) WITH ORDINALITY AS one (letter, place)
)
SELECT unit.round_id, unit.name, unit.place / unit.in_letter AS place, count(*) AS units,
  chr(ascii(' ') + sum(unit.code * unit.width ^ (unit.place % unit.in_letter))::integer) AS letter
FROM unit GROUP BY unit.round_id, unit.name, unit.place / unit.in_letter;

DELETE FROM surveys.answer_chunk;
INSERT INTO surveys.answer_chunk (round_id, name, place, codes)
SELECT letter.round_id, letter.name, letter.place / 32768, string_agg(letter.letter, '' ORDER BY letter.place)
FROM letter GROUP BY letter.round_id, letter.name, letter.place / 32768;

UPDATE surveys.answer_column SET units = (
  SELECT coalesce(sum(letter.units), 0) FROM letter WHERE letter.round_id = answer_column.round_id AND letter.name = answer_column.name
);
ALTER TABLE surveys.answer_column ALTER COLUMN units DROP DEFAULT;
