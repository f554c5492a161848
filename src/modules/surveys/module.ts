import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import { addresses } from "./addresses.ts";
import { assessmentJobs } from "./assessment.jobs.ts";
import { assessmentNotices } from "./assessment.notices.ts";
import { assessmentPolicy, sheetPolicy } from "./assessment.policy.ts";
import { assessmentPersonalData } from "./assessment.privacy.ts";
import { assessmentRoutes } from "./assessment.routes.ts";
import { sheetRoutes } from "./assessment-sheet.routes.ts";
import { answerRoutes } from "./answer.routes.ts";
import { codebookRoutes } from "./codebook.routes.ts";
import { codingAnswerRoutes } from "./coding-answer.routes.ts";
import { codingPersonalData } from "./coding.privacy.ts";
import { codingRoutes } from "./coding.routes.ts";
import { mentionRoutes } from "./mention.routes.ts";
import { frameRoutes } from "./frame.routes.ts";
import { selectResultCollections } from "./result.collection.ts";
import { resultDoors } from "./result.offer.ts";
import { resultRoutes } from "./result.routes.ts";
import { roundPersonalData } from "./round.privacy.ts";
import { instrumentPersonalData } from "./instrument.privacy.ts";
import { instrumentRoutes } from "./instrument.routes.ts";
import { questionRoutes } from "./question.routes.ts";
import { roundRoutes } from "./round.routes.ts";
import { roundsJobs } from "./rounds.jobs.ts";
import type { Tables } from "./surveys-route.ts";
import { waveRoutes } from "./wave.routes.ts";
import { surveyApi } from "./survey.api.ts";
import { printedCollections } from "./printed.collection.ts";
import { printedDoors } from "./printed.offer.ts";
import { printedRoutes } from "./printed.routes.ts";
import { surveysRevision } from "./printed.ts";
import { answerPolicy, codingPolicy, instrumentPolicy, resultPolicy, roundPolicy, surveysPolicy } from "./surveys.policy.ts";
import { surveysRights } from "./surveys.rights.ts";

export { attack } from "./disclosure/attack.ts";
export type { PublishedTable } from "./disclosure/published.ts";
export { contributedSubject, type DominanceRules, leastPercent, readContributions } from "./disclosure/contribution.ts";
export type { Dimension } from "./disclosure/dimension.ts";
export { fineRows, publishedGroups, wrongSums } from "./disclosure/fine-rows.ts";
export { layOut } from "./disclosure/frame.ts";
export { protect } from "./disclosure/protect.ts";
export { measureHiding, writeProtected } from "./disclosure/protect-table.ts";
export { dimensionsOf, type Layout, type ReadCell, readCells, readHierarchy } from "./disclosure/read-table.ts";
export { type Respondents, rulesFor, type Rules } from "./disclosure/rules.ts";
export { countedSubject, type Subject } from "./disclosure/subject.ts";
export { describeDiscovery, describeFinding } from "./disclosure/words.ts";
export { checkTables } from "./consistency/check.ts";
export { type FileLayout, type TablePlan, tablePlan } from "./consistency/plan.ts";
export { readPrinted } from "./consistency/read-printed.ts";
export { describeFinding as describeContradiction, describeRepairs } from "./consistency/words.ts";
export { simulateAssessment } from "./assessment-simulation.actions.ts";
export { simulateRound } from "./simulation.actions.ts";
export { addresses as surveysAddresses } from "./addresses.ts";
export { loadInstruments } from "./instrument.actions.ts";
export { instrumentsFolder } from "./instrument.files.ts";
export { loadSurveys } from "./load.actions.ts";
export { roundsFolder } from "./printed.files.ts";
export { obstacleMentions } from "./obstacle-mentions.queries.ts";
export type { SurveysTables } from "./surveys.tables.ts";

export const surveys: Module<Tables, Page> = {
  name: "surveys",
  routes: [
    ...printedRoutes,
    ...roundRoutes,
    ...frameRoutes,
    ...answerRoutes,
    ...codingRoutes,
    ...codingAnswerRoutes,
    ...resultRoutes,
    ...waveRoutes,
    ...codebookRoutes,
    ...mentionRoutes,
    ...instrumentRoutes,
    ...questionRoutes,
    ...assessmentRoutes,
    ...sheetRoutes,
  ],
  policies: [surveysPolicy, instrumentPolicy, roundPolicy, codingPolicy, resultPolicy, answerPolicy, assessmentPolicy, sheetPolicy],
  rights: surveysRights,
  personalData: [...instrumentPersonalData, ...roundPersonalData, ...codingPersonalData, ...assessmentPersonalData],
  jobs: ({ origin }) => [...roundsJobs({ origin }), ...assessmentJobs({ origin })],
  notices: assessmentNotices,
  doors: [...printedDoors, ...resultDoors],
  api: surveyApi,
  collections: printedCollections,
  selectCollections: selectResultCollections,
  revisions: [surveysRevision],
  selectListedPages: () => Promise.resolve([{ address: addresses.surveys }, { address: addresses.assessments }]),
};
