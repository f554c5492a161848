import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses, organisationHref } from "./addresses.ts";
import { selectChoice } from "./choose-organisation.queries.ts";
import {
  addOrganisation,
  closeOrganisation,
  correctOrganisation,
  type Deed,
  nameOrganisation,
  undoCorrection,
} from "./organisation.actions.ts";
import { AdministeredListPage } from "./organisation-admin-list.pages.tsx";
import { AdministeredPage, type AdministeredView } from "./organisation-admin.pages.tsx";
import { selectAdministeredList, selectOptionalAdministered } from "./organisation-admin.queries.ts";
import type { AdministeredOrganisation } from "./organisation-admin.ts";
import {
  additionForm,
  administeredListForm,
  closingForm,
  correctingForm,
  doneQuery,
  namingForm,
  readWritten,
  undoingForm,
  writtenOf,
} from "./organisation.forms.ts";
import { ClosePage, ConfirmClosePage, CorrectPage, NewOrganisationPage } from "./organisation-forms.pages.tsx";
import { selectLikeNames } from "./organisation.queries.ts";
import { correctable, type CorrectableField } from "./organisation.ts";
import { conflict, type PeopleForm, type PeopleRequest, type PeopleRoute, refusalOf } from "./people-route.ts";

export const organisationRoutes: readonly PeopleRoute[] = [
  { address: addresses.organisations, action: "people.organisation.administer", get: showList },
  { address: addresses.newOrganisation, action: "people.organisation.add", get: showNew, post: takeNew },
  { address: addresses.organisation, action: "people.organisation.administer", get: showOrganisation },
  { address: addresses.organisationField, action: "people.organisation.correct", get: showCorrect, post: takeCorrect },
  { address: addresses.organisationUndo, action: "people.organisation.undo-correction", post: takeUndo },
  { address: addresses.organisationNames, action: "people.organisation.correct", post: takeName },
  { address: addresses.organisationClose, action: "people.organisation.close", confirmed: "recently", get: showClose, post: takeClose },
];

const pageSize = 50;

async function showList({ page, db, actor, query }: PeopleRequest): Promise<Reply> {
  const { q, kind, status, mark, page: current } = parseQuery(administeredListForm, query);
  const question = q.trim();
  const found = question === "" ? undefined : await selectLikeNames(db, actor, question);
  const list = await selectAdministeredList(db, actor, {
    only: found?.map(({ slug }) => slug),
    kind: kind === "" ? undefined : kind,
    status: status === "" ? undefined : status,
    mark: mark === "" ? undefined : mark,
    page: current,
    pageSize,
  });
  return html(AdministeredListPage({ page, view: { ...list, question, kind, status, mark, current, pageSize } }));
}

function slugOf({ params }: Pick<PeopleRequest, "params">): string {
  return params["slug"] ?? "";
}

async function findOrganisation(request: Pick<PeopleRequest, "db" | "actor" | "params">): Promise<AdministeredOrganisation> {
  const organisation = await selectOptionalAdministered(request.db, request.actor, slugOf(request));
  if (organisation === undefined) throw new NotFound("people.organisation");
  return organisation;
}

function deedOf({ database, actor, at }: PeopleForm): Deed {
  return { db: database, actor, at };
}

/** To the organisation's page, which says what was done. */
function toOrganisation(request: PeopleForm, done: NonNullable<AdministeredView["done"]>, slug = slugOf(request)): Reply {
  return seeOther(`${organisationHref(addresses.organisation, request.language, slug)}?done=${done}`);
}

async function showOrganisation(request: PeopleRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, request.query);
  return drawOrganisation(request, { done });
}

type Redrawing = { readonly status?: number } & Partial<AdministeredView>;

async function drawOrganisation(request: PeopleRequest, { status = 200, ...view }: Redrawing): Promise<Reply> {
  const organisation = await findOrganisation(request);
  // The page that comes back is the organisation's: its links must not lead to where only forms are taken.
  const page = { ...request.page, path: organisationHref(addresses.organisation, request.language, organisation.slug) };
  const nothing = { draft: draftOf(), done: undefined, refusal: undefined };
  return html(AdministeredPage({ page, view: { ...nothing, ...view, organisation } }), status);
}

function fieldOf({ params }: Pick<PeopleRequest, "params">): CorrectableField {
  const field = correctable.find((one) => one === params["field"]);
  if (field === undefined) throw new NotFound("field");
  return field;
}

async function showCorrect(request: PeopleRequest): Promise<Reply> {
  const field = fieldOf(request);
  const organisation = await findOrganisation(request);
  const draft = draftOf({ value: writtenOf(organisation.facts[field]) });
  return html(CorrectPage({ page: request.page, view: { organisation, field, draft, refusal: undefined } }));
}

