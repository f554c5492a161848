import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, Item, ItemList, Layout, type Page, PageHeader, Prose, Section, Stack } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { FileLinks } from "../dissemination/file-links.pages.tsx";
import { comparedMessages, waveMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { resultCrumbs, Sentences } from "./result-parts.pages.tsx";
import { percentOf, type ShownGroup, toldAnswers } from "./result-view.ts";
import type { KeptRound } from "../round/round.ts";
import type { QuestionBeside, WaveOutline } from "./told-wave.ts";
import { breakWords, brokenWords } from "./wave-words.ts";

/** One that a round can be compared with, and where that stands. */
export type OtherWave = { readonly name: string; readonly facts: string; readonly href: string };

/** `hasEarlier`: later rounds are in their own files. */
type WavesProps = { page: Page; round: KeptRound; others: readonly OtherWave[]; hasEarlier: boolean };

/** The rounds that have asked the same. */
export function WavesPage({ page, round, others, hasEarlier }: WavesProps): JSX.Element {
  const text = comparedMessages[page.language].waves;
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        {others.length === 0 ? (
          <Sentences sentences={[text.none]} />
        ) : (
          <Section id="omgangar" title={text.to}>
            <ItemList label={text.to}>
              {others.map(({ name, facts, href }) => (
                <Item title={name} href={href} facts={facts} />
              ))}
            </ItemList>
          </Section>
        )}
        {hasEarlier ? (
          <Section id="filer" title={waveMessages[page.language].linksTitle} intro={waveMessages[page.language].says}>
            <FileLinks page={page} round={round} kind="waves" />
          </Section>
        ) : null}
        <Sentences sentences={[text.agencies]} />
      </Stack>
    </Layout>
  );
}

/** A round beside an earlier one: each question in a sentence, and those whose series is broken. */
export function WavePage({ page, round, wave }: { page: Page; round: KeptRound; wave: WaveOutline }): JSX.Element {
  const { language } = page;
  const { other, sides, questions } = wave;
  const [earlier, later] = sides;
  const text = comparedMessages[language].waves;
  const title = text.pageTitle(earlier.name);
  const broken = brokenWords(language, wave);
  return (
    <Layout page={page} title={title} description={text.description} crumbs={resultCrumbs(page, round, title, wavesCrumb(language, round))}>
      <PageHeader title={title} lead={text.pageLead(earlier.name, later.name)} />
      <Stack gap="large">
        <Section id="fragor" title={text.questions}>
          <CardList
            columns={2}
            cards={questions
              .filter(({ verdict }) => verdict !== "answers")
              .map((one) => (
                <Card
                  title={inLanguage(one.question.text, language).text}
                  href={hrefTo("resultsWaveQuestion", language, { id: round.id, other, question: one.question.code })}
                  facts={sideBySide(language, one)}
                >
                  {one.verdict === "same" ? undefined : text.verdicts[one.verdict]}
                </Card>
              ))}
          />
        </Section>
        {broken.length === 0 ? null : (
          <Section id="brutna" title={text.broken}>
            <Prose>
              <ul>
                {broken.map((sentence) => (
                  <li>{sentence}</li>
                ))}
              </ul>
            </Prose>
          </Section>
        )}
        <Sentences sentences={[...breakWords(language, wave), text.rounding, text.agencies]} />
      </Stack>
    </Layout>
  );
}

export function wavesCrumb(language: Language, { id }: KeptRound) {
  return [{ label: comparedMessages[language].waves.title, href: hrefTo("resultsWaves", language, { id }) }];
}

/** Of yes or no the yes, then and later; of other questions that they have a page. */
function sideBySide(language: Language, { question, wholes }: QuestionBeside): string {
  const text = comparedMessages[language].waves;
  if (wholes === undefined) return text.wholeHidden;
  const [before, after] = wholes;
  const [code] = toldAnswers(question);
  if (question.kind !== "yes-no" || code === undefined) return text.sideBySide;
  const percent = ({ base, counts }: ShownGroup): string => formatNumber(language, percentOf(counts[code] ?? 0, base));
  return `${answerLabel(language, question, code)}: ${text.comparison(percent(before), percent(after))}`;
}
