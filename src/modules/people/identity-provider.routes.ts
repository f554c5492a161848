import { NotFound } from "../../kernel/errors.ts";
import { isUsableAddress } from "../../kernel/fetch-out.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, type FormReading, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { selectChoice } from "./choose-organisation.queries.ts";
import { addProvider, changeProvider, stopProvider, useProvider } from "./identity-provider.actions.ts";
import { fieldsOf, oidcForm, providerQuery, samlForm, writtenOidc, writtenSaml } from "./identity-provider.forms.ts";
import { isSameProvider, type ProviderId, type ProviderKind, type ProviderSetup } from "./identity-provider.ts";
import { ProviderFormPage, type ProviderFormView } from "./identity-provider-form.pages.tsx";
import { ProviderListPage, ProviderPage, type ProviderView, StopProviderPage } from "./identity-provider.pages.tsx";
import type { ProviderAction } from "./identity-provider.policy.ts";
import { selectOptionalProvider, selectProviders } from "./identity-provider.queries.ts";
import type { Provider } from "./identity-provider-view.ts";
import { selectOptionalOrganisation } from "./organisation.queries.ts";
import { ourselves, startTrial } from "./organisation-sign-in.actions.ts";
import { sendAway } from "./organisation-sign-in.pages.tsx";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalIn, refusalOf } from "./people-route.ts";
import type { RefusalCode } from "./refusal.ts";
import { NotSignedIn, notSignedIn } from "./sign-in-flow.ts";

const add = "people.identity-provider.add";
const change = "people.identity-provider.change";

export const identityProviderRoutes: readonly PeopleRoute[] = [
  { address: addresses.providers, action: "people.identity-provider.read", get: showList },
  {
    address: addresses.newOidcProvider,
    action: add,
    confirmed: "recently",
    holdsSecret: true,
    get: (request) => showNew(request, "oidc"),
    post: (request) => takeNew(request, "oidc"),
  },
  {
    address: addresses.newSamlProvider,
    action: add,
    confirmed: "recently",
    get: (request) => showNew(request, "saml"),
    post: (request) => takeNew(request, "saml"),
  },
  { address: addresses.provider, action: "people.identity-provider.read", get: showProvider },
  {
    address: addresses.providerChange,
    action: change,
    confirmed: "recently",
    holdsSecret: true,
    get: showChange,
    post: takeChange,
  },
  { address: addresses.providerTry, action: "people.identity-provider.try", post: takeTry },
  { address: addresses.providerUse, action: "people.identity-provider.use", confirmed: "recently", post: takeUse },
  { address: addresses.providerStop, action: "people.identity-provider.stop", get: showStop, post: takeStop },
];

async function showList({ page, db, actor }: PeopleRequest): Promise<Reply> {
  return html(ProviderListPage({ page, providers: await selectProviders(db, actor) }));
}

async function find({ db, actor, params }: PeopleRequest, action: ProviderAction): Promise<Provider> {
  const provider = await selectOptionalProvider(db, actor, { id: idOf(params), action });
  if (provider === undefined) throw new NotFound("people.identity_provider");
  return provider;
}

function viewOf({ settings: { origin } }: PeopleRequest, provider: Provider): ProviderView {
  const ours = { redirectUri: origin + hrefOf(addresses.oidcReturn, "sv", provider.id), ...ourselves(provider.id, origin) };
  return { provider, ours, done: undefined, fault: undefined, technical: undefined, refusal: undefined };
}

async function showProvider(request: PeopleRequest): Promise<Reply> {
  const provider = await find(request, "people.identity-provider.read");
  const { done, fault, technical } = parseQuery(providerQuery, request.query);
  return html(ProviderPage({ page: request.page, view: { ...viewOf(request, provider), done, fault, technical } }));
}

type Written = { readonly setup: ProviderSetup; readonly secret: string | undefined };
type Reading = { readonly kind: "valid"; readonly value: Written } | { readonly kind: "invalid"; readonly draft: Draft };

/** Reads the form of a kind. Where the program could never fetch from an issuer, that is said before anything is kept. */
function readProvider({ submission: { fields }, settings: { reach } }: PeopleForm, kind: ProviderKind, before?: ProviderSetup): Reading {
  const form = kind === "oidc" ? mapped(readForm(oidcForm, fields), writtenOidc) : mapped(readForm(samlForm, fields), writtenSaml);
  if (form.kind === "invalid") return form;
  const { setup, secret } = form.value;
  const wrong = (field: string, code: "malformed" | "missing"): Reading => ({
    kind: "invalid",
    draft: { fields, issues: [{ field, code }] },
  });
  if (setup.kind === "oidc" && !isUsableAddress(setup.issuer, reach)) return wrong("issuer", "malformed");
  if (setup.kind === "saml" && !(setup.entryPoint.startsWith("https://") || reach.loopback)) return wrong("entryPoint", "malformed");
  // The secret that is there was for the one who was asked before: nobody else is told it.
  const needsSecret = setup.kind === "oidc" && (before === undefined || !isSameProvider(before, setup));
  return needsSecret && secret === undefined ? wrong("clientSecret", "missing") : form;
}

function mapped<Value>(form: FormReading<Value>, written: (value: Value) => Written): Reading {
  return form.kind === "invalid" ? form : { kind: "valid", value: written(form.value) };
}

