import type { Page } from "../../design/index.ts";
import type { Route, RouteRequest } from "../../kernel/http.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { sitePolicy } from "./site.policy.ts";

/** A route of this module: reads the library and its search, and is allowed by the module's policy. */
export type SiteRoute = Route<LibraryTables & PeopleTables & SearchTables, Page, keyof typeof sitePolicy>;
export type SiteRequest = RouteRequest<LibraryTables & PeopleTables & SearchTables, Page>;
