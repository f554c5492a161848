import type { Instant, PlainDate } from "../../kernel/time.ts";
import type { Kind } from "./content.ts";
import type { ManuscriptId } from "./manuscript.ts";

/** As far back as use is told of. */
export const usedWeeks = 52;

export type UsedText = {
  readonly kind: Kind;
  readonly slug: string;
  readonly title: string;
  readonly inLibrarySince: Instant;
  readonly times: number;
  /** Where it was written here: who answers for it, and what may be done. */
  readonly manuscript:
    | { readonly id: ManuscriptId; readonly owner: string; readonly asked: boolean; readonly mayArchive: boolean }
    | undefined;
};

export type UseList = {
  readonly items: readonly UsedText[];
  readonly total: number;
  /** The week in which it was first counted. */
  readonly since: PlainDate | undefined;
};
