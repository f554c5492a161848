import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./share.messages.sv.ts";

export const en = {
  desk: {
    lead: "Texts that are not for everyone, and questions that wait for an answer. Who can read a text is changed from the text’s own page.",
    narrowed: "Texts that are not for everyone",
    agencies: "agencies only",
    network: (name) => `the network ${name} only`,
    waitsForYou: (name) => `${name} waits for your answer`,
    waitsForOther: "waits for another editor",
  },
  readers: {
    title: "Who can read the text?",
    description: "Who can read a text of the library, and how that is changed.",
    change: "Change who can read it",
    changeIntro:
      "If it becomes fewer the text is gone at once for everybody else: from pages, lists, search, feeds, open data and files. That it be for everyone is not yours alone to decide: another editor has to agree, and until then nothing changes.",
    changeThis: "Change",
    asked: "A question waits for an answer",
    question: (name, at) => `${name} asked on ${at} that everyone may read the text.`,
    ownQuestion: (at) => `You asked on ${at} that everyone may read the text. Another editor answers, here on the page.`,
    approve: "Yes, let everyone read it",
    decline: "No, leave it as it is",
    withdraw: "Take the question back",
    also: "Besides, editors can read and change the text at their desk, and so can whoever wrote it, whoever answers for it and whoever checked its facts for an agency.",
    alsoAsked: "As long as the question about everyone waits for an answer, editors can read it on its own page too.",
    refusals: {
      "changed-meanwhile": "Somebody else has changed this since you opened the page. The page shows how it is now.",
      "already-asked": "Somebody has asked for that already. The page shows the question.",
      "needs-another": "Somebody else than whoever asked has to decide that.",
    },
    done: {
      shared: "Changed. It holds everywhere already.",
      asked: "The question is asked. It stands here until another editor answers.",
      approved: "Now everyone can read the text.",
      declined: "The text is as it was. The question is answered.",
      withdrawn: "The question is taken back.",
    },
  },
} satisfies Translation<typeof sv>;
