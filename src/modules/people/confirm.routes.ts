import { html, json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { detourTo } from "../../kernel/detour.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { confirmByCode, confirmByPasskey, type ConfirmationOutcome } from "./confirm.actions.ts";
import { ConfirmPage, type ConfirmView } from "./confirm.pages.tsx";
import { ownAddress } from "./entry.ts";
import { askToConfirm } from "./passkey-challenge.actions.ts";
import { confirmForm, confirmQuery, recoveryCodeForm } from "./passkey.forms.ts";
import { selectSecondFactor } from "./passkey.queries.ts";
import { relyingPartyOf } from "./passkey.ts";
import { type PeopleForm, type PeopleRequest, type PeopleRoute, personOf } from "./people-route.ts";

export const confirmRoutes: readonly PeopleRoute[] = [
  { address: addresses.confirm, action: "people.session.confirm", get: showConfirm, post: takePasskey },
  { address: addresses.confirmChallenge, action: "people.session.confirm", post: giveChallenge },
  { address: addresses.confirmCode, action: "people.session.confirm", post: takeCode },
];

/** Whoever has no passkey yet is led to make one, which confirms too. */
async function showConfirm(request: PeopleRequest): Promise<Reply> {
  const { db, actor, query, language } = request;
  const { next, unsent } = parseQuery(confirmQuery, query);
  const onwards = ownAddress(next);
  const { passkeys } = await selectSecondFactor(db, personOf(actor).personId);
  if (passkeys === 0) return seeOther(detourTo(addresses.newPasskey, language, { next: onwards, unsent: false }));
  return draw(request, { next: onwards, unsent: unsent === "yes" });
}

async function draw({ page, waiting }: PeopleRequest, view: Partial<ConfirmView>, status = 200): Promise<Reply> {
  const complete = { waiting, next: undefined, unsent: false, refusal: undefined, draft: draftOf(), ...view };
  // The page that comes back is the one of confirming: its links must not lead to where only forms are taken.
  return html(ConfirmPage({ page: { ...page, path: addresses.confirm[page.language] }, view: complete }), status);
}

async function giveChallenge({ database, actor, settings, at }: PeopleForm): Promise<Reply> {
  return json(await askToConfirm(database, personOf(actor), { relyingParty: relyingPartyOf(settings.origin), at }));
}

async function takePasskey(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, settings, at } = request;
  const form = readForm(confirmForm, submission.fields);
  const next = ownAddress(submission.fields.get("next") ?? undefined);
  const answer = form.kind === "valid" ? form.value.answer : undefined;
  // Sent without the page's script: there is nothing to look at.
  if (answer === undefined) return draw(request, { next, refusal: "passkey" }, 400);
  const outcome = await confirmByPasskey(database, personOf(actor), { answer, relyingParty: relyingPartyOf(settings.origin), at });
  return goOn(request, outcome, { next, refusal: "passkey" });
}

async function takeCode(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const form = readForm(recoveryCodeForm, submission.fields);
  const next = ownAddress(submission.fields.get("next") ?? undefined);
  if (form.kind === "invalid") return draw(request, { next, draft: form.draft }, 400);
  const outcome = await confirmByCode(database, personOf(actor), { code: form.value.code, at });
  return goOn(request, outcome, { next, refusal: "code" });
}

function goOn(request: PeopleForm, outcome: ConfirmationOutcome, view: Pick<ConfirmView, "next" | "refusal">): Promise<Reply> | Reply {
  if (outcome.kind === "refused") return draw(request, view, 400);
  return { ...seeOther(view.next ?? addresses.account[request.language]), session: outcome.session };
}
