import { z } from "zod";
import { languageChoice } from "../../../kernel/api.ts";
import type { Door, DoorRequest } from "../../../kernel/door.ts";
import { NotFound } from "../../../kernel/errors.ts";
import type { Reply } from "../../../kernel/http-reply.ts";
import { formats, mediaOf, sendTable } from "../../../kernel/table-reply.ts";
import { type Column, columnsOf, type TableFormat } from "../../../kernel/tables/index.ts";
import type { Language } from "../../../kernel/i18n.ts";
import { parseQuery } from "../../../kernel/validate.ts";
import { describeFinding, wordsOfConsistency } from "../consistency/words.ts";
import { messages } from "../messages.ts";
import { selectOptionalRound } from "./printed.queries.ts";
import { type PrintedRound, surveysRevision } from "./printed.ts";
import { namingOf, writePercent } from "./printed-view.ts";
import type { surveysPolicy } from "../surveys.policy.ts";
import type { SurveysTables } from "../surveys.tables.ts";

type SurveysDoor = Door<SurveysTables, keyof typeof surveysPolicy>;

type Named = keyof (typeof messages)["sv"]["files"]["columns"];
const column = <const Key extends Named, const Kind extends Column["kind"]>(key: Key, kind: Kind) => ({
  key,
  kind,
  label: { sv: messages.sv.files.columns[key], en: messages.en.files.columns[key] },
});

const about = [
  column("table", "text"),
  column("line", "number"),
  column("question", "text"),
  column("variable", "text"),
  column("category", "text"),
] as const;
const figureColumns = columnsOf([...about, column("kind", "text"), column("count", "number"), column("share", "text")]);
const findingColumns = columnsOf([
  ...about,
  column("severity", "text"),
  column("rule", "text"),
  column("sentence", "text"),
  column("arithmetic", "text"),
]);

/** The figures of a round and what is found in them, in each format that a spreadsheet opens. */
export const printedDoors: readonly SurveysDoor[] = formats.flatMap((format): SurveysDoor[] => {
  const shared = { action: "surveys.printed.read", media: mediaOf(format), reads: ["language"], drawnFrom: [surveysRevision] } as const;
  return [
    { ...shared, path: `/data/${format}/surveys/:round`, get: (request) => giveFigures(request, format) },
    { ...shared, path: `/data/${format}/surveys/:round/findings`, get: (request) => giveFindings(request, format) },
  ];
});

type Asked = { readonly round: PrintedRound; readonly language: Language; readonly notes: { label: string; value: string }[] };

async function readAsked({ db, params, query }: DoorRequest<SurveysTables>): Promise<Asked> {
  const { language } = parseQuery(z.object({ language: languageChoice }), query);
  const { round: slug = "" } = params;
  const round = await selectOptionalRound(db, slug);
  if (round === undefined) throw new NotFound(`survey ${slug}`);
  const { source, licence } = messages[language].files;
  const notes = [
    { label: source, value: `${round.words.cite}, ${round.words.section[language]}` },
    { label: licence, value: "CC0 1.0" },
  ];
  return { round, language, notes };
}

async function giveFigures(request: DoorRequest<SurveysTables>, format: TableFormat): Promise<Reply> {
  const { round, language, notes } = await readAsked(request);
  const rows = round.figures.map(({ table, line, question, variable, category, kind, count, share }) => ({
    table,
    line,
    question,
    variable,
    category,
    kind,
    count,
    share: share === undefined ? undefined : writePercent(language, share),
  }));
  return sendTable(
    { language, name: messages[language].files.figures(round.words.title[language]).slice(0, 31), columns: figureColumns, rows, notes },
    format,
    `survey-${round.slug}`,
  );
}

async function giveFindings(request: DoorRequest<SurveysTables>, format: TableFormat): Promise<Reply> {
  const { round, language, notes } = await readAsked(request);
  const words = wordsOfConsistency(language);
  const naming = namingOf(round, language);
  const rows = round.findings.map(({ question, variable, category, finding }) => ({
    question,
    variable,
    category,
    table: finding.place.table,
    line: finding.place.line,
    severity: words.severities[finding.severity],
    rule: finding.rule,
    sentence: describeFinding(language, finding, naming),
    arithmetic: finding.arithmetic,
  }));
  return sendTable(
    { language, name: messages[language].files.findings(round.words.title[language]).slice(0, 31), columns: findingColumns, rows, notes },
    format,
    `survey-${round.slug}-findings`,
  );
}
