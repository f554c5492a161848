import { z } from "zod";

const which = z.object({ item: z.string(), kind: z.string(), slug: z.string() });

/** A text is in the library, new or changed. */
export const itemPublished = { name: "library.item-published", payload: which };

/** A text has been taken out of the library. */
export const itemArchived = { name: "library.item-archived", payload: which };

/** What somebody said of a text, or that it was given up: for those who handed it in and see nothing else of the desk. */
export const textDecided = { name: "library.text-decided", payload: z.object({ manuscript: z.string() }) };

/** The names of what the desk tells persons; they stand in rows. */
export const deskSources = {
  takenIn: "library.taken-in",
  factCheck: "library.fact-check",
  secondReading: "library.second-reading",
  noLongerDescribed: "library.no-longer-described",
  answered: "library.manuscript-answered",
  stillTrue: "library.still-true",
  proposals: "library.proposals",
  proposalAnswered: "library.proposal-answered",
} as const;

/** Asks the owner of a published text whether it is still true. */
export const askStillTrue = { name: "library.ask-still-true", payload: z.object({ manuscript: z.string() }) };
