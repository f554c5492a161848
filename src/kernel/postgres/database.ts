import { Client } from "pg";
import { socketPort } from "./data-directory.ts";

/** Also the name of the role that owns it. */
const application = "tillit";

/** Complete, so that PGPORT and PGSSLMODE, set for another database, do not change where it leads. */
export function databaseUrl(socketFolder: string, role = application, database = application): string {
  return `postgresql://${role}@/${database}?host=${encodeURIComponent(socketFolder)}&port=${socketPort}&sslmode=disable`;
}

/**
 * Creates the application's database and role if they are not there. The role is no superuser: what works here then works on a managed
 * server as well, and a statement smuggled into the application cannot start programs or read files.
 */
export async function createDatabaseIfMissing(socketFolder: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(socketFolder, "postgres", "postgres") });
  await client.connect();
  try {
    const role = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [application]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${application} LOGIN CREATEDB`);
    const database = await client.query("SELECT FROM pg_database WHERE datname = $1", [application]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${application} OWNER ${application}`);
  } finally {
    await client.end();
  }
}
