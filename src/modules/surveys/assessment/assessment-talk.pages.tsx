import type { JSX } from "hono/jsx/jsx-runtime";
import { DotSpread, type Page, Prose, Section, Stack } from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { talkQuestionIn } from "../../library/index.ts";
import { AssessmentFrame } from "./assessment-parts.pages.tsx";
import { sentencesOf, SpreadFigure, SpreadTable } from "./assessment-result.pages.tsx";
import { type AssessmentResult, readPrinciples, scale, toTalkOf } from "./assessment-result.ts";
import { countsOf, type PrincipleText, titleOfPrinciple } from "./assessment-view.ts";
import { type Assessment, aspects, principlesOf, questionOf } from "./assessment.ts";
import { compareInstruments } from "../instrument/instrument.ts";
import { assessmentMessages } from "../messages.ts";

type TalkProps = { page: Page; of: Assessment; result: AssessmentResult; principles: readonly PrincipleText[] };

/** As many questions as there is time for. */
const mostQuestions = 4;

/** A plan for the talk, to be printed and taken into the room. */
export function TalkPage({ page, of, result, principles }: TalkProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].talk;
  const talks = toTalkOf(readPrinciples(result, principlesOf(of.definition)));
  const questions = talks.map(({ principle }) => questionsOn(language, principles, principle));
  const isTranslated = questions.flat().every((question) => question.language === language);
  return (
    <AssessmentFrame page={page} of={of} title={text.title} description={text.description} lead={text.lead}>
      <Section id="innan" title={text.rules}>
        <Prose>
          <ul>
            {text.rulePoints.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </Prose>
      </Section>
      <Plan id="trettio" title={text.short} steps={text.shortSteps} />
      <Plan id="sextio" title={text.long} steps={text.longSteps} />
      <Section id="principer" title={text.about} intro={isTranslated ? undefined : text.swedish}>
        <Stack gap="large">
          {talks.map((reading, index) => (
            <ToTalkAbout language={language} of={of} result={result} reading={reading} questions={questions[index] ?? []} />
          ))}
        </Stack>
      </Section>
    </AssessmentFrame>
  );
}

type ToTalkAboutProps = Pick<TalkProps, "of" | "result"> & {
  language: Language;
  reading: ReturnType<typeof toTalkOf>[number];
  questions: ReturnType<typeof questionsOn>;
};

/** A principle: how the group sees it, and what can be asked about it. */
function ToTalkAbout({ language, of, result, reading, questions }: ToTalkAboutProps): JSX.Element {
  const title = titleOfPrinciple(language, of.definition, reading.principle);
  return (
    <Stack>
      <h3 class="heading heading--3" id={reading.principle}>
        {title}
      </h3>
      <p>{sentencesOf(language, reading).join(" ")}</p>
      <SpreadFigure
        language={language}
        id={`spridning-${reading.principle}`}
        principle={reading.principle}
        title={title}
        spreads={result.spreads}
      />
      <ul class="questions">
        {questions.map((question) => (
          <li lang={question.language === language ? undefined : question.language}>{question.text}</li>
        ))}
      </ul>
    </Stack>
  );
}

function questionsOn(language: Language, principles: readonly PrincipleText[], principle: string) {
  const questions = principles.find(({ slug }) => slug === principle)?.questions ?? [];
  return questions.slice(0, mostQuestions).map((question) => talkQuestionIn(language, question));
}

function Plan({
  id,
  title,
  steps,
}: {
  id: string;
  title: string;
  steps: readonly { readonly time: string; readonly text: string }[];
}): JSX.Element {
  return (
    <Section id={id} title={title}>
      <Prose>
        <ol>
          {steps.map(({ time, text }) => (
            <li>
              <strong>{time}.</strong> {text}
            </li>
          ))}
        </ol>
      </Prose>
    </Section>
  );
}

type WavesProps = { page: Page; before: Assessment; now: Assessment };

/** The same group twice. What cannot be compared is not put side by side, and why is said. */
export function WavesPage({ page, before, now }: WavesProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].waves;
  const { questions } = compareInstruments(before.definition, now.definition);
  const isSame = (code: string): boolean => ["same", "words"].includes(questions.get(code) ?? "new");
  const hasChanged = [...questions.values()].some((one) => one !== "same");
  const [then, current] = [before.result, now.result];
  return (
    <AssessmentFrame page={page} of={now} title={text.title} description={text.description}>
      {then === undefined || current === undefined ? (
        <p>{text.notShown}</p>
      ) : (
        <>
          <Section id="kan-saga" title={text.can}>
            <Prose>
              <ul>
                <li>{text.points.answered(formatNumber(language, then.answered), formatNumber(language, current.answered))}</li>
                <li>{text.points.few}</li>
                <li>{text.points.ask}</li>
                {now.sameGroup === "some" ? <li>{text.some}</li> : null}
                {now.sameGroup === "other" ? <li>{text.other}</li> : null}
                {hasChanged ? <li>{text.asked}</li> : null}
              </ul>
            </Prose>
          </Section>
          {now.sameGroup === "other"
            ? null
            : principlesOf(now.definition).map((principle) => (
                <Section id={principle} title={titleOfPrinciple(language, now.definition, principle)}>
                  <Stack>
                    {aspects
                      .filter((aspect) => isSame(questionOf(principle, aspect)))
                      .map((aspect) => (
                        <TwoWaves language={language} before={before} now={now} principle={principle} aspect={aspect} />
                      ))}
                  </Stack>
                </Section>
              ))}
        </>
      )}
    </AssessmentFrame>
  );
}

type TwoProps = Omit<WavesProps, "page"> & { language: Language; principle: string; aspect: (typeof aspects)[number] };

function TwoWaves({ language, before, now, principle, aspect }: TwoProps): JSX.Element {
  const { waves: text, result } = assessmentMessages[language];
  const title = `${titleOfPrinciple(language, now.definition, principle)}: ${result[aspect].toLowerCase()}`;
  const question = questionOf(principle, aspect);
  const rows = [
    { label: text.earlier(formatDate(language, before.startedAt)), spread: before.result?.spreads[question] ?? {} },
    { label: text.now(formatDate(language, now.startedAt)), spread: now.result?.spreads[question] ?? {} },
  ];
  return (
    <div class="beside">
      <figure class="figure">
        <div class="figure__drawing">
          <DotSpread
            id={`da-och-nu-${question}`}
            title={result.chart(title)}
            description={result.chartText(title)}
            columns={scale}
            rows={rows.map(({ label, spread }) => ({ label, counts: countsOf(spread) }))}
          />
        </div>
        <figcaption>
          <p class="figure__caption">{result[aspect]}</p>
        </figcaption>
      </figure>
      <SpreadTable language={language} id={`tabell-${question}`} title={title} rows={rows} />
    </div>
  );
}
