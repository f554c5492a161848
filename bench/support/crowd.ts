import { Client } from "pg";

/** So many that are asked the eight questions of 2019, and so many whose answers are there already. Each has a link; its secret is `bench-1` and so on. */
export async function fillWithCrowd(
  url: string,
  { asked, answered, closesAt = "2099-01-01" }: { readonly asked: number; readonly answered: number; readonly closesAt?: string },
): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const statements = [
    `INSERT INTO people.person (id, email, name, language, created_at)
      VALUES ('00000000-0000-4000-8000-000000000001', 'analytiker@bench.example', 'Analytiker', 'sv', now()) ON CONFLICT DO NOTHING`,
    `INSERT INTO people.organisation (id, slug, kind, name, sort_key, facts, status, doubts, facets, created_at, updated_at)
      SELECT gen_random_uuid(), 'bench-' || n, 'agency', 'Bench ' || n, 'bench ' || n, '{}', 'open', '{}', '{}', now(), now()
      FROM generate_series(1, ${asked}) AS n ON CONFLICT DO NOTHING`,
    `INSERT INTO surveys.round (id, demonstration, title, instrument_id, level, threshold, least_answered, variables, frame, opens_at, closes_at, reminders,
        created_at, created_by, opened_at, opened_by, definition, hash)
      SELECT gen_random_uuid(), false, '{"sv": "Bench"}', instrument.id, 'hidden', 10, 1, '{size,type}', '{}', now() - interval '1 day', '${closesAt}', '[]',
        now(), person.id, now(), person.id, instrument.definition, repeat('0', 64)
      FROM surveys.instrument CROSS JOIN people.person
      WHERE instrument.code = 'agencies-2019' AND person.email = 'analytiker@bench.example'`,
    `INSERT INTO surveys.unit (id, round_id, organisation_id, name, background)
      SELECT gen_random_uuid(), round.id, organisation.id, organisation.name, '{"size": "large", "type": "state"}'
      FROM surveys.round CROSS JOIN people.organisation WHERE organisation.slug LIKE 'bench-%'`,
    `INSERT INTO surveys.respondent (id, unit_id, language, named_at) SELECT gen_random_uuid(), unit.id, 'sv', now() FROM surveys.unit`,
    `INSERT INTO surveys.answer_link (token_hash, respondent_id, made_at)
      SELECT sha256(organisation.slug::bytea), respondent.id, now()
      FROM surveys.respondent JOIN surveys.unit ON unit.id = respondent.unit_id JOIN people.organisation ON organisation.id = unit.organisation_id`,
    `INSERT INTO surveys.sheet (unit_id, round_id, answers, began_at, changed_at, sent_at)
      SELECT unit.id, unit.round_id, (SELECT jsonb_object_agg(n::text, jsonb_build_object('value', CASE WHEN random() < 0.5 THEN 'yes' ELSE 'no' END))
          FROM generate_series(1, 8) AS n WHERE unit.id IS NOT NULL), now(), now(), now()
      FROM surveys.unit JOIN people.organisation ON organisation.id = unit.organisation_id
      WHERE (regexp_match(organisation.slug, '^bench-(\\d+)$'))[1]::integer > ${asked - answered}`,
    "ANALYZE",
  ];
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
