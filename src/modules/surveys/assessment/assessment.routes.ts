import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { dayOf } from "../../../kernel/time.ts";
import { type Draft, draftOf, readForm } from "../../../kernel/validate.ts";
import { selectItemsWithFields } from "../../library/index.ts";
import {
  conflict,
  idOf,
  personOf,
  readSharing,
  chosenTeam,
  selectHomes,
  selectOwnTeams,
  selectWhoSees,
  sharingOf,
  valueOfSharing,
  type Sharing,
} from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import {
  agreeOnStep,
  askAgain,
  endAssessment,
  isOffered,
  raiseThreshold,
  shareAssessment,
  startAssessment,
  takeWordAway,
} from "./assessment.actions.ts";
import { againForm, askingFrom, dayToCome, startForm, stepForm, thresholdForm, wordForm } from "./assessment.forms.ts";
import { AgainPage, AssessmentReadersPage, StartAssessmentPage, StepPage } from "./assessment-forms.pages.tsx";
import { AssessmentListPage, AssessmentPage } from "./assessment.pages.tsx";
import type { OwnAssessmentAction } from "./assessment.policy.ts";
import { countGroup, selectAssessments, selectOptionalAssessment } from "./assessment.queries.ts";
import { selectWords } from "./assessment-sheet.queries.ts";
import { TalkPage, WavesPage } from "./assessment-talk.pages.tsx";
import { type AssessmentDeed, assessmentDeeds } from "./assessment-view.ts";
import type { AssessmentId, OwnAssessment } from "./assessment.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

/** Groups that look at themselves, for those who have an account. */
export const assessmentRoutes: readonly SurveysRoute[] = [
  { address: addresses.assessments, action: "surveys.assessment.about", get: showList },
  { address: addresses.newAssessment, action: "surveys.assessment.start", get: showStart, post: takeStart },
  { address: addresses.assessment, action: "surveys.assessment.read", get: showOne },
  { address: addresses.assessmentEnd, action: "surveys.assessment.lead", post: takeEnd },
  { address: addresses.assessmentReaders, action: "surveys.assessment.lead", get: showReaders, post: takeReaders },
  { address: addresses.assessmentStep, action: "surveys.assessment.agree", get: showStep, post: takeStep },
  { address: addresses.assessmentTalk, action: "surveys.assessment.read", get: showTalk },
  { address: addresses.assessmentWords, action: "surveys.assessment.agree", post: takeWord },
  { address: addresses.assessmentAgain, action: "surveys.assessment.agree", get: showAgain, post: takeAgain },
  { address: addresses.assessmentWaves, action: "surveys.assessment.read", get: showWaves },
];

const principleFields = ["questions"] as const;

async function showList({ db, actor, page, at }: SurveysRequest): Promise<Reply> {
  return html(AssessmentListPage({ page, own: actor.kind === "person" ? await selectAssessments(db, actor) : [], at }));
}

type Told = { readonly draft: Draft; readonly refusal?: RefusalCode | undefined };

const statusOf = ({ draft, refusal }: Told): number => (refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200);

/** A week: long enough for those who were not in the room. */
const usualDays = 7;

const aWeekFrom = ({ at }: SurveysRequest): string => dayOf(at).add({ days: usualDays }).toString();

async function showStart(request: SurveysRequest): Promise<Reply> {
  return drawStart(request, { draft: draftOf({ closes: aWeekFrom(request) }) });
}

async function drawStart({ db, actor, page }: SurveysRequest, told: Told): Promise<Reply> {
  const person = personOf(actor);
  const [groups, homes] = await Promise.all([selectOwnTeams(db, person), selectHomes(db, person.personId)]);
  return html(StartAssessmentPage({ page, view: { groups, homes, draft: told.draft, refusal: told.refusal } }), statusOf(told));
}

