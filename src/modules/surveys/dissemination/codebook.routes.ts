import type { Page } from "../../../design/index.ts";
import { NotFound } from "../../../kernel/errors.ts";
import { html, type Reply } from "../../../kernel/http-reply.ts";
import { writePdf } from "../../../kernel/pdf/index.ts";
import { libraryRevision } from "../../library/index.ts";
import { addresses } from "../addresses.ts";
import { CodebookPage } from "./codebook.pages.tsx";
import { surveysRevision } from "../printed/printed.ts";
import { type Asking, type FileKind, fileKinds, giveFile, tellRound } from "../result/result.offer.ts";
import { ReportPage } from "./report.pages.tsx";
import { reportOf } from "./round.report.ts";
import type { SurveysRequest, SurveysRoute } from "../surveys-route.ts";

const action = "surveys.result.read";
/** With what the library calls the obstacles that are mentioned. */
const drawnFrom = [surveysRevision, libraryRevision];

/** What was asked and what the values mean, and the files, for whoever may read the results: also those of the demonstration. */
export const codebookRoutes: readonly SurveysRoute[] = [
  { action, address: addresses.codebook, drawnFrom, get: showCodebook },
  { action, address: addresses.report, drawnFrom, get: showReport },
  { action, address: addresses.reportFile, drawnFrom, get: giveReport },
  { action, address: addresses.tablesFile, get: (request) => giveKind(request, "tables") },
  { action, address: addresses.wavesFile, get: (request) => giveKind(request, "waves") },
  { action, address: addresses.answersFile, get: (request) => giveKind(request, "answers") },
  { action, address: addresses.codebookFile, get: (request) => giveKind(request, "codebook") },
];

function askingOf({ db, actor, params, page }: SurveysRequest & { readonly page: Page }): Asking {
  return { db, actor, params, origin: page.origin };
}

async function showCodebook(request: SurveysRequest): Promise<Reply> {
  return html(CodebookPage({ page: request.page, told: await tellRound(askingOf(request)) }));
}

async function showReport(request: SurveysRequest): Promise<Reply> {
  const told = await tellRound(askingOf(request));
  return html(ReportPage({ page: request.page, round: told.round, report: reportOf(request.language, told) }));
}

/** Shown where it is opened: nothing in it runs. */
async function giveReport(request: SurveysRequest): Promise<Reply> {
  const told = await tellRound(askingOf(request));
  const headers = { "Content-Type": "application/pdf", "Content-Disposition": `inline; filename="tillit-rapport-${told.round.id}.pdf"` };
  return { status: 200, headers, body: new Uint8Array(await writePdf(reportOf(request.language, told))) };
}

async function giveKind(request: SurveysRequest, kind: FileKind): Promise<Reply> {
  const format = fileKinds[kind].formats.find((one) => one === request.params["format"]);
  if (format === undefined) throw new NotFound("format of a file");
  return giveFile(askingOf(request), { kind, format, language: request.language });
}
