import { Unstartable } from "../kernel/errors.ts";
import type { Log } from "../kernel/log.ts";
import { sleep } from "../kernel/time.ts";

type Running = { readonly stop: () => Promise<void>; readonly onUnexpectedExit: (callback: (error: Error) => void) => void };

type Keeping<R extends Running> = {
  /** Aborting the signal cancels the start. */
  readonly start: (signal: AbortSignal) => Promise<R>;
  readonly log: Log;
  /** Called when it cannot be started again, for a reason that a person has to mend. */
  readonly onLost: (error: Error) => void;
};

/** In milliseconds: the first wait after a start at once, the longest one, and how long it stays up when it is well. */
const firstWait = 100;
const longestWait = 30_000;
const goodWhile = 120_000;

/** Before it is started: nothing the first time, then twice as long for every start that did not last. */
function waitBefore(vainStarts: number): number {
  return vainStarts === 0 ? 0 : Math.min(firstWait * 2 ** (vainStarts - 1), longestWait);
}

/**
 * Starts the database, and again each time it ends by itself. One that falls or fails again and again is started less and less often, so
 * that it neither fills the log nor takes the machine; one that has stayed up a good while begins anew.
 */
export async function keepRunning<R extends Running>(
  keeping: Keeping<R>,
): Promise<{ readonly first: R; readonly stop: () => Promise<void> }> {
  const { start, log, onLost } = keeping;
  const stopping = new AbortController();
  const first = await start(stopping.signal);
  let current: R | undefined;
  let restarting = Promise.resolve();
  let vainStarts = 0;

  function watch(running: R): void {
    const since = performance.now();
    current = running;
    running.onUnexpectedExit((error) => {
      current = undefined;
      log.error({ err: error }, "the database ended by itself");
      if (performance.now() - since >= goodWhile) vainStarts = 0;
      restarting = restart().catch(onLost);
    });
  }

  async function restart(): Promise<void> {
    for (;;) {
      const wait = waitBefore(vainStarts);
      await sleep(wait, stopping.signal);
      if (stopping.signal.aborted) return;
      vainStarts += 1;
      try {
        watch(await start(stopping.signal));
        log.warn("the database is back");
        return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (error instanceof Unstartable && wait >= longestWait) throw error;
        log.error({ err: error }, "the database could not be started again");
      }
    }
  }

  watch(first);
  return {
    first,
    stop: async () => {
      stopping.abort();
      await restarting;
      await current?.stop();
    },
  };
}
