/** That agencies mention an obstacle in a survey. */
export const sv = {
  title: "I enkäter",
  intro:
    "Hur många myndigheter som tar upp hindret när de svarar med egna ord. Att de andra inte nämner det betyder inte att de saknar det.",
  mentioned: (mentioned: string, agencies: string): string => `${mentioned} av ${agencies} myndigheter som skrev något nämner det:`,
  survey: (title: string, year: string): string => `${title} (${year})`,
};
