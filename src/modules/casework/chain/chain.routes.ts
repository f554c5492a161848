import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { refusalsAmong } from "../../../kernel/errors.ts";
import type { Instant } from "../../../kernel/time.ts";
import { type Draft, draftOf as draftOfForm, readForm } from "../../../kernel/validate.ts";
import { conflict, personOf, selectWhoSees, sharingOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute } from "../casework-route.ts";
import { chainMessages } from "../messages.ts";
import type { Study, StudyId, TeamStudy } from "../study/study.ts";
import { answerSuggestion, askAgain, forgetMoment, nameMoment, startChain } from "./chain.actions.ts";
import { compareChains } from "./chain-comparison.ts";
import { ChainComparisonPage, differencesIn } from "./chain-comparison.pages.tsx";
import { beginningForm, forgetForm, momentForm, partFrom, suggestionForm, viewFrom } from "./chain.forms.ts";
import { levelOf, missingFrom, type Suggestion } from "./chain-missing.ts";
import { chainInView, ChainPage } from "./chain.pages.tsx";
import { type ChainState, selectChainAt, selectChainHistory, selectChainState, selectOtherChains, selectTypeOf } from "./chain.queries.ts";
import { draftOf, templateFor } from "./chain-templates.ts";
import { type Beginnings, chainDeeds, type ChainRefusal, chainRefusals } from "./chain-view.ts";
import type { ActorWords, Chain, NamedMoment } from "./chain.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** The chain of governance of a meeting. */
export const chainRoutes: readonly CaseworkRoute[] = [
  { address: addresses.chain, action: "casework.study.read", get: showChain },
  { address: addresses.startChain, action: "casework.study.write", post: takeStart },
  { address: addresses.chainSuggestion, action: "casework.study.write", post: takeSuggestion },
  { address: addresses.chainComparison, action: "casework.study.read", get: showComparison },
  { address: addresses.chainMoments, action: "casework.study.write", post: takeMoment },
];

const refusalOf = refusalsAmong(chainRefusals);

async function showChain(request: CaseworkRequest): Promise<Reply> {
  return drawChain(request, await findStudy(request, "casework.study.read"), { fields: request.query });
}

type Drawing = { readonly fields: URLSearchParams; readonly refusal?: ChainRefusal | undefined };

async function drawChain(request: CaseworkRequest, study: Study, { fields, refusal }: Drawing): Promise<Reply> {
  const { db, page, language, query } = request;
  const writes = study.inTeam && study.endedAt === undefined;
  const [{ waved, ...state }, readers] = await Promise.all([selectChainState(db, study.id), selectWhoSees(db, sharingOf(study), study)]);
  const begins = study.reconstructed === null && writes && state.chain.actors.length === 0;
  const view = {
    ...state,
    study,
    view: viewFrom(fields),
    missing: missingFrom(state.chain.actors, waved),
    hasWaved: waved.length > 0,
    beginnings: begins ? await selectBeginnings(request, study) : undefined,
    readers,
    refusal,
    done: chainDeeds.find((one) => one === query.get("done")),
    undo: undoneOf(state, partFrom(query.get("undo"))),
  };
  const props = { page: { ...page, path: hrefTo("chain", language, { id: study.id }) }, view };
  const drawn = chainInView(props);
  return html(ChainPage({ ...props, drawn }), refusal === undefined ? 200 : conflict, drawn);
}

/** Only what is still away can be taken back. */
function undoneOf({ removed }: ChainState, part: ReturnType<typeof partFrom>): ReturnType<typeof partFrom> {
  const those = part?.thing === "actor" ? removed.actors : removed.relations;
  return those.some(({ number }) => number === part?.number) ? part : undefined;
}

async function selectBeginnings({ db, actor }: CaseworkRequest, study: TeamStudy): Promise<Beginnings> {
  const [type, others] = await Promise.all([selectTypeOf(db, study), selectOtherChains(db, actor, study)]);
  return { template: templateFor(type), others };
}

type Told = { readonly id: StudyId; readonly fields: URLSearchParams; readonly done: (typeof chainDeeds)[number] };

/** Back to the chain as it was looked at, with what was done. */
function backToChain({ language }: CaseworkRequest, { id, fields, done }: Told): Reply {
  return seeOther(`${hrefTo("chain", language, { id })}?view=${viewFrom(fields)}&done=${done}`);
}

async function takeStart(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const form = readForm(beginningForm, fields);
  const { template, study: other } = form.kind === "valid" ? form.value : {};
  const from = template === undefined ? (other as StudyId | undefined) : draftOf(template, language, study);
  // Nobody presses a button that begins with nothing.
  if (from === undefined) return drawChain(request, study, { fields, refusal: "changed-meanwhile" });
  const refusal = await refusalOf(startChain(database, personOf(actor), { studyId: study.id, at, from }));
  if (refusal !== undefined) return drawChain(request, study, { fields, refusal });
  return backToChain(request, { id: study.id, fields, done: "started" });
}

