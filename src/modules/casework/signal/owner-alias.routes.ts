import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { personOf } from "../../people/index.ts";
import { addresses } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, statusOf } from "../casework-route.ts";
import { takeOwnerAliasBack, writeOwnerAlias } from "./owner-alias.actions.ts";
import { aliasForm, aliasQuery, takeBackForm } from "./owner-alias.forms.ts";
import { OwnerAliasesPage } from "./owner-alias.pages.tsx";
import { selectOwnerAliases } from "./owner-alias.queries.ts";
import { type AliasDeed, aliasRefusalOf, type OwnerAliasesView, type OwnerAliasId } from "./owner-alias.ts";

/** Which names are of one owner outside, as editors write it without seeing what teams have written. */
export const ownerAliasRoutes: readonly CaseworkRoute[] = [
  { address: addresses.ownerAliases, action: "casework.owner.name", get: showAliases, post: takeAlias },
];

async function showAliases(request: CaseworkRequest): Promise<Reply> {
  return draw(request, { draft: draftOf(), refusal: undefined, done: parseQuery(aliasQuery, request.query).done });
}

async function draw({ db, actor, page }: CaseworkRequest, told: Pick<OwnerAliasesView, "draft" | "refusal" | "done">): Promise<Reply> {
  const all = await selectOwnerAliases(db, personOf(actor));
  const standing = all.filter(({ takenBack }) => takenBack === undefined);
  const earlier = all.flatMap(({ takenBack, ...alias }) => (takenBack === undefined ? [] : [{ ...alias, takenBack }]));
  return html(OwnerAliasesPage({ page, view: { standing, earlier, ...told } }), statusOf(told));
}

async function takeAlias(request: CaseworkForm): Promise<Reply> {
  const { submission } = request;
  return submission.fields.has("alias") ? takeBack(request) : takeNew(request);
}

async function takeNew(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(aliasForm, submission.fields);
  if (form.kind === "invalid") return draw(request, { draft: form.draft, refusal: undefined, done: undefined });
  const refusal = await aliasRefusalOf(writeOwnerAlias(database, personOf(actor), { ...form.value, at }));
  if (refusal !== undefined) return draw(request, { draft: { fields: submission.fields, issues: [] }, refusal, done: undefined });
  return done(request, "written");
}

async function takeBack(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(takeBackForm, submission.fields);
  // Nobody writes it: whatever else was sent stands for nothing.
  if (form.kind === "invalid") return draw(request, { draft: draftOf(), refusal: "changed-meanwhile", done: undefined });
  const id = form.value.alias as OwnerAliasId;
  const refusal = await aliasRefusalOf(takeOwnerAliasBack(database, personOf(actor), { id, at }));
  if (refusal !== undefined) return draw(request, { draft: draftOf(), refusal, done: undefined });
  return done(request, "taken-back");
}

const done = ({ language }: CaseworkRequest, deed: AliasDeed): Reply => seeOther(`${addresses.ownerAliases[language]}?done=${deed}`);
