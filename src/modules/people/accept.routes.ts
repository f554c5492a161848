import { lacksPasskey } from "./confirm.actions.ts";
import { closed } from "./entry.ts";
import { onwardsFrom } from "./entry-onwards.ts";
import { type Reply, secretHtml, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import { AcceptPage, ClosedInvitationPage, OtherInvitationPage, SignInFirstPage } from "./accept.pages.tsx";
import { addresses } from "./addresses.ts";
import { acceptanceForm } from "./administration.forms.ts";
import { acceptInvitation } from "./invitation.actions.ts";
import { selectOptionalOpenInvitation } from "./invitation.queries.ts";
import { decideAcceptance } from "./invitation.ts";
import type { PeopleForm, PeopleRequest, PeopleRoute } from "./people-route.ts";
import { describeDevice, hashOf } from "./session.ts";

export const acceptRoutes: readonly PeopleRoute[] = [
  { address: addresses.invitation, action: "people.invitation.accept", get: showInvitation, post: takeAnswer },
];

/** Looks, however often; only an answer uses it up. */
function showInvitation(request: PeopleRequest): Promise<Reply> {
  return draw(request, draftOf());
}

async function draw({ page, db, actor, params, at }: PeopleRequest, draft: Draft): Promise<Reply> {
  const invitation = await selectOptionalOpenInvitation(db, { tokenHash: hashOf(params["token"] ?? ""), at });
  if (invitation === undefined) return secretHtml(ClosedInvitationPage({ page }), closed);
  const signedInAs = actor.kind === "person" ? actor.personId : undefined;
  const decision = decideAcceptance({ holder: invitation.holder, signedInAs, name: undefined });
  if (decision === "someone-else") return secretHtml(OtherInvitationPage({ page }), closed);
  if (decision === "signed-out") return secretHtml(SignInFirstPage({ page }));
  return secretHtml(AcceptPage({ page, invitation, draft }), draft.issues.length === 0 ? 200 : 400);
}

async function takeAnswer(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, params, settings, language, at, userAgent } = request;
  const form = readForm(acceptanceForm, submission.fields);
  if (form.kind === "invalid") return draw(request, form.draft);
  const outcome = await acceptInvitation(database, {
    token: params["token"] ?? "",
    name: form.value.name,
    signedInAs: actor.kind === "person" ? actor : undefined,
    device: describeDevice(userAgent),
    at,
  });
  if (outcome.kind === "accepted") {
    const { session } = outcome;
    const lacks = await lacksPasskey(database, { ...settings, session, at });
    return { ...seeOther(onwardsFrom(language, { next: `${addresses.account[language]}?done=welcome`, lacksPasskey: lacks })), session };
  }
  // Whatever else keeps it from being answered, the page says.
  return draw(request, { fields: submission.fields, issues: [{ field: "name", code: "missing" }] });
}
