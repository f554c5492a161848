import type { Instant } from "../../kernel/time.ts";

export type IdentityLine = {
  readonly organisation: string;
  readonly linkedAt: Instant;
  readonly usedAt: Instant;
  /** People sign in by it now. */
  readonly inUse: boolean;
};
