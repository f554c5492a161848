import type { sv } from "./answer.messages.sv.ts";

/** What whoever is asked reads. */
export const en = {
  description: "Answer a survey for your agency.",
  eyebrow: (unit) => `Survey to ${unit}`,
  intro: {
    start: "Begin",
    goOn: "Go on",
    whoAsksText: (name) => `The support function behind ${name} asks. Answering is voluntary, and you may leave questions empty.`,
    onBehalf: "You answer for",
    until: "Answer by",
    questions: "Questions",
    questionCount: (count) => `${count} questions`,
    known: "What we know already",
    knownText: "Taken from the register of agencies, so that you need not answer it.",
    named: "You have the link from a colleague. You fill in the same answer, and whoever was first sent the survey usually sends it in.",
    together: "Several can fill it in",
    togetherText:
      "The answer is the agency's. Give colleagues a link of their own: you see each other's answers and do not overwrite one another.",
    toColleagues: "Give a colleague a link",
    leave: "You can close the page and come back by the same link. What you have saved is there.",
    guard:
      "Whoever has the link can read and change the answer until it is sent in. Do not pass it on: give the colleague one of their own.",
    sentAlready: (when) => `The answer was sent in ${when}.`,
    hash: "Check code of the questions",
    hashText: "The questions were fixed when the survey opened. The code is the same for all who were asked them.",
  },
  levels: {
    open: "Open: the name of the agency stands with the answer when the results come out.",
    hidden: "Hidden: nothing that comes out says what your agency has answered. Whoever runs the survey can see it.",
  },
  whoSees: {
    writing: (unit) => `While you write: those who have a link for ${unit}. They see everything that is filled in.`,
    sent: "When you have sent it in: the support function, who count the answers.",
    words: {
      open: "What you write in words of your own is read by the support function and the editors. The results only show how many mention a certain obstacle.",
      hidden:
        "What you write in words of your own is read by the support function and the editors, without seeing whom it comes from. The results only show how many mention a certain obstacle.",
    },
    results: (threshold) =>
      `In the results: everyone sees how many have answered what, never for a group of fewer than ${threshold} agencies.`,
    resultsOpen: "In the results: everyone sees what each agency has answered to questions with given answers. The comments are not shown.",
    record:
      "The answer is a public record. Whoever asks for it may be given it, unless something in it is secret by law. Write nothing about individuals or cases.",
  },
  section: {
    of: (number, all) => `Part ${number} of ${all}`,
    why: "Why we ask",
    comment: "Would you like to add something?",
    choose: "Choose one answer, or leave the question empty.",
    several: "Choose as many as apply.",
    number: "Write a number.",
    between: (least, most) => `From ${least} to ${most}.`,
    required: "The question needs an answer before you can send.",
    none: "No answer",
    yesNo: { yes: "Yes", no: "No" },
    dontKnow: "Don't know",
    scaleEnd: (number, text) => `${number} – ${text}`,
    when: (answers, question) => `Asked only if you answered “${answers}” to “${question}”.`,
    wasWhen: (answers, question) => `The question was put only to those who answered “${answers}” to “${question}”.`,
    save: "Save and go on",
    saveLast: "Save and review",
    sendNow: "Send in now",
    back: "Previous part",
    saved: "Saved.",
    clashesTitle: "Not everything is saved yet",
    clashes: "A colleague has changed the same question as you. The rest of what you wrote is saved. See which is to hold here:",
    clashTitle: "A colleague has answered the same question differently",
    clash:
      "While you were writing, somebody else changed this answer. Theirs stands. Below is yours: save again if it is to hold, or change it to theirs.",
    theirs: "Your colleague's answer, which stands",
    empty: "no answer",
    swedishOnly: "The question is in Swedish only.",
  },
  review: {
    title: "Review and send",
    lead: "This is the agency's answer as it is now.",
    answer: "Answer",
    none: "No answer",
    change: "Change",
    changeOf: (title) => `Change ${title}`,
    counted: (answered, all) => `${answered} of ${all} questions have an answer.`,
    missing: "An answer is missing",
    missingText: "These questions need an answer before you can send:",
    send: "Send the answer",
    sendText: "After you have sent it you can take it back and change it until the last day.",
    byOther: (when) => `Last changed ${when} by a colleague.`,
    byMe: (when) => `Last changed ${when} by you.`,
    print: "To keep the answer: print the page.",
  },
  sent: {
    title: "Thank you, the answer is sent",
    lead: (unit) => `This is what ${unit} answered.`,
    next: "What happens now?",
    nextText: (until) =>
      `The survey is open until ${until}. Then the support function reads the comments and counts the answers. The results are published, and those who have answered are told when.`,
    stop: "You get no more reminders.",
    reopen: "Take back and change",
    reopened: "The answer is taken back. It counts only when you send it again.",
  },
  colleagues: {
    title: "Give a colleague a link",
    lead: "The colleague gets a mail with a link of their own to the same answer.",
    email: "The colleague's e-mail address",
    emailHint: "The address is used for this survey alone and removed half a year after it closes.",
    send: "Send the link",
    there: "Those who can write",
    nobody: "Nobody but you yet.",
    you: "you",
    end: "Remove",
    endOf: (email) => `Remove ${email}`,
    done: "The link is on its way.",
    demonstration: "No mail is sent in the demonstration.",
    ended: "Removed. What the colleague has written is still there.",
  },
  closed: {
    title: "The survey cannot be answered",
    before: (when) => `It opens ${when}. The link works then.`,
    over: (when) => `It closed ${when}. If you have an answer on paper, the support function can take it for some time yet.`,
    released: "The answers are counted and the results are published.",
    toResults: "Read the results",
    gone: "The link leads to no survey. It may have been removed, or a part of it was lost in the mail.",
    help: "Ask the support function if you wonder.",
    contact: "Contact",
    sent: (when) => `Your answer was sent in ${when} and counts.`,
    notSent: "What you wrote was not sent in and does not count.",
  },
  refusals: {
    "not-open": "It could not be saved: the survey is closed, or somebody has already sent the answer.",
    "required-missing": "Some questions need an answer before you can send.",
    "too-few-answers": "Answer at least one question before you send.",
    "too-many-named": "No more can be given a link. Remove somebody first.",
  },
  mail: {
    invitation: {
      subject: ({ title, unit }) => `${title}: ${unit}`,
      body: ({ title, unit, address, until, hash }) =>
        `Hello,

We ask ${unit} to answer ${title}. The answer is the agency's: whoever heads it answers, or whom they name.

Answer here, by ${until}:
${address}

The link is yours. Whoever has it can read and change the answer until it is sent in. If colleagues are to write too, give them a link of their own from the page.

Answering is voluntary. The check code of the questions is ${hash}.`,
    },
    reminder: {
      subject: ({ title, unit }) => `Reminder: ${title}, ${unit}`,
      body: ({ title, unit, address, until, hash }) =>
        `Hello,

${unit} has not sent in an answer to ${title} yet. There is time until ${until}:
${address}

If you have begun, what you saved is there. If you do not want to answer you need not do anything.

The check code of the questions is ${hash}.`,
    },
    results: {
      subject: ({ title }) => `The results of ${title} are published`,
      body: ({ title, unit, address }) =>
        `Hello,

Thank you for the answer of ${unit} to ${title}. The answers are counted, and the results can be read:
${address}`,
    },
    named: {
      subject: ({ title, unit }) => `Fill in together: ${title}, ${unit}`,
      body: ({ title, unit, address, until, hash }) =>
        `Hello,

A colleague asks you to fill in ${title} for ${unit}. You write in the same answer and see each other's.

Your link, good until ${until}:
${address}

The check code of the questions is ${hash}.`,
    },
  },
} satisfies typeof sv;
