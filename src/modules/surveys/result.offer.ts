import { z } from "zod";
import { languageChoice } from "../../kernel/api.ts";
import type { Door, DoorRequest } from "../../kernel/door.ts";
import type { Reply } from "../../kernel/http-reply.ts";
import { formats, mediaOf, sendTable } from "../../kernel/table-reply.ts";
import { visitor } from "../../kernel/policy.ts";
import { type Column, columnsOf, type TableFormat } from "../../kernel/tables/index.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { idOf } from "../people/index.ts";
import { answerCodes, inLanguage, type Question, questionsOf } from "./instrument.ts";
import { resultMessages } from "./messages.ts";
import { surveysRevision } from "./printed.ts";
import { answerLabel } from "./question-field.pages.tsx";
import { selectAllReleased } from "./released.queries.ts";
import { groupWords, isShown, percentOf, variableWords } from "./result-view.ts";
import type { ReleasedTable } from "./result.ts";
import { selectOptionalRound } from "./round.queries.ts";
import type { resultPolicy } from "./surveys.policy.ts";
import { found, type Tables } from "./surveys-route.ts";

type Named = keyof (typeof resultMessages)["sv"]["columns"];
const column = <const Key extends Named, const Kind extends Column["kind"]>(key: Key, kind: Kind) => ({
  key,
  kind,
  label: { sv: resultMessages.sv.columns[key], en: resultMessages.en.columns[key] },
});

const columns = columnsOf([
  column("code", "text"),
  column("question", "text"),
  column("variable", "text"),
  column("group", "text"),
  column("answer", "text"),
  column("count", "number"),
  column("base", "number"),
  column("share", "number"),
]);

type ResultRow = {
  readonly code: string;
  readonly question: string;
  readonly variable: string | undefined;
  readonly group: string;
  readonly answer: string;
  readonly count: number | undefined;
  readonly base: number | undefined;
  readonly share: number | undefined;
};

/** The results of a survey as they were published, in each format that a spreadsheet opens: what is hidden on the page is not here either. */
export const resultDoors: readonly Door<Tables, keyof typeof resultPolicy>[] = formats.map((format) => ({
  action: "surveys.result.read",
  media: mediaOf(format),
  reads: ["language"],
  drawnFrom: [surveysRevision],
  path: `/data/${format}/survey-results/:id`,
  get: (request) => giveResults(request, format),
}));

async function giveResults({ db, params, query }: DoorRequest<Tables>, format: TableFormat): Promise<Reply> {
  const { language } = parseQuery(z.object({ language: languageChoice }), query);
  const round = found(await selectOptionalRound(db, visitor, { id: idOf<"surveys.round">(params), action: "surveys.result.read" }));
  const tables = await selectAllReleased(db, round.id);
  const { hiddenCell, hiddenNote, rounding, note, notShown } = resultMessages[language];
  const rowsOf = (question: Question): readonly ResultRow[] =>
    tables
      .filter((table) => table.question === question.code)
      .flatMap(({ variable, groups }: ReleasedTable) =>
        groups.flatMap((one): ResultRow[] => {
          const about = {
            code: question.code,
            question: inLanguage(question.text, language).text,
            variable: variable === "" ? undefined : variableWords(language, variable),
            group: groupWords(language, variable, one.category),
          };
          if (!isShown(one)) return [{ ...about, answer: hiddenCell, count: undefined, base: undefined, share: undefined }];
          return answerCodes(question).map((code) => {
            const count = one.counts[code] ?? 0;
            return { ...about, answer: answerLabel(language, question, code), count, base: one.base, share: percentOf(count, one.base) };
          });
        }),
      );
  const notes = [
    { label: note, value: rounding },
    { label: notShown, value: hiddenNote(String(round.threshold)) },
  ];
  const rows = questionsOf(found(round.definition)).flatMap(rowsOf);
  return sendTable(
    { language, name: inLanguage(round.title, language).text.slice(0, 31), columns, rows, notes },
    format,
    `survey-${round.id}`,
  );
}
