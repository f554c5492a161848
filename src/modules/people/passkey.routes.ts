import { NotFound } from "../../kernel/errors.ts";
import { detourTo } from "../../kernel/detour.ts";
import { html, json, type Reply, secretHtml, seeOther } from "../../kernel/http-reply.ts";
import type { Instant } from "../../kernel/time.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { ownAddress } from "./entry.ts";
import { inSession } from "./kept-form.pages.tsx";
import { readKept, sizeWithKept } from "./kept-form.ts";
import { passkeyMessages } from "./messages.ts";
import { NewPasskeyPage, type NewPasskeyView, RecoveryCodesPage } from "./new-passkey.pages.tsx";
import { registerPasskey, removePasskey, renamePasskey } from "./passkey.actions.ts";
import { askToRegister } from "./passkey-challenge.actions.ts";
import { confirmQuery, newPasskeyForm, passkeysQuery, renamePasskeyForm } from "./passkey.forms.ts";
import { PasskeyPage, PasskeysPage, RemovePasskeyPage } from "./passkey.pages.tsx";
import type { PasskeyAction } from "./passkey.policy.ts";
import { selectOptionalPasskey, selectPasskeys, selectSecondFactor } from "./passkey.queries.ts";
import { decideRegistration, type PasskeyId, relyingPartyOf } from "./passkey.ts";
import type { Passkey } from "./passkey-view.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalIn, refusalOf } from "./people-route.ts";
import { renewRecoveryCodes } from "./recovery-code.actions.ts";
import type { RefusalCode } from "./refusal.ts";
import type { PersonId } from "./person.ts";
import { selectSessions } from "./session.queries.ts";
import { describeDevice } from "./session.ts";

export const passkeyRoutes: readonly PeopleRoute[] = [
  { address: addresses.passkeys, action: "people.passkey.read", get: showPasskeys },
  {
    address: addresses.newPasskey,
    action: "people.passkey.register",
    formSize: sizeWithKept,
    holdsSecret: true,
    get: showNew,
    post: takeNew,
  },
  { address: addresses.newPasskeyChallenge, action: "people.passkey.register", holdsSecret: true, post: giveChallenge },
  { address: addresses.passkey, action: "people.passkey.rename", get: showPasskey, post: takeName },
  { address: addresses.passkeyRemoval, action: "people.passkey.remove", confirmed: "recently", get: showRemoval, post: takeRemoval },
  { address: addresses.recoveryCodes, action: "people.recovery-code.renew", confirmed: "recently", post: takeRenewal },
];

const notices = ["added", "renamed", "removed"] as const;

function showPasskeys(request: PeopleRequest): Promise<Reply> {
  const { done } = parseQuery(passkeysQuery, request.query);
  return drawPasskeys(request, { done: notices.find((notice) => notice === done), refusal: undefined });
}

async function drawPasskeys(
  { page, db, actor, at }: PeopleRequest,
  { done, refusal }: { readonly done: (typeof notices)[number] | undefined; readonly refusal: RefusalCode | undefined },
): Promise<Reply> {
  const { personId } = personOf(actor);
  const [passkeys, { codes }, elsewhere] = await Promise.all([
    selectPasskeys(db, actor),
    selectSecondFactor(db, personId),
    isElsewhere(db, personId, at),
  ]);
  const status = refusal === undefined ? 200 : conflict;
  const path = addresses.passkeys[page.language];
  return html(PasskeysPage({ page: { ...page, path }, view: { passkeys, codes, done, refusal, elsewhere } }), status);
}

/** Whether a person is signed in at more places than one. */
async function isElsewhere(db: PeopleRequest["db"], personId: PersonId, at: Instant): Promise<boolean> {
  return (await selectSessions(db, personId, at)).length > 1;
}

async function showNew(request: PeopleRequest): Promise<Reply> {
  const { next } = parseQuery(confirmQuery, request.query);
  return drawNew(request, { next: ownAddress(next), kept: undefined, refused: false, draft: draftOf() });
}

type New = Pick<NewPasskeyView, "next" | "kept" | "refused" | "draft">;

/** By way of confirming, where there is a passkey already: nobody adds one to a session that they have merely found open. */
async function drawNew({ page, db, actor, waiting, confirmedRecently, language }: PeopleRequest, view: New, status = 200): Promise<Reply> {
  const secondFactor = await selectSecondFactor(db, personOf(actor).personId);
  if (decideRegistration(secondFactor, confirmedRecently) === "confirm-first")
    return seeOther(detourTo(addresses.confirm, language, addresses.newPasskey[language]));
  return html(NewPasskeyPage({ page, view: { ...view, waiting, first: secondFactor.passkeys === 0 } }), status);
}

