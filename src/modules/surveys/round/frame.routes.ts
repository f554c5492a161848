import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { newId, parseId } from "../../../kernel/ids.ts";
import { inTransaction } from "../../../kernel/db.ts";
import { readForm } from "../../../kernel/validate.ts";
import { conflict, hashOf, newSecret, personOf } from "../../people/index.ts";
import { issueSentence } from "../../../design/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { enterPaper } from "../answer/answer.actions.ts";
import { type Answers, commentOf, fieldOf, fieldsOfAnswers, readSection } from "../answer/answer.ts";
import { FramePage, MailingPage, PaperEntryPage, PaperPage, UnitPage } from "./frame.pages.tsx";
import { inLanguage, type Instrument, questionsOf } from "../instrument/instrument.ts";
import { readMailingList } from "./mailing-list.ts";
import { changePlan, setAddresses } from "./round.actions.ts";
import { leaveOutForm, mailingForm } from "./round.forms.ts";
import type { KeptRound } from "./round.ts";
import { findRound, instrumentOf } from "./found-round.queries.ts";
import { doneIn } from "./round-done.ts";
import { takesAnswers, takesPaper } from "./round.ts";
import { selectOptionalSheet } from "../answer/sheet.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { insertLinks, insertNameless, selectOptionalUnit, selectUnits } from "./unit.queries.ts";
import type { UnitRow } from "./unit.ts";

/** Who is asked, where the survey is sent, and what comes on paper. */
export const frameRoutes: readonly SurveysRoute[] = [
  { address: addresses.frame, action: "surveys.round.read", get: showFrame },
  { address: addresses.unit, action: "surveys.round.plan", get: showUnit, post: takeUnit },
  { address: addresses.unitLink, action: "surveys.round.plan", post: takeLink },
  { address: addresses.paperEntry, action: "surveys.round.enter", get: showEntry, post: takeEntry },
  // Once the survey is open they are written to, and each link answers for an agency.
  { address: addresses.mailing, action: "surveys.round.plan", confirmed: "recently", get: showMailing, post: takeMailing },
  { address: addresses.paper, action: "surveys.round.read", get: showPaper },
];

async function showFrame(request: SurveysRequest): Promise<Reply> {
  const round = await findRound(request, "surveys.round.read");
  const units = await selectUnits(request.db, round.id);
  return html(FramePage({ page: request.page, round, units, done: doneIn(request.query) }));
}

type Place = { readonly round: KeptRound; readonly unit: UnitRow };

async function findUnit(request: SurveysRequest, action: "surveys.round.plan" | "surveys.round.enter"): Promise<Place> {
  const round = await findRound(request, action);
  const unitId = found(parseId<"surveys.unit">(request.params["unit"]));
  return { round, unit: found(await selectOptionalUnit(request.db, { roundId: round.id, unitId })) };
}

async function drawUnit(request: SurveysRequest, { round, unit }: Place, refusal?: RefusalCode): Promise<Reply> {
  const { page, language, at } = request;
  const own = { ...page, path: hrefTo("unit", language, { id: round.id, unit: unit.id }) };
  const may = { takesPaper: takesPaper(round, at), takesAnswers: takesAnswers(round, at) };
  const done = refusal === undefined ? doneIn(request.query) : undefined;
  return html(UnitPage({ page: own, round, unit, ...may, refusal, done }), refusal === undefined ? 200 : conflict);
}

async function showUnit(request: SurveysRequest): Promise<Reply> {
  return drawUnit(request, await findUnit(request, "surveys.round.plan"));
}

/** Leaves somebody out, or takes them in again: the frame is drawn anew. */
async function takeUnit(request: SurveysForm): Promise<Reply> {
  const place = await findUnit(request, "surveys.round.plan");
  const { round, unit } = place;
  const { database, actor, at, language, submission } = request;
  const form = readForm(leaveOutForm, submission.fields);
  if (form.kind === "invalid") return drawUnit(request, place, "changed-meanwhile");
  const { version, deed, because } = form.value;
  const others = round.frame.leftOut.filter(({ organisation }) => organisation !== unit.organisationId);
  if (deed === "leave-out" && because === undefined) return drawUnit(request, place, "reason-missing");
  const leftOut = deed === "leave-out" ? [...others, { organisation: unit.organisationId as string, because: because ?? "" }] : others;
  const plan = { ...round, frame: { ...round.frame, leftOut } };
  const refusal = await refusalOf(changePlan(database, personOf(actor), { id: round.id, version, plan, at }));
  if (refusal !== undefined) return drawUnit(request, await findUnit(request, "surveys.round.plan"), refusal);
  return seeOther(`${hrefTo("frame", language, { id: round.id })}?done=left-out`);
}

