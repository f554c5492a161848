import { aJob, type Job, type JobContext } from "../../../kernel/jobs.ts";
import { sendMails } from "../../../kernel/mail.ts";
import { endInTime } from "./assessment.actions.ts";
import { askGroupJob, askingLetter, endAssessmentJob, stepDueJob, stepLetter } from "./assessment-mail.ts";
import { selectGroupToWriteTo, selectOptionalAssessmentToEnd, selectOptionalStarter } from "./assessment.queries.ts";
import { type AssessmentId, stateOfAssessment } from "./assessment.ts";
import type { Tables } from "../surveys-route.ts";

export function assessmentJobs({ origin }: { readonly origin: string }): readonly Job<Tables>[] {
  return [
    aJob(endAssessmentJob, ({ once, clock }, { assessment }) =>
      once((tx) => endInTime(tx, { id: assessment as AssessmentId, at: clock() })),
    ),
    aJob(askGroupJob, (context, { assessment }) => askGroup(context, { id: assessment as AssessmentId, origin })),
    aJob(stepDueJob, (context, { assessment, day }) => tellOfStep(context, { id: assessment as AssessmentId, day, origin })),
  ];
}

type Writing = { readonly id: AssessmentId; readonly origin: string };

/** The same mail to all, with the same link. */
async function askGroup({ once, clock }: JobContext<Tables>, { id, origin }: Writing): Promise<void> {
  await once(async (tx) => {
    const at = clock();
    const assessment = await selectOptionalAssessmentToEnd(tx, id);
    if (assessment === undefined || stateOfAssessment(assessment, at) !== "open") return;
    const { token, closesAt } = assessment;
    const group = await selectGroupToWriteTo(tx, id);
    const mails = group.map(({ email, language }) => ({
      ...askingLetter({ language, origin, token, closesAt }),
      at,
      to: email,
      language,
      purpose: "surveys.assessment",
      until: closesAt,
    }));
    await sendMails(tx, mails);
  });
}

/** Whoever started it is told, once, on the day that stands there by then. */
async function tellOfStep({ once, clock }: JobContext<Tables>, { id, day, origin }: Writing & { readonly day: string }): Promise<void> {
  await once(async (tx) => {
    const assessment = await selectOptionalAssessmentToEnd(tx, id);
    if (assessment?.step?.againOn.toString() !== day || assessment.followedBy !== undefined) return;
    const starter = await selectOptionalStarter(tx, id);
    if (starter === undefined) return;
    const { email, language } = starter;
    await sendMails(tx, [{ ...stepLetter({ language, origin, id }), at: clock(), to: email, language, purpose: "surveys.step" }]);
  });
}
