import path from "node:path";
import { type Kysely, sql } from "kysely";
import { asUnavailable } from "../kernel/db.ts";
import { Unavailable, Unstartable } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { prepareSchema } from "../kernel/prepare.ts";
import { roleOf } from "../kernel/rights.ts";
import type { RunningDatabase } from "./database.ts";

type Preparation = {
  readonly database: RunningDatabase;
  readonly root: string;
  readonly say: (line: string) => void;
  readonly log: Log;
};

/**
 * Sees that the server will do, and brings the schema up to this version of the program.
 * @throws Unstartable with a sentence for whoever runs the database.
 */
export async function bringUpToDate<Tables>(db: Kysely<Tables>, { database, root, say, log }: Preparation): Promise<void> {
  try {
    await requireServer(db);
    const folder = path.join(root, "db/migrations");
    const applied = await prepareSchema({ ownerUrl: database.ownerUrl, role: await roleOf(db), folder, log });
    if (applied.length > 0) say(`database: ${applied.length} migrations run`);
  } catch (error) {
    throw explainedDatabase(error, database);
  }
}

/** An old server lacks what the migrations use, and another encoding cannot hold the texts: better said than met half-way. */
export async function requireServer<Tables>(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    SELECT current_setting('server_version_num')::integer AS version, current_setting('server_encoding') AS encoding`.execute(db);
  const { version = 0, encoding = "" } = rows[0] ?? {};
  if (version < 150_000) throw new Unstartable(`The database is PostgreSQL ${Math.floor(version / 10_000)}. Tillit needs 15 or newer.`);
  if (encoding !== "UTF8") {
    throw new Unstartable(
      `The database has the encoding ${encoding}. Create one with: CREATE DATABASE tillit ENCODING 'UTF8' TEMPLATE template0`,
    );
  }
}

/** Wrong password or role, no such database, no right to make schemas. @source PostgreSQL, appendix A, error codes */
const refusals = new Set(["28000", "28P01", "3D000", "42501"]);

/** No room where the database lies. @source PostgreSQL, appendix A, error codes */
const diskFull = "53100";

/** A sentence for what whoever runs the database can mend; anything else as it is. */
export function explainedDatabase(error: unknown, { place }: Pick<RunningDatabase, "place">): unknown {
  if (codeOf(error) === diskFull)
    return new Unstartable(`The disk of the database is full${place === undefined ? "" : ` (${place})`}. Free some space.`);
  if (place !== undefined) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (refusals.has(codeOf(error) ?? "")) {
    return new Unstartable(`The database that DATABASE_URL names refuses: ${reason}. The role needs the right to create schemas in it.`);
  }
  if (asUnavailable(error) instanceof Unavailable) {
    return new Unstartable(
      `The database that DATABASE_URL names does not answer (${reason}). Is it running, and may this machine reach it?`,
    );
  }
  return error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