const nothing = { organisation: undefined, candidates: [], refusal: undefined } as const;

function showNew({ page }: PeopleRequest, kind: ProviderKind): Promise<Reply> {
  return html(ProviderFormPage({ page, view: { ...nothing, kind, draft: draftOf(kind === "oidc" ? { asksVerified: "yes" } : {}) } }));
}

async function takeNew(request: PeopleForm, kind: ProviderKind): Promise<Reply> {
  const { page, db, database, actor, submission, settings, language, at } = request;
  const choice = await selectChoice(db, actor, submission.fields);
  const form = readProvider(request, kind);
  const whose =
    choice.kind === "unclear" ? [choice.issue] : choice.kind === "none" ? [{ field: "organisation", code: "missing" } as const] : [];
  const again = (view: Partial<ProviderFormView>, status: number): Promise<Reply> => {
    const issues = [...whose, ...(form.kind === "invalid" ? form.draft.issues : [])];
    const candidates = choice.kind === "unclear" ? choice.candidates : [];
    const draft = { fields: submission.fields, issues };
    return Promise.resolve(html(ProviderFormPage({ page, view: { ...nothing, kind, draft, candidates, ...view } }), status));
  };
  if (form.kind === "invalid" || choice.kind !== "chosen") return again({}, 400);
  const organisation = await selectOptionalOrganisation(db, actor, choice.slug);
  if (organisation === undefined) throw new NotFound("people.organisation");
  const setting = { ...form.value, organisationId: organisation.id, seal: settings.seal, at };
  const added = await addProvider(database, personOf(actor), setting).then(
    (id) => ({ id }),
    (error: unknown) => ({ refusal: refusalIn(error) }),
  );
  if ("refusal" in added) return again(added, conflict);
  return seeOther(`${hrefOf(addresses.provider, language, added.id)}?done=added`);
}

function changing({ setup, organisation }: Provider): Omit<ProviderFormView, "draft"> {
  return { ...nothing, kind: setup.kind, organisation };
}

async function showChange(request: PeopleRequest): Promise<Reply> {
  const provider = await find(request, change);
  const draft = draftOf(fieldsOf(provider.setup, provider.version));
  return html(ProviderFormPage({ page: request.page, view: { ...changing(provider), draft } }));
}

async function takeChange(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, settings, language, at } = request;
  const provider = await find(request, change);
  const form = readProvider(request, provider.setup.kind, provider.setup);
  if (form.kind === "invalid") return html(ProviderFormPage({ page, view: { ...changing(provider), draft: form.draft } }), 400);
  const version = Number(submission.fields.get("version") ?? 0);
  const setting = { ...form.value, id: provider.id, version, seal: settings.seal, at };
  const refusal = await refusalOf(changeProvider(database, personOf(actor), setting));
  if (refusal === undefined) return seeOther(`${hrefOf(addresses.provider, language, provider.id)}?done=changed`);
  const now = (await selectOptionalProvider(database, actor, { id: provider.id, action: change })) ?? provider;
  const fields = new URLSearchParams(submission.fields);
  fields.set("version", String(now.version));
  return html(ProviderFormPage({ page, view: { ...changing(provider), draft: { fields, issues: [] }, refusal } }), conflict);
}

async function takeTry({ page, database, actor, params, language, settings, at }: PeopleForm): Promise<Reply> {
  const providerId: ProviderId = idOf(params);
  const out = await startTrial(database, personOf(actor), { providerId, language, settings, at }).catch(notSignedIn);
  if (!(out instanceof NotSignedIn)) return sendAway(page, out);
  return seeOther(`${hrefOf(addresses.provider, language, providerId)}?fault=${out.fault}&technical=${encodeURIComponent(out.technical)}`);
}

async function takeUse(request: PeopleForm): Promise<Reply> {
  const provider = await find(request, "people.identity-provider.use");
  const { database, actor, at } = request;
  const refusal = await refusalOf(useProvider(database, personOf(actor), { id: provider.id, at }));
  return afterDeed(request, provider, { refusal, done: "used" });
}

async function showStop(request: PeopleRequest): Promise<Reply> {
  return html(StopProviderPage({ page: request.page, provider: await find(request, "people.identity-provider.stop") }));
}

async function takeStop(request: PeopleForm): Promise<Reply> {
  const provider = await find(request, "people.identity-provider.stop");
  const { database, actor, submission, at } = request;
  const signOut = submission.fields.get("signOut") === "yes";
  const refusal = await refusalOf(stopProvider(database, personOf(actor), { id: provider.id, signOut, at }));
  return afterDeed(request, provider, { refusal, done: "stopped" });
}

type Deed = { readonly refusal: RefusalCode | undefined; readonly done: "used" | "stopped" };

async function afterDeed(request: PeopleForm, { id }: Provider, { refusal, done }: Deed): Promise<Reply> {
  const href = hrefOf(addresses.provider, request.language, id);
  if (refusal === undefined) return seeOther(`${href}?done=${done}`);
  const page = { ...request.page, path: href };
  return html(
    ProviderPage({ page, view: { ...viewOf(request, await find(request, "people.identity-provider.read")), refusal } }),
    conflict,
  );
}
