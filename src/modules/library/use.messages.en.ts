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
  done: "Its owner has been asked, on their page of the desk and by mail.",
  mail: {
    subject: "Is the text needed?",
    body: (address) =>
      [
        "Hello.",
        "",
        "A text in the library of Tillit that you answer for is seldom opened. An editor wonders whether it is true and needed.",
        "",
        "Read it and answer here, when you are signed in:",
        address,
        "",
        "If it is not needed any more, you can ask an editor to archive it.",
      ].join("\n"),
  },
};
