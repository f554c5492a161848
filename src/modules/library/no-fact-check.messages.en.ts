import type { sv } from "./no-fact-check.messages.sv.ts";

export const en: typeof sv = {
  field: "Why does no agency have to check the facts?",
  fieldHint:
    "Needed when the text names an agency but describes none, and when an agency that has been asked is no longer to answer. A sentence or two. The second reader sees it before publication.",
  missing: "Write why the agency no longer has to check the facts.",
  toSay: "Say which agency checks the facts, or why none has to",
  lacking: "A reason why no agency checks the facts is missing. Take the text back to be a draft, and one can be written.",
  toDetails: "Change the details",
  said: "What whoever writes says of the fact check",
  named: (agencies) => `The text names ${agencies}. None of them is asked to check the facts in it.`,
  namedOne: (agency) => `The text names ${agency}, which is not asked to check the facts in it.`,
  asked: (agencies) => `${agencies} have been asked before. The text describes them no longer, so they are not asked again.`,
  askedOne: (agency) => `${agency} has been asked before. The text describes it no longer, so it is not asked again.`,
  by: (name, date, version) => `${name}, ${date}, of version ${version}`,
  checking: {
    term: "Checks the facts",
    states: {
      approved: "has approved this version",
      asked: "has been asked",
      later: "is asked in turn",
      unasked: "is not asked, since nobody answers for it here. Ask outside the platform.",
    },
  },
  line: "Reason why no agency checks the facts",
};
