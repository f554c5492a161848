import { sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction, type Database } from "../../src/kernel/db.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { type Instant, systemClock } from "../../src/kernel/time.ts";
import { addresses, hrefOf } from "../../src/modules/people/addresses.ts";
import type { ProviderId, ProviderSetup } from "../../src/modules/people/identity-provider.ts";
import { anOrganisation } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { startSession } from "../../src/modules/people/session.actions.ts";
import { aProviderInUse, seal } from "../../src/modules/people/sign-in.testing.ts";
import { aBrowser, type Browser } from "../support/organisation-browser.ts";
import { composed } from "../support/whole-app.ts";

export const origin = "http://localhost:3000";

/** The whole program with a clock that can be put on. */
export async function aPlace({ demonstration = false }: { readonly demonstration?: boolean } = {}) {
  const db = await databaseForThisTest<Tables>();
  let ahead = 0;
  const clock = (): Instant => systemClock().add({ seconds: ahead });
  const app = composed({ db, clock, settings: { origin, seal, reach: { loopback: true, privateNetworks: false }, demonstration } });
  return {
    db,
    browser: (): Browser => aBrowser(app, origin),
    wait: (seconds: number) => {
      ahead += seconds;
    },
    now: clock,
    /** A browser in which somebody is signed in. */
    signedIn: async (personId: PersonId): Promise<Browser> => {
      const browser = aBrowser(app, origin);
      const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId, device: "", at: clock(), way: "test" }));
      browser.jar.set("tillit", secret);
      return browser;
    },
  };
}

export type Place = Awaited<ReturnType<typeof aPlace>>;

type Given = { readonly name?: string; readonly domains?: readonly string[]; readonly number?: string; readonly demonstration?: boolean };

/** An organisation with a provider in use. */
export async function anOrganisationBy(
  { db }: Place,
  own: { readonly kind: "oidc"; readonly issuer: string; readonly secret?: string } | Extract<ProviderSetup, { kind: "saml" }>,
  { name = "Verket A", domains = ["a.example"], number, demonstration = false }: Given = {},
) {
  const organisationId = await anOrganisation(db, name);
  const spoken = { domains, organisationNumber: number, asksVerified: own.kind === "oidc" };
  const setup: ProviderSetup =
    own.kind === "oidc" ? { kind: "oidc", issuer: own.issuer, clientId: "tillit", ...spoken } : { ...own, ...spoken };
  const secret = own.kind === "oidc" ? own.secret : undefined;
  const id = await aProviderInUse(db, { organisationId, setup, demonstration, ...(secret === undefined ? {} : { secret }) });
  return { id, organisationId };
}

export const startAddress = (id: ProviderId): string => hrefOf(addresses.organisationSignInStart, "sv", id);
export const oidcAddress = (id: ProviderId): string => hrefOf(addresses.oidcReturn, "sv", id);
export const samlAddress = (id: ProviderId): string => hrefOf(addresses.samlReturn, "sv", id);

/** Everybody there is but the administrators of the test, with what they are in which organisation. */
export async function everybody(db: Database<Tables>) {
  const { rows } = await sql<{ email: string; name: string; places: readonly string[]; roles: number; ways: number }>`
    SELECT person.email, person.name,
      (SELECT coalesce(array_agg(organisation.name || ' ' || membership.place || CASE WHEN membership.coordinator THEN ' coordinator' ELSE '' END
          ORDER BY organisation.name), '{}')
        FROM people.membership JOIN people.organisation ON organisation.id = membership.organisation_id
        WHERE membership.person_id = person.id AND membership.ended_at IS NULL) AS places,
      (SELECT count(*)::integer FROM people.role_grant AS held WHERE held.person_id = person.id) AS roles,
      (SELECT count(*)::integer FROM people.identity AS known WHERE known.person_id = person.id) AS ways
    FROM people.person WHERE NOT EXISTS (SELECT FROM people.role_grant AS held WHERE held.person_id = person.id)
    ORDER BY person.email`.execute(db);
  return rows;
}

/** Why nobody was let in, as the page says by its address. */
export function faultIn(location: string): string | undefined {
  return /[?&]fault=([\w-]+)/.exec(location)?.[1];
}

/** The last word that was written down for whoever mends it. */
export async function lastTechnical(db: Database<Tables>): Promise<string | undefined> {
  const { rows } = await sql<{ technical: string }>`SELECT entry.detail ->> 'technical' AS technical FROM kernel.audit AS entry
    WHERE entry.action = 'people.organisation-sign-in.refuse' ORDER BY entry.id DESC LIMIT 1`.execute(db);
  return rows[0]?.technical;
}
