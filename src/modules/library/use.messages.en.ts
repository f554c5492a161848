import type { sv } from "./use.messages.sv.ts";

export const en: typeof sv = {
  title: "Seldom read",
  description: "How often the texts of the library are opened.",
  lead: "Texts that few open may need to be written anew, joined with others or archived. Some are to stay all the same.",
  since: (date) => `Counted since ${date}, 52 weeks back at most.`,
  notYet: "No text has been counted yet.",
  how: "Each time a page is opened it is counted once. There is nothing about who opened it. Programs that fetch pages are not counted, if they say what they are. Texts that are not for everyone are not counted at all. If the service stops unexpectedly, a minute or so of counting may be lost.",
  columns: { title: "Text", times: "Opened", since: "In the library since", owner: "Who answers for it", ways: "What can be done" },
  fromFiles: "Nobody: the text comes with the program",
  change: "Change",
  changeThis: (title) => `Change “${title}”`,
  archive: "Archive",
  archiveThis: (title) => `Archive “${title}”`,
  ask: "Ask its owner",
  askThis: (title) => `Ask whoever answers for “${title}”`,
  asked: "Its owner has been asked.",
  done: "Its owner has been asked, and is told on their own page.",
};
