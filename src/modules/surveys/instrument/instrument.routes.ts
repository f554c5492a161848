import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, doneHref, hrefTo } from "../addresses.ts";
import { beginInstrument, type Beginning, type Change, changeInstrument } from "./instrument.actions.ts";
import { emptyInstrument, moveQuestion, moveSection, pickQuestions, questionIn, requireMark } from "./instrument-change.ts";
import { HeadPage } from "./instrument-edit.pages.tsx";
import { copyForm, fieldsOfHead, headForm, headFrom, headIn, moveForm, pickForm, pickQuery, shownQuery } from "./instrument.forms.ts";
import { InstrumentsPage, NewInstrumentPage, type Wave } from "./instrument-list.pages.tsx";
import type { InstrumentDone } from "./instrument-parts.pages.tsx";
import { ComparePage, PickPage, type PickView } from "./instrument-pick.pages.tsx";
import { chosenOf, pickableOf } from "./instrument-pick.ts";
import { InstrumentPage } from "./instrument.pages.tsx";
import { selectInstruments, selectOptionalInstrument } from "./instrument.queries.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { inLanguage, type InstrumentId, markOfPart } from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";
import { selectOptionalRound, selectRoundList } from "../round/round.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import type { InstrumentAction } from "../surveys.policy.ts";
import type { RoundId } from "../round/round.ts";

const read = "surveys.instrument.read";
const write = "surveys.instrument.write";

/** Instruments as wholes: the list, one to read, what it begins with, and what it can be compared with. */
export const instrumentRoutes: readonly SurveysRoute[] = [
  { address: addresses.instruments, action: read, get: showList },
  { address: addresses.newInstrument, action: write, get: showNew, post: takeNew },
  { address: addresses.instrument, action: read, get: showInstrument },
  { address: addresses.compare, action: read, get: showComparison },
  { address: addresses.instrumentHead, action: write, get: showHead, post: takeHead },
  { address: addresses.move, action: write, post: takeMove },
  { address: addresses.pick, action: write, get: showPick, post: takePick },
];

async function findInstrument({ db, actor, params }: SurveysRequest, action: InstrumentAction): Promise<KeptInstrument> {
  return found(await selectOptionalInstrument(db, actor, { id: idOf<"surveys.instrument">(params), action }));
}

/** Changes the instrument of the address. @returns what a rule said no with */
function changing({ database, actor, at, params }: SurveysForm, change: Change): Promise<RefusalCode | undefined> {
  return refusalOf(changeInstrument(database, personOf(actor), { id: idOf<"surveys.instrument">(params), change, at }));
}

async function showList({ db, actor, page }: SurveysRequest): Promise<Reply> {
  const [instruments, rounds] = await Promise.all([selectInstruments(db, actor), selectRoundList(db, actor)]);
  const waves = rounds.flatMap(({ id, title, opensAt, closesAt, definition }): Wave[] =>
    definition === undefined ? [] : [{ id, title, opensAt, closesAt, definition }],
  );
  return html(InstrumentsPage({ page, view: { instruments, waves } }));
}

function showNew({ page }: SurveysRequest): Promise<Reply> {
  return html(NewInstrumentPage({ page, draft: draftOf() }));
}

/** From nothing, or a copy: which, the form says. */
async function takeNew(request: SurveysForm): Promise<Reply> {
  const { page, database, actor, submission, at } = request;
  const begin = (beginning: Beginning): Promise<InstrumentId> => beginInstrument(database, personOf(actor), { beginning, at });
  const copy = readForm(copyForm, submission.fields);
  if (copy.kind === "valid") {
    const { from, id } = copy.value;
    const beginning: Beginning = from === "round" ? { kind: "wave", from: id as RoundId } : { kind: "copy", from: id as InstrumentId };
    return seeOther(doneHref(request.language, await begin(beginning), "begun"));
  }
  const form = readForm(headForm, submission.fields);
  if (form.kind === "invalid") return html(NewInstrumentPage({ page, draft: form.draft }), 400);
  const firstSection = { sv: instrumentMessages.sv.begin.firstSection, en: instrumentMessages.en.begin.firstSection };
  const id = await begin({ kind: "empty", definition: emptyInstrument(headFrom(form.value), firstSection) });
  return seeOther(doneHref(request.language, id, "saved"));
}

/** The wave that it was copied from, where whoever asks may see it. */
async function earlierOf({ db, actor, language }: SurveysRequest, { copiedFrom }: KeptInstrument) {
  if (copiedFrom === undefined) return undefined;
  const round = await selectOptionalRound(db, actor, { id: copiedFrom, action: "surveys.round.read" });
  if (round?.definition === undefined) return undefined;
  return { title: inLanguage(round.title, language).text, definition: round.definition };
}

