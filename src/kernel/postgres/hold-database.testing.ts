import { Client } from "pg";
import { startEmbeddedPostgres } from "./supervisor.ts";

/**
 * An application as the tests need one: starts the database in the folder of its argument, says so in a line of JSON, holds it until it is
 * interrupted, and then uses it once more before it closes it. With FORGET in its environment it just has no more to do.
 */
async function hold(dataDir: string): Promise<void> {
  const heard: string[] = [];
  const database = await startEmbeddedPostgres({ dataDir, sync: false, log: (line) => heard.push(line) });
  const { stop, onUnexpectedExit, ...facts } = database;
  onUnexpectedExit((error) => say({ gone: error.message }));
  const busy = process.env["FORGET"] === undefined ? setInterval(() => undefined, 60_000) : undefined;
  const close = async (): Promise<void> => {
    await query(database.url);
    await stop();
    say({ closed: true });
    clearInterval(busy);
  };
  process.once("SIGINT", () => void close());
  say({ ...facts, log: heard });
}

async function query(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT 1");
  await client.end();
}

function say(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

hold(process.argv[2] ?? "").catch((error: unknown) =>
  say(error instanceof Error ? { ...error, error: error.name, message: error.message } : { error }),
);
