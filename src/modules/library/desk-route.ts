import type { Page } from "../../design/index.ts";
import { refusalAmong, refusalsAmong } from "../../kernel/errors.ts";
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
export const refusalOf = refusalsAmong(deskRefusals);

export const refusalIn = (error: unknown): DeskRefusal => refusalAmong(error, deskRefusals);

export function doneAddress(address: string, done: string): string {
  return `${address}?done=${done}`;
}
