import { refusalsAmong } from "../../../kernel/errors.ts";
import type { Id } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Owner } from "./signal.ts";

export type OwnerAliasId = Id<"casework.owner_alias">;

/** As the log calls them. */
export const ownerAliasSubject = "casework.owner_alias";

/** More than that nobody looks through. */
export const mostAliases = 300;

/** That a name is of an owner, as an editor has written it. Nothing in it comes from what teams have written. */
export type OwnerAlias = {
  readonly id: OwnerAliasId;
  readonly name: string;
  readonly owner: Exclude<Owner, "own">;
  /** By the register, or as it was typed; nothing for the Government. */
  readonly ownerName: string | null;
  readonly writtenAt: Instant;
  readonly writer: string;
  /** Where it no longer stands. */
  readonly takenBack?: { readonly at: Instant; readonly by: string };
};

export const aliasRefusals = [
  "changed-meanwhile",
  "no-letters",
  "same-name",
  "known-name",
  "is-written",
  "is-alias",
  "has-aliases",
  "too-many-aliases",
] as const;
export type AliasRefusal = (typeof aliasRefusals)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const aliasRefusalOf = refusalsAmong(aliasRefusals);

export const aliasDeeds = ["written", "taken-back"] as const;
export type AliasDeed = (typeof aliasDeeds)[number];

/** Those that stand, and those that were taken back. */
export type OwnerAliasesView = {
  readonly standing: readonly OwnerAlias[];
  readonly earlier: readonly (OwnerAlias & Required<Pick<OwnerAlias, "takenBack">>)[];
  readonly draft: Draft;
  readonly refusal: AliasRefusal | undefined;
  readonly done: AliasDeed | undefined;
};

/** A name and the owner that it is said to be of, by the keys that their rows go by. */
type Said = {
  readonly nameKey: string;
  readonly ownerKey: string;
  /** The key of whoever the register, or everybody, knows by the name. */
  readonly knownKey: string | undefined;
};
/** Of all that stand: the keys of names, and of owners that names are of. */
type Standing = { readonly names: ReadonlySet<string>; readonly owners: ReadonlySet<string> };

/**
 * Why two names cannot be written as one owner's, judged by nothing but what editors and the register have written; or nothing. A name that stands
 * for another stands for no third, so that there are no chains and no loops.
 */
export function aliasFault({ nameKey, ownerKey, knownKey }: Said, { names, owners }: Standing): AliasRefusal | undefined {
  if (nameKey === ownerKey) return "same-name";
  if (knownKey !== undefined && knownKey !== ownerKey) return "known-name";
  if (names.has(nameKey)) return "is-written";
  if (names.has(ownerKey)) return "is-alias";
  return owners.has(nameKey) ? "has-aliases" : undefined;
}
