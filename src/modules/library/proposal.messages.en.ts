import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./proposal.messages.sv.ts";

export const en = {
  propose: {
    title: "Say something about the text",
    description: "Tell the desk when something in a text is wrong, or when you did the same.",
    lead: "You need no account. The desk reads everything, and you get an address where you see what became of it.",
    way: (_kind) => "Is something wrong, or did you do the same? Tell the desk",
    kind: "What is it about?",
    kinds: { wrong: "Something is wrong", "we-too": "We did this too" },
    kindHints: {
      wrong: "A fact, a name, a link or something that is no longer true.",
      "we-too": "What you did, what came of it and whom one may ask.",
    },
    said: "What do you want to say?",
    saidHint: "At most 4,000 characters. Write nothing that is secret, or about somebody who does not know of it.",
    send: "Send to the desk",
    whoSees: "The desk sees it, and you yourself at the address that you get. It is not published.",
  },
  follow: {
    title: "Your proposal to the desk",
    description: "What became of what you wrote to the desk.",
    sent: "Thank you, it has arrived. Keep the address of this page: here you see what becomes of it.",
    unknown: "The address leads to no proposal",
    unknownHelp: "It may be copied wrongly. Proposals are deleted a year after they have been answered.",
    about: "Text",
    notSeen: "A text that you cannot read any more",
    kind: "About",
    writtenAt: "Sent",
    said: "You wrote",
    readerSaid: "The reader wrote",
    state: "State",
    answer: (date) => `Answer ${date}`,
  },
  states: {
    received: "Has arrived and waits for the desk",
    "at-work": "The desk is working on it",
    done: "Done",
    declined: "Nothing was changed",
  },
  own: {
    title: "My proposals",
    description: "What you have written to the desk, and what became of it.",
    lead: "What you have sent to the desk while you were signed in.",
    none: "You have sent nothing yet",
    noneHelp: "At the end of each text of the library you can say that something is wrong, or that you did the same.",
  },
  list: {
    title: "Proposals from readers",
    way: (count, one) => (one ? `Proposals from readers (${count} new)` : `Proposals from readers (${count} new)`),
    description: "What readers have written about texts of the library.",
    lead: "The oldest first. Whoever wrote sees your answer.",
    waiting: "Waiting",
    over: "Answered",
    none: "No proposals here",
    noneHelp: "When a reader says something about a text it comes here.",
  },
  answer: {
    title: "Answer",
    whoSees: "The desk sees it, and whoever wrote it at their address. It is not published.",
    fromReader: "From a reader without an account",
    from: (name) => `From ${name}`,
    state: "What becomes of it?",
    states: { "at-work": "We are working on it", done: "It is done", declined: "Nothing will be changed" },
    answer: "Answer to whoever wrote",
    answerHint: "Needed when it is done or nothing comes of it. At most 1,000 characters.",
    send: "Send the answer",
    done: "The answer has been sent. Whoever wrote sees it at their address.",
  },
  notices: {
    waiting: (count: string, one: boolean): string =>
      one ? `${count} proposal from a reader waits for an answer.` : `${count} proposals from readers wait for an answer.`,
    "at-work": (title: string | undefined): string =>
      `The desk works on what you wrote about ${title === undefined ? "a text" : `“${title}”`}.`,
    done: (title: string | undefined): string =>
      `What you wrote about ${title === undefined ? "a text" : `“${title}”`} is done. Read the answer.`,
    declined: (title: string | undefined): string =>
      `What you wrote about ${title === undefined ? "a text" : `“${title}”`} led to no change. Read the answer.`,
  },
} satisfies Translation<typeof sv>;
