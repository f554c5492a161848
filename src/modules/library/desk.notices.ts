import { formatNumber } from "../../kernel/i18n.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import type { PeopleTables } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import {
  selectAuthorsBeside,
  selectFactCheckers,
  selectFactChecksWaiting,
  selectFactChecksTakenAway,
  selectOwnerAsked,
  selectSpeakersAskedBefore,
  selectSecondReaders,
  selectSecondReadingsWaiting,
  selectTextsAnswered,
  selectTextsAskedAbout,
} from "./desk-notice.queries.ts";
import { deskSources } from "./desk-kinds.ts";
import type { LibraryTables } from "./library.tables.ts";
import { selectEditorsToBegin, selectTakenInWaiting } from "./take-in.queries.ts";
import { deskMessages, proposalMessages } from "./messages.ts";
import {
  type AnsweredProposal,
  selectNewProposals,
  selectProposalsAnswered,
  selectQueueReaders,
  selectWriterAnswered,
} from "./proposal-notice.queries.ts";

type Fate = Pick<AnsweredProposal, "state" | "corrected" | "hasAnswer">;

/** What is done without words is done by an example: where the reader may not read that one, there is no answer to read either. */
function wordsFor({ state, corrected, hasAnswer }: Fate): AnsweredProposal["state"] | "corrected" | "doneByExample" {
  if (state === "done" && !hasAnswer) return "doneByExample";
  return corrected ? "corrected" : state;
}

/** What the desk tells persons: whose turn it is with a text, what was said of their own, and what became of what they proposed. */
export const deskNotices: readonly NoticeSource<LibraryTables & PeopleTables>[] = [
  {
    name: deskSources.takenIn,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) => {
      const waiting = await selectTakenInWaiting(db, actor, { subjects });
      return waiting.map(({ title, ...line }) => ({
        ...line,
        text: deskMessages[language].notices.takenIn(title),
        href: hrefById(addresses.manuscript, language, line.subject),
      }));
    },
    selectPersons: selectEditorsToBegin,
  },
  {
    name: deskSources.factCheck,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) => {
      const waiting = await selectFactChecksWaiting(db, actor, { subjects });
      return waiting.map(({ title, agency, ...line }) => ({
        ...line,
        text: deskMessages[language].notices.factCheck(title, agency),
        href: hrefById(addresses.factCheck, language, line.subject),
      }));
    },
    selectPersons: selectFactCheckers,
  },
  {
    name: deskSources.noLongerDescribed,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const ended = await selectFactChecksTakenAway(db, actor, { subjects });
      // There is no page of it: they see nothing of a text that is not theirs to check.
      return ended.map(({ title, agency, ...line }) => ({
        ...line,
        text: deskMessages[language].notices.noLongerDescribed(title, agency),
      }));
    },
    selectPersons: selectSpeakersAskedBefore,
  },
  {
    name: deskSources.secondReading,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) => {
      const waiting = await selectSecondReadingsWaiting(db, actor, { subjects });
      return waiting.map(({ title, ...line }) => ({
        ...line,
        text: deskMessages[language].notices.secondReading(title),
        href: hrefById(addresses.manuscript, language, line.subject),
      }));
    },
    selectPersons: selectSecondReaders,
  },
  {
    name: deskSources.answered,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const answered = await selectTextsAnswered(db, actor, { subjects });
      return answered.map(({ title, said, ...line }) => ({
        ...line,
        text: deskMessages[language].notices[said](title),
        href: hrefById(addresses.manuscript, language, line.subject),
      }));
    },
    selectPersons: selectAuthorsBeside,
  },
  {
    name: deskSources.stillTrue,
    kind: "waiting",
    selectLines: async (db, actor, { language, subjects }) => {
      const asked = await selectTextsAskedAbout(db, actor, { subjects });
      return asked.map(({ title, ...line }) => ({
        ...line,
        text: deskMessages[language].notices.stillTrue(title),
        href: hrefById(addresses.manuscript, language, line.subject),
      }));
    },
    selectPersons: selectOwnerAsked,
  },
  {
    name: deskSources.proposals,
    kind: "waiting",
    // One line for all of them: anybody may write, and a machine that does must not fill the mailboxes of those who read.
    selectLines: async (db, actor, { language, subjects }) => {
      const queue = await selectNewProposals(db, actor);
      if (queue === undefined || subjects?.includes(queue.subject) === false) return [];
      const { count, ...line } = queue;
      const text = proposalMessages[language].notices.waiting(formatNumber(language, count), count === 1);
      return [{ ...line, text, href: addresses.proposals[language] }];
    },
    selectPersons: selectQueueReaders,
  },
  {
    name: deskSources.proposalAnswered,
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) => {
      const answered = await selectProposalsAnswered(db, actor, { subjects });
      const words = proposalMessages[language].notices;
      return answered.map(({ title, state, corrected, became, hasAnswer, ...line }) => ({
        ...line,
        text: became !== null ? words.became(became) : words[wordsFor({ state, corrected, hasAnswer })](title ?? undefined),
        href: addresses.ownProposals[language],
      }));
    },
    selectPersons: selectWriterAnswered,
  },
];
