import { everyone, type Policy } from "../../kernel/policy.ts";
import { isEditor, isSupport } from "../library/index.ts";
import { isAdministrator, isCoordinator } from "../people/index.ts";

/** The pages about the place itself and the search form. What a search may find is decided by each module. */
export const sitePolicy = {
  "site.page.read": [everyone],
  "site.administration.read": [isAdministrator, isCoordinator, isEditor, isSupport],
  "site.operations.read": [isAdministrator],
  // There is a mailbox only where nobody real works: see the route.
  "site.mailbox.read": [everyone],
} as const satisfies Policy<object>;
