import type { Page } from "../../design/index.ts";
import { NotFound, Refused } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import { idOf } from "../people/index.ts";
import { deskRefusals, type DeskRefusal } from "./desk-parts.pages.tsx";
import type { FactCheckAction } from "./fact-check.policy.ts";
import type { ManuscriptAction } from "./manuscript.policy.ts";
import { selectOptionalManuscript } from "./manuscript.queries.ts";
import type { Manuscript, Permissions } from "./manuscript-view.ts";
import type { DeskTables } from "./publish.actions.ts";

export type DeskRequest = RouteRequest<DeskTables, Page>;
export type DeskForm = FormRequest<DeskTables, Page>;
export type DeskRoute = Route<DeskTables, Page, ManuscriptAction | FactCheckAction>;

/** The manuscript that the address names, when the reader may do this with it. */
export async function findFor({ db, actor, params }: DeskRequest, action: ManuscriptAction): Promise<Manuscript & Permissions> {
  const found = await selectOptionalManuscript(db, actor, { id: idOf(params), action });
  if (found === undefined) throw new NotFound("library.manuscript");
  return found;
}

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export async function refusalOf(deed: Promise<unknown>): Promise<DeskRefusal | undefined> {
  return deed.then(() => undefined, refusalIn);
}

export function refusalIn(error: unknown): DeskRefusal {
  const refused = error instanceof Refused ? deskRefusals.find((code) => code === error.code) : undefined;
  if (refused === undefined) throw error;
  return refused;
}

export function doneAddress(address: string, done: string): string {
  return `${address}?done=${done}`;
}
