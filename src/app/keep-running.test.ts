import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Unstartable } from "../kernel/errors.ts";
import { openLog } from "../kernel/log.ts";
import { sleep } from "../kernel/time.ts";
import { keepRunning } from "./keep-running.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Start = { readonly at: number; readonly signal: AbortSignal };

/** Something to keep running, the times at which it was started, and a way to make it fall. */
async function aTrial(start: (number: number) => Promise<void> = () => Promise.resolve()) {
  const began = performance.now();
  const starts: Start[] = [];
  const lost: Error[] = [];
  let stopped = 0;
  let fall: (error: Error) => void = () => undefined;
  const kept = await keepRunning({
    start: async (signal) => {
      starts.push({ at: Math.round(performance.now() - began), signal });
      await start(starts.length);
      return {
        stop: async () => {
          stopped += 1;
          return Promise.resolve();
        },
        onUnexpectedExit: (callback) => {
          fall = callback;
        },
      };
    },
    log: openLog("silent"),
    onLost: (error) => lost.push(error),
  });
  return { kept, starts, lost, fall: () => fall(new Error("fell")), stopped: () => stopped };
}

/** How long after each fall it was started again. */
async function waitsOf(falls: number, { starts, fall }: Awaited<ReturnType<typeof aTrial>>, upFor: number): Promise<number[]> {
  const waits: number[] = [];
  for (let number = 0; number < falls; number += 1) {
    await vi.advanceTimersByTimeAsync(upFor);
    const before = starts.length;
    const fell = performance.now();
    fall();
    while (starts.length === before) await vi.advanceTimersByTimeAsync(50);
    waits.push(Math.round(performance.now() - fell));
  }
  return waits;
}

test("the wait grows from fall to fall that come soon after each other, to half a minute", async () => {
  const waits = await waitsOf(12, await aTrial(), 1_000);
  expect(waits[0]).toBeLessThanOrEqual(50);
  expect(waits.slice(1, 5)).toEqual([100, 200, 400, 800]);
  expect(waits.slice(-2)).toEqual([30_000, 30_000]);
});

test("after it has stayed up a good while, it is started at once again", async () => {
  const trial = await aTrial();
  await waitsOf(8, trial, 1_000);
  expect((await waitsOf(2, trial, 300_000)).every((wait) => wait <= 50)).toBe(true);
});

test("a start that fails counts as a fall", async () => {
  const trial = await aTrial((number) => (number === 2 || number === 3 ? Promise.reject(new Error("no")) : Promise.resolve()));
  trial.fall();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(trial.starts.map(({ at }) => at)).toEqual([0, 0, 100, 300]);
  expect(await waitsOf(1, trial, 1_000)).toEqual([400]);
});

test("stopping during a wait stops at once, and it is not started again", async () => {
  const trial = await aTrial();
  await waitsOf(9, trial, 1_000);
  trial.fall();
  await vi.advanceTimersByTimeAsync(1_000);
  const began = performance.now();
  await trial.kept.stop();
  expect(performance.now() - began).toBe(0);
  const { length } = trial.starts;
  await vi.advanceTimersByTimeAsync(600_000);
  expect(trial.starts).toHaveLength(length);
  expect(vi.getTimerCount()).toBe(0);
});

test("stopping while it is being started cancels the start and stops what came of it", async () => {
  const trial = await aTrial((number) => (number === 1 ? Promise.resolve() : sleep(5_000)));
  trial.fall();
  await vi.advanceTimersByTimeAsync(100);
  const stop = trial.kept.stop();
  expect(trial.starts.at(-1)?.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(5_000);
  await stop;
  expect(trial.stopped()).toBe(1);
  expect(trial.lost).toEqual([]);
});

test("what cannot be started for a reason that a person must mend is given up after the longest wait; other reasons are tried again", async () => {
  const hopeless = await aTrial((number) => (number === 1 ? Promise.resolve() : Promise.reject(new Unstartable("mend this"))));
  hopeless.fall();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(hopeless.lost.map(({ message }) => message)).toEqual(["mend this"]);

  const trying = await aTrial((number) => (number > 1 && number < 30 ? Promise.reject(new Error("not yet")) : Promise.resolve()));
  trying.fall();
  await vi.advanceTimersByTimeAsync(1_200_000);
  expect(trying.lost).toEqual([]);
  expect(trying.starts).toHaveLength(30);
});
