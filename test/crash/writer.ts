import { once } from "node:events";
import { Client } from "pg";
import { startEmbeddedPostgres } from "../../src/kernel/postgres/supervisor.ts";

/**
 * The program that is killed. It starts the database in the folder of its first argument, prints the address, and when it is told to go
 * on prints the id of each entry as soon as the database has acknowledged it. An entry is one row with three lines in another table,
 * written in one transaction. Its second argument names the round, its third the setting of synchronous_commit, its fourth how many
 * connections write at the same time.
 *
 * The tables have no keys on purpose: what is written twice must be seen, not refused.
 */
async function write([dataDir = "", round = "", synchronousCommit = "", connections = ""]: readonly string[]): Promise<void> {
  const database = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  database.onUnexpectedExit(() => {
    process.stdout.write("GONE\n");
    process.exit(3);
  });
  const clients = await Promise.all(Array.from({ length: Number(connections) }, () => connect(database.url, synchronousCommit)));
  await clients[0]?.query("CREATE TABLE IF NOT EXISTS entry (id text NOT NULL); CREATE TABLE IF NOT EXISTS line (entry text NOT NULL)");
  process.stdout.write(`READY ${database.url}\n`);
  await once(process.stdin, "data");
  // A write that fails tells of the end of the database, which is reported as GONE.
  await Promise.allSettled(clients.map((client, number) => writeEntries(client, `${round}-${number}`)));
}

async function connect(url: string, synchronousCommit: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: `-c synchronous_commit=${synchronousCommit}` });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function writeEntries(client: Client, prefix: string): Promise<never> {
  for (let number = 1; ; number++) {
    const id = `${prefix}-${number}`;
    await client.query("BEGIN");
    await client.query("INSERT INTO entry (id) VALUES ($1)", [id]);
    await client.query("INSERT INTO line (entry) SELECT $1 FROM generate_series(1, 3)", [id]);
    await client.query("COMMIT");
    await tell(id);
  }
}

/** Waits until the line has left this process: what the operating system holds is not lost with it, what waits in memory is. */
async function tell(id: string): Promise<void> {
  await new Promise((resolve) => {
    process.stdout.write(`${id}\n`, resolve);
  });
}

await write(process.argv.slice(2));
