import { Client } from "pg";
import { socketPort } from "./data-directory.ts";

/** Also the name of the role that owns it and everything in it. */
const application = "tillit";

/** The role of the running program: may log in, and what kernel/rights.ts says. */
const program = "tillit_program";

export function programUrl(socketFolder: string): string {
  return databaseUrl(socketFolder, program);
}

/** Complete, so that PGPORT and PGSSLMODE, set for another database, do not change where it leads. */
export function databaseUrl(socketFolder: string, role = application, database = application): string {
  return `postgresql://${role}@/${database}?host=${encodeURIComponent(socketFolder)}&port=${socketPort}&sslmode=disable`;
}

/**
 * Creates the application's database and roles if they are not there. Neither role is a superuser: what works here then works on a managed
 * server as well, and a statement smuggled into the application cannot start programs or read files.
 */
export async function createDatabaseIfMissing(socketFolder: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(socketFolder, "postgres", "postgres") });
  await client.connect();
  try {
    const role = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [application]);
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${application} LOGIN CREATEDB`);
    const lesser = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [program]);
    // The owner is a member, so that it can end the program's connections.
    if (lesser.rowCount === 0) await client.query(`CREATE ROLE ${program} LOGIN; GRANT ${program} TO ${application}`);
    const database = await client.query("SELECT FROM pg_database WHERE datname = $1", [application]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${application} OWNER ${application}`);
  } finally {
    await client.end();
  }
}
