import { everyone, type Policy } from "../../kernel/policy.ts";
import { isAdministrator, isAnalyst, isCoordinator, isEditor, isRegistrar, isSupport } from "../people/index.ts";

/** The pages about the place itself and the search form. What a search may find is decided by each module. */
export const sitePolicy = {
  "site.page.read": [everyone],
  "site.administration.read": [isAdministrator, isAnalyst, isCoordinator, isEditor, isRegistrar, isSupport],
  // Which lines the hub of the administration has. What they lead to is guarded where it is.
  "site.people.read": [isAdministrator, isCoordinator],
  "site.desk.read": [isEditor, isSupport],
  "site.fact-checks.read": [isCoordinator],
  "site.register.read": [isAdministrator, isRegistrar, isSupport],
  "site.surveys.read": [isAnalyst, isSupport],
  "site.open-answers.read": [isEditor, isSupport],
  "site.operations.read": [isAdministrator],
  "site.operations.release-address": [isAdministrator],
  // There is a mailbox only where nobody real works: see the route.
  "site.mailbox.read": [everyone],
} as const satisfies Policy<object>;
