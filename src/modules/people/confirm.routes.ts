import { html, json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { detourTo } from "../../kernel/detour.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { confirmByCode, confirmByPasskey, type ConfirmationOutcome } from "./confirm.actions.ts";
import { ConfirmPage, type ConfirmView } from "./confirm.pages.tsx";
import { ownAddress } from "./entry.ts";
import { inSession, KeptFormPage } from "./kept-form.pages.tsx";
import { readKept, sizeWithKept } from "./kept-form.ts";
import { NewPasskeyPage } from "./new-passkey.pages.tsx";
import { askToConfirm } from "./passkey-challenge.actions.ts";
import { confirmForm, confirmQuery, recoveryCodeForm } from "./passkey.forms.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import { relyingPartyOf } from "./passkey.ts";
import { type PeopleForm, type PeopleRequest, type PeopleRoute, personOf } from "./people-route.ts";

export const confirmRoutes: readonly PeopleRoute[] = [
  {
    address: addresses.confirm,
    action: "people.session.confirm",
    formSize: sizeWithKept,
    holdsSecret: true,
    get: showConfirm,
    post: takePasskey,
  },
  { address: addresses.confirmChallenge, action: "people.session.confirm", holdsSecret: true, post: giveChallenge },
  { address: addresses.confirmCode, action: "people.session.confirm", formSize: sizeWithKept, holdsSecret: true, post: takeCode },
];

/** Whoever has no passkey yet is led to make one, which confirms too. */
async function showConfirm(request: PeopleRequest): Promise<Reply> {
  const { db, actor, query, language } = request;
  const { next } = parseQuery(confirmQuery, query);
  const onwards = ownAddress(next);
  const { passkeys } = await selectSecondFactor(db, personOf(actor).personId);
  if (passkeys === 0) return seeOther(detourTo(addresses.newPasskey, language, onwards));
  return draw(request, { next: onwards });
}

/** In answer to a form that needs it: what was written goes along to the page after. */
export async function confirmAndSend(request: PeopleRequest, kept: KeptForm): Promise<Reply> {
  const { db, actor, waiting, page } = request;
  const { passkeys } = await selectSecondFactor(db, personOf(actor).personId);
  if (passkeys > 0) return draw(request, { kept }, notConfirmed);
  const view = { waiting, next: undefined, kept, first: true, refused: false, draft: draftOf() };
  return html(NewPasskeyPage({ page: { ...page, path: addresses.newPasskey[page.language], alternates: {} }, view }), notConfirmed);
}

/** What was sent is not done: it is not known well enough who sent it. */
const notConfirmed = 403;

async function draw({ page, waiting }: PeopleRequest, view: Partial<ConfirmView>, status = 200): Promise<Reply> {
  const complete = { waiting, next: undefined, kept: undefined, refusal: undefined, draft: draftOf(), ...view };
  // The page that comes back is the one of confirming: its links must not lead to where only forms are taken, or away from what was written.
  const path = addresses.confirm[page.language];
  const drawn = view.kept === undefined ? { ...page, path } : { ...page, path, alternates: {} };
  return html(ConfirmPage({ page: drawn, view: complete }), status);
}

async function giveChallenge({ database, actor, settings, at }: PeopleForm): Promise<Reply> {
  return json(await askToConfirm(database, personOf(actor), { relyingParty: relyingPartyOf(settings.origin), at }));
}

async function takePasskey(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, settings, at } = request;
  const form = readForm(confirmForm, submission.fields);
  const onwards = onwardsIn(submission.fields);
  const answer = form.kind === "valid" ? form.value.answer : undefined;
  // Sent without the page's script: there is nothing to look at.
  if (answer === undefined) return draw(request, { ...onwards, refusal: "passkey" }, 400);
  const outcome = await confirmByPasskey(database, personOf(actor), { answer, relyingParty: relyingPartyOf(settings.origin), at });
  return goOn(request, outcome, { ...onwards, refusal: "passkey" });
}

async function takeCode(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(recoveryCodeForm, submission.fields);
  const onwards = onwardsIn(submission.fields);
  if (form.kind === "invalid") return draw(request, { ...onwards, draft: form.draft }, 400);
  const outcome = await confirmByCode(database, personOf(actor), { code: form.value.code, at });
  return goOn(request, outcome, { ...onwards, refusal: "code" });
}

type Onwards = Pick<ConfirmView, "next" | "kept">;

function onwardsIn(fields: URLSearchParams): Onwards {
  return { next: ownAddress(fields.get("next") ?? undefined), kept: readKept(fields) };
}

async function goOn(request: PeopleForm, outcome: ConfirmationOutcome, view: Onwards & Pick<ConfirmView, "refusal">): Promise<Reply> {
  const { page, language } = request;
  if (outcome.kind === "refused") return draw(request, view, 400);
  const { session } = outcome;
  if (view.kept === undefined) return { ...seeOther(view.next ?? addresses.account[language]), session };
  return { ...(await html(KeptFormPage({ page: inSession(page, session.secret), kept: view.kept }))), session };
}
