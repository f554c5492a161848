import type { OrganisationId } from "./organisation.ts";
import type { CircleId } from "./sharing.ts";
import type { Home, OwnTeam } from "./team-view.ts";

/** A team that there is, or one that begins with what is done in it. */
export type TeamChoice = { readonly teamId: CircleId } | { readonly organisationId: OrganisationId; readonly name: string };

/** What stands in a form for a new team in an organisation; for one that there is, its id. */
export const newTeamOf = (organisationId: string): string => `new.${organisationId}`;

type Known = { readonly teams: readonly Pick<OwnTeam, "id">[]; readonly homes: readonly Pick<Home, "id">[] };

/** The team that was chosen, of those that the person has. @param name what a new one is called */
export function chosenTeam(value: string, { teams, homes }: Known, name: string): TeamChoice | undefined {
  const own = teams.find(({ id }) => id === value);
  if (own !== undefined) return { teamId: own.id };
  const home = homes.find(({ id }) => newTeamOf(id) === value);
  return home === undefined ? undefined : { organisationId: home.id, name };
}
