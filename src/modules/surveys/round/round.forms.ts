import { z } from "zod";
import { instantInStockholm, parsePlainDate, type PlainDate, stockholmMoment } from "../../../kernel/time.ts";
import { calendarDay, choices, oneLine } from "../../../kernel/validate.ts";
import { organisationKinds, organisationTypes } from "../../people/index.ts";
import { type InstrumentId, longest } from "../instrument/instrument.ts";
import { leastThreshold, levels, type Plan } from "./round.ts";
import { variableNames } from "./sampling-frame.ts";

export const planForm = z.object({
  titleSv: oneLine(longest.title),
  titleEn: oneLine(longest.title).optional(),
  instrument: z.uuid(),
  level: z.enum(levels),
  threshold: z.coerce.number().int().min(leastThreshold).max(1000),
  leastAnswered: z.coerce.number().int().min(1).max(100),
  variables: choices(variableNames),
  kinds: choices(organisationKinds).min(1),
  types: choices(organisationTypes),
  moreThan: z.coerce.number().int().min(0).max(1_000_000).optional(),
  opens: calendarDay,
  closes: calendarDay,
  reminder1: calendarDay.optional(),
  reminder2: calendarDay.optional(),
  reminder3: calendarDay.optional(),
  /** Of the plan that was looked at; none for a new one. */
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});
export type PlanForm = z.infer<typeof planForm>;

/** A survey opens in the morning of its first day and closes at the end of its last. */
const hours = { opens: "08:00", closes: "23:59" } as const;

export function closingMoment(day: string): Plan["closesAt"] {
  return stockholmMoment(parsePlainDate(day), hours.closes);
}

export function planOf(form: PlanForm, { leftOut, sample }: Pick<Plan["frame"], "leftOut" | "sample">): Plan {
  const reminders = [form.reminder1, form.reminder2, form.reminder3].flatMap((one) => (one === undefined ? [] : [parsePlainDate(one)]));
  return {
    title: { sv: form.titleSv, ...(form.titleEn === undefined ? {} : { en: form.titleEn }) },
    instrumentId: form.instrument as InstrumentId,
    level: form.level,
    threshold: form.threshold,
    leastAnswered: form.leastAnswered,
    // What a sample is drawn by is among them as long as there is one.
    variables: sample?.kind === "stratified" ? [...new Set([...form.variables, sample.by])] : form.variables,
    frame: { kinds: form.kinds, types: form.types, moreThan: form.moreThan, leftOut, sample },
    opensAt: stockholmMoment(parsePlainDate(form.opens), hours.opens),
    closesAt: closingMoment(form.closes),
    reminders,
  };
}

/** The fields of a form that begins with a plan that is there. */
export function fieldsOfPlan(plan: Plan, version: number): URLSearchParams {
  const { title, frame } = plan;
  const dayOf = (at: Plan["opensAt"]): string => instantInStockholm(at).toPlainDate().toString();
  const fields = new URLSearchParams({
    titleSv: title.sv,
    titleEn: title.en ?? "",
    instrument: plan.instrumentId,
    level: plan.level,
    threshold: String(plan.threshold),
    leastAnswered: String(plan.leastAnswered),
    moreThan: frame.moreThan === undefined ? "" : String(frame.moreThan),
    opens: dayOf(plan.opensAt),
    closes: dayOf(plan.closesAt),
    version: String(version),
  });
  for (const name of plan.variables) fields.append("variables", name);
  for (const kind of frame.kinds) fields.append("kinds", kind);
  for (const type of frame.types) fields.append("types", type);
  for (const [index, one] of plan.reminders.entries()) fields.set(`reminder${index + 1}`, one.toString());
  return fields;
}

/** A new plan as the survey of 2019 was held: agencies with more than five, a month, results by what its tables were by. */
export function fieldsOfNewPlan(today: PlainDate, instrument: string | undefined): URLSearchParams {
  const opens = today.add({ days: 7 });
  const fields = new URLSearchParams({
    instrument: instrument ?? "",
    level: "hidden",
    threshold: String(leastThreshold),
    leastAnswered: "4",
    moreThan: "5",
    opens: opens.toString(),
    closes: opens.add({ months: 1 }).toString(),
    reminder1: opens.add({ days: 14 }).toString(),
    reminder2: opens.add({ days: 25 }).toString(),
  });
  for (const name of ["size", "type", "department"]) fields.append("variables", name);
  fields.append("kinds", "agency");
  return fields;
}

export const versionForm = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) });
export const endForm = versionForm.extend({ closes: calendarDay.optional(), now: z.enum(["yes"]).optional() });
export const mailingForm = z.object({ lines: z.string().max(100_000), language: z.enum(["sv", "en"]).default("sv") });
export const leaveOutForm = versionForm.extend({ because: oneLine(300).optional(), deed: z.enum(["leave-out", "take-in"]) });
