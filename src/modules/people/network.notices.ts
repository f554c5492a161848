import type { NoticeSource } from "../../kernel/notice.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { noticeMessages } from "./messages.ts";
import { selectNetworksAnswered, selectNetworksAsking, selectThoseAsked, selectWhoAsked } from "./network-notice.queries.ts";
import { networkAnswered, networkAsked } from "./network.ts";
import type { PeopleTables } from "./people.tables.ts";

/** What is told of networks: that an organisation is asked to be in one, and what it answered. */
export const networkNotices: readonly NoticeSource<PeopleTables>[] = [
  {
    name: networkAsked,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) => {
      const waiting = await selectNetworksAsking(db, actor, { subjects });
      return waiting.map(({ subject, circleId, network, organisation, at }) => ({
        subject,
        text: noticeMessages[language].networkAsked(organisation, network),
        href: hrefOf(addresses.network, language, circleId),
        at,
      }));
    },
    selectPersons: selectThoseAsked,
  },
  {
    name: networkAnswered,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const answered = await selectNetworksAnswered(db, actor, { subjects });
      return answered.map(({ subject, circleId, network, organisation, outcome, at }) => ({
        subject,
        text: noticeMessages[language].networkAnswered[outcome](organisation, network),
        href: hrefOf(addresses.network, language, circleId),
        at,
      }));
    },
    selectPersons: selectWhoAsked,
  },
];
