import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { type Draft, draftOf, readForm } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import type { OrganisationId } from "./organisation.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalIn, refusalOf } from "./people-route.ts";
import type { PersonId } from "./person.ts";
import { type RefusalCode, refusalCodes } from "./refusal.ts";
import { selectWhoSees } from "./sharing.queries.ts";
import { addTeamMember, changeTeam, endTeam, removeTeamMember, startTeam } from "./team.actions.ts";
import { addMemberForm, changeTeamForm, removeMemberForm, startTeamForm } from "./team.forms.ts";
import { EndTeamPage, TeamListPage, TeamPage } from "./team.pages.tsx";
import type { TeamAction } from "./team.policy.ts";
import { selectHomes, selectOptionalTeam, selectTeams } from "./team.queries.ts";
import type { TeamView } from "./team-view.ts";

export const teamRoutes: readonly PeopleRoute[] = [
  { address: addresses.teams, action: "people.team.start", get: showTeams, post: takeTeam },
  { address: addresses.team, action: "people.team.read", get: showTeam, post: takeChange },
  { address: addresses.teamMembers, action: "people.team.change", post: takeMember },
  { address: addresses.teamEnd, action: "people.team.end", get: showEnd, post: takeEnd },
];

const notices = ["started", "saved", "left", "ended"] as const;

async function showTeams(request: PeopleRequest): Promise<Reply> {
  return drawTeams(request, { draft: draftOf(), refusal: undefined });
}

type Drawing = { readonly draft: Draft; readonly refusal: RefusalCode | undefined };

async function drawTeams({ page, db, actor, query }: PeopleRequest, { draft, refusal }: Drawing): Promise<Reply> {
  const person = personOf(actor);
  const [teams, homes] = await Promise.all([selectTeams(db, person), selectHomes(db, person.personId)]);
  const done = notices.find((notice) => notice === query.get("done"));
  const status = refusal !== undefined ? conflict : draft.issues.length > 0 ? 400 : 200;
  return html(TeamListPage({ page, view: { teams, homes, draft, refusal, done } }), status);
}

async function takeTeam(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const form = readForm(startTeamForm, submission.fields);
  if (form.kind === "invalid") return drawTeams(request, { draft: form.draft, refusal: undefined });
  const { name, purpose, organisation } = form.value;
  const team = { name, purpose, organisationId: organisation as OrganisationId, at };
  const outcome = await startTeam(database, personOf(actor), team).catch(refusalIn);
  const refusal = refusalCodes.find((code) => code === outcome);
  if (refusal !== undefined) return drawTeams(request, { draft: { fields: submission.fields, issues: [] }, refusal });
  return seeOther(`${hrefOf(addresses.team, language, outcome)}?done=started`);
}

async function find({ db, actor, params }: PeopleRequest, action: TeamAction): Promise<TeamView> {
  const team = await selectOptionalTeam(db, actor, { id: idOf(params), action });
  if (team === undefined) throw new NotFound("people.circle");
  return team;
}

async function showTeam(request: PeopleRequest): Promise<Reply> {
  const team = await find(request, "people.team.read");
  return drawTeam(request, team, { words: wordsOf(team), member: draftOf(), refusal: undefined });
}

function wordsOf({ name, purpose }: TeamView): Draft {
  return draftOf({ name, purpose: purpose ?? "" });
}

type TeamDrawing = { readonly words: Draft; readonly member: Draft; readonly refusal: RefusalCode | undefined };

async function drawTeam({ page, db, actor, query, language }: PeopleRequest, team: TeamView, drawing: TeamDrawing): Promise<Reply> {
  const seen = await selectWhoSees(db, { audience: "team", circleId: team.id });
  const done = notices.find((notice) => notice === query.get("done"));
  const wrong = drawing.words.issues.length + drawing.member.issues.length > 0;
  const status = drawing.refusal !== undefined ? conflict : wrong ? 400 : 200;
  // The page that comes back after a form is the team's: its links must not lead to where only forms are taken.
  const at = { ...page, path: hrefOf(addresses.team, language, team.id) };
  return html(TeamPage({ page: at, view: { team, seen, reader: personOf(actor).personId, done, ...drawing } }), status);
}

async function takeChange(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const team = await find(request, "people.team.change");
  const form = readForm(changeTeamForm, submission.fields);
  if (form.kind === "invalid") return drawTeam(request, team, { words: form.draft, member: draftOf(), refusal: undefined });
  await changeTeam(database, personOf(actor), { id: team.id, ...form.value, purpose: form.value.purpose, at });
  return seeOther(`${hrefOf(addresses.team, language, team.id)}?done=saved`);
}

/** Takes somebody in, or out: the button says which. */
async function takeMember(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const team = await find(request, "people.team.change");
  const removal = readForm(removeMemberForm, submission.fields);
  if (removal.kind === "valid") return remove(request, team, removal.value.person as PersonId);
  const form = readForm(addMemberForm, submission.fields);
  if (form.kind === "invalid") return drawTeam(request, team, { words: wordsOf(team), member: form.draft, refusal: undefined });
  const refusal = await refusalOf(addTeamMember(database, personOf(actor), { id: team.id, email: form.value.email, at }));
  const member = { fields: submission.fields, issues: [] };
  if (refusal !== undefined) return drawTeam(request, team, { words: wordsOf(team), member, refusal });
  return seeOther(`${hrefOf(addresses.team, language, team.id)}?done=saved`);
}

async function remove(request: PeopleForm, team: TeamView, personId: PersonId): Promise<Reply> {
  const { database, actor, language, at } = request;
  const refusal = await refusalOf(removeTeamMember(database, personOf(actor), { id: team.id, personId, at }));
  if (refusal !== undefined) return drawTeam(request, team, { words: wordsOf(team), member: draftOf(), refusal });
  // Whoever has left sees the team no more, unless they coordinate its organisation; and with the last one it ends.
  const rest = await selectOptionalTeam(database, actor, { id: team.id, action: "people.team.read" });
  if (rest !== undefined) return seeOther(`${hrefOf(addresses.team, language, team.id)}?done=saved`);
  return seeOther(`${addresses.teams[language]}?done=${team.members.length > 1 ? "left" : "ended"}`);
}

async function showEnd(request: PeopleRequest): Promise<Reply> {
  return html(EndTeamPage({ page: request.page, team: await find(request, "people.team.end") }));
}

async function takeEnd(request: PeopleForm): Promise<Reply> {
  const { database, actor, language, at } = request;
  const team = await find(request, "people.team.end");
  await endTeam(database, personOf(actor), { id: team.id, at });
  return seeOther(`${addresses.teams[language]}?done=ended`);
}
