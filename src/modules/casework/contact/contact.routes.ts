import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../../kernel/validate.ts";
import { personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found, statusOf } from "../casework-route.ts";
import { selectCatalogueIndex } from "../obstacle/catalogue.queries.ts";
import { partIdOf } from "../obstacle/obstacle-route.ts";
import { selectObstacles, selectOptionalObstacle } from "../obstacle/obstacle.queries.ts";
import type { ObstacleId } from "../obstacle/obstacle.ts";
import { catalogueOf } from "../obstacle/suggestion.ts";
import { findStudy } from "../study/found-study.queries.ts";
import type { TeamStudy } from "../study/study.ts";
import {
  answerQuestion,
  askForContact,
  closeForContact,
  endContact,
  openForContact,
  speakForTeam,
  withdrawQuestion,
} from "./contact.actions.ts";
import { contactAnswerForm, contactForm, openingForm, questionForm } from "./contact.forms.ts";
import { ContactListPage, ObstacleContactPage, QuestionPreviewPage } from "./contact.pages.tsx";
import { selectContacts } from "./contact.queries.ts";
import { contactDeeds, type ContactDeed, type ContactRefusal, contactRefusalOf, type ObstacleContactView } from "./contact-view.ts";
import { contactsAbout, type ContactId, type QuestionId } from "./contact.ts";

/** How teams with the same obstacle come in contact: read and written by the team alone, whoever else reads its work. */
export const contactRoutes: readonly CaseworkRoute[] = [
  { address: addresses.contacts, action: "casework.study.write", get: showList },
  { address: addresses.obstacleContact, action: "casework.study.write", get: showOne, post: takeOpening },
  { address: addresses.contactQuestion, action: "casework.study.write", post: takeQuestion },
  { address: addresses.contactAnswer, action: "casework.study.write", post: takeAnswer },
  { address: addresses.contactEnd, action: "casework.study.write", post: takeEnd },
];

const doneIn = ({ query }: CaseworkRequest) => contactDeeds.find((one) => one === query.get("done"));

async function showList(request: CaseworkRequest): Promise<Reply> {
  const { db, analysers, page } = request;
  const study = await findStudy(request, "casework.study.write");
  const [index, obstacles, contacts] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectObstacles(db, study.id),
    selectContacts(db, study.id),
  ]);
  const view = { study, obstacles, contacts, catalogue: catalogueOf(index), refusal: undefined, done: doneIn(request) };
  return html(ContactListPage({ page, view }));
}

const obstacleIdOf = ({ params }: CaseworkRequest): ObstacleId => partIdOf(params, "obstacle");

async function showOne(request: CaseworkRequest): Promise<Reply> {
  return drawOne(request, await findStudy(request, "casework.study.write"), {});
}

type Told = { readonly draft?: Draft; readonly refusal?: ContactRefusal | undefined };

async function viewOf(request: CaseworkRequest, study: TeamStudy, { draft = draftOf(), refusal }: Told): Promise<ObstacleContactView> {
  const { db, analysers } = request;
  const id = obstacleIdOf(request);
  const [index, obstacle, contacts] = await Promise.all([
    selectCatalogueIndex(db, analysers),
    selectOptionalObstacle(db, { studyId: study.id, id }),
    selectContacts(db, study.id),
  ]);
  const about = contactsAbout(contacts, id);
  return { study, obstacle: found(obstacle), catalogue: catalogueOf(index), contacts: about, draft, refusal, done: doneIn(request) };
}

async function drawOne(request: CaseworkRequest, study: TeamStudy, told: Told): Promise<Reply> {
  const view = await viewOf(request, study, told);
  const path = hrefTo("obstacleContact", request.language, { id: study.id, obstacle: view.obstacle.id });
  return html(ObstacleContactPage({ page: { ...request.page, path }, view }), statusOf(view));
}

const done = ({ language, params }: CaseworkRequest, { id }: TeamStudy, deed: ContactDeed): Reply =>
  seeOther(`${hrefTo("obstacleContact", language, { id, obstacle: params["obstacle"] ?? "" })}?done=${deed}`);

async function takeOpening(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(openingForm, submission.fields);
  if (form.kind === "invalid") return drawOne(request, study, { refusal: "changed-meanwhile" });
  const { deed, place = "" } = form.value;
  const about = { studyId: study.id, obstacleId: obstacleIdOf(request), at };
  const person = personOf(actor);
  const doing = {
    open: () => openForContact(database, person, { ...about, place }),
    close: () => closeForContact(database, person, about),
    withdraw: () => withdrawQuestion(database, person, about),
  }[deed];
  const refusal = await contactRefusalOf(doing());
  if (refusal !== undefined) return drawOne(request, study, { refusal });
  return done(request, study, deed === "open" ? "opened" : deed === "close" ? "shut" : "withdrawn");
}

async function takeQuestion(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, page, language, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(questionForm, fields);
  if (form.kind === "invalid") return drawOne(request, study, { draft: form.draft });
  const { deed, place, why, offers } = form.value;
  const draft = { fields, issues: [] };
  if (deed === "change") return drawOne(request, study, { draft });
  if (deed === "look") {
    const view = await viewOf(request, study, { draft });
    const isAskable = study.endedAt === undefined && view.obstacle.closedAt === undefined && view.obstacle.catalogueName === place;
    if (!isAskable || view.contacts.questions.length > 0) return drawOne(request, study, { draft, refusal: "changed-meanwhile" });
    const path = hrefTo("obstacleContact", language, { id: study.id, obstacle: view.obstacle.id });
    return html(QuestionPreviewPage({ page: { ...page, path }, view, question: { why, offers, place } }));
  }
  const asking = { studyId: study.id, obstacleId: obstacleIdOf(request), place, why, offers, at };
  const refusal = await contactRefusalOf(askForContact(database, personOf(actor), asking));
  return refusal === undefined ? done(request, study, "asked") : drawOne(request, study, { draft, refusal });
}

async function takeAnswer(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(contactAnswerForm, submission.fields);
  if (form.kind === "invalid") return drawOne(request, study, { refusal: "changed-meanwhile" });
  const { question, answer, seen } = form.value;
  const answering = { studyId: study.id, obstacleId: obstacleIdOf(request), questionId: question as QuestionId, answer, seen, at };
  const refusal = await contactRefusalOf(answerQuestion(database, personOf(actor), answering));
  return refusal === undefined ? done(request, study, answer) : drawOne(request, study, { refusal });
}

async function takeEnd(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(contactForm, submission.fields);
  if (form.kind === "invalid") return drawOne(request, study, { refusal: "changed-meanwhile" });
  const { contact, deed } = form.value;
  const which = { studyId: study.id, contactId: contact as ContactId, at };
  const doing = deed === "end" ? endContact : speakForTeam;
  const refusal = await contactRefusalOf(doing(database, personOf(actor), which));
  return refusal === undefined ? done(request, study, deed === "end" ? "ended" : "speaking") : drawOne(request, study, { refusal });
}
