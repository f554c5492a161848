import type { Translation } from "../../../kernel/i18n.ts";
import type { sv } from "./example.messages.sv.ts";

export const en = {
  title: "Make a learning example",
  description: "So that others need not start from the beginning. Most of it is filled in from your work.",
  corner: "Tell others what you tried, what came of it and what was hard.",
  section: "Learning example",
  left: (count) =>
    count === 0
      ? "All that must be there is filled in. Read it through and change what you like."
      : count === 1
        ? "One field is left to fill in. The rest is taken from your work: read it through and change what you like."
        : `${count} fields are left to fill in. The rest is taken from your work: read it through and change what you like.`,
  states: {
    draft: "With the editorial desk",
    "fact-check": "With the agency for its fact check",
    "second-reading": "With the editorial desk, read by one more",
    published: "Published",
    replaced: "Published, and replaced by a newer version",
    archived: "Has been taken out of the library",
    withdrawn: "The editorial desk did not go on with it",
  },
  handedIn: (number, state) => `Version ${number}: ${state}.`,
  next: {
    published: "Show it to those you work with. When you have learnt more you can hand in a new version.",
    returned: "Whoever read it asks for changes. The editors have the text and mend it. Decide who among you answers if they ask.",
    withdrawn: "The draft is still here. Ask the editors what was missing, change it and hand it in again when you like.",
  },
  checkers: {
    title: "Checks the facts",
    approved: "has approved the text as it is now",
    asked: "has been asked",
    later: "is asked in turn",
    unasked: "is not asked by the editors, since nobody answers for it here. Ask yourselves.",
  },
  news: {
    published: (title) => `Your example “${title}” has been published. Show it to those you work with.`,
    returned: (title) =>
      `Whoever read your example “${title}” asks for changes. The editors mend it: decide who among you answers if they ask.`,
    withdrawn: (title) =>
      `The editors did not go ahead with your example “${title}”. The draft is still there: change it and hand it in again when you like.`,
  },
  consented: (consent, day) => `The team said yes: ${consent}, ${day}.`,
  read: (title) => `Read the example: ${title}`,
  goOn: "The work goes on as before. You can hand in a new version when the last one is done.",
  waits: "The last version is with the editorial desk. You can write on here, and hand in again when it is done.",
  links: {
    title: "What the example points at",
    intro: "Obstacles and measures that you have chosen from the library.",
    none: "Nothing from the library yet.",
  },
  methods: "Methods of the library that you used",
  fromWork: "This stands in the work now",
  statusFromWork: "How far it has come is taken from what you learn.",
  looks: {
    title: "Could this point somebody out?",
    intro:
      "What is marked looks like a person or a case. Change the text, or say that it is not. The suggestions miss some: read it yourselves too.",
    kinds: {
      email: "an e-mail address",
      "person-number": "a personal number",
      "case-number": "a case number",
      phone: "a telephone number",
      birthday: "a date of birth",
      address: "address, property or car",
      health: "somebody’s health",
      few: "one of few",
      name: "a name",
    },
    clear: (words, kind) => `“${words}” is no person and no case (looks like ${kind})`,
    label: (field) => `Marked in: ${field}`,
  },
  fields: {
    title: { label: "Title", hint: "What you did, rather than what the project was called." },
    summary: { label: "Summary", hint: "A sentence or two, in Swedish as all of it." },
    meeting: { label: "The meeting in one sentence" },
    background: { label: "Background", hint: "Why the meeting matters and how it was." },
    inTheWay: { label: "What was in the way?", hint: "One obstacle on each line." },
    steps: { label: "What you did", hint: "One step on each line: what you did, a colon, how." },
    who: { label: "Who took part?", hint: "Roles, no names. One group on each line." },
    citizens: {
      label: "What came of it for those you are there for?",
      hint: "Answer what you know of these three questions. If you answer only some, the others are shown as not measured.",
    },
    staff: { label: "What came of it for the staff?" },
    society: { label: "What came of it for society?" },
    hard: { label: "What was hard?", hint: "One thing on each line. It is what others have most use of." },
    lessons: { label: "What did you learn?", hint: "One thing on each line." },
    next: { label: "What happens next?" },
    partners: {
      label: "Others who took part",
      hint: "Agencies and other organisations, one on each line. Your own agency checks the facts, and after it each agency that stands here and that somebody answers for on the platform. Ask the others yourselves.",
    },
    ask: { label: "Whom can one ask?", hint: "A role or a team, no name." },
    meetingType: { label: "What is the meeting about?" },
    citizenContact: { label: "How close are you to those you are there for?" },
    agencyType: { label: "What kind of agency are you?" },
  },
  choices: {
    meetingType: {
      internal: "Colleagues within the agency",
      citizens: "Citizens, companies or other individuals",
      "public-bodies": "Other agencies, municipalities or regions",
      mixed: "Several kinds of meetings",
    },
    citizenContact: { direct: "Directly", indirect: "Indirectly, through others", none: "No contact" },
    agencyType: {
      authority: "Administrative authority",
      "county-board": "County administrative board",
      court: "Court",
      university: "University or university college",
      "museum-or-archive": "Museum or archive",
      "research-funder": "Research funder",
      other: "Other",
    },
  },
  choose: "Choose",
  consent: {
    title: "Hand in",
    legend: "The team’s yes",
    intro: "The editorial desk edits, your agency checks the facts, and one more reads before anything is published.",
    who: "Who have said yes?",
    whoHint: "Roles, for example: the whole team and the head of unit. Fill in when you hand in.",
    when: "Which day?",
    yes: "The team has said yes to this becoming an open example",
    missing: "The team must have said yes before the example is handed in. Tick the box and write who and when.",
    submit: "Hand in to the editorial desk",
  },
  save: "Save the draft",
  saved: "The draft is saved.",
  sent: "The example is handed in to the editorial desk. The desk edits, your agency checks the facts, and one more reads. Here you see how far it has come.",
  note: (consent, day) => `Comes from a team's work on a meeting. The team has said yes: ${consent}, ${day}.`,
  seen: [
    "The team, as long as it is a draft here.",
    "When you hand it in: the editorial desk, and those at your agency who check the facts. When it is published: everyone.",
  ],
  overtaken:
    "Somebody else saved while you wrote. Their text stands by the fields that differ, and yours stands in them. Put them together and save again.",
  theirs: (name) => `This is what ${name} saved`,
  someone: "somebody",
  refusals: {
    "not-complete": "Some fields must be filled in first. They are listed here.",
    "not-looked-at": "Something is marked that nobody has decided about. Change it, or say that it is no person and no case.",
    "at-the-desk": "The last version is with the editorial desk. Wait until it is done, or ask the desk to change it.",
    "already-open": "Somebody is changing the example at the editorial desk. Try again when that is done.",
  },
} satisfies Translation<typeof sv>;
