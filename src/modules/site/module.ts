import type { Page } from "../../design/index.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Module } from "../../kernel/module.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import { operationsRoutes } from "./operations.routes.ts";
import type { PeopleTables } from "../people/index.ts";
import { searchRoutes } from "./search.routes.ts";
import { sitePolicy } from "./site.policy.ts";
import { siteRoutes } from "./site.routes.ts";

export { addresses as siteAddresses } from "./addresses.ts";
export { ProblemPage } from "./problem.pages.tsx";
export { siteOf } from "./site.ts";

export const site: Module<KernelTables & LibraryTables & PeopleTables & SearchTables, Page> = {
  name: "site",
  routes: [...siteRoutes, ...searchRoutes, ...operationsRoutes],
  policies: [sitePolicy],
};
