import type { Instant } from "../../kernel/time.ts";
import type { MembershipId, Standing } from "./membership.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";

export type Membership = Standing & {
  readonly id: MembershipId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
};

/** A membership with what the actor may do with it: the buttons that are shown. */
export type MembershipLine = Membership & { readonly mayChange: boolean; readonly mayLeave: boolean };
