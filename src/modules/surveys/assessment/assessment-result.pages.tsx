import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Disclosure, DotSpread, Form, Link, type Page, Prose, Section, Stack, Table } from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import { itemHref } from "../../library/index.ts";
import { administrationMessages, places } from "../../people/index.ts";
import { hrefTo } from "../addresses.ts";
import { type AssessmentResult, type PrincipleReading, readPrinciples, scale, type Spreads, toTalkOf } from "./assessment-result.ts";
import { countOf, countsOf, type ResultView, titleOfPrinciple, type Word } from "./assessment-view.ts";
import { type Assessment, monthsKept, principlesOf, questionOf } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";

type ResultProps = ResultView & {
  page: Page;
  result: AssessmentResult;
  /** Whoever reads may take away what was written. */
  mayTakeAway?: boolean | undefined;
};

/** What came of it: how to read it, what stands out, each principle with its spread, and what it cannot say. */
export function AssessmentResults(props: ResultProps): JSX.Element {
  const { page, assessment, result } = props;
  const { language } = page;
  const text = assessmentMessages[language].result;
  const principles = principlesOf(assessment.definition);
  const readings = readPrinciples(result, principles);
  return (
    <>
      <Section id="las" title={text.readTitle}>
        <Prose>
          <ul>
            {text.read.map((point) => (
              <li>{point}</li>
            ))}
          </ul>
        </Prose>
      </Section>
      <StandsOut page={page} assessment={assessment} readings={readings} />
      {readings.map((reading) => (
        <PrincipleResult {...props} reading={reading} />
      ))}
      <Places page={page} assessment={assessment} result={result} />
      <Section id="granser" title={text.limits}>
        <Prose>
          <ul>
            <li>{text.limitPoints.now(formatNumber(language, result.answered))}</li>
            <li>{text.limitPoints.end}</li>
            <li>{text.limitPoints.alike}</li>
          </ul>
          {assessment.endedAt === undefined ? null : (
            <p>{text.kept(formatDate(language, assessment.endedAt.toZonedDateTimeISO("UTC").add({ months: monthsKept }).toInstant()))}</p>
          )}
        </Prose>
      </Section>
    </>
  );
}

type ReadingsProps = { page: Page; assessment: Assessment; readings: readonly PrincipleReading[] };

function StandsOut({ page: { language }, assessment, readings }: ReadingsProps): JSX.Element {
  const text = assessmentMessages[language].result;
  const [furthest] = readings.toSorted((one, other) => other.apart - one.apart);
  const talks = toTalkOf(readings);
  return (
    <Section id="sticker-ut" title={text.standOut} intro={talks.some(({ wide, gap }) => wide || gap) ? undefined : text.nothing}>
      <ul>
        {talks.map((reading) => (
          <li>
            <a href={`#${reading.principle}`}>{titleOfPrinciple(language, assessment.definition, reading.principle)}</a>:{" "}
            {sentencesOf(language, reading).join(" ")}
          </li>
        ))}
      </ul>
      {furthest === undefined || furthest.apart === 0 ? null : (
        <p>{text.furthestText(titleOfPrinciple(language, assessment.definition, furthest.principle).toLowerCase())}</p>
      )}
    </Section>
  );
}

/** What a principle stands out by, in counts. */
export function sentencesOf(language: Language, { wide, gap, low, high, important }: PrincipleReading): readonly string[] {
  const text = assessmentMessages[language].result;
  const number = (value: number): string => formatNumber(language, value);
  const said = [...(wide ? [text.wide(number(low), number(high))] : []), ...(gap ? [text.gap(number(important), number(high))] : [])];
  return said.length > 0 ? said : [text.calm];
}

function PrincipleResult(props: ResultProps & { reading: PrincipleReading }): JSX.Element {
  const { page, assessment, result, reading, principles } = props;
  const { language } = page;
  const text = assessmentMessages[language].result;
  const { principle } = reading;
  const title = titleOfPrinciple(language, assessment.definition, principle);
  const isKnown = principles.some(({ slug }) => slug === principle);
  return (
    <Section id={principle} title={title} intro={sentencesOf(language, reading).join(" ")}>
      <Stack>
        <SpreadFigure language={language} id={`spridning-${principle}`} principle={principle} title={title} spreads={result.spreads} />
        <Written {...props} principle={principle} />
        {isKnown ? (
          <p>
            <Link href={itemHref(language, "principle", principle)} arrow>
              {text.principle}
            </Link>
          </p>
        ) : null}
      </Stack>
    </Section>
  );
}

type FigureProps = { language: Language; id: string; principle: string; title: string; spreads: Spreads };

