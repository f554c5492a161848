import type { NoticeSource } from "../../../kernel/notice.ts";
import { hrefTo } from "../addresses.ts";
import type { Tables } from "../casework-route.ts";
import { contactMessages } from "../messages.ts";
import { selectAgreedTo, selectQuestionsWaiting, selectThoseAsked, selectThoseWhoAsked } from "./contact-notice.queries.ts";
import { contactAgreed, contactAsked } from "./contact.ts";

/** What is told of contact between teams: that one is asked, and that somebody has said yes. A no, and that nobody has answered, is told to nobody. */
export const contactNotices: readonly NoticeSource<Tables>[] = [
  {
    name: contactAsked,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) =>
      (await selectQuestionsWaiting(db, actor, { subjects })).map(({ subject, studyId, obstacleId, team, organisation, at }) => ({
        subject,
        text: contactMessages[language].notices.asked(team, organisation),
        href: hrefTo("obstacleContact", language, { id: studyId, obstacle: obstacleId }),
        at,
      })),
    selectPersons: selectThoseAsked,
  },
  {
    name: contactAgreed,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) =>
      (await selectAgreedTo(db, actor, { subjects })).map(({ subject, studyId, obstacleId, team, organisation, at }) => ({
        subject,
        text: contactMessages[language].notices.agreed(team, organisation),
        href: hrefTo("obstacleContact", language, { id: studyId, obstacle: obstacleId }),
        at,
      })),
    selectPersons: selectThoseWhoAsked,
  },
];