async function drawInstrument(request: SurveysRequest, kept: KeptInstrument, refusal?: RefusalCode): Promise<Reply> {
  const { page, language, query } = request;
  const { done: said, in: shown = language } = parseQuery(shownQuery, query);
  const done = (Object.keys(instrumentMessages.sv.done) as InstrumentDone[]).find((deed) => deed === said);
  const comparedWith = (await earlierOf(request, kept))?.title;
  const own = { ...page, path: hrefTo("instrument", language, { id: kept.id }) };
  const view = { kept, shown, comparedWith, refusal, done: refusal === undefined ? done : undefined };
  return html(InstrumentPage({ page: own, view }), refusal === undefined ? 200 : conflict);
}

async function showInstrument(request: SurveysRequest): Promise<Reply> {
  return drawInstrument(request, await findInstrument(request, read));
}

async function showComparison(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request, read);
  return html(ComparePage({ page: request.page, view: { kept, earlier: await earlierOf(request, kept) } }));
}

function drawHead({ page }: SurveysRequest, kept: KeptInstrument, draft: Draft, refusal?: RefusalCode): Promise<Reply> {
  const standing = headIn(kept.definition);
  const status = refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200;
  // A form with something wrong in it says what it was drawn from; one that was refused is drawn from what stands.
  const mark = refusal === undefined ? (draft.fields.get("mark") ?? markOfPart(standing)) : markOfPart(standing);
  return html(HeadPage({ page, view: { kept, draft, refusal, standing, mark } }), status);
}

async function showHead(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request, write);
  return drawHead(request, kept, draftOf(fieldsOfHead(kept.definition)));
}

async function takeHead(request: SurveysForm): Promise<Reply> {
  const { fields } = request.submission;
  const kept = await findInstrument(request, write);
  const form = readForm(headForm, fields);
  if (form.kind === "invalid") return drawHead(request, kept, form.draft);
  const refusal = await changing(request, (definition) => {
    requireMark(headIn(definition), form.value.mark);
    return { ...definition, ...headFrom(form.value) };
  });
  if (refusal === undefined) return seeOther(doneHref(request.language, kept.id, "saved"));
  return drawHead(request, await findInstrument(request, write), { fields, issues: [] }, refusal);
}

/** Up or down, from wherever it stands now. */
async function takeMove(request: SurveysForm): Promise<Reply> {
  const kept = await findInstrument(request, write);
  const form = readForm(moveForm, request.submission.fields);
  if (form.kind === "invalid") return drawInstrument(request, kept, "changed-meanwhile");
  const { what, code, direction } = form.value;
  const isThere = what === "section" ? kept.definition.sections.some((one) => one.code === code) : questionIn(kept.definition, code);
  // Somebody has taken it away: the page says how it is now.
  if (isThere === undefined || isThere === false) return seeOther(hrefTo("instrument", request.language, { id: kept.id }));
  const move = what === "section" ? moveSection : moveQuestion;
  const refusal = await changing(request, (definition) => move(definition, code, direction));
  if (refusal !== undefined) return drawInstrument(request, await findInstrument(request, write), refusal);
  return seeOther(doneHref(request.language, kept.id, "saved", `#${what === "section" ? "s" : "q"}-${code}`));
}

const mostShown = 100;

type PickDrawing = Pick<PickView, "kept" | "q"> & Partial<Pick<PickView, "chosen" | "section" | "nothing" | "refusal">>;

async function drawPick({ db, actor, page }: SurveysRequest, drawing: PickDrawing): Promise<Reply> {
  const { kept, q, nothing = false, refusal } = drawing;
  const places = (await selectInstruments(db, actor)).filter(({ id }) => id !== kept.id);
  const all = pickableOf(places, q);
  const last = kept.definition.sections.at(-1)?.code ?? "";
  const view = { chosen: [], section: last, ...drawing, nothing, refusal, found: all.slice(0, mostShown), total: all.length };
  return html(PickPage({ page, view }), refusal !== undefined ? conflict : nothing ? 400 : 200);
}

async function showPick(request: SurveysRequest): Promise<Reply> {
  const kept = await findInstrument(request, write);
  return drawPick(request, { kept, q: parseQuery(pickQuery, request.query).q });
}

async function takePick(request: SurveysForm): Promise<Reply> {
  const { db, actor, submission } = request;
  const kept = await findInstrument(request, write);
  const form = readForm(pickForm, submission.fields);
  if (form.kind === "invalid") return drawPick(request, { kept, q: "", nothing: true });
  const { section, picked } = form.value;
  const questions = chosenOf(await selectInstruments(db, actor), picked);
  const refusal = await changing(request, (definition) => pickQuestions(definition, section, questions));
  if (refusal !== undefined) return drawPick(request, { kept, q: "", chosen: picked, section, refusal });
  return seeOther(doneHref(request.language, kept.id, "picked", `#s-${section}`));
}
