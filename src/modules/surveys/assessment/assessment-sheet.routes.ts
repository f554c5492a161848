import { z } from "zod";
import { type Reply, secretHtml, seeOther } from "../../../kernel/http-reply.ts";
import { parseQuery, readForm } from "../../../kernel/validate.ts";
import { selectItemsWithFields } from "../../library/index.ts";
import { conflict, newSecret, places } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { selectOptionalAssessmentByToken } from "./assessment.queries.ts";
import { keepPart, sendSheet } from "./assessment-sheet.actions.ts";
import {
  SheetClosedPage,
  SheetIntroPage,
  SheetPartPage,
  SheetResultPage,
  SheetSendPage,
  SheetSentPage,
} from "./assessment-sheet.pages.tsx";
import { selectOptionalTicket, selectWords } from "./assessment-sheet.queries.ts";
import { type AssessmentSheet, openSheet, partForm, type SheetPart, ticketHash } from "./assessment-sheet.ts";
import { type Assessment, principlesOf, stateOfAssessment, tokenFrom } from "./assessment.ts";
import type { InstrumentSection } from "../instrument/instrument.ts";
import { sheetMessages } from "../messages.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

const shared = { action: "surveys.assessment.answer" } as const;

/** Whoever is in the room and has the link. Who is signed in is looked at nowhere here. */
export const sheetRoutes: readonly SurveysRoute[] = [
  { ...shared, address: addresses.assessmentSheet, get: showSheet },
  { ...shared, address: addresses.assessmentSend, get: showSend, post: takeSend },
  { ...shared, address: addresses.assessmentPart, get: showPart, post: takePart },
];

/** How long a browser may be left before it has forgotten what was begun in it: as long as one can be open at the most. */
const ticketSeconds = 61 * 24 * 60 * 60;

type Answering = {
  readonly assessment: Assessment;
  /** What this device has written so far. */
  readonly sheet: AssessmentSheet;
  readonly hasSent: boolean;
};

async function asked(request: SurveysRequest): Promise<Answering | undefined> {
  const { db, params, ticket: secret } = request;
  const token = tokenFrom(params["token"] ?? "");
  const assessment = token === undefined ? undefined : await selectOptionalAssessmentByToken(db, token);
  if (assessment === undefined) return undefined;
  const ticket = secret === undefined ? undefined : await selectOptionalTicket(db, ticketHash(secret, assessment.id));
  const sheet = secret === undefined || ticket?.sealed === undefined ? {} : openSheet(ticket.sealed, secret, assessment.id);
  return { assessment, sheet, hasSent: ticket !== undefined && ticket.sealed === undefined };
}

/** What there is to see when it cannot be answered: that it is over, what came of it, or that one has answered; undefined when one can answer. */
async function instead(
  { db, actor, page, language, at }: SurveysRequest,
  answering: Answering | undefined,
  refusal?: RefusalCode,
): Promise<Reply | undefined> {
  if (answering === undefined) return secretHtml(SheetClosedPage({ page: { ...page, alternates: {} }, assessment: undefined }), 404);
  const { assessment, hasSent } = answering;
  const atSheet = { ...page, path: hrefTo("assessmentSheet", language, { token: assessment.token }) };
  const status = refusal === undefined ? 200 : conflict;
  const { result } = assessment;
  if (result !== undefined) {
    const [words, items] = await Promise.all([
      selectWords(db, assessment.id),
      selectItemsWithFields(db, actor, { kind: "principle", fields: ["questions"] }),
    ]);
    const principles = items.map(({ slug, content }) => ({ slug, questions: content.questions }));
    return secretHtml(SheetResultPage({ page: atSheet, assessment, result, words, principles, refusal }), status);
  }
  if (stateOfAssessment(assessment, at) !== "open") return secretHtml(SheetClosedPage({ page: atSheet, assessment, refusal }), status);
  return hasSent ? secretHtml(SheetSentPage({ page: atSheet, assessment, refusal }), status) : undefined;
}

async function showSheet(request: SurveysRequest): Promise<Reply> {
  const answering = await asked(request);
  const other = await instead(request, answering);
  return other ?? secretHtml(SheetIntroPage({ page: request.page, ...found(answering) }));
}

function sectionIn({ definition }: Assessment, code: string | undefined): InstrumentSection {
  return found(definition.sections.find((section) => section.code === code));
}

const fieldsOf = ({ works, matters, words = "" }: SheetPart): URLSearchParams =>
  new URLSearchParams({ ...(works === undefined ? {} : { works }), ...(matters === undefined ? {} : { matters }), words });

