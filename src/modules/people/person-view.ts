import type { Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Place } from "./membership.ts";
import type { PersonId, Role } from "./person.ts";

export type Person = {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly demonstration: boolean;
  readonly createdAt: Instant;
  readonly endedAt: Instant | undefined;
};

export type RoleHeld = { readonly role: Role; readonly grantedAt: Instant; readonly endedAt: Instant | undefined };

export type PersonLine = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly left: boolean;
  readonly roles: readonly Role[];
  readonly memberships: readonly { readonly organisation: string; readonly place: Place; readonly coordinator: boolean }[];
};

export type PersonList = {
  readonly items: readonly PersonLine[];
  readonly total: number;
  /** The organisations that any of those whom the actor may see belongs to. */
  readonly organisations: readonly { readonly slug: string; readonly name: string }[];
};

export type LogLine = { readonly at: Instant; readonly action: string; readonly by: string | null };

export type PersonView = {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  readonly erasedAt: Instant | null;
  /** In how many places they are signed in; null to whoever may not know whether somebody is at work. */
  readonly sessions: number | null;
  readonly mayEndSessions: boolean;
  readonly mayEnd: boolean;
  readonly mayErase: boolean;
  readonly mayReadRoles: boolean;
  readonly mayGrant: boolean;
  readonly mayReadLog: boolean;
};
