import { z } from "zod";
import type { Issue } from "../../../kernel/errors.ts";
import { dayOf, type Instant, parsePlainDate, type PlainDate, stockholmMoment } from "../../../kernel/time.ts";
import { choices, nameLine } from "../../../kernel/validate.ts";
import { longestTeamName } from "../../people/index.ts";
import { leastInGroup, longestStep, mostDaysOpen, sameGroups } from "./assessment.ts";

/** How a group is asked. */
export type Asking = {
  /** The link is sent to those of the group who have an account, too. */
  readonly mail: boolean;
  readonly asksPlace: boolean;
  readonly closesAt: Instant;
};

/** The two things that can be chosen, asked as one question. */
export const wishes = ["mail", "places"] as const;
const asking = { wish: choices(wishes), closes: z.iso.date() };

export const startForm = z.object({ group: z.string().min(1).max(60), name: nameLine(longestTeamName).default(""), ...asking });
export const againForm = z.object({ same: z.enum(sameGroups), ...asking });

export const stepForm = z.object({
  what: z.string().min(1).max(longestStep.what),
  who: z.string().min(1).max(longestStep.who),
  again: z.iso.date(),
  version: z.coerce.number().int().min(1),
});
export const thresholdForm = z.object({ threshold: z.coerce.number().int().min(leastInGroup).max(100) });
export const wordForm = z.object({ word: z.uuid() });

/** Open until midnight of the day that was written; what is wrong when it is none that can be. */
export function askingFrom(
  { wish, closes }: { readonly wish: readonly string[]; readonly closes: string },
  at: Instant,
): { readonly asking: Asking; readonly issues: readonly Issue[] } {
  const day = parsePlainDate(closes);
  const today = dayOf(at);
  const isWrong = day.since(today).total("days") < 0 || day.since(today).total("days") > mostDaysOpen;
  const closesAt = stockholmMoment(day.add({ days: 1 }), "00:00");
  const issues: Issue[] = isWrong ? [{ field: "closes", code: "not-a-date", value: closes }] : [];
  return { asking: { mail: wish.includes("mail"), asksPlace: wish.includes("places"), closesAt }, issues };
}

/** A day to come; undefined when it has been. */
export function dayToCome(written: string, at: Instant): PlainDate | undefined {
  const day = parsePlainDate(written);
  const days = day.since(dayOf(at)).total("days");
  return days > 0 && days <= 731 ? day : undefined;
}
