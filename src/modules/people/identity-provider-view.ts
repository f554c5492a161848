import type { Instant } from "../../kernel/time.ts";
import type { ProviderId, ProviderSetup, ProviderState } from "./identity-provider.ts";
import type { OrganisationId } from "./organisation.ts";

export type Provider = {
  readonly id: ProviderId;
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly organisationSlug: string;
  /** Signs in the persons of the demonstration and no others. */
  readonly demonstration: boolean;
  readonly state: ProviderState;
  /** One more for each change. */
  readonly version: number;
  readonly setup: ProviderSetup;
  readonly sealedSecret: Buffer | undefined;
  readonly changedAt: Instant;
  readonly triedAt: Instant | undefined;
};

/** One that people sign in by, as they choose among them. */
export type OfferedProvider = { readonly id: ProviderId; readonly organisation: string };
