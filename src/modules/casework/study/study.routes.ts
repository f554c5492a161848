import { html, json, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { formatClock } from "../../../kernel/i18n.ts";
import { dayOf } from "../../../kernel/time.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import {
  chosenTeam,
  selectOwnTeams,
  conflict,
  personOf,
  readSharing,
  selectHomes,
  selectSharingChoices,
  selectWhoSees,
  sharingOf,
} from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import {
  type CaseworkForm,
  type CaseworkRequest,
  type CaseworkRoute,
  found,
  refusalOf,
  type RefusalCode,
  statusOf,
} from "../casework-route.ts";
import { messages } from "../messages.ts";
import { selectItemsNamed } from "../../library/index.ts";
import { startForm } from "../reconstructed/reconstructed.forms.ts";
import { type CaseHead, selectOptionalCase, selectOptionalHead } from "../reconstructed/reconstructed.queries.ts";
import { itemsNamedBy, type Reconstruction } from "../reconstructed/reconstructed.ts";
import { changeStudy, endStudy, isOffered, openStudy, restorePassage, shareStudy, writePassages } from "./study.actions.ts";
import { endForm, fromField, headForm, openForm, pageForm, restoreForm, writtenFrom } from "./study.forms.ts";
import { selectHandedIn } from "../example/example.queries.ts";
import { EarlierPage, EndStudyPage, OpenStudyPage, StudyHeadPage, StudyPartPage, StudyReadersPage } from "./study-forms.pages.tsx";
import { StudyListPage, StudyPage } from "./study.pages.tsx";
import { selectCounts, selectPassages, selectStudies, selectVersions, studiesPerPage } from "./study.queries.ts";
import { type PartView, studyDeeds } from "./study-view.ts";
import {
  type Part,
  partNames,
  parts,
  type Passage,
  type Question,
  questionsOf,
  type Study,
  type StudyId,
  type TeamStudy,
  type Written,
} from "./study.ts";
import { teamNameFor } from "./study-name.ts";
import { findStudy } from "./found-study.queries.ts";

/** A team's work on a meeting. */
export const studyRoutes: readonly CaseworkRoute[] = [
  { address: addresses.studies, action: "casework.study.about", get: showList },
  { address: addresses.newStudy, action: "casework.study.start", get: showOpen, post: takeOpen },
  { address: addresses.study, action: "casework.study.read", get: showOne },
  { address: addresses.studyHead, action: "casework.study.write", get: showHead, post: takeHead },
  { address: addresses.studyPart, action: "casework.study.write", get: showPart, post: takePart },
  { address: addresses.keepPart, action: "casework.study.write", post: keepPart },
  { address: addresses.earlier, action: "casework.study.write", get: showEarlier },
  { address: addresses.restorePassage, action: "casework.study.write", post: takeRestore },
  { address: addresses.studyReaders, action: "casework.study.share", get: showReaders, post: takeReaders },
  { address: addresses.endStudy, action: "casework.study.write", get: showEnd, post: takeEnd },
];

type Told = { readonly draft: Draft; readonly refusal?: RefusalCode | undefined };

async function showList({ db, actor, page, query }: CaseworkRequest): Promise<Reply> {
  const { page: current } = parseQuery(pageForm, query);
  const { studies, total } = actor.kind === "person" ? await selectStudies(db, actor, { page: current }) : { studies: [], total: 0 };
  return html(StudyListPage({ page, list: { studies, current, pages: Math.ceil(total / studiesPerPage) } }));
}

/** Empty, or with the parties of the reconstructed meeting that the address names. */
async function showOpen(request: CaseworkRequest): Promise<Reply> {
  const { db, actor, query } = request;
  const { from } = parseQuery(startForm, query);
  const head = from === undefined ? undefined : await selectOptionalHead(db, actor, from);
  return drawOpen(request, { draft: head === undefined ? draftOf() : draftOf({ host: head.host, guest: head.guest }) }, head);
}

async function drawOpen({ db, actor, page, language }: CaseworkRequest, told: Told, from?: CaseHead): Promise<Reply> {
  const person = personOf(actor);
  const [teams, homes] = await Promise.all([selectOwnTeams(db, person), selectHomes(db, person.personId)]);
  const startsFrom = language === "sv" ? from?.title : from?.english;
  return html(OpenStudyPage({ page, view: { teams, homes, startsFrom, draft: told.draft, refusal: told.refusal } }), statusOf(told));
}

