import type { Instant } from "../../kernel/time.ts";
import type { PasskeyId } from "./passkey.ts";

export type Passkey = {
  readonly id: PasskeyId;
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | undefined;
};
