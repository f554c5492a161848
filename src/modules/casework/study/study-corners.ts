import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import {
  chainMessages,
  contactMessages,
  exampleMessages,
  learningMessages,
  obstacleMessages,
  signalMessages,
  teamMessages,
} from "../messages.ts";
import type { StudyCounts, StudyId } from "./study.ts";

export type Corner = {
  readonly href: (language: Language, id: StudyId) => string;
  /** What it is called, what it is for, and what stands there; nothing stands there yet without facts. */
  readonly words: (
    language: Language,
    counts: StudyCounts,
  ) => { readonly title: string; readonly text: string; readonly facts?: string | undefined };
};

/** What there is of a study beside its questions, in the order in which most teams come to it. */
export const corners: readonly Corner[] = [
  {
    href: (language, id) => hrefTo("team", language, { id }),
    words: (language, { members }) => {
      const { title, corner } = teamMessages[language];
      return { title, text: corner.text, facts: members === 0 ? undefined : corner.facts(formatNumber(language, members), members === 1) };
    },
  },
  {
    href: (language, id) => hrefTo("chain", language, { id }),
    words: (language, { actors, relations }) => {
      const { title, corner } = chainMessages[language];
      return { title, text: corner.text, facts: actors === 0 ? undefined : corner.facts(actors, relations) };
    },
  },
  {
    href: (language, id) => hrefTo("signals", language, { id }),
    words: (language, { signals }) => {
      const { title, text, facts } = signalMessages[language].corner;
      return { title, text, facts: signals === 0 ? undefined : facts(signals) };
    },
  },
  {
    href: (language, id) => hrefTo("obstacles", language, { id }),
    words: (language, { obstacles, measures }) => {
      const { title, card } = obstacleMessages[language];
      const facts = card.facts(card.obstacles(obstacles), card.measures(measures));
      return { title, text: card.text, facts: obstacles + measures === 0 ? undefined : facts };
    },
  },
  {
    href: (language, id) => hrefTo("learning", language, { id }),
    words: (language, { signs, stories, talks }) => {
      const { title, corner } = learningMessages[language];
      const isThere = signs + stories + talks > 0;
      return { title, text: corner.text, facts: isThere ? corner.facts(signs, stories, talks) : undefined };
    },
  },
  {
    href: (language, id) => hrefTo("contacts", language, { id }),
    // Who is in contact with whom is the team's alone: it says nothing that another reader of the work would see a card for.
    words: (language) => ({ title: contactMessages[language].title, text: contactMessages[language].corner }),
  },
  {
    href: (language, id) => hrefTo("example", language, { id }),
    // What was handed in stands on the study's page: only the team has a page to write it on.
    words: (language) => ({ title: exampleMessages[language].title, text: exampleMessages[language].corner }),
  },
];
