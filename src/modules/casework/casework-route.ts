import type { Page } from "../../design/index.ts";
import { NotFound, refusalAmong } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { PeopleTables } from "../people/index.ts";
import type { CaseworkTables } from "./casework.tables.ts";
import type { CaseworkAction } from "./study.policy.ts";

/** What this module writes to, and reads of those below. */
export type Tables = CaseworkTables & PeopleTables & KernelTables;
export type CaseworkRequest = RouteRequest<Tables, Page>;
export type CaseworkForm = FormRequest<Tables, Page>;
export type CaseworkRoute = Route<Tables, Page, CaseworkAction>;

export const refusalCodes = ["changed-meanwhile", "has-ended", "no-such-team", "too-many-teams"] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export async function refusalOf(deed: Promise<unknown>): Promise<RefusalCode | undefined> {
  return deed.then(
    () => undefined,
    (error: unknown) => refusalAmong(error, refusalCodes),
  );
}

/** @throws NotFound when there is none, or none that the reader may see. */
export function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new NotFound("casework");
  return thing;
}
