import { z } from "zod";

const which = z.object({ item: z.string(), kind: z.string(), slug: z.string() });

/** A text is in the library, new or changed. */
export const itemPublished = { name: "library.item-published", payload: which };

/** A text has been taken out of the library. */
export const itemArchived = { name: "library.item-archived", payload: which };

/** The names of what the desk tells persons; they stand in rows. */
export const deskSources = {
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