/** Whoever is suggested, as they are first called. The two sides of the meeting have names already. */
function wordsOf({ language }: CaseworkRequest, suggestion: Suggestion, { host, guest }: Study): ActorWords {
  const { name } = chainMessages[language].missing.asks[suggestion];
  const own = { meeting: host, citizen: guest };
  return {
    name: suggestion === "meeting" || suggestion === "citizen" ? own[suggestion] : name,
    level: levelOf(suggestion),
    contributes: undefined,
  };
}

async function takeSuggestion(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, at } = request;
  const { fields } = submission;
  const study = await findStudy(request, "casework.study.write");
  const { id: studyId } = study;
  const form = readForm(suggestionForm, fields);
  const person = personOf(actor);
  const { suggestion, answer } = form.kind === "valid" ? form.value : { suggestion: undefined, answer: undefined };
  if (answer === "again") {
    const refused = await refusalOf(askAgain(database, person, { studyId, at }));
    return refused === undefined
      ? backToChain(request, { id: studyId, fields, done: "asked" })
      : drawChain(request, study, { fields, refusal: refused });
  }
  if (suggestion === undefined || answer === undefined) return drawChain(request, study, { fields, refusal: "changed-meanwhile" });
  const answering = answer === "add" ? ({ answer, words: wordsOf(request, suggestion, study) } as const) : ({ answer } as const);
  const refusal = await refusalOf(answerSuggestion(database, person, { studyId, at, suggestion, ...answering }));
  if (refusal !== undefined) return drawChain(request, study, { fields, refusal });
  return backToChain(request, { id: studyId, fields, done: answer === "add" ? "added" : "waved" });
}

async function showComparison(request: CaseworkRequest): Promise<Reply> {
  return drawComparison(request, await findStudy(request, "casework.study.read"), { draft: draftOfForm() });
}

type ToldHere = { readonly draft: Draft; readonly refusal?: ChainRefusal | undefined };

async function drawComparison(request: CaseworkRequest, study: Study, { draft, refusal }: ToldHere): Promise<Reply> {
  const { db, page, language, query } = request;
  const [{ chain, moments, beginning }, readers] = await Promise.all([
    selectChainHistory(db, study.id),
    selectWhoSees(db, sharingOf(study), study),
  ]);
  const chosen = (name: string, usual: string): string => {
    const given = query.get(name) ?? usual;
    return given === "standing" || moments.some(({ number }) => String(number) === given) ? given : "beginning";
  };
  const latest = moments.at(-1);
  const [before, after] = [chosen("before", latest === undefined ? "beginning" : String(latest.number)), chosen("after", "standing")];
  const at = async (which: string): Promise<Chain> =>
    which === "standing" ? chain : chainAt(request, study.id, momentOf(which, moments, beginning));
  const [then, now] = await Promise.all([at(before), at(after)]);
  const path = hrefTo("chainComparison", language, { id: study.id });
  const done = chainDeeds.find((one) => one === query.get("done"));
  const comparison = compareChains(then, now);
  const view = { study, moments, before, after, comparison, chains: { before: then, after: now }, readers, draft, refusal, done };
  const props = { page: { ...page, path }, view };
  const drawn = differencesIn(props);
  const status = refusal === undefined ? (draft.issues.length === 0 ? 200 : 400) : conflict;
  return html(ChainComparisonPage({ ...props, drawn }), status, drawn);
}

const momentOf = (which: string, moments: readonly NamedMoment[], beginning: Instant | undefined): Instant | undefined =>
  moments.find(({ number }) => String(number) === which)?.at ?? beginning;

async function chainAt({ db }: CaseworkRequest, studyId: StudyId, at: Instant | undefined): Promise<Chain> {
  return at === undefined ? { actors: [], relations: [] } : selectChainAt(db, { studyId, at });
}

async function takeMoment(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { id: studyId } = study;
  const person = personOf(actor);
  const forgetting = readForm(forgetForm, submission.fields);
  const forgotten = forgetting.kind === "valid" ? forgetting.value : undefined;
  const form = readForm(momentForm, submission.fields);
  if (forgotten === undefined && form.kind === "invalid") return drawComparison(request, study, { draft: form.draft });
  const doing =
    forgotten === undefined
      ? nameMoment(database, person, { studyId, at, name: form.kind === "valid" ? form.value.name : "" })
      : forgetMoment(database, person, { studyId, at, number: forgotten.forget, name: forgotten.called });
  const refusal = await refusalOf(doing);
  if (refusal !== undefined) return drawComparison(request, study, { draft: { fields: submission.fields, issues: [] }, refusal });
  const done = forgotten === undefined ? "named" : "forgotten";
  return seeOther(`${hrefTo("chainComparison", language, { id: studyId })}?done=${done}`);
}
