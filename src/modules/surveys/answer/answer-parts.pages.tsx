import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Layout, Link, type Page, PageHeader, Section, Stack, WhoSeesInWords } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { type Answer, type Answers, askedOf } from "./answer.ts";
import { inLanguage, type InstrumentSection, type Question } from "../instrument/instrument.ts";
import { answerMessages } from "../messages.ts";
import { answerLabel } from "../instrument/question-words.ts";
import type { Answering } from "./answering.ts";
import type { RefusalCode } from "../surveys-route.ts";

export type AnswerProps = { page: Page; token: string; answering: Answering };

type FrameProps = PropsWithChildren<{ page: Page; answering: Answering | undefined; title: string; lead?: string | undefined }>;

export function AnswerFrame({ page, answering, title, lead, children }: FrameProps): JSX.Element {
  const text = answerMessages[page.language];
  const eyebrow = answering === undefined ? undefined : text.eyebrow(answering.unit);
  return (
    <Layout page={page} title={title} description={text.description} unlisted>
      <PageHeader title={title} eyebrow={eyebrow} lead={lead} />
      <Stack gap="large">{children}</Stack>
    </Layout>
  );
}

export function refusalText(language: Language, refusal: RefusalCode | undefined): string | undefined {
  const refusals: Readonly<Record<string, string>> = answerMessages[language].refusals;
  return refusal === undefined ? undefined : refusals[refusal];
}

/** Who can see what is about to be written: told before anything is. @source product rules 8, 9 and 15 */
export function AnswerReaders({ language, answering }: { language: Language; answering: Answering }): JSX.Element {
  const { whoSees: text, levels } = answerMessages[language];
  const { unit, level, threshold } = answering;
  return (
    <WhoSeesInWords
      language={language}
      sentences={[
        levels[level],
        text.writing(unit),
        text.sent,
        text.words[level],
        level === "open" ? text.resultsOpen : text.results(formatNumber(language, threshold)),
        text.record,
      ]}
    />
  );
}

/** An answer in words; none where there is none. */
export function answerWords(language: Language, question: Question, answer: Answer | undefined): string | undefined {
  const { value, comment } = answer ?? {};
  const chosen = value === undefined ? [] : typeof value === "string" ? [value] : value;
  const parts = [chosen.map((code) => answerLabel(language, question, code)).join(", "), comment ?? ""].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(". ");
}

/** All that was answered, part by part. */
export function AnswerList({
  language,
  answering,
  answers,
  change,
}: {
  language: Language;
  answering: Answering;
  answers: Answers;
  change: ((section: InstrumentSection) => string) | undefined;
}): JSX.Element {
  const text = answerMessages[language].review;
  const { definition } = answering;
  const asked = new Set(askedOf(definition, answers).map(({ code }) => code));
  return (
    <Stack gap="large">
      {definition.sections.map((section) => {
        const title = inLanguage(section.title, language).text;
        return (
          <Section id={`del-${section.code}`} title={title}>
            <DescriptionList
              facts={section.questions
                .filter(({ code }) => asked.has(code))
                .map((question) => ({
                  term: inLanguage(question.text, language).text,
                  description: answerWords(language, question, answers[question.code]) ?? <em>{text.none}</em>,
                }))}
            />
            {change === undefined ? null : <Link href={change(section)}>{text.changeOf(title)}</Link>}
          </Section>
        );
      })}
    </Stack>
  );
}