async function takeStart(request: SurveysForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const person = personOf(actor);
  const { fields } = submission;
  const form = readForm(startForm, fields);
  if (form.kind === "invalid") return drawStart(request, { draft: form.draft });
  const { asking, issues } = askingFrom(form.value, at);
  const [groups, homes] = await Promise.all([selectOwnTeams(db, person), selectHomes(db, person.personId)]);
  const group = chosenTeam(form.value.group, { teams: groups, homes }, form.value.name);
  if (group === undefined) return drawStart(request, { draft: { fields, issues }, refusal: "no-such-group" });
  const nameless = "name" in group && group.name === "" ? [{ field: "name", code: "missing" } as const] : [];
  if (issues.length + nameless.length > 0) return drawStart(request, { draft: { fields, issues: [...nameless, ...issues] } });
  const ids: AssessmentId[] = [];
  const refusal = await refusalOf(startAssessment(database, person, { group, asking, at }).then((id) => ids.push(id)));
  const [id] = ids;
  if (refusal !== undefined || id === undefined) return drawStart(request, { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("assessment", language, { id })}?done=started`);
}

async function find({ db, actor, params }: SurveysRequest, action: OwnAssessmentAction): Promise<OwnAssessment> {
  return found(await selectOptionalAssessment(db, actor, { id: idOf(params), action }));
}

async function showOne(request: SurveysRequest): Promise<Reply> {
  return drawOne(request, await find(request, "surveys.assessment.read"), { draft: draftOf() });
}

/** The page that comes back after a form is the one that it stands on: its links must not lead to where only forms are taken. */
async function drawOne(request: SurveysRequest, assessment: OwnAssessment, told: Told): Promise<Reply> {
  const { db, page, language, query, settings, at } = request;
  const { id, inGroup, result } = assessment;
  const [readers, group, words, principles] = await Promise.all([
    selectWhoSees(db, sharingOf(assessment), assessment),
    countGroup(db, assessment.teamId),
    inGroup && result !== undefined ? selectWords(db, id) : [],
    principlesFor(request),
  ]);
  const done: AssessmentDeed | undefined = assessmentDeeds.find((one) => one === query.get("done"));
  const address = settings.origin + hrefTo("assessmentSheet", language, { token: assessment.token });
  const view = { assessment, at, group, words, principles, readers, address, refusal: told.refusal, done, threshold: told.draft };
  const path = hrefTo("assessment", language, { id });
  return html(AssessmentPage({ page: { ...page, path }, view }), statusOf(told));
}

async function principlesFor({ db, actor }: SurveysRequest) {
  const items = await selectItemsWithFields(db, actor, { kind: "principle", fields: principleFields });
  return items.map(({ slug, content }) => ({ slug, questions: content.questions }));
}

async function takeEnd(request: SurveysForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const assessment = await find(request, "surveys.assessment.lead");
  const { id } = assessment;
  const { fields } = submission;
  const raises = fields.get("deed") === "raise";
  const form = readForm(thresholdForm, fields);
  if (raises && form.kind === "invalid") return drawOne(request, assessment, { draft: form.draft });
  const deed =
    raises && form.kind === "valid"
      ? raiseThreshold(database, personOf(actor), { id, threshold: form.value.threshold, at })
      : endAssessment(database, personOf(actor), { id, at });
  const refusal = await refusalOf(deed);
  if (refusal !== undefined)
    return drawOne(request, await find(request, "surveys.assessment.lead"), { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("assessment", language, { id })}?done=${raises ? "raised" : "ended"}`);
}

async function takeWord(request: SurveysForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const assessment = await find(request, "surveys.assessment.agree");
  const { id } = assessment;
  const form = readForm(wordForm, submission.fields);
  const refusal =
    form.kind === "invalid"
      ? "changed-meanwhile"
      : await refusalOf(takeWordAway(database, personOf(actor), { id, word: form.value.word, at }));
  if (refusal !== undefined) return drawOne(request, assessment, { draft: draftOf(), refusal });
  return seeOther(`${hrefTo("assessment", language, { id })}?done=wordGone`);
}

async function showReaders(request: SurveysRequest): Promise<Reply> {
  return drawReaders(request, await find(request, "surveys.assessment.lead"), { draft: draftOf() });
}

/** The group, or all of its organisation. */
async function choicesFor({ db }: SurveysRequest, assessment: OwnAssessment) {
  const { teamId, organisationId, demonstration } = assessment;
  const rungs: readonly Sharing[] = [
    { audience: "team", circleId: teamId },
    { audience: "agency", organisationId },
  ];
  return Promise.all(
    rungs
      .filter((sharing) => isOffered(sharing, assessment))
      .map(async (sharing) => ({
        value: valueOfSharing(sharing),
        sharing,
        readers: await selectWhoSees(db, sharing, { demonstration }),
      })),
  );
}

async function drawReaders(request: SurveysRequest, of: OwnAssessment, told: Told): Promise<Reply> {
  const [readers, choices] = await Promise.all([selectWhoSees(request.db, sharingOf(of), of), choicesFor(request, of)]);
  const { draft, refusal } = told;
  return html(AssessmentReadersPage({ page: request.page, of, readers, choices, draft, refusal }), statusOf(told));
}

