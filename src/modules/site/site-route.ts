import type { Page } from "../../design/index.ts";
import type { FormRequest, Route, RouteRequest } from "../../kernel/http.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import type { sitePolicy } from "./site.policy.ts";

type Tables = KernelTables & LibraryTables & PeopleTables & SearchTables;

/** A route of this module: reads the library and its search, and is allowed by the module's policy. */
export type SiteRoute = Route<Tables, Page, keyof typeof sitePolicy>;
export type SiteRequest = RouteRequest<Tables, Page>;
export type SiteForm = FormRequest<Tables, Page>;
