import type { Instant } from "../../kernel/time.ts";

/** What stood in the register until somebody put it right, and why they did. */
export type Correction = {
  readonly version: number;
  readonly before: Readonly<Record<string, string | boolean | undefined>>;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
};