async function takeOpen(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const person = personOf(actor);
  const form = readForm(openForm, submission.fields);
  if (form.kind === "invalid") return drawOpen(request, { draft: form.draft });
  const { host, guest, why } = form.value;
  const [teams, homes] = await Promise.all([selectOwnTeams(db, person), selectHomes(db, person.personId)]);
  const team = chosenTeam(form.value.team, { teams, homes }, teamNameFor(form.value));
  const told = { draft: { fields: submission.fields, issues: [] } };
  if (team === undefined) return drawOpen(request, { ...told, refusal: "no-such-team" });
  const ids: StudyId[] = [];
  const refusal = await refusalOf(openStudy(database, person, { team, host, guest, why, at }).then((id) => ids.push(id)));
  const [id] = ids;
  if (id === undefined) return drawOpen(request, { ...told, refusal });
  return seeOther(`${hrefTo("study", language, { id })}?done=opened`);
}

async function showOne(request: CaseworkRequest): Promise<Reply> {
  return drawOne(request, await findStudy(request, "casework.study.read"), undefined);
}

async function drawOne(request: CaseworkRequest, study: Study, refusal: RefusalCode | undefined): Promise<Reply> {
  const { db, actor, page, language, query, at } = request;
  const [passages, counts, handedIn, readers, reconstruction] = await Promise.all([
    selectPassages(db, study.id),
    selectCounts(db, study.id),
    selectHandedIn(db, actor, study.id),
    selectWhoSees(db, sharingOf(study), study),
    reconstructionOf(request, study),
  ]);
  const done = studyDeeds.find((one) => one === query.get("done"));
  const path = hrefTo("study", language, { id: study.id });
  const view = { study, passages, counts, handedIn, today: dayOf(at), readers, reconstruction, refusal, done };
  return html(StudyPage({ page: { ...page, path }, view }), refusal === undefined ? 200 : conflict);
}

async function reconstructionOf({ db, actor, language }: CaseworkRequest, study: Study): Promise<Reconstruction | undefined> {
  const file = study.reconstructed === null ? undefined : await selectOptionalCase(db, study.id);
  return file && { file, items: await selectItemsNamed(db, actor, { names: itemsNamedBy(file), language }) };
}

async function showHead(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  return drawHead(request, study, { draft: draftOf({ host: study.host, guest: study.guest, citizen: study.citizen ?? "" }) });
}

async function drawHead({ db, page }: CaseworkRequest, of: Study, told: Told): Promise<Reply> {
  const readers = await selectWhoSees(db, sharingOf(of), of);
  return html(StudyHeadPage({ page, of, readers, draft: told.draft, refusal: told.refusal }), statusOf(told));
}

async function takeHead(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { id } = study;
  const { fields } = submission;
  const form = readForm(headForm, fields);
  if (form.kind === "invalid") return drawHead(request, study, { draft: form.draft });
  const { citizen, ...head } = form.value;
  const refusal = await refusalOf(changeStudy(database, personOf(actor), { id, citizen, ...head, at }));
  if (refusal === undefined) return seeOther(`${hrefTo("study", language, { id })}?done=changed`);
  // What somebody else wrote meanwhile has been looked at once it is drawn beside what one has written oneself.
  fields.delete("version");
  return drawHead(request, await findStudy(request, "casework.study.write"), { draft: { fields, issues: [] }, refusal });
}

const partOf = ({ params }: CaseworkRequest): Part => found(partNames.find((part) => part === params["part"]));

async function showPart(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  return drawPart(request, study, { part: partOf(request), written: [], overtaken: [], tooLong: [], refusal: undefined });
}

type Writing = Pick<PartView, "part" | "refusal"> & {
  readonly written: readonly Written[];
  readonly overtaken: readonly Question[];
  readonly tooLong: readonly string[];
};

/** What was written stays in its field; where somebody else has written too, it is now written from theirs. */
async function drawPart({ db, actor, page }: CaseworkRequest, study: Study, writing: Writing): Promise<Reply> {
  const { part, written, overtaken, tooLong, refusal } = writing;
  const [passages, readers] = await Promise.all([selectPassages(db, study.id), selectWhoSees(db, sharingOf(study), study)]);
  const stands = new Map(passages.map((passage) => [passage.question, passage]));
  const fields = questionsOf(part).map((question) => {
    const own = written.find((one) => one.question === question);
    const passage = stands.get(question);
    const theirs = overtaken.includes(question) ? passage : undefined;
    const from = own !== undefined && theirs === undefined && own.words !== passage?.words ? own.from : (passage?.version ?? 0);
    return { question, words: own?.words ?? passage?.words ?? "", from, theirs, tooLong: tooLong.includes(question) };
  });
  const view = { study, part, fields, readers, refusal, writer: personOf(actor).personId };
  const status = refusal !== undefined || overtaken.length > 0 ? conflict : tooLong.length > 0 ? 400 : 200;
  return html(StudyPartPage({ page, view }), status);
}

