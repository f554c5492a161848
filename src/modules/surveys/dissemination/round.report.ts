import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { PaperDocument, PaperPart } from "../../../kernel/pdf/index.ts";
import { answerCodes, inLanguage, type Question, questionsOf } from "../instrument/instrument.ts";
import { codingMessages, comparedMessages, reportMessages, resultMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { agreementInWords, readingInWords } from "../coding/told-reading.ts";
import { partsOfWaves } from "./waves.report.ts";
import { askedOf } from "./question.codebook.ts";
import { designWords, estimateSentences } from "../result/estimate-words.ts";
import { mostPutTo } from "../result/put-to.ts";
import { boundsSentence, rateRows } from "../result/share-words.ts";
import {
  groupWords,
  inOrder,
  isShown,
  percentOf,
  responsesOf,
  type ShownGroup,
  toldAnswers,
  variableWords,
  wholeOf,
} from "../result/result-view.ts";
import { ofAll } from "../result/hidden-groups.ts";
import { arrival, type ReleasedTable } from "../result/result.ts";
import { citationOf, frameInWords, notesOf, responsesInWords, titleOf, type ToldRound } from "../round/told-round.ts";

export type Report = PaperDocument;
type Telling = { readonly language: Language; readonly told: ToldRound };

/** Questions with more answers have tables by group on their page and in the files alone: on paper there is no room. */
const mostColumns = 4;

/** All that may be said of a published round, in the order of reading: drawn as a page and as paper, from the published rows alone. */
export function reportOf(language: Language, told: ToldRound): Report {
  const { round, instrument } = told;
  const text = reportMessages[language];
  const telling = { language, told };
  const title = titleOf(told, language);
  const at = round.releasedAt ?? round.closesAt;
  const counted = questionsOf(instrument).filter((question) => answerCodes(question).length > 0);
  const rates = round.variables.flatMap((variable) => ratesIn(telling, variable));
  return {
    language,
    title: text.name(title),
    author: text.author,
    at,
    foot: title,
    parts: [
      { kind: "heading", level: 1, text: title },
      { kind: "lead", text: responsesInWords(language, told) },
      {
        kind: "paragraph",
        text: `${resultMessages[language].held(formatDate(language, round.opensAt), formatDate(language, round.closesAt))} ${text.published(formatDate(language, at))}`,
      },
      { kind: "heading", level: 2, text: text.purpose },
      { kind: "paragraph", text: inLanguage(instrument.lead, language).text.trim() },
      { kind: "heading", level: 2, text: resultMessages[language].honest },
      { kind: "list", items: honestPoints(telling) },
      { kind: "heading", level: 2, text: text.frame },
      { kind: "paragraph", text: frameInWords(language, told) },
      { kind: "heading", level: 2, text: text.nonResponse },
      { kind: "paragraph", text: responsesInWords(language, told) },
      ...rates,
      ...(rates.length === 0 ? [] : [{ kind: "note", text: comparedMessages[language].rate.note } as const]),
      { kind: "heading", level: 2, text: text.questions },
      ...counted.flatMap((question) => partsOfQuestion(telling, question)),
      ...partsOfWaves(language, told),
      ...partsOfReading(telling),
      { kind: "heading", level: 2, text: text.method },
      { kind: "facts", facts: notesOf(language, told) },
      { kind: "heading", level: 2, text: text.cite },
      { kind: "paragraph", text: citationOf(language, told) },
    ],
  };
}

/** What agencies wrote in words of their own: how many mention which obstacle, and how far the readers agreed. */
function partsOfReading({ language, told: { instrument, reading } }: Telling): readonly PaperPart[] {
  if (reading === undefined) return [];
  const { title, table, obstacle, agencies, hidden, points, agreementText } = codingMessages[language].results;
  const rows = reading.mentions.map((mention) => {
    const count = mention.agencies === undefined ? hidden : formatNumber(language, mention.agencies);
    return [mention.title[language].text, count];
  });
  return [
    { kind: "heading", level: 2, text: title },
    { kind: "paragraph", text: readingInWords(language, reading) },
    { kind: "list", items: [points.counted, points.silent, points.quotes] },
    ...(rows.length === 0 ? [] : [{ kind: "table", caption: table, columns: [obstacle, agencies], rows } as const]),
    { kind: "paragraph", text: agreementText },
    { kind: "list", items: reading.agreements.map((one) => agreementInWords(language, instrument, one)) },
  ];
}

function honestPoints({ language, told }: Telling): readonly string[] {
  const { round, tables } = told;
  const { missing, one, few, counted, hidden } = resultMessages[language].honestPoints;
  const { asked, answered } = responsesOf(tables);
  const number = (value: number): string => formatNumber(language, value);
  return [
    ...designWords(language, told),
    missing(number(asked - answered)),
    one,
    few,
    counted(number(round.leastAnswered)),
    hidden(number(round.threshold)),
  ];
}

function groupsBy({ language, told: { tables } }: Telling, question: string, variable: string): ReleasedTable["groups"] {
  const { groups = [] } = tables.find((table) => table.question === question && table.variable === variable) ?? {};
  return inOrder(language, variable, groups);
}

function ratesIn({ language, told: { tables } }: Telling, variable: string): readonly PaperPart[] {
  const text = reportMessages[language];
  const rows = rateRows(language, tables, variable);
  if (rows.length === 0) return [];
  const columns = [resultMessages[language].group, text.asked, text.answered, text.rate, comparedMessages[language].rate.column];
  return [{ kind: "table", caption: text.ratesBy(variableWords(language, variable)), columns, rows }];
}

function partsOfQuestion(telling: Telling, question: Question): readonly PaperPart[] {
  const { language, told } = telling;
  const text = reportMessages[language];
  const { text: words, why, base } = askedOf(question, { language, instrument: told.instrument });
  const whole = wholeOf(told.tables, question.code);
  const head: readonly PaperPart[] = [
    { kind: "heading", level: 3, text: text.question(question.code, words) },
    { kind: "note", text: [text.why(why), base].filter((part) => part !== undefined).join(" ") },
  ];
  const variables = [...told.round.variables, arrival.name];
  const by = variables.flatMap((variable) => tableBy(telling, question, variable));
  const isLong = answerCodes(question).length > mostColumns;
  const note: readonly PaperPart[] = isLong && told.round.variables.length > 0 ? [{ kind: "note", text: text.many }] : by;
  if (!isShown(whole)) return [...head, { kind: "paragraph", text: text.notShown }, ...note];
  return [...head, ...partsOfWhole(telling, question, whole), ...note];
}

function partsOfWhole(
  { language, told: { tables, round, instrument } }: Telling,
  question: Question,
  whole: ShownGroup,
): readonly PaperPart[] {
  const text = reportMessages[language];
  const results = resultMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const { answered } = responsesOf(tables);
  const most = mostPutTo({ tables, instrument }, question);
  const counted = answerCodes(question).map((code) => {
    const count = whole.counts[code] ?? 0;
    return { code, count, label: answerLabel(language, question, code), share: percentOf(count, whole.base) };
  });
  const say = question.kind === "several" ? results.severalSentence : results.sentence;
  const sentences = counted.map(({ count, label, share }) => say(number(count), number(whole.base), label, number(share)));
  const bounds =
    most === undefined
      ? [results.boundsUnknown]
      : toldAnswers(question).flatMap((code) => (most === whole.base ? [] : [boundsSentence(language, question, { whole, code, most })]));
  const bars = counted.map(({ label, share, count }) => ({ label, percent: share, says: text.cell(number(count), number(share)) }));
  return [
    { kind: "paragraph", text: results.base(number(whole.base), number(answered)) },
    { kind: "list", items: [...sentences, ...estimateSentences(language, { tables, sample: round.frame.sample, instrument }, question)] },
    { kind: "bars", title: text.shares, words: text.chart(sentences.join(" ")), bars },
    {
      kind: "table",
      caption: text.table(question.code),
      columns: [text.answer, text.count, text.share],
      rows: counted.map(({ label, count, share }) => [label, number(count), number(share)]),
    },
    // Of one question the bounds are a sentence; of many answers they are on its page.
    ...(bounds.length > 1 ? [] : bounds.map((one): PaperPart => ({ kind: "note", text: one }))),
  ];
}

function tableBy(telling: Telling, question: Question, variable: string): readonly PaperPart[] {
  const { language } = telling;
  const text = reportMessages[language];
  const { group: heading, answered, hiddenCell } = resultMessages[language];
  const codes = answerCodes(question);
  const number = (value: number): string => formatNumber(language, value);
  const rows = groupsBy(telling, question.code, variable).map((group) => {
    const name = groupWords(language, variable, group.category);
    if (!isShown(group)) return [name, hiddenCell, ...codes.map(() => "–")];
    const cells = codes.map((code) => text.cell(number(group.counts[code] ?? 0), number(percentOf(group.counts[code] ?? 0, group.base))));
    return [name, number(group.base), ...cells];
  });
  if (variable === ofAll || rows.length === 0) return [];
  const columns = [heading, answered, ...codes.map((code) => answerLabel(language, question, code))];
  return [{ kind: "table", caption: text.by(question.code, variableWords(language, variable)), columns, rows }];
}
