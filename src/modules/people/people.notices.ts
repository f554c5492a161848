import { formatDate } from "../../kernel/i18n.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import { addresses } from "./addresses.ts";
import { selectAnsweredInvitations, selectInvitationsTo, selectOptionalInviter } from "./invitation-notice.queries.ts";
import { noticeMessages } from "./messages.ts";
import { networkNotices } from "./network.notices.ts";
import type { PeopleTables } from "./people.tables.ts";

/** Below which name it is told that an invitation was accepted. */
export const invitationAccepted = "people.invitation.accepted";

export const peopleNotices: readonly NoticeSource<PeopleTables>[] = [
  {
    name: "people.invitation",
    kind: "waiting",
    selectLines: async (db, { personId }, { language, at, subjects }) => {
      const waiting = await selectInvitationsTo(db, { personId, at, subjects });
      return waiting.map(({ subject, organisation, createdAt, expiresAt }) => {
        const [text, until] = [noticeMessages[language], formatDate(language, expiresAt)];
        return { subject, text: organisation === null ? text.invitedToPlatform(until) : text.invited(organisation, until), at: createdAt };
      });
    },
    // An invitation has a mail of its own, with the link that it takes to answer.
    selectPersons: () => Promise.resolve([]),
  },
  {
    name: invitationAccepted,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const answered = await selectAnsweredInvitations(db, actor, subjects);
      const href = addresses.invitations[language];
      return answered.map(({ subject, email, at }) => ({ subject, text: noticeMessages[language].accepted(email), href, at }));
    },
    selectPersons: async (db, subject) => {
      const inviter = await selectOptionalInviter(db, subject);
      return inviter === undefined ? [] : [inviter];
    },
  },
  ...networkNotices,
];
