import { aSubscription, publish } from "../../../kernel/events.ts";
import { noticeDue, type NoticeSource } from "../../../kernel/notice.ts";
import type { Write } from "../../../kernel/db.ts";
import { itemHref, textDecided } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import type { Tables } from "../casework-route.ts";
import { exampleMessages } from "../messages.ts";
import { newsOf } from "./example.ts";
import { selectIsHandedIn, selectLatestHandedIn, selectTeamOfExample } from "./example-fate.queries.ts";

/** It stands in rows. */
const fate = "casework.example-fate";

/** What the desk, an agency and a second reader do with a team's example, as far as the team has something to do about it. */
export const exampleNotices: readonly NoticeSource<Tables>[] = [
  {
    name: fate,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const latest = await selectLatestHandedIn(db, actor, { subjects });
      return latest.flatMap(({ studyId, manuscriptId, title, fate: { became, at, ...standing } }) => {
        const news = newsOf(standing);
        if (news === undefined) return [];
        const href =
          news === "published" && became !== null
            ? itemHref(language, "example", became.slug)
            : hrefTo("example", language, { id: studyId });
        return [{ subject: manuscriptId, text: exampleMessages[language].news[news](became?.title ?? title), href, at }];
      });
    },
    selectPersons: selectTeamOfExample,
  },
];

export const exampleSubscriptions = [
  aSubscription(textDecided, fate, async (tx: Write<Tables>, { manuscript }, at) => {
    if (await selectIsHandedIn(tx, manuscript)) await publish(tx, { kind: noticeDue, payload: { source: fate, subject: manuscript }, at });
  }),
];
