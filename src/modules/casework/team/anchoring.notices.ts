import type { NoticeSource } from "../../../kernel/notice.ts";
import { hrefTo } from "../addresses.ts";
import type { Tables } from "../casework-route.ts";
import { teamMessages } from "../messages.ts";
import { nameOf, ownTeamName } from "../study/study-name.ts";
import { selectAnchoringsWaiting, selectThoseWhoAnswer } from "./anchoring-notice.queries.ts";
import { anchoringWaits } from "./anchoring.ts";

/** Whoever heads the agency is told that a team has written what the leadership has said. When one of them has answered, nobody is asked any more. */
export const anchoringNotices: readonly NoticeSource<Tables>[] = [
  {
    name: anchoringWaits,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) =>
      (await selectAnchoringsWaiting(db, actor, { subjects })).map(({ id, at, ...study }) => ({
        subject: id,
        text: teamMessages[language].notices.waits(ownTeamName(study) ?? teamMessages[language].notices.team, nameOf(language, study)),
        href: hrefTo("anchoringAnswer", language, { id }),
        at,
      })),
    selectPersons: selectThoseWhoAnswer,
  },
];
