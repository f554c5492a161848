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
  const looksAfter = (action: keyof typeof sitePolicy) => mayEver(sitePolicy, action, actor);
  const operates = looksAfter("site.operations.read");
  const [counts, failing, parked, atDesk, checks] = await Promise.all([
    looksAfter("site.people.read") ? selectPeopleCounts(db, actor, at) : undefined,
    operates ? selectFailingJobs(db) : [],
    operates ? selectParkedAddresses(db) : [],
    looksAfter("site.desk.read") ? selectWaitingCount(db, personOf(actor)) : undefined,
    looksAfter("site.fact-checks.read") ? selectFactChecks(db, actor) : undefined,
  ]);
  const operations = operates ? { failing: failing.length, parked: parked.length } : undefined;
  const toCheck = checks?.filter(({ state }) => state === "waiting").length;
  return html(
    AdministrationPage({
      page,
      view: {
        people: counts,
        operations,
        atDesk,
        toCheck,
        register: looksAfter("site.register.read"),
        surveys: looksAfter("site.surveys.read"),
        openAnswers: looksAfter("site.open-answers.read"),
      },
    }),
  );
}
