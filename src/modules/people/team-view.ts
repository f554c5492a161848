import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId } from "./organisation.ts";
import type { Place } from "./membership.ts";
import type { PersonId } from "./person.ts";
import type { CircleId } from "./sharing.ts";

/** A team in a list. */
export type TeamLine = {
  readonly id: CircleId;
  readonly name: string;
  readonly purpose: string | null;
  readonly organisation: string;
  readonly members: number;
  /** The reader is in it; else they coordinate its organisation. */
  readonly own: boolean;
};

export type TeamMember = { readonly id: PersonId; readonly name: string; readonly joinedAt: Instant };

export type TeamView = Omit<TeamLine, "members"> & {
  readonly organisationId: OrganisationId;
  readonly startedAt: Instant;
  readonly members: readonly TeamMember[];
};

/** A place in the chain that somebody had while they were in a team. */
export type TeamStay = {
  readonly personId: PersonId;
  /** As long as they have one here. */
  readonly name: string | null;
  readonly place: Place;
  /** What they do there, in words of their own. */
  readonly function: string | null;
  readonly joinedAt: Instant;
  /** Since when they are in the team no more, or stand elsewhere. */
  readonly leftAt: Instant | null;
};

/** A team that the reader is in. */
export type OwnTeam = {
  readonly id: CircleId;
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly organisation: string;
};

/** An organisation that the reader belongs to. */
export type Home = { readonly id: OrganisationId; readonly name: string };
