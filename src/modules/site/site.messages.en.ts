import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./site.messages.sv.ts";

export const en = {
  name: "Tillit",
  tagline: "An open library and a workplace for trust-based governance and leadership in government.",
  navigation: { foundations: "Foundations", examples: "Examples", obstacles: "Obstacles", methods: "Methods", resources: "Resources" },
  footer: { about: "About Tillit", openData: "Open data", accessibility: "Accessibility", privacy: "Personal data" },
  licence: "The texts may be used freely if the source is named (CC BY 4.0)",
  supportName: "The support function",
  start: {
    title: "A library on trust-based governance and leadership",
    description:
      "A library of trust-based governance and leadership in Swedish government: principles, examples, obstacles, measures and methods.",
    heading: "Govern so that those who meet the citizen can do a good job",
    lead: "A library on trust-based governance and leadership: what Swedish agencies tried, what came of it and what was hard. Built on the inquiry SOU 2019:43 and four other public sources.",
    ask: "What would you like to know?",
    questions: {
      what: {
        title: "What is trust-based governance and leadership?",
        text: "Eight principles, the chain of governance and common misunderstandings.",
        facts: (count) => `${count} principles and models`,
      },
      who: {
        title: "Who has solved something like ours?",
        text: "What agencies did, what came of it and what was hard.",
        facts: (full, short, cases) => `${full} full, ${short} short and ${cases} case studies in brief`,
      },
      obstacle: {
        title: "What is in our way?",
        text: "Recognise the obstacle, see who can act on it and what others did.",
        facts: (count) => `${count} obstacles`,
      },
      how: {
        title: "How do we do it?",
        text: "Scripts for meetings: what to say, who should be there and how long it takes.",
        facts: (count) => `${count} methods`,
      },
    },
    effects: {
      question: "What is known about the effects?",
      research: "The research behind",
      figures: "The figures",
      realised: "Examples where something was realised",
    },
    search: "Search the whole library",
    loopTitle: "Begin with one meeting",
    loopText:
      "Choose a meeting that matters: between an employee and a citizen, or between two departments. Ask what creates value in it and what is in the way. Try three or four small measures, and talk about what they gave.",
    loopLink: "Read about the good meeting",
    peopleIntro: "You do not have to read your way alone. The support function helps you find an agency that has met something similar.",
  },
  search: {
    title: "Search",
    titleFor: (query) => `Search: ${query}`,
    description: "Search principles, obstacles, measures, methods, examples and figures.",
    label: "Search the library",
    empty: "Write one or more words",
    emptyHelp:
      "The search finds words in all their forms and inside Swedish compounds: “utrymme” also finds “handlingsutrymmet”. Put quotation marks around words that belong together.",
    found: (count, one) => (one ? "1 hit" : `${count} hits`),
    foundAtLeast: (count) => `At least ${count} hits`,
    nothing: (query) => `Nothing was found for “${query}”`,
    askSupport: "Contact the support function",
    nothingHelp: "Try another word, or fewer words. The support function can help you look.",
    didYouMean: "Did you mean",
    shownInstead: (asked, shown) => `Nothing was found for “${asked}”. Here is what was found for “${shown}”.`,
    relaxed: "No text has all the words. Here are those that have some of them.",
    shortened: "The search was too long. We searched for the beginning of it.",
    kind: "What",
    allKinds: "Everything",
  },
  about: {
    title: "About Tillit",
    description: "What Tillit is, whom it is for and where the texts come from.",
    lead: "Tillit is made for a support function of the kind the inquiry SOU 2019:43 proposed. Who runs this site is stated under Contact.",
    body: [
      "The Swedish inquiry SOU 2019:43 proposed a support for government agencies: knowledge, networks, process support, training and an arena for challenges that no agency solves alone. Tillit is such a support as a program, free for anyone to use and develop.",
      "What exists now is the open library. You need no account to read it.",
    ],
    sourcesTitle: "Where the texts come from",
    sources:
      "Facts and figures come from five documents: the report SOU 2019:43, the page of Arbetsgivarverket on its initiative for trust, an article by the Trust Commission on joint training, a conversation that Adda published with Louise Bringselius, and a presentation by the Trust Commission. Each text names the place in the source it builds on. The sentences are our own. Line numbers refer to the documents as plain text.",
    honestTitle: "How to read figures and results",
    honest:
      "Every figure has a definition, a base and a source. Gains are marked as realised, potential, not measured or none. That something happened after a change does not mean that the change was the cause. No agency is ranked.",
    openTitle: "Open source",
    open: "The program has the licence EUPL-1.2. Anyone can install it, with a single command.",
    contact: "To Contact",
    showcase: "What the building blocks look like",
  },
  accessibility: {
    title: "Accessibility",
    description: "How accessible the site is, what falls short and how to tell us.",
    lead: "Everyone should be able to use Tillit. We follow WCAG 2.2 at level AA.",
    body: [
      "All pages work without JavaScript, with the keyboard alone, in one column of 320 pixels and with text enlarged to 200 per cent. Light and dark follow the setting of your computer.",
      "Every picture that explains something is also given in words, below the picture.",
    ],
    testedTitle: "How we tested",
    tested:
      "The pages are checked automatically with axe in Swedish and English, light and dark, and tried by keyboard. No independent audit has been made, and the pages have not yet been tried by people who use a screen reader every day.",
    knownTitle: "What we know falls short",
    known: "The texts of the library are in Swedish. English has short summaries of principles, models, methods and full examples.",
    tellTitle: "Tell us",
    tell: "Have you found something that does not work? Write to the support function. Say which page it is and what you tried to do.",
    authorityTitle: "If you are not satisfied",
    authority:
      "If you are not satisfied with the answer you can turn to the Swedish Agency for Digital Government, which supervises the act on accessibility of digital public services.",
  },
  privacy: {
    title: "Personal data",
    description: "What Tillit stores about you who read the library.",
    lead: "You can read everything in the library without giving any data.",
    body: [
      "The pages set no cookies and fetch nothing from other sites. No statistics are gathered about you.",
      "The program’s log holds the time, the sort of page that was shown, how long it took and a reference number. It does not hold your IP address or what you searched for.",
    ],
  },
  support: {
    title: "Contact the support function",
    description: "How to reach the people behind Tillit.",
    lead: "The support function is a group of about seven people who help agencies get started and find each other.",
    body: [
      "Ask about what you read, ask for someone to talk to at an agency that has tried, or tell us about something you did yourselves – also what did not turn out as you had thought.",
    ],
    noAddress: "The support function has no address here yet. Questions about the texts can be put to whoever runs this site.",
    write: (address) => `Write to ${address}`,
    misconductTitle: "Serious misconduct",
    misconduct:
      "Suspected crimes and other serious misconduct are not handled here. Use your agency’s whistleblowing channel, or an authority that receives such reports.",
  },
  problem: {
    "not-found": { title: "There is no such page", text: "The address leads nowhere. It may be misspelt, or the page has moved." },
    invalid: { title: "The address could not be understood", text: "Something in the address is wrong. This needs to be put right:" },
    refused: { title: "That could not be done", text: "A rule says no to what you tried to do." },
    unavailable: { title: "We cannot reach the database right now", text: "Nothing has been lost. Wait a minute and reload the page." },
    fault: { title: "Something went wrong on our side", text: "The fault is ours, not yours. Try again in a moment." },
    nameless: "A parameter without a name",
    issues: {
      "not-a-choice": (field, value) => `“${value}” is not among the choices for ${field}.`,
      "not-a-number": (field, value) => `“${value}” is not a page number. ${field} must be a whole number from 1.`,
      "too-long": (field) => `${field} is too long.`,
      "too-many": (field) => `${field} has too many values.`,
      missing: (field) => `${field} is missing.`,
      malformed: (field) => `${field} holds characters that cannot be read.`,
    },
    start: "To the first page",
    withoutFilters: "Show the page without those choices",
  },
} satisfies Translation<typeof sv>;
