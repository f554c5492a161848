import { Temporal } from "temporal-polyfill";

/** The only file that knows where Temporal comes from: the day the platform has it, one line changes. */
export type Instant = Temporal.Instant;
export type PlainDate = Temporal.PlainDate;

/** Tells the time. Given to whoever needs it, so that a test can stop it. */
export type Clock = () => Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

export function stoppedClock(at: string): Clock {
  const instant = Temporal.Instant.from(at);
  return () => instant;
}

/** @throws RangeError unless the text is an ISO 8601 moment with an offset. */
export function parseInstant(text: string): Instant {
  return Temporal.Instant.from(text);
}

/** @throws RangeError unless the text is an ISO 8601 date. */
export function parsePlainDate(text: string): PlainDate {
  return Temporal.PlainDate.from(text);
}

/** What the clock on the wall shows in Sweden. */
export function instantInStockholm(instant: Instant): Temporal.ZonedDateTime {
  return instant.toZonedDateTimeISO("Europe/Stockholm");
}

/** The moment at which clocks in Sweden show a time on a day. @param time "08:00" */
export function stockholmMoment(day: PlainDate, time: string): Instant {
  return day.toZonedDateTime({ timeZone: "Europe/Stockholm", plainTime: time }).toInstant();
}

/** The day that it is here. */
export function dayOf(at: Instant): PlainDate {
  return instantInStockholm(at).toPlainDate();
}

/** The first day of the week that a day is in. */
export function mondayOf(day: PlainDate): PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** For the operating system's interfaces, which count milliseconds. Aborting the signal ends it early. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end);
    if (signal?.aborted === true) end();
  });
}

/** Values that the database driver must send as text and not, as it does by default with objects, as JSON. */
export const temporalTypes = [Temporal.Instant, Temporal.PlainDate] as const;

/** For packages by others that know no other time. */
export function dateOf(instant: Instant): Date {
  return new Date(instant.epochMilliseconds);
}
