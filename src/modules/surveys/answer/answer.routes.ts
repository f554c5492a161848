import { z } from "zod";
import { type Reply, secretHtml, seeOther } from "../../../kernel/http-reply.ts";
import { type Draft, draftOf, parseQuery, readForm } from "../../../kernel/validate.ts";
import { conflict, hashOf } from "../../people/index.ts";
import { endNaming, nameColleague, reopenAnswers, sendAnswers, writeAnswers } from "./answer.actions.ts";
import { AnswerClosedPage, AnswerIntroPage, AnswerReviewPage, AnswerSentPage, ColleaguesPage } from "./answer.pages.tsx";
import { AnswerSectionPage, type Written } from "./answer-section.pages.tsx";
import { fieldsOfAnswers, markOf, markOfAnswer, readSection, toSent } from "./answer.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { InstrumentSection } from "../instrument/instrument.ts";
import { takesAnswers } from "../round/round.ts";
import type { Answering } from "./answering.ts";
import { selectOptionalAnswering } from "./sheet.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";
import { selectColleagues } from "../round/unit.queries.ts";

const shared = { action: "surveys.answer.give" } as const;

/** Whoever has been asked, by the link that they have. No account is needed. */
export const answerRoutes: readonly SurveysRoute[] = [
  { ...shared, address: addresses.answer, get: showIntro },
  { ...shared, address: addresses.answerSection, get: showSection, post: takeSection },
  { ...shared, address: addresses.answerReview, get: showReview, post: takeReview },
  { ...shared, address: addresses.answerColleagues, get: showColleagues, post: takeColleagues },
];

type Asked = { readonly token: string; readonly tokenHash: Buffer; readonly answering: Answering };

/** What the link leads to, as long as it can be answered; else the page that says why it cannot. */
async function asked({ db, params, page, at }: SurveysRequest): Promise<Asked | { readonly closed: Promise<Reply> }> {
  const { token = "" } = params;
  const tokenHash = hashOf(token);
  const answering = await selectOptionalAnswering(db, tokenHash);
  if (answering === undefined || !takesAnswers(answering, at))
    return { closed: secretHtml(AnswerClosedPage({ page, answering, at }), answering === undefined ? 404 : 200) };
  return { token, tokenHash, answering };
}

async function showIntro(request: SurveysRequest): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  const { page } = request;
  return secretHtml(link.answering.sentAt === undefined ? AnswerIntroPage({ page, ...link }) : AnswerSentPage({ page, ...link }));
}

function sectionOf({ definition }: Answering, code: string | undefined): InstrumentSection {
  return found(definition.sections.find((section) => section.code === code));
}

type Told = { readonly written?: Written; readonly refusal?: RefusalCode | undefined; readonly status?: number };

function drawSection(
  { page, language }: SurveysRequest,
  { token, answering }: Asked,
  section: InstrumentSection,
  told: Told = {},
): Promise<Reply> {
  const marks = new Map(section.questions.map(({ code }) => [code, markOfAnswer(answering.answers[code])]));
  const written = told.written ?? { fields: fieldsOfAnswers(answering.answers, section.questions), issues: [], clashes: [] };
  const at = { ...page, path: hrefTo("answerSection", language, { token, section: section.code }) };
  return secretHtml(AnswerSectionPage({ page: at, token, answering, section, marks, written, refusal: told.refusal }), told.status ?? 200);
}

async function showSection(request: SurveysRequest): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  const section = sectionOf(link.answering, request.params["section"]);
  if (link.answering.sentAt !== undefined) return seeOther(hrefTo("answer", request.language, { token: link.token }));
  return drawSection(request, link, section);
}

async function takeSection(request: SurveysForm): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  const { database, submission, language, at } = request;
  const { token, tokenHash, answering } = link;
  const section = sectionOf(answering, request.params["section"]);
  const { fields } = submission;
  const to = fields.get("to") ?? undefined;
  const { answers, issues } = readSection(section, fields);
  if (issues.length > 0) return drawSection(request, link, section, { written: { fields, issues, clashes: [] }, status: 400 });
  const marks = new Map(
    section.questions.flatMap(({ code }) => (fields.has(markOf(code)) ? [[code, fields.get(markOf(code)) ?? ""]] : [])),
  );
  const clashes: Written["clashes"][] = [];
  const refusal = await refusalOf(
    writeAnswers(database, { tokenHash, answers, marks, sends: to === toSent, at, asSeen: answering }).then((outcome) =>
      clashes.push(outcome.clashes),
    ),
  );
  if (refusal !== undefined)
    return drawSection(request, link, section, { written: { fields, issues: [], clashes: [] }, refusal, status: conflict });
  const [clashed = []] = clashes;
  if (clashed.length > 0) {
    const now = { ...link, answering: found(await selectOptionalAnswering(request.db, tokenHash)) };
    return drawSection(request, now, section, { written: { fields, issues: [], clashes: clashed }, status: conflict });
  }
  return seeOther(nextAfter({ answering, token, section, to, language }));
}

