/** The reference for submissions: the least a Node server can do, which is to read a form and write it down in one statement. Its parameter is the address of the database. */
import { createServer } from "node:http";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.argv[2], max: 16 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS public.bare_answer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, answers jsonb NOT NULL)",
);

async function take(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const answers = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
  await pool.query("INSERT INTO public.bare_answer (answers) VALUES ($1)", [JSON.stringify(answers)]);
  response.writeHead(303, { Location: "/", "Content-Length": 0 }).end();
}

const server = createServer((request, response) => void take(request, response));
server.listen(0, "127.0.0.1", () => process.stdout.write(`ready at http://127.0.0.1:${server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));
