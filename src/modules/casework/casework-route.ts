import type { Page } from "../../design/index.ts";
import { foundAs, refusalsAmong } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import type { Draft } from "../../kernel/validate.ts";
import { conflict, type PeopleTables } from "../people/index.ts";
import type { CaseworkTables } from "./casework.tables.ts";
import type { DialogueAction } from "./signal/dialogue.policy.ts";
import type { CaseworkAction as StudyAction } from "./study/study.policy.ts";
import type { SituationAction } from "./team/situation.policy.ts";

/** What this module writes to, and reads of those below. */
export type Tables = CaseworkTables & LibraryTables & PeopleTables & SearchTables & KernelTables;
export type CaseworkAction = StudyAction | DialogueAction | SituationAction;
export type CaseworkRequest = RouteRequest<Tables, Page>;
export type CaseworkForm = FormRequest<Tables, Page>;
export type CaseworkRoute = Route<Tables, Page, CaseworkAction>;

export const refusalCodes = ["changed-meanwhile", "has-ended", "no-such-team", "too-many-teams"] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const refusalOf = refusalsAmong(refusalCodes);

/** Gives back what there is, and throws NotFound when there is none, or none that the reader may see. */
export const found = foundAs("casework");

/** What a form that is drawn again is answered with. */
export const statusOf = ({ draft, refusal }: { readonly draft: Draft; readonly refusal?: string | undefined }): number =>
  refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200;
