import type { Write } from "../../kernel/db.ts";
import type { Page } from "../../design/index.ts";
import { aSubscription } from "../../kernel/events.ts";
import type { Module } from "../../kernel/module.ts";
import { organisationsChanged, type PeopleTables, registerRevision } from "../people/index.ts";
import { agencyRoutes } from "./agency.routes.ts";
import { downloadDoors } from "./download.doors.ts";
import { itemApi } from "./item.api.ts";
import { itemDoors } from "./item.doors.ts";
import { itemPolicy } from "./item.policy.ts";
import { itemRoutes } from "./item.routes.ts";
import { libraryCollections } from "./library.offer.ts";
import type { LibraryTables } from "./library.tables.ts";
import { listRoutes } from "./list.routes.ts";
import { linkAgencies } from "./load.actions.ts";
import { libraryRevision } from "./load.ts";
import { tableDoors } from "./table.doors.ts";
import { selectLibraryPages } from "./open-item.queries.ts";
import type { SearchTables } from "../../kernel/search/index.ts";

export { loadLibrary } from "./load.actions.ts";
export type { LibraryTables } from "./library.tables.ts";

export const library: Module<LibraryTables & PeopleTables & SearchTables, Page> = {
  name: "library",
  // What is in the library is for everyone, so every visitor sees the same page.
  routes: [
    ...[...itemRoutes, ...listRoutes].map((route) => ({ ...route, drawnFrom: [libraryRevision, registerRevision] })),
    ...agencyRoutes.map((route) => ({ ...route, drawnFrom: [libraryRevision, registerRevision] })),
  ],
  subscriptions: [
    aSubscription(
      organisationsChanged,
      "library.link-agencies",
      async (tx: Write<LibraryTables & PeopleTables>) => void (await linkAgencies(tx)),
    ),
  ],
  policies: [itemPolicy],
  api: itemApi,
  doors: [...itemDoors, ...tableDoors, ...downloadDoors],
  collections: libraryCollections,
  selectListedPages: selectLibraryPages,
};
