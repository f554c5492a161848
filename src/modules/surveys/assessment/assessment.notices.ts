import { formatDate } from "../../../kernel/i18n.ts";
import type { NoticeSource } from "../../../kernel/notice.ts";
import { dayOf } from "../../../kernel/time.ts";
import { hrefTo } from "../addresses.ts";
import { selectAssessments } from "./assessment.queries.ts";
import { stateOfAssessment } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";
import type { Tables } from "../surveys-route.ts";

/** Where it is told on the page of those in the group alone: who is to be written to is chosen when one starts, and nobody knows who has answered. */
const onThePage = () => Promise.resolve([]);

export const assessmentNotices: readonly NoticeSource<Tables>[] = [
  {
    name: "surveys.assessment.open",
    kind: "waiting",
    selectLines: async (db, actor, { language, at, subjects }) =>
      (await selectAssessments(db, actor)).flatMap((one) => {
        if (!one.inGroup || stateOfAssessment(one, at) !== "open" || subjects?.includes(one.id) === false) return [];
        const text = assessmentMessages[language].notices.open(one.name, formatDate(language, one.closesAt.subtract({ seconds: 1 })));
        return [{ subject: one.id, text, href: hrefTo("assessment", language, { id: one.id }), at: one.startedAt }];
      }),
    selectPersons: onThePage,
  },
  {
    name: "surveys.assessment.step",
    kind: "waiting",
    selectLines: async (db, actor, { language, at, subjects }) =>
      (await selectAssessments(db, actor)).flatMap((one) => {
        const { step } = one;
        if (!one.inGroup || step === undefined || one.followedBy !== undefined || subjects?.includes(one.id) === false) return [];
        if (step.againOn.since(dayOf(at)).total("days") > 0) return [];
        const text = assessmentMessages[language].notices.step(one.name);
        return [{ subject: one.id, text, href: hrefTo("assessment", language, { id: one.id }), at: one.endedAt ?? one.startedAt }];
      }),
    selectPersons: onThePage,
  },
  {
    name: "surveys.assessment.shown",
    kind: "outcome",
    selectLines: async (db, actor, { language, subjects }) =>
      (await selectAssessments(db, actor)).flatMap((one) => {
        if (!one.inGroup || one.result === undefined || one.endedAt === undefined || subjects?.includes(one.id) === false) return [];
        const text = assessmentMessages[language].notices.shown(one.name);
        return [{ subject: one.id, text, href: hrefTo("assessment", language, { id: one.id }), at: one.endedAt }];
      }),
    selectPersons: onThePage,
  },
];
