import type { Instant } from "../../../kernel/time.ts";
import type { Instrument, InstrumentId } from "./instrument.ts";
import type { RoundId } from "../round/round.ts";

/** An instrument as it is stored, for whoever asks. */
export type KeptInstrument = {
  readonly id: InstrumentId;
  /** For those of the bank, which come with the program. */
  readonly code: string | undefined;
  readonly definition: Instrument;
  readonly version: number;
  readonly copiedFrom: RoundId | undefined;
  readonly changedAt: Instant;
  /** Whether whoever asks may change it. */
  readonly mayChange: boolean;
};
