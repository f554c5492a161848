import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { type Instrument, instrumentSchema, mayOpen } from "./instrument.ts";

/** Where the question bank lies among the program's files: a file for each instrument. */
export const instrumentsFolder = "registers/instruments";

/** @throws Error naming the file and what is wrong in it: they come with the program. */
export async function readInstruments(folder: string): Promise<readonly { readonly code: string; readonly instrument: Instrument }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const parsed = instrumentSchema.safeParse(parse(await readFile(path.join(folder, name), "utf8")));
      if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
      if (!mayOpen(parsed.data)) throw new Error(`${name}: it could not be opened as it is`);
      return { code: path.basename(name, ".yaml"), instrument: parsed.data };
    }),
  );
}