/** The dots of a principle, and the same in a table. */
export function SpreadFigure({ language, id, principle, title, spreads }: FigureProps): JSX.Element {
  const text = assessmentMessages[language].result;
  const of = (aspect: "works" | "matters") => spreads[questionOf(principle, aspect)];
  const rows = (["works", "matters"] as const).flatMap((aspect) => {
    const spread = of(aspect);
    return spread === undefined ? [] : [{ label: text[aspect], spread }];
  });
  return (
    <div class="beside">
      <figure class="figure">
        <div class="figure__drawing">
          <DotSpread
            id={id}
            title={text.chart(title)}
            description={text.chartText(title)}
            columns={scale}
            rows={rows.map(({ label, spread }) => ({ label, counts: countsOf(spread) }))}
          />
        </div>
        <figcaption>
          <p class="figure__caption">{text.ends}</p>
        </figcaption>
      </figure>
      <SpreadTable language={language} id={`${id}-tabell`} title={title} rows={rows} />
    </div>
  );
}

type SpreadTableProps = {
  language: Language;
  id: string;
  title: string;
  rows: readonly { readonly label: string; readonly spread: Spreads[string] }[];
};

export function SpreadTable({ language, id, title, rows }: SpreadTableProps): JSX.Element {
  const text = assessmentMessages[language].result;
  const all = [...scale, "dont-know", "none"] as const;
  const labels = [...scale, text.dontKnow, text.noAnswer];
  return (
    <Table
      language={language}
      id={id}
      caption={text.tableTitle(title)}
      columns={[{ label: text.asked }, ...labels.map((label) => ({ label, numeric: true }))]}
      groups={[{ rows: rows.map(({ label, spread }) => [label, ...all.map((answer) => formatNumber(language, countOf(spread, answer)))]) }]}
    />
  );
}

function Written({ page, assessment, words, principle, mayTakeAway }: ResultProps & { principle: string }): JSX.Element | null {
  const { language } = page;
  const text = assessmentMessages[language].result;
  const own = words.filter((word) => word.principle === principle);
  if (own.length === 0) return null;
  return (
    <div>
      <h3 class="heading heading--3">{text.words}</h3>
      <p>{text.wordsText}</p>
      <ul>
        {own.map((word) => (
          <li>
            {word.words} {mayTakeAway === true ? <TakeAway page={page} assessment={assessment} word={word} /> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** So much of what was written is enough to tell which it is. */
const shownOfWords = 40;

function TakeAway({ page, assessment, word }: { page: Page; assessment: Assessment; word: Word }): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].result;
  const start = word.words.length > shownOfWords ? `${word.words.slice(0, shownOfWords)}…` : word.words;
  return (
    <Form page={page} action={hrefTo("assessmentWords", language, { id: assessment.id })} inline>
      <Button variant="tertiary" name="word" value={word.id} label={text.takeAwayOf(start)}>
        {text.takeAway}
      </Button>
    </Form>
  );
}

/** What a place in the chain is called; an empty one is of those who have not said. */
export function placeName(language: Language, place: string): string {
  const known = places.find((one) => one === place);
  return known === undefined ? assessmentMessages[language].result.unsaid : administrationMessages[language].places[known];
}

function Places({ page: { language }, assessment, result }: Pick<ResultProps, "page" | "assessment" | "result">): JSX.Element | null {
  if (!assessment.asksPlace) return null;
  const text = assessmentMessages[language].result;
  const shown = result.places.toSorted(
    (one, other) => places.findIndex((at) => at === one.place) - places.findIndex((at) => at === other.place),
  );
  return (
    <Section id="plats" title={text.places} intro={shown.length === 0 ? text.placesNone : text.placesText}>
      <Stack>
        {shown.map(({ place, answered, spreads }) => {
          const name = text.place(placeName(language, place), formatNumber(language, answered));
          const rows = principlesOf(assessment.definition).flatMap((principle) =>
            (["works", "matters"] as const).flatMap((aspect) => {
              const spread = spreads[questionOf(principle, aspect)];
              const label = `${titleOfPrinciple(language, assessment.definition, principle)}: ${text[aspect].toLowerCase()}`;
              return spread === undefined ? [] : [{ label, spread }];
            }),
          );
          return (
            <Disclosure summary={name}>
              <SpreadTable language={language} id={`plats-${place === "" ? "okand" : place}`} title={name} rows={rows} />
            </Disclosure>
          );
        })}
        {shown.length > 0 && result.hidesPlaces ? <p>{text.placesHidden}</p> : null}
      </Stack>
    </Section>
  );
}