const cookieQuery = z.object({ kept: z.string().optional() });

async function showPart(request: SurveysRequest): Promise<Reply> {
  const answering = await asked(request);
  const other = await instead(request, answering);
  if (other !== undefined) return other;
  const { assessment, sheet } = found(answering);
  const section = sectionIn(assessment, request.params["principle"]);
  // Whoever comes here from a page that was saved, and has nothing that is kept, has a browser that keeps no cookies.
  const { kept } = parseQuery(cookieQuery, request.query);
  const refusal = kept !== undefined && request.ticket === undefined ? ("cookies" as const) : undefined;
  const view = { section, fields: fieldsOf(sheet[section.code] ?? {}), issues: [], refusal };
  return secretHtml(SheetPartPage({ page: request.page, assessment, sheet, ...view }), refusal === undefined ? 200 : conflict);
}

async function takePart(request: SurveysForm): Promise<Reply> {
  const answering = await asked(request);
  const other = await instead(request, answering, "not-open");
  if (other !== undefined && answering?.hasSent !== true) return other;
  const { database, submission, language, page, at } = request;
  const { assessment, sheet } = found(answering);
  const { token, definition } = assessment;
  const section = sectionIn(assessment, request.params["principle"]);
  const { fields } = submission;
  const form = readForm(partForm, fields);
  if (form.kind === "invalid")
    return secretHtml(SheetPartPage({ page, assessment, sheet, section, fields, issues: form.draft.issues, refusal: undefined }), 400);
  const secret = request.ticket ?? newSecret();
  const refusal = await refusalOf(keepPart(database, { token, secret, principle: section.code, part: form.value, at }));
  if (refusal !== undefined) return refused(request, refusal);
  const all = principlesOf(definition);
  const next = all[all.indexOf(section.code) + 1];
  const onwards =
    next === undefined ? hrefTo("assessmentSend", language, { token }) : hrefTo("assessmentPart", language, { token, principle: next });
  return { ...seeOther(`${onwards}?kept=1`), ticket: { secret, seconds: ticketSeconds } };
}

/** What a rule said no to, drawn as things are now. */
async function refused(request: SurveysRequest, refusal: RefusalCode): Promise<Reply> {
  const answering = await asked(request);
  const other = await instead(request, answering, refusal);
  return other ?? drawSend(request, found(answering), { place: "", error: undefined, refusal });
}

type Told = { readonly place: string; readonly error: string | undefined; readonly refusal: RefusalCode | "cookies" | undefined };

function drawSend({ page, language }: SurveysRequest, { assessment, sheet }: Answering, told: Told): Promise<Reply> {
  const path = hrefTo("assessmentSend", language, { token: assessment.token });
  const status = told.refusal !== undefined ? conflict : told.error === undefined ? 200 : 400;
  return secretHtml(SheetSendPage({ page: { ...page, path }, assessment, sheet, ...told }), status);
}

async function showSend(request: SurveysRequest): Promise<Reply> {
  const answering = await asked(request);
  const other = await instead(request, answering);
  if (other !== undefined) return other;
  const { kept } = parseQuery(cookieQuery, request.query);
  const refusal = kept !== undefined && request.ticket === undefined ? ("cookies" as const) : undefined;
  return drawSend(request, found(answering), { place: "", error: undefined, refusal });
}

const sendForm = z.object({ place: z.enum([...places, "unsaid"]).optional() });

async function takeSend(request: SurveysForm): Promise<Reply> {
  const answering = await asked(request);
  const { database, submission, language, ticket: secret, at } = request;
  if (answering === undefined || answering.assessment.endedAt !== undefined)
    return found(await instead(request, answering, answering?.hasSent === true ? undefined : "not-open"));
  const { token, asksPlace } = answering.assessment;
  const form = readForm(sendForm, submission.fields);
  const chosen = form.kind === "valid" ? form.value.place : undefined;
  if (asksPlace && chosen === undefined) {
    const text = sheetMessages[language].send;
    return drawSend(request, answering, { place: "", error: text.placeMissing, refusal: undefined });
  }
  const place = chosen === undefined || chosen === "unsaid" ? "" : chosen;
  const refusal = secret === undefined ? ("nothing-answered" as const) : await refusalOf(sendSheet(database, { token, secret, place, at }));
  // Sent twice is sent once: whoever presses again is shown that it is in.
  if (refusal === undefined || refusal === "has-sent") return seeOther(hrefTo("assessmentSheet", language, { token }));
  return refused(request, refusal);
}
