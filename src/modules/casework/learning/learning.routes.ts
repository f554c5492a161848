import { newId } from "../../../kernel/ids.ts";
import { NotFound, refusalsAmong } from "../../../kernel/errors.ts";
import { html, json, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { formatClock, type Language } from "../../../kernel/i18n.ts";
import { dayOf } from "../../../kernel/time.ts";
import { type Draft, draftOf } from "../../../kernel/validate.ts";
import { conflict, personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found } from "../casework-route.ts";
import { learningMessages } from "../messages.ts";
import type { Study } from "../study/study.ts";
import { type Saved, saveEntry } from "./learning.actions.ts";
import { EntryPage } from "./learning-forms.pages.tsx";
import { readEntry, versionIn } from "./learning.forms.ts";
import { areas, type EntryId, fieldsOf, type Learning, type Sort, sorts } from "./learning.ts";
import { LearningPage } from "./learning.pages.tsx";
import { selectLearning, selectOptionalEntry, type Standing } from "./learning.queries.ts";
import { type LearningRefusal, learningRefusals } from "./learning-view.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** What a team learns from what it tries. */
export const learningRoutes: readonly CaseworkRoute[] = [
  { address: addresses.learning, action: "casework.study.read", get: showLearning },
  { address: addresses.learningEntry, action: "casework.study.write", get: showEntry, post: takeEntry },
  { address: addresses.keepTalk, action: "casework.study.write", post: keepTalk },
];

async function showLearning(request: CaseworkRequest): Promise<Reply> {
  const { db, page, query, at } = request;
  const study = await findStudy(request, "casework.study.read");
  const [learning, readers] = await Promise.all([selectLearning(db, study.id), selectWhoSees(db, sharingOf(study), study)]);
  const view = { study, learning, readers, today: dayOf(at), isSaved: query.get("done") === "saved" };
  return html(LearningPage({ page, view }));
}

/** What is written to: one that is there, a new one with an id of its own, or the result for somebody. */
type Place = {
  readonly sort: Sort;
  readonly entry: string;
  readonly id: EntryId;
  readonly area: string | undefined;
  readonly isNew: boolean;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function placeOf({ params, at }: CaseworkRequest): Place {
  const sort = found(sorts.find((one) => one === (params["sort"] ?? "talk")));
  const entry = params["entry"] ?? "";
  if (sort === "result") return { sort, entry, id: newId(at), area: found(areas.find((one) => one === entry)), isNew: false };
  if (entry === "new") {
    const id: EntryId = newId(at);
    return { sort, entry: id, id, area: undefined, isNew: true };
  }
  return { sort, entry: found(uuid.test(entry) ? entry : undefined), id: entry as EntryId, area: undefined, isNew: false };
}

async function showEntry(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const place = placeOf(request);
  const [learning, standing] = await Promise.all([
    selectLearning(request.db, study.id),
    place.isNew ? undefined : selectOptionalEntry(request.db, { studyId: study.id, ...place }),
  ]);
  if (standing !== undefined)
    return draw(request, study, {
      place,
      learning,
      draft: draftOf(asForm(request.language, place.sort, standing)),
      from: standing.version,
    });
  if (!place.isNew && place.sort !== "result") throw new NotFound(`casework.${place.sort}`);
  return draw(request, study, { place, learning, draft: draftOf(beginningOf(request, place.sort, learning)), from: 0 });
}

/** What stands there, as a form holds it: a number with a comma where one writes it so. */
function asForm(language: Language, sort: Sort, { fields }: Standing): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fieldsOf[sort].flatMap(({ name, kind }) => {
      const stored = fields[name] ?? undefined;
      if (stored === undefined) return [];
      return [[name, kind === "number" && language === "sv" ? stored.replace(".", ",") : stored] as const];
    }),
  );
}

/** What a new one begins with: today, what led here, and in a talk what was expected of what is tried. */
function beginningOf({ query, at }: CaseworkRequest, sort: Sort, { measures }: Learning): Readonly<Record<string, string>> {
  const today = dayOf(at).toString();
  const days = fieldsOf[sort].flatMap(({ name, kind, optional }) => (kind === "day" && optional !== true ? [[name, today] as const] : []));
  const led = (["sign", "measure"] as const).flatMap((name) => {
    const id = query.get(name);
    return id !== null && uuid.test(id) ? [[name, id] as const] : [];
  });
  const expected = measures.flatMap((measure) => (measure.state === "trying" && measure.expected !== null ? [measure.expected] : []));
  const said = sort === "talk" && expected.length > 0 ? [["expected", expected.join("\n").slice(0, 2000)] as const] : [];
  return Object.fromEntries([...days, ...led, ...said]);
}

type Told = {
  readonly place: Place;
  readonly learning: Learning;
  readonly draft: Draft;
  readonly from: number;
  readonly theirs?: Standing;
  readonly refusal?: LearningRefusal;
};

async function draw({ db, actor, page, language }: CaseworkRequest, study: Study, told: Told): Promise<Reply> {
  const { place, learning, draft, from, theirs, refusal } = told;
  const { sort, entry } = place;
  const readers = await selectWhoSees(db, sharingOf(study), study);
  const path = hrefTo("learningEntry", language, { id: study.id, sort, entry });
  const writer = personOf(actor).personId;
  const view = { study, sort, entry, learning, draft, from, theirs, refusal, readers, writer };
  const isRefused = theirs !== undefined || (refusal !== undefined && refusal !== "not-supported");
  const status = isRefused ? conflict : refusal !== undefined || draft.issues.length > 0 ? 400 : 200;
  return html(EntryPage({ page: { ...page, path }, view }), status);
}

const refusalOf = refusalsAmong(learningRefusals);

async function takeEntry(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const place = placeOf(request);
  const from = versionIn(submission.fields);
  // For whom a result is stands in the address.
  if (place.area !== undefined) submission.fields.set("area", place.area);
  const form = readEntry(place.sort, submission.fields);
  const { id } = study;
  if (form.kind === "invalid") return draw(request, study, { place, learning: await selectLearning(db, id), draft: form.draft, from });
  const draft = { fields: submission.fields, issues: [] };
  const saved: Saved[] = [];
  const saving = saveEntry(database, personOf(actor), { id, sort: place.sort, entry: place.id, from, values: form.value, at });
  const refusal = await refusalOf(saving.then((one) => saved.push(one)));
  const [outcome] = saved;
  if (refusal !== undefined) return draw(request, study, { place, learning: await selectLearning(db, id), draft, from, refusal });
  if (outcome?.kind === "overtaken") {
    const { standing } = outcome;
    return draw(request, study, { place, learning: await selectLearning(db, id), draft, from: standing.version, theirs: standing });
  }
  return seeOther(`${hrefTo("learning", language, { id })}?done=saved`);
}

/** A talk that is being written, sent by the page's script: it answers what the script says, and which version one goes on from. */
async function keepTalk(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { id } = await findStudy(request, "casework.study.write");
  const { id: entry } = placeOf(request);
  const text = learningMessages[language].form;
  const from = versionIn(submission.fields);
  const form = readEntry("talk", submission.fields);
  if (form.kind === "invalid") return json({ told: text.incomplete, fields: {} });
  const saved = await saveEntry(database, personOf(actor), { id, sort: "talk", entry, from, values: form.value, at });
  if (saved.kind === "overtaken") return json({ told: text.overtakenKept, fields: {} });
  return json({ told: text.kept(formatClock(language, at)), fields: { from: String(saved.version) } });
}
