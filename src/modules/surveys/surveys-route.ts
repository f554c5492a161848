import type { Page } from "../../design/index.ts";
import { foundAs, refusalsAmong } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { AssessmentAction } from "./assessment/assessment.policy.ts";
import type { SurveysAction } from "./surveys.policy.ts";
import type { SurveysTables } from "./surveys.tables.ts";

/** What this module writes to, and reads of those below. */
export type Tables = SurveysTables & LibraryTables & PeopleTables & KernelTables & SearchTables;
export type SurveysRequest = RouteRequest<Tables, Page>;
export type SurveysForm = FormRequest<Tables, Page>;
export type SurveysRoute = Route<Tables, Page, SurveysAction | AssessmentAction>;

export const refusalCodes = [
  "changed-meanwhile",
  "cannot-open",
  "nobody-asked",
  "not-planned",
  "not-open",
  "not-over",
  "required-missing",
  "too-few-answers",
  "too-many-named",
  "has-answered",
  "code-taken",
  "code-used",
  "last-section",
  "too-many-sections",
  "too-many-questions",
  "nothing-to-release",
  "reason-missing",
  "already-open",
  "already-followed",
  "nothing-answered",
  "has-sent",
  "too-many-answers",
  "too-many-teams",
  "no-such-group",
  "read-by-two",
  "being-compared",
  "not-compared",
  "not-finished",
  "is-out",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const refusalOf = refusalsAmong(refusalCodes);

/** Gives back what there is, and throws NotFound when there is none, or none that the reader may see. */
export const found = foundAs("surveys");
