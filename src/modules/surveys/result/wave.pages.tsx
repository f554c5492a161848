import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, Item, ItemList, Layout, type Page, PageHeader, Prose, Section, Stack } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { type Comparability, inLanguage, type Question } from "../instrument/instrument.ts";
import { comparedMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import { resultCrumbs, Sentences } from "./result-parts.pages.tsx";
import { isShown, percentOf, toldAnswers } from "./result-view.ts";
import type { KeptRound } from "../round/round.ts";
import type { WaveSide } from "./wave-view.ts";

/** One that a round can be compared with, and where that stands. */
export type OtherWave = { readonly name: string; readonly facts: string; readonly href: string };

/** The rounds that have asked the same. */
export function WavesPage({ page, round, others }: { page: Page; round: KeptRound; others: readonly OtherWave[] }): JSX.Element {
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
        <Sentences sentences={[text.agencies]} />
      </Stack>
    </Layout>
  );
}

export type Verdict = Exclude<Comparability, "new">;

export type WaveView = {
  readonly round: KeptRound;
  /** The name of the other in the address. */
  readonly other: string;
  readonly earlier: WaveSide;
  readonly later: WaveSide;
  readonly questions: readonly { readonly question: Question; readonly verdict: Verdict }[];
  /** Questions that are only in one of them, each with what happened to it. */
  readonly alone: readonly { readonly question: Question; readonly verdict: "gone" | "new" }[];
};

/** A round beside an earlier one: each question in a sentence, and those whose series is broken. */
export function WavePage({ page, view }: { page: Page; view: WaveView }): JSX.Element {
  const { language } = page;
  const { round, other, earlier, later, questions, alone } = view;
  const text = comparedMessages[language].waves;
  const title = text.pageTitle(earlier.name);
  const broken = [...questions.filter(({ verdict }) => verdict === "answers"), ...alone];
  return (
    <Layout page={page} title={title} description={text.description} crumbs={resultCrumbs(page, round, title, wavesCrumb(language, round))}>
      <PageHeader title={title} lead={text.pageLead(earlier.name, later.name)} />
      <Stack gap="large">
        <Section id="fragor" title={text.questions}>
          <CardList
            columns={2}
            cards={questions
              .filter(({ verdict }) => verdict !== "answers")
              .map(({ question, verdict }) => (
                <Card
                  title={inLanguage(question.text, language).text}
                  href={hrefTo("resultsWaveQuestion", language, { id: round.id, other, question: question.code })}
                  facts={sideBySide(language, question, view)}
                >
                  {verdict === "same" ? undefined : text.verdicts[verdict]}
                </Card>
              ))}
          />
        </Section>
        {broken.length === 0 ? null : (
          <Section id="brutna" title={text.broken}>
            <Prose>
              <ul>
                {broken.map(({ question, verdict }) => (
                  <li>
                    {inLanguage(question.text, language).text} {text.verdicts[verdict]}
                  </li>
                ))}
              </ul>
            </Prose>
          </Section>
        )}
        <Sentences sentences={[text.rounding, text.agencies]} />
      </Stack>
    </Layout>
  );
}

export function wavesCrumb(language: Language, { id }: KeptRound) {
  return [{ label: comparedMessages[language].waves.title, href: hrefTo("resultsWaves", language, { id }) }];
}

/** Of yes or no the yes, then and later; of other questions that they have a page. */
function sideBySide(language: Language, question: Question, { earlier, later }: WaveView): string {
  const text = comparedMessages[language].waves;
  const [before, after] = [earlier.wholes.get(question.code), later.wholes.get(question.code)];
  if (!isShown(before) || !isShown(after)) return text.wholeHidden;
  const [code] = toldAnswers(question);
  if (question.kind !== "yes-no" || code === undefined) return text.sideBySide;
  const percent = ({ base, counts }: typeof before): string => formatNumber(language, percentOf(counts[code] ?? 0, base));
  return `${answerLabel(language, question, code)}: ${text.comparison(percent(before), percent(after))}`;
}
