import { inPieces } from "../../../kernel/tables/index.ts";
import { type Answers, checkCodebook } from "./codebook.ts";

/** The codebook and the rows, one to a line. What has no answer is not in its row. */
export function writeJson({ codebook, rows }: Answers): AsyncGenerator<Buffer> {
  checkCodebook(codebook);
  return inPieces(linesOf({ codebook, rows }));
}

async function* linesOf({ codebook, rows }: Answers): AsyncGenerator<string> {
  const names = codebook.variables.map(({ name }) => name);
  yield `{"codebook":${JSON.stringify(codebook)},\n"rows":[`;
  let between = "\n";
  for await (const row of rows) {
    // In the order of the codebook, and nothing that it does not know.
    yield between + JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] === "" ? undefined : row[name]])));
    between = ",\n";
  }
  yield "\n]}\n";
}
