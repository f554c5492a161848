import { html, type Reply } from "../../kernel/http-reply.ts";
import { selectFailingJobs } from "../../kernel/jobs.ts";
import { selectParkedAddresses } from "../../kernel/mail.ts";
import { mayEver } from "../../kernel/policy.ts";
import { selectFactChecks, selectWaitingCount } from "../library/index.ts";
import { peopleAddresses, personOf, selectPeopleCounts } from "../people/index.ts";
import { AdministrationPage } from "./administration.pages.tsx";
import { sitePolicy } from "./site.policy.ts";
import type { SiteRequest, SiteRoute } from "./site-route.ts";

/** Here and not in `people`: it leads to all that there is to look after. */
export const administrationRoutes: readonly SiteRoute[] = [
  { address: peopleAddresses.administration, action: "site.administration.read", get: showAdministration },
];

async function showAdministration({ page, db, actor, at }: SiteRequest): Promise<Reply> {
  const operates = mayEver(sitePolicy, "site.operations.read", actor);
  const has = (...roles: readonly string[]): boolean => roles.some((role) => actor.roles.includes(role));
  const isAtDesk = has("editor", "support");
  const coordinates = has("coordinator");
  const [counts, failing, parked, waiting, checks] = await Promise.all([
    selectPeopleCounts(db, actor, at),
    operates ? selectFailingJobs(db) : [],
    operates ? selectParkedAddresses(db) : [],
    isAtDesk ? selectWaitingCount(db, personOf(actor)) : undefined,
    coordinates ? selectFactChecks(db, actor) : undefined,
  ]);
  const operations = operates ? { failing: failing.length, parked: parked.length } : undefined;
  const people = coordinates || has("administrator") ? counts : undefined;
  const toCheck = checks?.filter(({ open }) => open).length;
  return html(AdministrationPage({ page, view: { people, operations, atDesk: waiting, toCheck } }));
}
