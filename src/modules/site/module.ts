import type { Page } from "../../design/index.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Module } from "../../kernel/module.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import type { LibraryTables } from "../library/index.ts";
import { administrationRoutes } from "./administration.routes.ts";
import { operationsRoutes } from "./operations.routes.ts";
import type { PeopleTables } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { searchRoutes } from "./search.routes.ts";
import { rightsRoutes } from "./rights.routes.ts";
import { sitePolicy } from "./site.policy.ts";
import { siteRights } from "./site.rights.ts";
import { siteRoutes } from "./site.routes.ts";

export { addresses as siteAddresses } from "./addresses.ts";
export { ProblemPage } from "./problem.pages.tsx";
export { siteOf } from "./site.ts";

const listedPages = ["start", "about", "accessibility", "privacy", "support", "rights"] as const;

type Tables = KernelTables & LibraryTables & PeopleTables & SearchTables;

/** Tells of what all the modules let whom do, so that a module that is new need not be named here. */
export function siteModule(modules: () => readonly Pick<Module<never, Page>, "policies" | "rights">[]): Module<Tables, Page> {
  return {
    name: "site",
    routes: [...siteRoutes, ...rightsRoutes(modules), ...searchRoutes, ...administrationRoutes, ...operationsRoutes(modules)],
    policies: [sitePolicy],
    rights: siteRights,
    selectListedPages: () => Promise.resolve(listedPages.map((name) => ({ address: addresses[name] }))),
  };
}
