import type { Page } from "../../design/index.ts";
import type { Module } from "../../kernel/module.ts";
import { addresses } from "./addresses.ts";
import { caseworkPersonalData } from "./casework.privacy.ts";
import { caseworkRights } from "./casework.rights.ts";
import type { Tables } from "./casework-route.ts";
import { chainFormRoutes } from "./chain/chain-forms.routes.ts";
import { chainRoutes } from "./chain/chain.routes.ts";
import { reconstructedRoutes } from "./reconstructed/reconstructed.routes.ts";
import { contactNotices } from "./contact/contact.notices.ts";
import { contactRoutes } from "./contact/contact.routes.ts";
import { dialoguePolicy } from "./signal/dialogue.policy.ts";
import { dialogueRoutes } from "./signal/dialogue.routes.ts";
import { ownerAliasRoutes } from "./signal/owner-alias.routes.ts";
import { signalRoutes } from "./signal/signal.routes.ts";
import { measureRoutes } from "./obstacle/measure.routes.ts";
import { obstacleRoutes } from "./obstacle/obstacle.routes.ts";
import { aboutPolicy, studyPolicy } from "./study/study.policy.ts";
import { exampleNotices, exampleSubscriptions } from "./example/example.notices.ts";
import { exampleRoutes } from "./example/example.routes.ts";
import { learningRoutes } from "./learning/learning.routes.ts";
import { selectOwnWork } from "./study/own-studies.queries.ts";
import { studyRoutes } from "./study/study.routes.ts";
import { anchoringNotices } from "./team/anchoring.notices.ts";
import { situationPolicy } from "./team/situation.policy.ts";
import { situationRoutes } from "./team/situation.routes.ts";
import { teamRoutes } from "./team/team.routes.ts";

export type { CaseworkTables } from "./casework.tables.ts";
export { obstacleNearness } from "./obstacle/catalogue.queries.ts";
export { indexCases, loadCases } from "./reconstructed/load-cases.actions.ts";

export const casework: Module<Tables, Page> = {
  name: "casework",
  // The lists before the meetings: their addresses begin as those of one do.
  routes: [
    ...reconstructedRoutes,
    ...situationRoutes,
    ...obstacleRoutes,
    ...contactRoutes,
    ...measureRoutes,
    ...studyRoutes,
    ...signalRoutes,
    ...dialogueRoutes,
    ...ownerAliasRoutes,
    ...learningRoutes,
    ...chainRoutes,
    ...chainFormRoutes,
    ...teamRoutes,
    ...exampleRoutes,
  ],
  policies: [studyPolicy, aboutPolicy, dialoguePolicy, situationPolicy],
  subscriptions: exampleSubscriptions,
  rights: caseworkRights,
  personalData: caseworkPersonalData,
  selectOwnWork,
  notices: [...exampleNotices, ...contactNotices, ...anchoringNotices],
  selectListedPages: () => Promise.resolve([{ address: addresses.studies }, { address: addresses.reconstructed }]),
};
