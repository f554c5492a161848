import { everyone, type Policy } from "../../kernel/policy.ts";

/** The pages about the place itself and the search form. What a search may find is decided by each module. */
export const sitePolicy = {
  "site.page.read": [everyone],
} as const satisfies Policy<object>;