async function takeCorrect(request: PeopleForm): Promise<Reply> {
  const { page, submission } = request;
  const field = fieldOf(request);
  const form = readForm(correctingForm, submission.fields);
  const value = readWritten(field, submission.fields.get("value") ?? "");
  if (form.kind === "invalid" || value.kind === "invalid") {
    const issues = [...(value.kind === "invalid" ? [value.issue] : []), ...(form.kind === "invalid" ? form.draft.issues : [])];
    const draft = { fields: submission.fields, issues };
    return html(CorrectPage({ page, view: { organisation: await findOrganisation(request), field, draft, refusal: undefined } }), 400);
  }
  const { reason, seen } = form.value;
  const refusal = await refusalOf(correctOrganisation(deedOf(request), slugOf(request), { field, value: value.value, reason, seen }));
  if (refusal === undefined) return toOrganisation(request, "corrected");
  const draft = { fields: submission.fields, issues: [] };
  return html(CorrectPage({ page, view: { organisation: await findOrganisation(request), field, draft, refusal } }), conflict);
}

async function takeUndo(request: PeopleForm): Promise<Reply> {
  const form = readForm(undoingForm, request.submission.fields);
  if (form.kind === "invalid") throw new NotFound("field");
  const refusal = await refusalOf(undoCorrection(deedOf(request), slugOf(request), form.value.field));
  return refusal === undefined ? toOrganisation(request, "undone") : drawOrganisation(request, { refusal, status: conflict });
}

async function takeName(request: PeopleForm): Promise<Reply> {
  const form = readForm(namingForm, request.submission.fields);
  if (form.kind === "invalid") return drawOrganisation(request, { draft: form.draft, status: 400 });
  const refusal = await refusalOf(nameOrganisation(deedOf(request), slugOf(request), form.value));
  if (refusal === undefined) return toOrganisation(request, "named");
  return drawOrganisation(request, { draft: { fields: request.submission.fields, issues: [] }, refusal, status: conflict });
}

async function showClose(request: PeopleRequest): Promise<Reply> {
  const organisation = await findOrganisation(request);
  return html(ClosePage({ page: request.page, view: { organisation, candidates: [], draft: draftOf(), refusal: undefined } }));
}

/** Sent twice: first with what is to be said, then confirmed. */
async function takeClose(request: PeopleForm): Promise<Reply> {
  const { page, submission } = request;
  const form = readForm(closingForm, submission.fields);
  const [organisation, choice] = await Promise.all([
    findOrganisation(request),
    selectChoice(request.db, request.actor, request.submission.fields),
  ]);
  if (form.kind === "invalid" || choice.kind === "unclear") {
    const issues = [...(form.kind === "invalid" ? form.draft.issues : []), ...(choice.kind === "unclear" ? [choice.issue] : [])];
    const candidates = choice.kind === "unclear" ? choice.candidates : [];
    return html(
      ClosePage({ page, view: { organisation, candidates, draft: { fields: submission.fields, issues }, refusal: undefined } }),
      400,
    );
  }
  const { closedYear, reason } = form.value;
  const successor = choice.kind === "none" ? undefined : await selectOptionalAdministered(request.db, request.actor, choice.slug);
  const closing = { closedYear, successor: successor?.facts.name, reason };
  if (submission.fields.get("confirmed") !== "yes") return html(ConfirmClosePage({ page, organisation, closing }));
  const refusal = await refusalOf(closeOrganisation(deedOf(request), slugOf(request), closing));
  return refusal === undefined ? toOrganisation(request, "closed") : drawOrganisation(request, { refusal, status: conflict });
}

function showNew({ page }: PeopleRequest): Promise<Reply> {
  return html(NewOrganisationPage({ page, view: { draft: draftOf({ kind: "municipality" }), refusal: undefined } }));
}

async function takeNew(request: PeopleForm): Promise<Reply> {
  const { page, submission } = request;
  const form = readForm(additionForm, submission.fields);
  if (form.kind === "invalid") return html(NewOrganisationPage({ page, view: { draft: form.draft, refusal: undefined } }), 400);
  const added: string[] = [];
  const refusal = await refusalOf(addOrganisation(deedOf(request), form.value).then((slug) => added.push(slug)));
  const [slug] = added;
  if (slug !== undefined) return toOrganisation(request, "added", slug);
  return html(NewOrganisationPage({ page, view: { draft: { fields: submission.fields, issues: [] }, refusal } }), conflict);
}
