import type { Database } from "../kernel/db.ts";
import type { Log } from "../kernel/log.ts";
import { type Clock, sleep } from "../kernel/time.ts";
import type { UseCounter } from "../kernel/use-count.ts";
import { saveUses } from "../modules/library/module.ts";
import type { Tables } from "./modules.ts";

type Counting = { readonly uses: UseCounter; readonly log: Log; readonly clock: Clock };

const interval = 60_000;

/**
 * Writes down each minute how often pages were opened. What cannot be written is lost: a number that is a little too low does less harm than a
 * page that waits.
 */
export function keepCounting(db: Database<Tables>, { uses, log, clock }: Counting): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  const save = (): Promise<void> =>
    saveUses(db, uses.take(), clock()).catch((error: unknown) => log.warn({ err: error }, "uses were lost"));
  const round = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await sleep(interval, ending.signal);
      if (!ending.signal.aborted) await save();
    }
  };
  void round();
  return {
    stop: async () => {
      ending.abort();
      await save();
    },
  };
}