/** In the demonstration no mail goes out: whoever tries it out makes a link themselves. */
async function takeLink(request: SurveysForm): Promise<Reply> {
  const { round, unit } = await findUnit(request, "surveys.round.plan");
  const { database, at, language } = request;
  if (!round.demonstration || !takesAnswers(round, at) || unit.leftOut !== undefined) return drawUnit(request, { round, unit }, "not-open");
  const token = newSecret();
  await inTransaction(database, async (tx) => {
    const respondentId = newId<"surveys.respondent">(at);
    await insertNameless(tx, { id: respondentId, unitId: unit.id, language, at });
    await insertLinks(tx, [{ respondentId, tokenHash: hashOf(token) }], at);
  });
  return seeOther(hrefTo("answer", language, { token }));
}

type Mailing = { readonly lines: string; readonly language: string };

async function drawMailing(
  request: SurveysRequest,
  round: KeptRound,
  {
    written,
    ...told
  }: { readonly written: Mailing; readonly faults?: Parameters<typeof MailingPage>[0]["faults"]; readonly refusal?: RefusalCode },
): Promise<Reply> {
  const units = await selectUnits(request.db, round.id);
  const { faults = [], refusal } = told;
  const isRefused = faults.length > 0 || refusal !== undefined;
  const done = isRefused ? undefined : doneIn(request.query);
  return html(MailingPage({ page: request.page, round, units, written, faults, refusal, done }), isRefused ? 400 : 200);
}

async function showMailing(request: SurveysRequest): Promise<Reply> {
  const round = await findRound(request, "surveys.round.plan");
  return drawMailing(request, round, { written: { lines: "", language: "sv" } });
}

async function takeMailing(request: SurveysForm): Promise<Reply> {
  const round = await findRound(request, "surveys.round.plan");
  const { database, actor, at, language, submission, db } = request;
  const form = readForm(mailingForm, submission.fields);
  const written = { lines: submission.fields.get("lines") ?? "", language: submission.fields.get("language") ?? "sv" };
  if (form.kind === "invalid") return drawMailing(request, round, { written, refusal: "too-few-answers" });
  const { addressed, faults } = readMailingList(form.value.lines, await selectUnits(db, round.id));
  if (faults.length > 0 || addressed.length === 0) return drawMailing(request, round, { written, faults });
  const rows = addressed.map(({ unit, email }) => ({ unitId: unit.id, email, language: form.value.language }));
  const refusal = await refusalOf(setAddresses(database, personOf(actor), { id: round.id, addressed: rows, at }));
  if (refusal !== undefined) return drawMailing(request, round, { written, refusal });
  return seeOther(`${hrefTo("mailing", language, { id: round.id })}?done=addresses`);
}

async function showPaper(request: SurveysRequest): Promise<Reply> {
  const round = await findRound(request, "surveys.round.read");
  return html(PaperPage({ page: request.page, round, instrument: await instrumentOf(request, round) }));
}

async function showEntry(request: SurveysRequest): Promise<Reply> {
  const place = await findUnit(request, "surveys.round.enter");
  const sheet = await selectOptionalSheet(request.db, place.unit.id);
  return drawEntry(request, place, {
    fields: fieldsOfAnswers(sheet?.onPaper === true ? sheet.answers : {}, questionsOf(await instrumentOf(request, place.round))),
  });
}

type Entry = { readonly fields: URLSearchParams; readonly errors?: ReadonlyMap<string, string>; readonly refusal?: RefusalCode };

async function drawEntry(request: SurveysRequest, { round, unit }: Place, { fields, errors = new Map(), refusal }: Entry): Promise<Reply> {
  const instrument = await instrumentOf(request, round);
  const status = errors.size > 0 ? 400 : refusal === undefined ? 200 : conflict;
  return html(PaperEntryPage({ page: request.page, round, unit, instrument, fields, errors, refusal }), status);
}

async function takeEntry(request: SurveysForm): Promise<Reply> {
  const place = await findUnit(request, "surveys.round.enter");
  const { database, actor, at, language, submission } = request;
  const { round, unit } = place;
  const { fields } = submission;
  const instrument = await instrumentOf(request, round);
  const read = instrument.sections.map((section) => readSection(section, fields));
  const errors = new Map(
    read
      .flatMap(({ issues }) => issues)
      .map((issue) => [issue.field, issueSentence(language, issue, nameOfField(instrument, issue.field, language))]),
  );
  if (errors.size > 0) return drawEntry(request, place, { fields, errors });
  const answers: Answers = Object.assign({}, ...read.map((part) => part.answers));
  const entering = { roundId: round.id, unitId: unit.id, answers, at };
  const refusal = await refusalOf(enterPaper(database, personOf(actor), entering));
  if (refusal !== undefined) return drawEntry(request, place, { fields, refusal });
  return seeOther(`${hrefTo("frame", language, { id: round.id })}?done=entered`);
}

function nameOfField(instrument: Instrument, field: string, language: SurveysRequest["language"]): string {
  const question = questionsOf(instrument).find(({ code }) => fieldOf(code) === field || commentOf(code) === field);
  return question === undefined ? field : inLanguage(question.text, language).text;
}
