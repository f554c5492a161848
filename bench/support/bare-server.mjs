/** The reference for pages: the least a Node server can do, which is to send bytes that it has. Reads the body from standard input. */
import { createServer } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const parts = [];
for await (const part of process.stdin) parts.push(part);
const body = Buffer.concat(parts);
const compress = promisify(gzip);

async function answer(request, response) {
  const accepts = request.headers["accept-encoding"]?.includes("gzip") === true;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  if (accepts) response.setHeader("Content-Encoding", "gzip");
  response.end(accepts ? await compress(body, { level: 4 }) : body);
}

const server = createServer((request, response) => void answer(request, response));
server.listen(0, "127.0.0.1", () => process.stdout.write(`ready at http://127.0.0.1:${server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));