async function giveChallenge({ database, actor, settings, confirmedRecently, at }: PeopleForm): Promise<Reply> {
  const relyingParty = relyingPartyOf(settings.origin);
  return json(await askToRegister(database, personOf(actor), { relyingParty, confirmedRecently, at }));
}

async function takeNew(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, settings, confirmedRecently, language, at, userAgent } = request;
  const form = readForm(newPasskeyForm, submission.fields);
  const next = ownAddress(submission.fields.get("next") ?? undefined);
  const kept = readKept(submission.fields);
  if (form.kind === "invalid") return drawNew(request, { next, kept, refused: false, draft: form.draft }, 400);
  const { answer, name = nameFor(userAgent) ?? passkeyMessages[language].add.unnamed } = form.value;
  const refused = { next, kept, refused: true, draft: { fields: submission.fields, issues: [] } };
  // Sent without the page's script: there is nothing to look at.
  if (answer === undefined) return drawNew(request, refused, 400);
  const relyingParty = relyingPartyOf(settings.origin);
  const registering = registerPasskey(database, personOf(actor), { answer, name, relyingParty, confirmedRecently, at });
  const outcome = await registering.catch(refusalIn);
  // The page leads to confirming by itself, where that is what is missing.
  if (typeof outcome === "string" || outcome.kind === "refused") return drawNew(request, refused, 400);
  const { session, codes } = outcome;
  if (codes === undefined) return { ...seeOther(next ?? `${addresses.passkeys[language]}?done=added`), session };
  const elsewhere = await isElsewhere(database, personOf(actor).personId, at);
  const view = { page: inSession(page, session.secret), codes, added: true, next: next ?? addresses.account[language], kept, elsewhere };
  return { ...(await secretHtml(RecoveryCodesPage(view))), session };
}

function nameFor(userAgent: string): string | undefined {
  const device = describeDevice(userAgent);
  return device === "" ? undefined : device;
}

async function findPasskey({ db, actor, params }: PeopleRequest, action: PasskeyAction): Promise<Passkey> {
  const id: PasskeyId = idOf(params);
  const passkey = await selectOptionalPasskey(db, actor, { id, action });
  if (passkey === undefined) throw new NotFound("people.passkey");
  return passkey;
}

async function showPasskey(request: PeopleRequest): Promise<Reply> {
  const passkey = await findPasskey(request, "people.passkey.rename");
  return html(PasskeyPage({ page: request.page, passkey, draft: draftOf({ name: passkey.name }) }));
}

async function takeName(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, submission, language, at } = request;
  const passkey = await findPasskey(request, "people.passkey.rename");
  const form = readForm(renamePasskeyForm, submission.fields);
  if (form.kind === "invalid") return html(PasskeyPage({ page, passkey, draft: form.draft }), 400);
  await renamePasskey(database, personOf(actor), { id: passkey.id, name: form.value.name, at });
  return seeOther(`${addresses.passkeys[language]}?done=renamed`);
}

function showRemoval(request: PeopleRequest): Promise<Reply> {
  return drawRemoval(request, undefined);
}

async function drawRemoval(request: PeopleRequest, refusal: RefusalCode | undefined): Promise<Reply> {
  const { page, db, actor } = request;
  const passkey = await findPasskey(request, "people.passkey.remove");
  const { passkeys } = await selectSecondFactor(db, personOf(actor).personId);
  return html(RemovePasskeyPage({ page, passkey, isLast: passkeys === 1, refusal }), refusal === undefined ? 200 : conflict);
}

async function takeRemoval(request: PeopleForm): Promise<Reply> {
  const { database, actor, params, settings, language, at } = request;
  const removing = { id: idOf<"people.passkey">(params), secondFactor: settings.secondFactor, at };
  const refusal = await refusalOf(removePasskey(database, personOf(actor), removing));
  return refusal === undefined ? seeOther(`${addresses.passkeys[language]}?done=removed`) : drawRemoval(request, refusal);
}

async function takeRenewal(request: PeopleForm): Promise<Reply> {
  const { page, database, actor, language, at } = request;
  const codes = await renewRecoveryCodes(database, personOf(actor), at).catch(refusalIn);
  if (typeof codes === "string") return drawPasskeys(request, { done: undefined, refusal: codes });
  const elsewhere = await isElsewhere(database, personOf(actor).personId, at);
  return secretHtml(RecoveryCodesPage({ page, codes, added: false, next: addresses.passkeys[language], elsewhere }));
}