async function takePart(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const part = partOf(request);
  const { id } = study;
  const { written, tooLong } = writtenFrom(submission.fields, part);
  const nothing = { part, written, overtaken: [], tooLong, refusal: undefined };
  if (tooLong.length > 0) return drawPart(request, study, nothing);
  const overtaken: Question[] = [];
  const saving = writePassages(database, personOf(actor), { id, written, at });
  const refusal = await refusalOf(saving.then((weighed) => overtaken.push(...weighed.overtaken)));
  if (refusal !== undefined || overtaken.length > 0) return drawPart(request, study, { ...nothing, overtaken, refusal });
  return seeOther(`${hrefTo("study", language, { id })}?done=saved#${part}`);
}

/** The same, sent by the page's script while somebody writes: it answers what the script says, and from which versions one goes on. */
async function keepPart(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const { id } = await findStudy(request, "casework.study.write");
  const part = partOf(request);
  const text = messages[language].part;
  const { written, tooLong } = writtenFrom(submission.fields, part);
  const sent = written.filter(({ question }) => !tooLong.includes(question));
  const { overtaken } = await writePassages(database, personOf(actor), { id, written: sent, at });
  const [long] = tooLong;
  const told = overtaken.length > 0 ? text.overtakenKept : long === undefined ? text.kept(formatClock(language, at)) : text.failed;
  return json({ told, fields: versionsOf(await selectPassages(db, id), part, overtaken) });
}

function versionsOf(passages: readonly Passage[], part: Part, overtaken: readonly Question[]): Readonly<Record<string, string>> {
  const own = questionsOf(part).filter((question) => !overtaken.includes(question));
  return Object.fromEntries(
    own.map((question) => [fromField(question), String(passages.find((one) => one.question === question)?.version ?? 0)]),
  );
}

function questionIn({ params }: CaseworkRequest): Question {
  const all: readonly Question[] = Object.values(parts).flat();
  return found(all.find((one) => one === params["question"]));
}

async function showEarlier(request: CaseworkRequest): Promise<Reply> {
  return drawEarlier(request, await findStudy(request, "casework.study.write"), undefined);
}

async function drawEarlier(request: CaseworkRequest, of: TeamStudy, refusal: RefusalCode | undefined): Promise<Reply> {
  const { db, page, language } = request;
  const question = questionIn(request);
  const versions = await selectVersions(db, { id: of.id, question });
  const path = hrefTo("earlier", language, { id: of.id, question });
  return html(EarlierPage({ page: { ...page, path }, of, question, versions, refusal }), refusal === undefined ? 200 : conflict);
}

async function takeRestore(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const question = questionIn(request);
  const { id } = study;
  const form = readForm(restoreForm, submission.fields);
  const refusal =
    form.kind === "invalid"
      ? "changed-meanwhile"
      : await refusalOf(restorePassage(database, personOf(actor), { id, question, ...form.value, at }));
  if (refusal !== undefined) return drawEarlier(request, study, refusal);
  return seeOther(`${hrefTo("study", language, { id })}?done=restored#${question}`);
}

async function choicesFor({ db, actor }: CaseworkRequest, study: TeamStudy) {
  const choices = await selectSharingChoices(db, personOf(actor), study.organisationId);
  return choices.filter(({ sharing }) => isOffered(sharing, study));
}

async function showReaders(request: CaseworkRequest): Promise<Reply> {
  return drawReaders(request, await findStudy(request, "casework.study.share"), { draft: draftOf() });
}

async function drawReaders(request: CaseworkRequest, of: TeamStudy, told: Told): Promise<Reply> {
  const [readers, choices] = await Promise.all([selectWhoSees(request.db, sharingOf(of), of), choicesFor(request, of)]);
  const { draft, refusal } = told;
  return html(StudyReadersPage({ page: request.page, of, readers, choices, draft, refusal }), statusOf(told));
}

async function takeReaders(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.share");
  const { id } = study;
  const chosen = readSharing(submission.fields, await choicesFor(request, study));
  if (chosen.kind === "invalid") return drawReaders(request, study, { draft: chosen.draft });
  const seen = submission.fields.get("seen") ?? "";
  const refusal = await refusalOf(shareStudy(database, personOf(actor), { id, to: chosen.value.sharing, seen, at }));
  if (refusal !== undefined) return drawReaders(request, await findStudy(request, "casework.study.share"), { draft: draftOf(), refusal });
  return seeOther(`${hrefTo("study", language, { id })}?done=shared`);
}

async function showEnd(request: CaseworkRequest): Promise<Reply> {
  return html(EndStudyPage({ page: request.page, of: await findStudy(request, "casework.study.write") }));
}

async function takeEnd(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { id } = study;
  const form = readForm(endForm, submission.fields);
  const ends = form.kind === "valid" && form.value.deed === "end";
  const refusal = form.kind === "invalid" ? "changed-meanwhile" : await refusalOf(endStudy(database, personOf(actor), { id, ends, at }));
  if (refusal !== undefined) return drawOne(request, await findStudy(request, "casework.study.write"), refusal);
  return seeOther(`${hrefTo("study", language, { id })}?done=${ends ? "ended" : "resumed"}`);
}
