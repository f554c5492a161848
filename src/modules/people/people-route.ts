import type { Page } from "../../design/index.ts";
import { Forbidden, NotFound, refusalAmong, refusalsAmong } from "../../kernel/errors.ts";
import type { DeedRequest, FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import { type Id, parseId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { CheckAction } from "./check.policy.ts";
import type { entryPolicy } from "./entry.policy.ts";
import type { organisationSignInPolicy, ProviderAction } from "./identity-provider.policy.ts";
import type { InvitationAction } from "./invitation.policy.ts";
import type { MembershipAction } from "./membership.policy.ts";
import type { NetworkAction, NetworkPartAction } from "./network.policy.ts";
import type { organisationPolicy } from "./organisation.policy.ts";
import type { PasskeyAction } from "./passkey.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { PersonActor } from "./person.ts";
import type { PersonAction } from "./person.policy.ts";
import type { TeamAction } from "./team.policy.ts";
import { type RefusalCode, refusalCodes } from "./refusal.ts";

type Tables = PeopleTables & KernelTables;
export type PeopleAction =
  | keyof typeof entryPolicy
  | keyof typeof organisationPolicy
  | CheckAction
  | PersonAction
  | MembershipAction
  | InvitationAction
  | PasskeyAction
  | TeamAction
  | NetworkAction
  | NetworkPartAction
  | ProviderAction
  | keyof typeof organisationSignInPolicy;
export type PeopleRequest = RouteRequest<Tables, Page>;
export type PeopleLanding = DeedRequest<Tables, Page>;
export type PeopleForm = FormRequest<Tables, Page>;
export type PeopleRoute = Route<Tables, Page, PeopleAction>;

/** The policy has let only persons in; this tells the compiler. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== "person") throw new Forbidden("only a person has this");
  return actor;
}

/**
 * The id in the address.
 * @throws NotFound when it cannot be one.
 */
export function idOf<Thing extends string>(params: Readonly<Record<string, string>>): Id<Thing> {
  const id = parseId<Thing>(params["id"]);
  if (id === undefined) throw new NotFound("id");
  return id;
}

/** What a rule said no with, to be told on the page that was sent; none when it was done. Whatever else goes wrong goes on. */
export const refusalOf = refusalsAmong(refusalCodes);

/** What a rule said no with. Whatever else went wrong goes on. */
export function refusalIn(error: unknown): RefusalCode {
  return refusalAmong(error, refusalCodes);
}

/** What was sent is out of date, or a rule says no: the page says how things are now. */
export const conflict = 409;
