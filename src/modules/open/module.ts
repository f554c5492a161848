import type { Page } from "../../design/index.ts";
import type { Read } from "../../kernel/db.ts";
import type { Module } from "../../kernel/module.ts";
import { addresses } from "./addresses.ts";
import { infoApi } from "./info.api.ts";
import { openDoors } from "./open.doors.ts";
import { openRights } from "./open.rights.ts";
import { openPolicy } from "./open.policy.ts";
import { openRoutes } from "./open.routes.ts";

export { describeOpenApi } from "./description.ts";
export { problemReply } from "./open.doors.ts";

/** Tells of what all the modules offer, so that a module which begins to offer something need not be named here. */
export function openModule<Tables>(modules: () => readonly Module<Tables, Page>[]): Module<Tables, Page> {
  const offers = {
    operations: () => modules().flatMap(({ api = [] }) => api),
    selectCollections: async (db: Read<Tables>) => {
      const own = await Promise.all(
        modules().map(async (module) => [...(module.collections ?? []), ...((await module.selectCollections?.(db)) ?? [])]),
      );
      return own.flat();
    },
    revisions: () => [...new Set(modules().flatMap(({ revisions = [] }) => revisions))],
  };
  return {
    name: "open",
    routes: openRoutes<Tables>(offers),
    policies: [openPolicy],
    rights: openRights,
    api: [infoApi<Tables>()],
    doors: openDoors<Tables>({
      ...offers,
      selectListedPages: async (db) => {
        const pages = await Promise.all(modules().map(async (module) => (await module.selectListedPages?.(db)) ?? []));
        return pages.flat();
      },
    }),
    selectListedPages: () => Promise.resolve(Object.values(addresses).map((address) => ({ address }))),
  };
}
