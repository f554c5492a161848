import type { Instant } from "../../../kernel/time.ts";
import { type Answers, checkCodebook } from "./codebook.ts";
import { SavRows } from "./sav-data.ts";
import { savDictionary } from "./sav-dictionary.ts";
import { layOutSav } from "./sav-layout.ts";

/** `cases`: how many rows there will be, if that is known. */
export type SavOptions = { readonly at: Instant; readonly cases?: number };

/**
 * A file of SPSS, as a stream: UTF-8, texts of any length, compressed.
 * @throws RangeError for an answer that does not fit the codebook, and for another number of rows than was said.
 */
export async function* writeSav({ codebook, rows }: Answers, { at, cases }: SavOptions): AsyncGenerator<Buffer> {
  checkCodebook(codebook);
  const layout = layOutSav(codebook);
  yield savDictionary({ codebook, layout, at, cases });
  const data = new SavRows(layout);
  let count = 0;
  for await (const row of rows) {
    data.add(row);
    count += 1;
    yield* data.take();
  }
  if (cases !== undefined && count !== cases) throw new RangeError(`${count} rows came; ${cases} were to come`);
  yield data.end();
}
