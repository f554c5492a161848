import type { Page } from "../../design/index.ts";
import { Refused } from "../../kernel/errors.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import { idOf } from "../people/index.ts";
import type { FactCheckAction } from "./fact-check.policy.ts";
import { type DeskRefusal, deskRefusals, type ManuscriptId } from "./manuscript.ts";
import type { ManuscriptAction } from "./manuscript.policy.ts";
import type { DeskTables } from "./desk-tables.ts";
import type { FileAction } from "./text-file.policy.ts";

export type DeskRequest = RouteRequest<DeskTables, Page>;
export type DeskForm = FormRequest<DeskTables, Page>;
export type DeskRoute = Route<DeskTables, Page, ManuscriptAction | FactCheckAction | FileAction>;

/** Bytes of a text in its form: the longest method is some 60 kB; written out as a form, and once more beside it when two have written. */
export const writtenSize = 1_500_000;

/** The manuscript that the address names, and what is to be done with it. */
export function whichOf(
  { params }: Pick<DeskRequest, "params">,
  action: ManuscriptAction,
): { readonly id: ManuscriptId; readonly action: ManuscriptAction } {
  return { id: idOf(params), action };
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
