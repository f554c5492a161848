import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import type { PeopleTables } from "../people/index.ts";
import { agencyRoutes } from "./agency.routes.ts";
import { itemPolicy } from "./item.policy.ts";
import { itemRoutes } from "./item.routes.ts";
import type { LibraryTables } from "./library.tables.ts";
import { listRoutes } from "./list.routes.ts";

export { loadLibrary } from "./load.actions.ts";
export type { LibraryTables } from "./library.tables.ts";

export const library: Module<LibraryTables & PeopleTables, Page> = {
  name: "library",
  routes: [...itemRoutes, ...listRoutes, ...agencyRoutes],
  policies: [itemPolicy],
};
