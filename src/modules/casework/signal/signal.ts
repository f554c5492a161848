import type { Id } from "../../../kernel/ids.ts";
import type { Instant, PlainDate } from "../../../kernel/time.ts";
import type { OrganisationId } from "../../people/index.ts";
import type { StudyId } from "../study/study.ts";
import { ownerKeyOfName } from "./written-name.ts";
import { type Hours, type HoursSum, sumOfHours } from "./hours.ts";

export type SignalId = Id<"casework.signal">;
export type DemandId = Id<"casework.demand">;

export const longestOf = {
  words: 300,
  owner: 120,
  requiredBy: 500,
  usedBy: 500,
  demand: 120,
  reason: 1000,
  dialogue: 300,
  outcome: 1000,
} as const;
export const mostHours = 1_000_000;
/** A list that one looks through in a meeting. */
export const mostSignals = 200;

/** Who can take it away. */
export const owners = ["own", "agency", "government", "other"] as const;
export type Owner = (typeof owners)[number];

/** What it does to the meeting, as the team sees it. */
export const effects = ["helps", "hinders", "both"] as const;
export type Effect = (typeof effects)[number];

/** The four parts of governance. @source Tillitsdelegationen, "Styrningens olika delar" (file 004) */
export const steeringParts = ["rule", "economic", "performance", "norm"] as const;
export type SteeringPart = (typeof steeringParts)[number];

/** As what one meets it. */
export const signalForms = ["goal", "indicator", "report", "document", "system", "habit"] as const;
export type SignalForm = (typeof signalForms)[number];

/** What can be decided of it. @source SOU 2019:43 §3.4.1 (to clear out steering signals) and §3.4.8 (to talk with those who ask) */
export const decisions = ["keep", "simplify", "stop", "ask-owner"] as const;
export type Decision = (typeof decisions)[number];

/** Those that free hours at the team's own. What somebody else is asked to do frees nothing before they have. */
export const freesHours = (decision: Decision): boolean => decision === "simplify" || decision === "stop";

export type SignalFacts = {
  readonly words: string;
  readonly owner: Owner;
  readonly ownerOrganisationId: OrganisationId | undefined;
  readonly ownerName: string | undefined;
  readonly effect: Effect;
  readonly part: SteeringPart | undefined;
  readonly form: SignalForm | undefined;
  /** Nothing: nobody has said. */
  readonly required: boolean | undefined;
  readonly requiredBy: string | undefined;
  readonly hours: Hours;
  readonly usedBy: string | undefined;
  /** Nobody knows who uses what it gives, and for what: an answer, and a telling one. */
  readonly useUnknown: boolean;
};

export type SignalDecision = {
  readonly number: number;
  readonly decision: Decision;
  readonly reason: string;
  readonly dialogue: string;
  readonly decidedOn: PlainDate;
  readonly freed: Hours;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant;
  readonly outcome: string | undefined;
  readonly toldBy: string | null;
  readonly toldAt: Instant | undefined;
};

export type Signal = SignalFacts & {
  readonly id: SignalId;
  readonly studyId: StudyId;
  /** The agency that owns it, by the register. */
  readonly ownerOrganisation: string | undefined;
  readonly writtenAt: Instant;
  readonly writer: string | null;
  readonly struckAt: Instant | undefined;
  readonly version: number;
  /** What it goes by in the talk with its owner, where the team has said that it may go there. */
  readonly demand: string | undefined;
  readonly demandId: DemandId | undefined;
  readonly decision: SignalDecision | undefined;
};

/** What is required by a rule cannot simply be stopped: only whoever owns it can take it away, so they are asked. */
export const mayStop = ({ required }: Pick<SignalFacts, "required">): boolean => required !== true;

/** The Government and its offices have one list. */
export const governmentKey = "regeringen";

/** Whether it is somebody's outside whom one can talk with: that is known by name, but for the Government. */
export function hasOwnerOutside(signal: Pick<SignalFacts, "owner" | "ownerOrganisationId" | "ownerName">): boolean {
  if (signal.owner === "agency") return signal.ownerOrganisationId !== undefined;
  return signal.owner === "government" || (signal.owner === "other" && signal.ownerName !== undefined);
}

/** As what the list of its owner goes; nothing where there is nobody outside who is known. */
export function ownerKeyOf(signal: Pick<SignalFacts, "owner" | "ownerOrganisationId" | "ownerName">): string | undefined {
  if (!hasOwnerOutside(signal)) return undefined;
  if (signal.owner === "government") return governmentKey;
  return signal.ownerOrganisationId ?? ownerKeyOfName(signal.ownerName ?? "");
}

/** What they take together, and what is expected to be freed by what was decided. What has been taken off the list is in neither. */
export function sumsOf(signals: readonly Signal[]): { readonly taken: HoursSum; readonly freed: HoursSum } {
  const standing = signals.filter(({ struckAt }) => struckAt === undefined);
  const freeing = standing.flatMap(({ decision }) => (decision !== undefined && freesHours(decision.decision) ? [decision.freed] : []));
  return { taken: sumOfHours(standing.map(({ hours }) => hours)), freed: sumOfHours(freeing) };
}
