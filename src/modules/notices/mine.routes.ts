import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import { deskWays, selectOwnProposals } from "../library/index.ts";
import { personOf } from "../people/index.ts";
import { selectFollowed } from "./follow.queries.ts";
import type { MailingTables } from "./notices-route.ts";
import { Mine } from "./mine.pages.tsx";
import type { NoticesRequest } from "./notices-route.ts";
import { selectAllLines, selectReadable } from "./telling.queries.ts";

/** As many as somebody looks through; what waits is shown whole. */
const mostOutcomes = 10;

/** What stands first on the page of whoever is signed in. */
export async function drawMine(
  { page, db, actor, language, at }: NoticesRequest,
  {
    sources,
    modules,
  }: {
    readonly sources: () => readonly NoticeSource<MailingTables>[];
    readonly modules: readonly Pick<Module<MailingTables, Page>, "selectOwnWork">[];
  },
): Promise<JSX.Element> {
  const person = personOf(actor);
  const all = { sources: sources(), telling: { language, at } };
  const [waiting, outcomes, notices, followed, proposals, work] = await Promise.all([
    selectAllLines(db, person, { ...all, kind: "waiting" }),
    selectAllLines(db, person, { ...all, kind: "outcome" }),
    selectReadable(db, person, { sources, language, at }),
    selectFollowed(db, person, language),
    selectOwnProposals(db, person),
    Promise.all(modules.flatMap((module) => module.selectOwnWork?.(db, person, { language, at }) ?? [])),
  ]);
  const unread = notices.filter(({ read }) => !read).length;
  return Mine({
    page,
    view: {
      waiting,
      outcomes: outcomes.slice(0, mostOutcomes),
      unread,
      followed: followed.length,
      proposals,
      work,
      ways: deskWays(actor, language),
    },
  });
}
