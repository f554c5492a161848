import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import { addresses } from "./addresses.ts";
import { assessmentJobs } from "./assessment/assessment.jobs.ts";
import { assessmentNotices } from "./assessment/assessment.notices.ts";
import { assessmentPolicy, sheetPolicy } from "./assessment/assessment.policy.ts";
import { assessmentPersonalData } from "./assessment/assessment.privacy.ts";
import { assessmentRoutes } from "./assessment/assessment.routes.ts";
import { sheetRoutes } from "./assessment/assessment-sheet.routes.ts";
import { answerRoutes } from "./answer/answer.routes.ts";
import { codebookRoutes } from "./dissemination/codebook.routes.ts";
import { codingAnswerRoutes } from "./coding/coding-answer.routes.ts";
import { codingPersonalData } from "./coding/coding.privacy.ts";
import type { Nearness } from "./coding/nearness.ts";
import { codingRoutes } from "./coding/coding.routes.ts";
import { mentionRoutes } from "./coding/mention.routes.ts";
import { frameRoutes } from "./round/frame.routes.ts";
import { sampleRoutes } from "./round/sample.routes.ts";
import { selectResultCollections } from "./result/result.collection.ts";
import { resultDoors } from "./result/result.offer.ts";
import { resultRoutes } from "./result/result.routes.ts";
import { roundPersonalData } from "./round/round.privacy.ts";
import { instrumentPersonalData } from "./instrument/instrument.privacy.ts";
import { instrumentRoutes } from "./instrument/instrument.routes.ts";
import { questionRoutes } from "./instrument/question.routes.ts";
import { roundRoutes } from "./round/round.routes.ts";
import { roundsJobs } from "./round/rounds.jobs.ts";
import type { Tables } from "./surveys-route.ts";
import { waveRoutes } from "./result/wave.routes.ts";
import { surveyApi } from "./dissemination/survey.api.ts";
import { selectPrintedCollections } from "./printed/printed.collection.ts";
import { printedDoors } from "./printed/printed.offer.ts";
import { printedRoutes } from "./printed/printed.routes.ts";
import { surveysRevision } from "./printed/printed.ts";
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
export { describeDiscovery, describeFinding, summaryIn } from "./disclosure/words.ts";
export { checkTables } from "./consistency/check.ts";
export { type FileLayout, type TablePlan, tablePlan } from "./consistency/plan.ts";
export { readPrinted } from "./consistency/read-printed.ts";
export { describeFinding as describeContradiction, describeRepairs } from "./consistency/words.ts";
export { simulateAssessment } from "./assessment/assessment-simulation.actions.ts";
export { simulateRound } from "./round/simulation.actions.ts";
export { addresses as surveysAddresses } from "./addresses.ts";
export { indexSurveys } from "./found/found.actions.ts";
export { loadInstruments } from "./instrument/instrument.actions.ts";
export { instrumentsFolder } from "./instrument/instrument.files.ts";
export { loadSurveys } from "./printed/load.actions.ts";
export { roundsFolder } from "./printed/printed.files.ts";
export { obstacleMentions } from "./coding/obstacle-mentions.queries.ts";
export type { SurveysTables } from "./surveys.tables.ts";

/** @param nearness where written words may belong among the obstacles */
export const surveysModule = (nearness: Nearness): Module<Tables, Page> => ({
  name: "surveys",
  routes: [
    ...printedRoutes,
    ...roundRoutes,
    ...frameRoutes,
    ...sampleRoutes,
    ...answerRoutes,
    ...codingRoutes,
    ...codingAnswerRoutes(nearness),
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
  selectCollections: async (db) => [...(await selectPrintedCollections(db)), ...(await selectResultCollections(db))],
  revisions: [surveysRevision],
  selectListedPages: () => Promise.resolve([{ address: addresses.surveys }, { address: addresses.assessments }]),
});
