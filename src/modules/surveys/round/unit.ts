import type { Language } from "../../../kernel/i18n.ts";
import type { OrganisationId } from "../../people/index.ts";
import type { RespondentId, UnitId } from "./round.ts";
import type { LeftOutReason } from "./sampling-frame.ts";

export type UnitState = "not-begun" | "begun" | "sent";

/** One of those in a frame: whether it is asked, by what address, and how far it has come. What it has answered is not here. */
export type UnitRow = {
  readonly id: UnitId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly background: Readonly<Record<string, string>>;
  readonly leftOut: LeftOutReason | undefined;
  readonly because: string | undefined;
  readonly email: string | undefined;
  readonly state: UnitState;
  readonly onPaper: boolean;
};

export type Addressed = { readonly unitId: UnitId; readonly email: string; readonly language: Language };

export type Head = { readonly organisationId: string; readonly email: string; readonly language: Language };

/** Someone to be written to: not yet, or again because nothing has been sent in. */
export type ToWrite = { readonly respondentId: RespondentId; readonly email: string; readonly language: Language; readonly unit: string };

export type Colleague = { readonly id: RespondentId; readonly email: string; readonly mine: boolean };
