import type { Page } from "../../design/index.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { noticesPolicy } from "./notices.policy.ts";
import type { NoticesTables } from "./notices.tables.ts";

/** What this module writes to, and reads of those below. */
export type MailingTables = NoticesTables & LibraryTables & PeopleTables & KernelTables;
export type NoticesRequest = RouteRequest<MailingTables, Page>;
export type NoticesForm = FormRequest<MailingTables, Page>;
export type NoticesRoute = Route<MailingTables, Page, keyof typeof noticesPolicy>;
