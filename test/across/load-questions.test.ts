import { writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { newId } from "../../src/kernel/ids.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aTheme, contentFolder } from "../../src/modules/library/library.testing.ts";
import { loadLibrary } from "../../src/modules/library/load.actions.ts";
import { aPerson, morning } from "../../src/modules/people/people.testing.ts";

test("a question whether everyone may read a text ends when its file changes, and stays when another does", async () => {
  const db = await databaseForThisTest<Tables>();
  const folder = await contentFolder({ theme: { "hot.md": aTheme({ title: "Hot" }), "lugn.md": aTheme({ title: "Lugn" }) } });
  const load = () => loadLibrary({ db, analysers: loadAnalysers("dist/search/sv.dict"), folder, program: "test", clock: () => morning });
  await load();
  const { id: by } = await aPerson(db);
  const items = await db.selectFrom("library.item").select("id").where("kind", "=", "theme").execute();
  for (const { id } of items)
    await sql`INSERT INTO people.widening (id, subject_kind, subject_id, from_audience, to_audience, asked_at, asked_by)
      VALUES (${newId(morning)}, 'library.item', ${id}, 'all-agencies', 'public', ${morning}, ${by})`.execute(db);
  await writeFile(path.join(folder, "themes/hot.md"), aTheme({ title: "Annat" }));
  await load();
  const { rows } =
    await sql`SELECT item.slug, widening.outcome FROM people.widening JOIN library.item ON item.id = subject_id ORDER BY 1`.execute(db);
  expect(rows).toEqual([
    { slug: "hot", outcome: "withdrawn" },
    { slug: "lugn", outcome: null },
  ]);
});