type Next = {
  answering: Answering;
  token: string;
  section: InstrumentSection;
  to: string | undefined;
  language: SurveysRequest["language"];
};

function nextAfter({ answering, token, section, to, language }: Next): string {
  if (to === toSent) return hrefTo("answer", language, { token });
  const { sections } = answering.definition;
  const next = sections.find(({ code }) => code === to) ?? sections[sections.indexOf(section) + 1];
  return next === undefined
    ? hrefTo("answerReview", language, { token })
    : hrefTo("answerSection", language, { token, section: next.code });
}

const doneQuery = z.object({ done: z.string().optional() });

async function drawReview(request: SurveysRequest, link: Asked, refusal?: RefusalCode): Promise<Reply> {
  const { page, language } = request;
  const { done } = parseQuery(doneQuery, request.query);
  const at = { ...page, path: hrefTo("answerReview", language, { token: link.token }) };
  const reopened = done === "reopened";
  return secretHtml(AnswerReviewPage({ page: at, ...link, refusal, reopened }), refusal === undefined ? 200 : conflict);
}

async function showReview(request: SurveysRequest): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  if (link.answering.sentAt !== undefined) return seeOther(hrefTo("answer", request.language, { token: link.token }));
  return drawReview(request, link);
}

const deedForm = z.object({ deed: z.enum(["send", "reopen"]) });

async function takeReview(request: SurveysForm): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  const { database, submission, language, at } = request;
  const { token, tokenHash } = link;
  const form = readForm(deedForm, submission.fields);
  if (form.kind === "invalid") return drawReview(request, link);
  if (form.value.deed === "reopen") {
    await reopenAnswers(database, { tokenHash, at });
    return seeOther(`${hrefTo("answerReview", language, { token })}?done=reopened`);
  }
  const refusal = await refusalOf(sendAnswers(database, { tokenHash, at }));
  return refusal === undefined ? seeOther(hrefTo("answer", language, { token })) : drawReview(request, link, refusal);
}

const nameForm = z.object({ email: z.email().max(200) });
const endForm = z.object({ respondent: z.uuid() });

type ColleagueTold = { readonly draft?: Draft; readonly refusal?: RefusalCode | undefined; readonly status?: number };

async function drawColleagues(request: SurveysRequest, link: Asked, told: ColleagueTold = {}): Promise<Reply> {
  const { db, page, language } = request;
  const { done } = parseQuery(doneQuery, request.query);
  const colleagues = await selectColleagues(db, link.answering);
  const at = { ...page, path: hrefTo("answerColleagues", language, { token: link.token }) };
  const { draft = draftOf(), refusal, status = 200 } = told;
  const known = done === "named" || done === "ended" ? done : undefined;
  return secretHtml(ColleaguesPage({ page: at, ...link, colleagues, draft, refusal, done: known }), status);
}

async function showColleagues(request: SurveysRequest): Promise<Reply> {
  const link = await asked(request);
  return "closed" in link ? link.closed : drawColleagues(request, link);
}

async function takeColleagues(request: SurveysForm): Promise<Reply> {
  const link = await asked(request);
  if ("closed" in link) return link.closed;
  const { database, submission, language, at, settings } = request;
  const { token, tokenHash } = link;
  const back = (done: string): Reply => seeOther(`${hrefTo("answerColleagues", language, { token })}?done=${done}`);
  if (submission.fields.get("deed") === "end") {
    const form = readForm(endForm, submission.fields);
    if (form.kind === "valid") await endNaming(database, { tokenHash, respondent: form.value.respondent, at });
    return back("ended");
  }
  const form = readForm(nameForm, submission.fields);
  if (form.kind === "invalid") return drawColleagues(request, link, { draft: form.draft, status: 400 });
  const email = form.value.email.toLowerCase();
  const refusal = await refusalOf(nameColleague(database, { tokenHash, email, language, origin: settings.origin, at }));
  if (refusal === undefined) return back("named");
  return drawColleagues(request, link, { draft: { fields: submission.fields, issues: [] }, refusal, status: conflict });
}
