import type { sv } from "./mention.messages.sv.ts";

export const en: typeof sv = {
  title: "In surveys",
  intro:
    "How many agencies bring up the obstacle when they answer in words of their own. That the others do not mention it does not mean that they are free from it.",
  mentioned: (mentioned: string, agencies: string): string => `${mentioned} of ${agencies} agencies that wrote something mention it:`,
  survey: (title: string, year: string): string => `${title} (${year})`,
};
