import { z } from "zod";
import { languageChoice } from "../../../kernel/api.ts";
import type { Read } from "../../../kernel/db.ts";
import type { Door, DoorRequest } from "../../../kernel/door.ts";
import { NotFound } from "../../../kernel/errors.ts";
import type { Reply } from "../../../kernel/http-reply.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { type Actor, visitor } from "../../../kernel/policy.ts";
import { formats as tableKinds } from "../../../kernel/table-reply.ts";
import type { TableFormat } from "../../../kernel/tables/index.ts";
import { parseQuery } from "../../../kernel/validate.ts";
import { libraryRevision } from "../../library/index.ts";
import { idOf } from "../../people/index.ts";
import { hrefTo } from "../addresses.ts";
import { selectToldReading } from "../coding/told-reading.queries.ts";
import { describeAnswers } from "../dissemination/answers.codebook.ts";
import type { AnsweredUnit } from "../answer/answering.ts";
import { selectAllAnswered, selectAnsweredSize } from "../answer/answers.queries.ts";
import type { AnswerRow, Answers } from "../export/codebook.ts";
import { writeCodebook } from "../export/write-answer-table.ts";
import { type ExportFormat, exportFormats, writeExport } from "../export/write-export.ts";
import { surveysRevision } from "../printed/printed.ts";
import { selectAllReleased } from "./released.queries.ts";
import { selectGivenWaves } from "./told-wave.queries.ts";
import { describeWaves, hasWaves } from "../dissemination/waves.codebook.ts";
import { describeQuestions, describeResults } from "../dissemination/results.codebook.ts";
import { selectOptionalRound } from "../round/round.queries.ts";
import type { resultPolicy } from "../surveys.policy.ts";
import { found, type Tables } from "../surveys-route.ts";
import type { ToldRound } from "../round/told-round.ts";
import { selectLeftOut } from "../round/unit.queries.ts";

export type Asking = {
  readonly db: Read<Tables>;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly origin: string;
};

/** A round whose results whoever asks may read, with all that may be said of it. @throws NotFound when there is none */
export async function tellRound({ db, actor, params, origin }: Asking): Promise<ToldRound> {
  const id = idOf<"surveys.round">(params);
  const round = found(await selectOptionalRound(db, actor, { id, action: "surveys.result.read" }));
  const instrument = found(round.definition);
  const [tables, leftOut, reading, waves] = await Promise.all([
    selectAllReleased(db, id),
    selectLeftOut(db, id),
    selectToldReading(db, actor, round),
    selectGivenWaves(db, actor, { id, instrument }),
  ]);
  const at = (language: Language): string => origin + hrefTo("results", language, { id });
  return { round, instrument, tables, leftOut, reading, waves, href: { sv: at("sv"), en: at("en") } };
}

/** What is given of a round whose results are out. `tables`: what the page shows, as it was published. */
export const fileKinds = {
  tables: { place: "survey-results", formats: Object.keys(exportFormats) as ExportFormat[] },
  waves: { place: "survey-waves", formats: Object.keys(exportFormats) as ExportFormat[] },
  answers: { place: "survey-answers", formats: Object.keys(exportFormats) as ExportFormat[] },
  codebook: { place: "survey-codebooks", formats: tableKinds as readonly ExportFormat[] },
} as const;
export type FileKind = keyof typeof fileKinds;

export type Wanted = { readonly kind: FileKind; readonly format: ExportFormat; readonly language: Language };

/** @throws NotFound when there is none that whoever asks may have */
export async function giveFile(asking: Asking, { kind, format, language }: Wanted): Promise<Reply> {
  const told = await tellRound(asking);
  const headers = headersOf(told, { kind, format, language });
  if (kind === "tables") return whole(headers, written(told, format, describeResults(language, told)));
  if (kind === "waves") {
    if (!hasWaves(told)) throw new NotFound(`waves of survey ${told.round.id}`);
    return whole(headers, written(told, format, describeWaves(language, told)));
  }
  const { count, longestName } = await selectAnsweredSize(asking.db, told.round.id);
  const described = describeAnswers(language, told, longestName);
  if (kind === "codebook")
    return whole(headers, writeCodebook(format as TableFormat, described?.codebook ?? describeQuestions(language, told)));
  if (described === undefined) throw new NotFound(`answers of survey ${told.round.id}`);
  const answers = { codebook: described.codebook, rows: rowsBy(described.rowOf, asking.db, told) };
  return { status: 200, headers, body: "", stream: written(told, format, answers, count) };
}

/** Dated by the day of publication: the same bytes, whoever fetches it and when. */
function written({ round }: ToldRound, format: ExportFormat, answers: Answers, cases?: number): AsyncGenerator<Buffer> {
  return writeExport(format, answers, { at: found(round.releasedAt), ...(cases === undefined ? {} : { cases }) });
}

async function* rowsBy(rowOf: (unit: AnsweredUnit) => AnswerRow, db: Read<Tables>, { round }: ToldRound): AsyncGenerator<AnswerRow> {
  for await (const unit of selectAllAnswered(db, round.id)) yield rowOf(unit);
}

async function whole(headers: Reply["headers"], pieces: AsyncIterable<Buffer>): Promise<Reply> {
  const parts = [];
  for await (const piece of pieces) parts.push(piece);
  return { status: 200, headers, body: new Uint8Array(Buffer.concat(parts)) };
}

function headersOf({ round }: ToldRound, { kind, format }: Wanted): Record<string, string> {
  const { mediaType, extension } = exportFormats[format];
  const name = `tillit-${fileKinds[kind].place}-${round.id}.${extension}`;
  return { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${name}"` };
}

const kinds = Object.keys(fileKinds) as FileKind[];

/** The results of a survey as they were published, its codebook, and where it was said before, the answers, in each format: for everyone. */
export const resultDoors: readonly Door<Tables, keyof typeof resultPolicy>[] = kinds.flatMap((kind) =>
  fileKinds[kind].formats.map((format) => ({
    action: "surveys.result.read" as const,
    media: exportFormats[format].mediaType.split(";")[0] ?? "",
    reads: ["language"],
    // Answers are fetched as they are sent, and are not kept.
    ...(kind === "answers" ? {} : { drawnFrom: [surveysRevision, libraryRevision] }),
    path: `/data/${format}/${fileKinds[kind].place}/:id`,
    get: async ({ db, params, query, place: { origin } }: DoorRequest<Tables>) => {
      const { language } = parseQuery(z.object({ language: languageChoice }), query);
      return giveFile({ db, actor: visitor, params, origin }, { kind, format, language });
    },
  })),
);
