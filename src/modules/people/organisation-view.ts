import type { Instant, PlainDate } from "../../kernel/time.ts";
import type { CorrectableField, FacetName, Facts, OrganisationId, Status } from "./organisation.ts";

/** An organisation as lists show it. */
export type OrganisationSummary = { readonly slug: string; readonly name: string; readonly facts: Facts; readonly status: Status };

export type OrganisationListView = {
  readonly items: readonly OrganisationSummary[];
  readonly total: number;
  /** For each facet value how many there would be with it, given the choices in the other facets. */
  readonly counts: Readonly<Record<string, number>>;
};

export type Named = { readonly slug: string; readonly name: string };

export type OrganisationView = {
  readonly id: OrganisationId;
  readonly slug: string;
  readonly facts: Facts;
  readonly status: Status;
  readonly doubts: readonly string[];
  readonly imported: boolean;
  /** When the file was imported that the register is of, unless it is the one that comes with the program. */
  readonly importedOn: PlainDate | undefined;
  readonly corrected: readonly CorrectableField[];
  readonly successor: Named | null;
  readonly predecessors: readonly Named[];
  readonly goneAt: Instant | undefined;
  readonly updatedAt: Instant;
};

export type Alike = { readonly shared: readonly FacetName[]; readonly items: readonly OrganisationSummary[] };

/** A line of the register for other programs. */
export type OpenOrganisation = OrganisationSummary & { readonly updatedAt: Instant };
