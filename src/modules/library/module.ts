import type { Write } from "../../kernel/db.ts";
import type { Page } from "../../design/index.ts";
import { aSubscription } from "../../kernel/events.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import type { Module } from "../../kernel/module.ts";
import { organisationsChanged, type PeopleTables, registerRevision } from "../people/index.ts";
import { agencyApi } from "./agency.api.ts";
import { agencyDoors } from "./agency.doors.ts";
import { agencyRoutes } from "./agency.routes.ts";
import { deskJobs } from "./desk.jobs.ts";
import { deskRoutes } from "./desk.routes.ts";
import { downloadDoors } from "./download.doors.ts";
import { factCheckPolicy } from "./fact-check.policy.ts";
import { factCheckRoutes } from "./fact-check.routes.ts";
import { itemApi } from "./item.api.ts";
import { itemDoors } from "./item.doors.ts";
import { itemPolicy } from "./item.policy.ts";
import { itemRoutes } from "./item.routes.ts";
import { libraryCollections } from "./library.offer.ts";
import { libraryPersonalData } from "./library.privacy.ts";
import type { LibraryTables } from "./library.tables.ts";
import { libraryRights } from "./library.rights.ts";
import { libraryNotices } from "./library.notices.ts";
import { listRoutes } from "./list.routes.ts";
import { linkAgencies } from "./load.actions.ts";
import { libraryRevision } from "./load.ts";
import { shareRoutes } from "./share.routes.ts";
import type { Mentions } from "./mention-route.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import { manuscriptRoutes } from "./manuscript.routes.ts";
import { proposalPolicy } from "./proposal.policy.ts";
import { proposalRoutes } from "./proposal.routes.ts";
import { previewRoutes } from "./preview.routes.ts";
import { tableDoors } from "./table.doors.ts";
import { selectLibraryPages } from "./open-item.queries.ts";
import type { SearchTables } from "../../kernel/search/index.ts";
import { unsavedRoutes } from "./unsaved.routes.ts";
import { filePolicy } from "./text-file.policy.ts";
import { fileRoutes } from "./text-file.routes.ts";
import { useRoutes } from "./use.routes.ts";
import { writeRoutes } from "./write.routes.ts";

export { saveUses } from "./use.actions.ts";
export { loadLibrary } from "./load.actions.ts";
export type { LibraryTables } from "./library.tables.ts";

/** What everyone may read: it is the same for every visitor, and made once until one of these has changed. */
const ofLibrary = { drawnFrom: [libraryRevision] };
const ofAgencies = { drawnFrom: [libraryRevision, registerRevision] };
const drawn = <Kept extends object, From extends object>(all: readonly Kept[], from: From): (Kept & From)[] =>
  all.map((one) => ({ ...one, ...from }));

/** What is drawn for one person at a time. */
const atDesk = [
  ...deskRoutes,
  ...writeRoutes,
  ...unsavedRoutes,
  ...previewRoutes,
  ...manuscriptRoutes,
  ...factCheckRoutes,
  ...proposalRoutes,
  ...fileRoutes,
  ...useRoutes,
];

/** @param mentions of obstacles, which a module above knows of. */
export const libraryModule = (mentions: Mentions): Module<LibraryTables & PeopleTables & SearchTables & KernelTables, Page> => ({
  name: "library",
  routes: [
    ...drawn(itemRoutes(mentions), { drawnFrom: [...ofAgencies.drawnFrom, ...mentions.drawnFrom] }),
    ...drawn([...listRoutes, ...agencyRoutes], ofAgencies),
    ...shareRoutes,
    ...atDesk,
  ],
  subscriptions: [
    aSubscription(
      organisationsChanged,
      "library.link-agencies",
      async (tx: Write<LibraryTables & PeopleTables>) => void (await linkAgencies(tx)),
    ),
  ],
  policies: [itemPolicy, manuscriptPolicy, factCheckPolicy, proposalPolicy, filePolicy],
  rights: libraryRights,
  personalData: libraryPersonalData,
  jobs: () => deskJobs,
  notices: libraryNotices,
  revisions: [libraryRevision],
  api: [...drawn(itemApi, ofLibrary), ...drawn(agencyApi, ofAgencies)],
  doors: [...drawn(agencyDoors, ofAgencies), ...drawn([...itemDoors, ...tableDoors, ...downloadDoors], ofLibrary)],
  collections: libraryCollections,
  selectListedPages: selectLibraryPages,
});
