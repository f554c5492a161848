import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./assessment-sheet.messages.sv.ts";

export const en: Translation<typeof sv> = {
  description: "Answer your group's self-assessment.",
  eyebrow: "Self-assessment",
  intro: {
    lead: (name: string) => `Answer how the eight principles work in ${name}. You answer for yourself. It is voluntary.`,
    start: "Begin",
    goOn: "Go on",
    time: "It takes under four minutes",
    timeText: "You can leave questions out. You can put the phone away and go on in the same browser.",
    until: (moment: string) => `Open until ${moment}.`,
  },
  level: "Hidden: nothing that is shown says who has answered what.",
  seen: {
    more: "More on what we promise, and what we do not",
    cookie: "When you begin, a cookie is kept in your browser. It does not say who you are. It is needed for you to go on where you were.",
    who: "We do not ask who you are, and the link is the same for all.",
    counted: "When you send it in, each answer is added to how many have answered the same. Your sheet is not kept.",
    threshold: (count: string) =>
      `The group sees the answers when it is closed, and only if at least ${count} have answered. Else they are removed.`,
    alone:
      "Whoever has the link can answer several times. Whoever sends in all answers but yours can work yours out. Answer when there are several of you, and see that the number of answers is as many as you are.",
    words: "What you write in your own words is shown to the group just as you wrote it. Somebody may know your way of writing.",
    same: "If all answer alike, all see what each one answered.",
    operator:
      "The word is hidden, and no more: whoever runs the place and watches everything just when you send could put it together. Nothing is kept to do so afterwards.",
    record: "The results may become a public record of the agency. Write nothing about single persons or cases.",
  },
  part: {
    of: (number: string, all: string) => `Principle ${number} of ${all}`,
    dontKnow: "Don't know",
    end: (number: string, text: string) => `${number} – ${text}`,
    words: "Do you want to say something about it?",
    wordsHint: "Shown to the group just as you write it.",
    save: "Next",
    last: "To the last step",
    back: "Back",
    skip: "Leave it empty if you want to skip it.",
  },
  send: {
    title: "Send in",
    lead: (answered: string, all: string) => `You have answered ${answered} of ${all} principles.`,
    place: "Where in the chain of governance are you?",
    placeHint:
      "Shown only where at least ten have answered, and only if the rest are at least ten too. Choose the last one if you would rather not say.",
    placeUnsaid: "Would rather not say",
    placeMissing: "Answer where in the chain you are, or choose that you would rather not say.",
    change: (principle: string) => `Change ${principle}`,
    answers: "Your answers",
    works: "Works",
    matters: "Important",
    none: "No answer",
    submit: "Send in my answers",
    final: "It cannot be changed or taken back afterwards, since nothing says which answers are yours.",
  },
  sent: {
    title: "Thank you, your answers are in",
    lead: "Your answers are counted, and your sheet is no longer there.",
    next: (moment: string) =>
      `The results are shown here, at the same link, when the self-assessment is closed. That is at the latest ${moment}.`,
    count: (count: string, one: boolean) => (one ? "1 answer so far." : `${count} answers so far.`),
  },
  closed: {
    title: "The link cannot be answered",
    gone: "There is no self-assessment with that link. See that the address is right: there is no o, i, l, 0 or 1 in it.",
    counting: "Time is up. The answers are counted within a minute, and the results are then shown here.",
    tooFew: (threshold: string) => `Fewer than ${threshold} answered. The answers have been removed and are shown to nobody.`,
    help: "Ask whoever in the group started it.",
  },
  refusals: {
    "not-open": "The self-assessment closed while you answered. Your answer is not in it.",
    "has-sent": "The answers from this phone have been sent in already. They count once.",
    "nothing-answered": "You have not answered anything yet. Answer at least one question before you send it in.",
    "too-many-answers": "No more answers are taken. Contact whoever started it.",
    cookies: "The browser did not take the cookie that is needed to save. Allow cookies for this page and try again.",
  },
};
