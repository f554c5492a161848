import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Prose, Section, Stack } from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { answerCodes, inLanguage, type Instrument, type Question, questionsOf } from "../instrument/instrument.ts";
import { comparedMessages, resultMessages } from "../messages.ts";
import { conditionSentence } from "../instrument/question-words.ts";
import { designWords, estimateSentences } from "./estimate-words.ts";
import { resultCrumbs, Sentences, unevenWords } from "./result-parts.pages.tsx";
import { mostPutTo } from "./put-to.ts";
import { boundsSentence, boundsWarning, sentenceOf } from "./share-words.ts";
import {
  isLateOtherwise,
  isShown,
  isUndecided,
  percentOf,
  type Responses,
  responsesOf,
  toldAnswers,
  unevenRates,
  wholeOf,
} from "./result-view.ts";
import type { ReleasedTable } from "./result.ts";
import type { KeptRound } from "../round/round.ts";

type WordsProps = {
  page: Page;
  round: KeptRound;
  instrument: Instrument;
  /** How many answered, by each variable; and each question in all and by when answers came. */
  tables: readonly ReleasedTable[];
};

/** All of the results as sentences. */
export function ResultWordsPage({ page, round, instrument, tables }: WordsProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language];
  const { words } = comparedMessages[language];
  const responses = responsesOf(tables);
  const { asked, answered } = responses;
  const number = (value: number): string => formatNumber(language, value);
  const title = inLanguage(round.title, language).text;
  const opening = [
    text.lead(number(answered), number(asked), number(percentOf(answered, asked))),
    text.held(formatDate(language, round.opensAt), formatDate(language, round.closesAt)),
    ...designWords(language, { round, tables }),
    ...unevenRates(language, tables).map((one) => unevenWords(language, one)),
    text.honestPoints.one,
    text.honestPoints.counted(number(round.leastAnswered)),
    text.honestPoints.hidden(number(round.threshold)),
  ];
  return (
    <Layout page={page} title={words.title} description={words.description} crumbs={resultCrumbs(page, round, words.title)}>
      <PageHeader title={title} eyebrow={words.title} />
      <Stack gap="large">
        <Sentences sentences={opening} />
        {questionsOf(instrument)
          .filter((question) => answerCodes(question).length > 0)
          .map((question) => (
            <Section id={`fraga-${question.code}`} title={inLanguage(question.text, language).text}>
              <Prose>
                <p>
                  {[
                    ...sentencesOf(language, { question, instrument, tables, responses }),
                    ...estimateSentences(language, { tables, sample: round.frame.sample, instrument }, question),
                  ].join(" ")}
                </p>
              </Prose>
            </Section>
          ))}
        <Prose>
          <p>{text.rounding}</p>
          <p class="no-print">{words.print}</p>
        </Prose>
      </Stack>
    </Layout>
  );
}

type Asked = {
  readonly question: Question;
  readonly instrument: Instrument;
  readonly tables: readonly ReleasedTable[];
  readonly responses: Responses;
};

/** Counts first, then who is missing and what they may have meant. */
function sentencesOf(language: Language, { question, instrument, tables, responses: { answered } }: Asked): readonly string[] {
  const text = resultMessages[language];
  const { words, warnings } = comparedMessages[language];
  const number = (value: number): string => formatNumber(language, value);
  const whole = wholeOf(tables, question.code);
  if (!isShown(whole)) return [words.notShown];
  const most = mostPutTo({ tables, instrument }, question);
  const condition = conditionSentence(language, instrument, question, "told");
  const missing = condition === undefined ? words.missing : words.missingOfSome;
  const boundsWords = isUndecided(question, whole, most) ? boundsWarning : boundsSentence;
  return [
    ...(condition === undefined ? [] : [condition]),
    text.base(number(whole.base), number(answered)),
    ...toldAnswers(question).map((code) => sentenceOf(language, question, whole, code)),
    ...(most === undefined ? [text.boundsUnknown] : [missing(number(most - whole.base), number(most))]),
    ...(most !== undefined && most > whole.base && question.kind === "yes-no"
      ? [boundsWords(language, question, { whole, code: "yes", most })]
      : []),
    ...(isLateOtherwise(tables, question.code) ? [warnings.late] : []),
  ];
}
