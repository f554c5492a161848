import { html, type Reply } from "../../kernel/http-reply.ts";
import { selectFailingJobs } from "../../kernel/jobs.ts";
import { selectParkedAddresses } from "../../kernel/mail.ts";
import { mayEver } from "../../kernel/policy.ts";
import { peopleAddresses, selectPeopleCounts } from "../people/index.ts";
import { AdministrationPage } from "./administration.pages.tsx";
import { sitePolicy } from "./site.policy.ts";
import type { SiteRequest, SiteRoute } from "./site-route.ts";

/** Here and not in `people`: it leads to all that there is to look after. */
export const administrationRoutes: readonly SiteRoute[] = [
  { address: peopleAddresses.administration, action: "site.administration.read", get: showAdministration },
];

async function showAdministration({ page, db, actor, at }: SiteRequest): Promise<Reply> {
  const operates = mayEver(sitePolicy, "site.operations.read", actor);
  const [counts, failing, parked] = await Promise.all([
    selectPeopleCounts(db, actor, at),
    operates ? selectFailingJobs(db) : [],
    operates ? selectParkedAddresses(db) : [],
  ]);
  const looksAfter = { people: mayEver(sitePolicy, "site.people.read", actor), texts: mayEver(sitePolicy, "site.desk.read", actor) };
  const operations = operates ? { failing: failing.length, parked: parked.length } : undefined;
  return html(AdministrationPage({ page, view: { ...counts, looksAfter, operations } }));
}
