import type { Instant } from "../../kernel/time.ts";
import type { SessionId } from "./person.ts";

export type SessionRow = {
  readonly id: SessionId;
  readonly device: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
};
