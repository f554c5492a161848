import { Client } from "pg";

/** Rows of the kinds that there will be many of, in the proportions of a busy installation: texts, search entries, audit, events, mails. */
export async function fillWithRows(url: string, rows: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const part = (share: number): number => Math.round(rows * share);
  // The chain of the audit is made row by row; what it says does not matter here.
  const statements = [
    // No two texts alike, so that they are not packed better than texts are.
    `CREATE TEMP TABLE prose AS SELECT n, (SELECT string_agg(substr(md5((n * 131 + place % 60)::text), 1, 3 + place % 9), ' ')
      FROM generate_series(1, 80) AS place) AS text FROM generate_series(1, ${part(0.2)}) AS n`,
    `INSERT INTO library.item SELECT gen_random_uuid(), 'method', 'text-' || series.n, left(text, 60), left(text, 200), series.n,
      jsonb_build_object('body', text), jsonb_build_object('body', '<p>' || text || '</p>'), ARRAY['principle:tillit', 'owner:' || series.n % 40],
      md5(text), NULL, NULL, now(), now() FROM generate_series(1, ${part(0.2)}) AS series (n) JOIN prose USING (n)`,
    `INSERT INTO search.document (collection, id, language, kind, title, title_lower, summary, body, address, facets, vector, impacts, digest)
      SELECT 'library', id::text, 'sv', kind, title, lower(title), summary, content->>'body', '/' || slug, facets,
      to_tsvector('simple', content->>'body'), jsonb_build_object('ord', position % 1000), md5(slug) FROM library.item LIMIT ${part(0.1)}`,
    `INSERT INTO library.link SELECT id, lead(id, 1, first_value) OVER w, 'related', 1 FROM (
      SELECT id, first_value(id) OVER (ORDER BY id) AS first_value FROM library.item) AS item WINDOW w AS (ORDER BY id)`,
    "ALTER TABLE kernel.audit DISABLE TRIGGER USER",
    "ALTER TABLE kernel.audit_link DISABLE TRIGGER USER",
    `INSERT INTO kernel.audit SELECT gen_random_uuid(), now(), 'system', 'bench', 'bench.made', 'row', n::text, '{}' FROM generate_series(1, ${part(0.1)}) AS n`,
    "INSERT INTO kernel.audit_link SELECT row_number() OVER (), id, sha256(id::text::bytea), sha256(id::text::bytea) FROM kernel.audit",
    "ALTER TABLE kernel.audit ENABLE TRIGGER USER",
    "ALTER TABLE kernel.audit_link ENABLE TRIGGER USER",
    `INSERT INTO kernel.event (name, payload, happened_at) SELECT 'bench.made', jsonb_build_object('n', n), now() FROM generate_series(1, ${part(0.2)}) AS n`,
    `INSERT INTO kernel.mail (id, recipient, language, purpose, subject, body, planned_at)
      SELECT gen_random_uuid(), n || '@example.se', 'sv', 'bench', 'Bench', repeat('Hej. ', 60), now() FROM generate_series(1, ${part(0.1)}) AS n`,
  ];
  for (const statement of statements) await client.query(statement);
  await client.end();
}
