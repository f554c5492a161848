import type { Page } from "../../design/index.ts";
import { NotFound, refusalAmong } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { RecordsAction } from "./records.policy.ts";
import type { RecordsTables } from "./records.tables.ts";
import { type RefusalCode, refusalCodes } from "./refusal.ts";

/** What this module writes to, and reads of those below. */
export type Tables = RecordsTables & LibraryTables & PeopleTables & KernelTables;
export type RecordsRequest = RouteRequest<Tables, Page>;
export type RecordsForm = FormRequest<Tables, Page>;
export type RecordsRoute = Route<Tables, Page, RecordsAction>;

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export async function refusalOf(deed: Promise<unknown>): Promise<RefusalCode | undefined> {
  return deed.then(
    () => undefined,
    (error: unknown) => refusalAmong(error, refusalCodes),
  );
}

/** @throws NotFound when there is none, or none that the reader may see. */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new NotFound("records");
  return thing;
}
