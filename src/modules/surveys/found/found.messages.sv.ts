/** What a search says of surveys. */
export const sv = {
  kinds: {
    survey: { one: "Enkät", many: "Enkäter" },
    assessment: { one: "Självskattning", many: "Självskattning" },
  },
  results: "Enkätresultat",
  ofSurvey: (title: string) => `En fråga i ${title}, med svaren efter grupp.`,
  assessmentWords: ["skatta", "skattning", "mognad", "principerna", "arbetsgrupp", "enkät i gruppen"],
};
