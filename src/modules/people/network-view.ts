import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import type { CircleId } from "./sharing.ts";

/** A network in a list. */
export type NetworkLine = {
  readonly id: CircleId;
  readonly name: string;
  readonly purpose: string | null;
  readonly organisations: number;
  /** The reader leads it. */
  readonly leads: boolean;
  /** The reader belongs to an organisation that is in it. */
  readonly inIt: boolean;
  /** An organisation that the reader coordinates is asked to be in it. */
  readonly waits: boolean;
};

/** An organisation that is in a network, or is asked to be. */
export type NetworkOrganisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly since: Instant;
  /** The reader may answer, or leave, for it. */
  readonly coordinates: boolean;
  /** Somebody there may answer, or leave, for it. */
  readonly answerable: boolean;
};

export type NetworkView = Pick<NetworkLine, "id" | "name" | "purpose"> & {
  /** The reader leads it, or looks after all networks. */
  readonly mayChange: boolean;
  readonly leaders: readonly { readonly id: PersonId; readonly name: string }[];
  readonly organisations: readonly NetworkOrganisation[];
  /** Those that have not answered yet, as far as the reader may know of them. */
  readonly offers: readonly NetworkOrganisation[];
};