async function takeReaders(request: SurveysForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const assessment = await find(request, "surveys.assessment.lead");
  const { id } = assessment;
  const { fields } = submission;
  const chosen = readSharing(fields, await choicesFor(request, assessment));
  if (chosen.kind === "invalid") return drawReaders(request, assessment, { draft: chosen.draft });
  const seen = fields.get("seen") ?? "";
  const refusal = await refusalOf(shareAssessment(database, personOf(actor), { id, to: chosen.value.sharing, seen, at }));
  if (refusal !== undefined) return drawReaders(request, await find(request, "surveys.assessment.lead"), { draft: draftOf(), refusal });
  return seeOther(`${hrefTo("assessment", language, { id })}?done=shared`);
}

async function showStep(request: SurveysRequest): Promise<Reply> {
  const assessment = await find(request, "surveys.assessment.agree");
  const { step } = assessment;
  return drawStep(request, assessment, {
    draft: draftOf(step === undefined ? {} : { what: step.what, who: step.who, again: step.againOn.toString() }),
  });
}

async function drawStep({ db, page }: SurveysRequest, of: OwnAssessment, told: Told): Promise<Reply> {
  const readers = await selectWhoSees(db, sharingOf(of), of);
  return html(StepPage({ page, of, readers, draft: told.draft, refusal: told.refusal }), statusOf(told));
}

async function takeStep(request: SurveysForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const assessment = await find(request, "surveys.assessment.agree");
  const { fields } = submission;
  const form = readForm(stepForm, fields);
  if (form.kind === "invalid") return drawStep(request, assessment, { draft: form.draft });
  const { what, who, again, version } = form.value;
  const againOn = dayToCome(again, at);
  if (againOn === undefined)
    return drawStep(request, assessment, { draft: { fields, issues: [{ field: "again", code: "not-a-choice", value: again }] } });
  const { id } = assessment;
  const refusal = await refusalOf(agreeOnStep(database, personOf(actor), { id, step: { what, who, againOn }, version, at }));
  if (refusal !== undefined) {
    // What somebody else wrote meanwhile has been looked at once it is drawn beside what one has written oneself.
    fields.delete("version");
    return drawStep(request, await find(request, "surveys.assessment.agree"), { draft: { fields, issues: [] }, refusal });
  }
  return seeOther(`${hrefTo("assessment", language, { id })}?done=stepped#steg`);
}

async function showTalk(request: SurveysRequest): Promise<Reply> {
  const of = await find(request, "surveys.assessment.read");
  return html(TalkPage({ page: request.page, of, result: found(of.result), principles: await principlesFor(request) }));
}

async function showAgain(request: SurveysRequest): Promise<Reply> {
  const of = await find(request, "surveys.assessment.agree");
  return drawAgain(request, of, { draft: draftOf({ closes: aWeekFrom(request) }) });
}

function drawAgain({ page }: SurveysRequest, of: OwnAssessment, told: Told): Promise<Reply> {
  return html(AgainPage({ page, of, draft: told.draft, refusal: told.refusal }), statusOf(told));
}

async function takeAgain(request: SurveysForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const of = await find(request, "surveys.assessment.agree");
  const { fields } = submission;
  const form = readForm(againForm, fields);
  if (form.kind === "invalid") return drawAgain(request, of, { draft: form.draft });
  const { asking, issues } = askingFrom(form.value, at);
  if (issues.length > 0) return drawAgain(request, of, { draft: { fields, issues } });
  const ids: AssessmentId[] = [];
  const asked = askAgain(database, personOf(actor), { id: of.id, asking, sameGroup: form.value.same, at });
  const refusal = await refusalOf(asked.then((id) => ids.push(id)));
  const [id] = ids;
  if (refusal !== undefined || id === undefined) return drawAgain(request, of, { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("assessment", language, { id })}?done=started`);
}

async function showWaves(request: SurveysRequest): Promise<Reply> {
  const { db, actor, page } = request;
  const now = await find(request, "surveys.assessment.read");
  // Both are read by the rights of whoever asks: the earlier one may be the group's alone.
  const before = found(await selectOptionalAssessment(db, actor, { id: found(now.follows), action: "surveys.assessment.read" }));
  return html(WavesPage({ page, before, now }));
}
