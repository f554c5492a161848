import { governmentKey, type SignalFacts } from "./signal.ts";
import { addressOf } from "./written-name.ts";

/** A name with another in brackets after it, as "Ekonomistyrningsverket (ESV)": both of them, and the whole. */
export function namesIn(written: string): readonly string[] {
  const opens = written.indexOf("(");
  const closes = written.indexOf(")", opens);
  if (opens < 0 || closes < opens) return [written.trim()];
  const parts = [written, written.slice(0, opens), written.slice(opens + 1, closes)].map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

/** Whose a signal is said to be. */
export type WrittenOwner = Pick<SignalFacts, "owner" | "ownerOrganisationId" | "ownerName">;

/** The Government, where somebody wrote its name as that of somebody else. */
export const isTheGovernment = ({ owner, ownerName }: WrittenOwner): boolean =>
  owner === "other" && addressOf(ownerName ?? "") === governmentKey;
