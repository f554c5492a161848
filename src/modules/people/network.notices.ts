import type { NoticeSource } from "../../kernel/notice.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { noticeMessages } from "./messages.ts";
import {
  selectNetworksAnswered,
  selectNetworksAsking,
  selectNetworksLeft,
  selectThoseAsked,
  selectThoseToldOfLeaving,
  selectWhoAsked,
} from "./network-notice.queries.ts";
import { networkAnswered, networkAsked, networkLeft } from "./network.ts";
import type { PeopleTables } from "./people.tables.ts";

/** What is told of networks: that an organisation is asked to be in one, what it answered, and that it is there no more. */
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
  {
    name: networkLeft,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const left = await selectNetworksLeft(db, actor, { subjects });
      return left.map(({ subject, circleId, network, organisation, readable, at }) => ({
        subject,
        text: noticeMessages[language].networkLeft(organisation, network),
        // Whoever coordinates the organisation does not see the network any more.
        href: readable ? hrefOf(addresses.network, language, circleId) : addresses.networks[language],
        at,
      }));
    },
    selectPersons: selectThoseToldOfLeaving,
  },
];
