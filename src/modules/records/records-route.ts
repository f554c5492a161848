import type { Page } from "../../design/index.ts";
import { foundAs, refusalsAmong } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { RecordsAction } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import { refusalCodes } from "./refusal.ts";

/** What this module writes to, and reads of those below. */
export type Tables = RecordsTables & LibraryTables & PeopleTables & KernelTables;
export type RecordsRequest = RouteRequest<Tables, Page>;
export type RecordsForm = FormRequest<Tables, Page>;
export type RecordsRoute = Route<Tables, Page, RecordsAction>;

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const refusalOf = refusalsAmong(refusalCodes);

/** Gives back what there is, and throws NotFound when there is none, or none that the reader may see. */
export const found = foundAs("records");
