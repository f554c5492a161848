import { z } from "zod";
import type { Issue } from "../../../kernel/errors.ts";
import { parsePlainDate, type PlainDate } from "../../../kernel/time.ts";
import { calendarDay, oneLine } from "../../../kernel/validate.ts";
import type { OrganisationId } from "../../people/index.ts";
import { type Hours, isInOrder } from "./hours.ts";
import type { SignalRefusal } from "./signal-view.ts";
import { decisions, effects, longestOf, mostHours, owners, type Signal, type SignalFacts, signalForms, steeringParts } from "./signal.ts";

const hours = z.coerce.number().int().min(0).max(mostHours).optional();
const version = z.coerce.number().int().min(1).max(1_000_000);
const answers = ["yes", "no"] as const;

const three = z.object({ words: oneLine(longestOf.words).min(1), owner: z.enum(owners), effect: z.enum(effects) });
const steeringPart = z.enum(steeringParts).optional();
const signalForm = z.enum(signalForms).optional();

/** Three fields; what was picked from the list of common ones brings its part and its form with it, and nobody is asked for them. */
export const addForm = three.extend({ part: steeringPart.catch(undefined), form: signalForm.catch(undefined) });

export const factsForm = three.extend({
  part: steeringPart,
  form: signalForm,
  version,
  owner_name: oneLine(longestOf.owner).optional(),
  required: z.enum(answers).optional(),
  required_by: z.string().max(longestOf.requiredBy).optional(),
  hours_least: hours,
  hours_likely: hours,
  hours_most: hours,
  used_by: z.string().max(longestOf.usedBy).optional(),
  use_unknown: z.enum(["yes"]).optional(),
});

export const decisionForm = z.object({
  version,
  decision: z.enum(decisions),
  reason: z.string().min(1).max(longestOf.reason),
  dialogue: oneLine(longestOf.dialogue).min(1),
  decided_on: calendarDay,
  freed_least: hours,
  freed_most: hours,
});

export const outcomeForm = z.object({ version, outcome: z.string().min(1).max(longestOf.outcome) });
export const strikeForm = z.object({ version, deed: z.enum(["strike", "put-back"]) });
export const offerForm = z.object({
  version,
  deed: z.enum(["offer", "withdraw"]),
  name: oneLine(longestOf.demand).optional(),
  own_name: oneLine(longestOf.demand).optional(),
});

const nothing = {
  ownerOrganisationId: undefined,
  ownerName: undefined,
  required: undefined,
  requiredBy: undefined,
  hours: {},
  usedBy: undefined,
  useUnknown: false,
} as const;

export const factsOfNew = ({ words, owner, effect, part, form }: z.infer<typeof addForm>): SignalFacts => ({
  ...nothing,
  words,
  owner,
  effect,
  part,
  form,
});

type FactsForm = z.infer<typeof factsForm>;

/** What was written about a signal. A name belongs to those who are not in the register, and a rule to what is required. */
export function factsOf(form: FactsForm, ownerOrganisationId: OrganisationId | undefined): SignalFacts {
  const { words, owner, effect, part, form: kind, required } = form;
  const hasName = owner === "government" || owner === "other";
  return {
    words,
    owner,
    ownerOrganisationId: owner === "agency" ? ownerOrganisationId : undefined,
    ownerName: hasName ? form.owner_name : undefined,
    effect,
    part,
    form: kind,
    required: required === undefined ? undefined : required === "yes",
    requiredBy: required === "yes" ? form.required_by : undefined,
    hours: hoursIn(form),
    usedBy: form.use_unknown === undefined ? form.used_by : undefined,
    useUnknown: form.use_unknown !== undefined,
  };
}

const hoursIn = ({ hours_least, hours_likely, hours_most }: FactsForm): Hours => ({
  least: hours_least,
  likely: hours_likely,
  most: hours_most,
});

/** What is required is required by a rule. */
export const factsIssues = ({ required, required_by }: FactsForm): readonly Issue[] =>
  required === "yes" && required_by === undefined ? [{ field: "required_by", code: "missing" }] : [];

export function decisionOf(form: z.infer<typeof decisionForm>) {
  const { decision, reason, dialogue, decided_on, freed_least, freed_most } = form;
  const decidedOn: PlainDate = parsePlainDate(decided_on);
  return { decision, reason, dialogue, decidedOn, freed: { least: freed_least, most: freed_most } };
}

/** What is wrong with answers that belong together: least is not more than most, and nobody has decided in days to come. */
export const decisionFault = ({ decidedOn, freed }: ReturnType<typeof decisionOf>, today: PlainDate): SignalRefusal | undefined => {
  if (!isInOrder(freed)) return "hours-order";
  return decidedOn.toString() > today.toString() ? "not-yet" : undefined;
};

const written = (value: string | number | undefined): string => (value === undefined ? "" : String(value));

/** What the form about a signal begins with. */
export const fieldsOf = (signal: Signal): Record<string, string> => ({
  words: signal.words,
  owner: signal.owner,
  effect: signal.effect,
  part: written(signal.part),
  form: written(signal.form),
  organisation: written(signal.ownerOrganisation),
  owner_name: written(signal.ownerName),
  required: signal.required === undefined ? "" : signal.required ? "yes" : "no",
  required_by: written(signal.requiredBy),
  hours_least: written(signal.hours.least),
  hours_likely: written(signal.hours.likely),
  hours_most: written(signal.hours.most),
  used_by: written(signal.usedBy),
  use_unknown: signal.useUnknown ? "yes" : "",
});
