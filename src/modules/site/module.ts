import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import type { PeopleTables } from "../people/index.ts";
import { searchRoutes } from "./search.routes.ts";
import { sitePolicy } from "./site.policy.ts";
import { siteRoutes } from "./site.routes.ts";

export { ProblemPage } from "./problem.pages.tsx";
export { siteOf } from "./site.ts";

export const site: Module<LibraryTables & PeopleTables & SearchTables, Page> = {
  name: "site",
  routes: [...siteRoutes, ...searchRoutes],
  policies: [sitePolicy],
};
