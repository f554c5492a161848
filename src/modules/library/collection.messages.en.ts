import type { Translation } from "../../kernel/i18n.ts";
import type { sv } from "./collection.messages.sv.ts";

/** Words of themes: texts that the editors have chosen to be read together. */
export const en = {
  chosen: "Chosen to read",
  chosenIntro: "What the editors have chosen, in the order in which we would read it.",
  because: "Why:",
  nothing: "There are no chosen texts to show in this theme.",
  nothingHelp: "Read the text on this page, or see what the other themes have chosen.",
  partOf: "Part of the theme",
  title: "Themes",
  description: "Texts of the library that belong together, chosen, with the reason for each.",
  lead: "A theme begins in a question. It draws a picture of it and says what you can read next, and why.",
  none: "There are no themes in the library at the moment.",
  counted: (count: string, one: boolean) => (one ? `${count} chosen text` : `${count} chosen texts`),
  all: "All themes",
  allHelp: "Texts that belong together, chosen, with the reason for each.",
  narrower: "Not everyone who reads the theme sees all that it has chosen",
  narrowerHelp: "You can publish it all the same. Whoever may not read a text sees neither it, nor why, nor that it was chosen.",
} satisfies Translation<typeof sv>;
