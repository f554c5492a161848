import type { Write } from "../../../kernel/db.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Tables } from "../casework-route.ts";
import { hoursToGive } from "./dialogue.ts";
import { insertFigure, selectGiven, selectShares } from "./dialogue.queries.ts";
import type { DemandId } from "./signal.ts";

/**
 * Gives hours out where the rule says that they may be: whoever joins a row, whoever changes hours behind it, and whoever says whose a name is may
 * be the one who makes it so. The rows are held.
 */
export async function renewFigure(tx: Write<Tables>, demandId: DemandId, at: Instant): Promise<void> {
  const shares = await selectShares(tx, demandId);
  const signals = shares.map(({ signalId }) => signalId);
  const hours = hoursToGive(shares, await selectGiven(tx, signals));
  if (hours !== undefined) await insertFigure(tx, { demandId, hours, signals, at });
}
