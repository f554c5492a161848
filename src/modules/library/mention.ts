/** That agencies mention an obstacle, as a survey of a module above has counted it: how many, of how many, when and where to read more. */
export type ObstacleMention = {
  readonly mentioned: number;
  readonly agencies: number;
  readonly survey: string;
  /** Of the survey's name. */
  readonly language: "sv" | "en";
  readonly year: number;
  readonly href: string;
};
