import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import { followRoutes } from "./follow.routes.ts";

import { drawMine } from "./mine.routes.ts";
import { noticeRoutes } from "./notice.routes.ts";
import { noticesJobs, noticesSubscriptions } from "./notices.jobs.ts";
import type { MailingTables, NoticesRequest } from "./notices-route.ts";
import { noticesPolicy } from "./notices.policy.ts";
import { noticesPersonalData } from "./notices.privacy.ts";
import { noticesRights } from "./notices.rights.ts";
import { ownSources } from "./notices.notices.ts";

export type { NoticesTables } from "./notices.tables.ts";

type Modules = () => readonly Pick<Module<MailingTables, Page>, "notices" | "selectOwnWork">[];

const sourcesOf = (modules: Modules) => (): readonly NoticeSource<MailingTables>[] => modules().flatMap(({ notices = [] }) => notices);

/** Tells persons what all the modules have to tell, so that a module which begins to tell something need not be named here. */
export function noticesModule(modules: Modules): Module<MailingTables, Page> {
  const sources = sourcesOf(modules);
  return {
    name: "notices",
    routes: [...followRoutes, ...noticeRoutes(sources)],
    policies: [noticesPolicy],
    rights: noticesRights,
    personalData: noticesPersonalData,
    jobs: ({ origin }) => noticesJobs({ sources, origin }),
    subscriptions: noticesSubscriptions,
    notices: ownSources,
  };
}

/** What stands first on the page of whoever is signed in, which is drawn below. */
export const openMine =
  (modules: Modules) =>
  (request: NoticesRequest): Promise<JSX.Element> =>
    drawMine(request, { sources: sourcesOf(modules), modules: modules() });
