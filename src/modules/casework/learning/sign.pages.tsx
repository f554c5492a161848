import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Link, type Page, Section, Stack, Table, type TimeDot, TimeDots } from "../../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { PlainDate } from "../../../kernel/time.ts";
import { hrefTo } from "../addresses.ts";
import { learningMessages } from "../messages.ts";
import type { Study } from "../study/study.ts";
import { AddLink, ChangeLink, isWriting, Stories } from "./learning-parts.pages.tsx";
import type { Sign, Story, TriedMeasure } from "./learning.ts";

type Props = { page: Page; study: Study; sign: Sign; stories: readonly Story[]; measures: readonly TriedMeasure[] };

/** A sign with what it has said, and beside it the stories that belong to it. */
export function SignSection({ page, study, sign, stories, measures }: Props): JSX.Element {
  const { language } = page;
  const text = learningMessages[language];
  const measure = measures.find(({ id }) => id === sign.measureId);
  const facts = [
    { term: text.sign.definition, description: sign.definition },
    ...(measure === undefined ? [] : [{ term: text.fields.sign.measure.label, description: measure.words }]),
    ...(sign.population === null ? [] : [{ term: text.sign.population, description: sign.population }]),
    ...(sign.source === null ? [] : [{ term: text.sign.source, description: sign.source }]),
  ];
  return (
    <Section id={`sign-${sign.id}`} title={sign.name} level={3}>
      <Stack>
        {sign.endedBecause === null ? null : <p>{text.sign.ended(sign.endedBecause)}</p>}
        <DescriptionList facts={facts} />
        {sign.baselineOn === null ? <p>{text.sign.noBefore}</p> : null}
        <Seen page={page} study={study} sign={sign} />
        {stories.length === 0 ? null : (
          <div>
            <h4 class="heading heading--4">{text.sign.stories}</h4>
            <Stories page={page} study={study} stories={stories} />
          </div>
        )}
        {isWriting(study) && sign.endedBecause === null ? (
          <AddLink page={page} study={study} sort="observation" query={`?sign=${sign.id}`} />
        ) : null}
        <ChangeLink page={page} study={study} sort="sign" entry={sign.id} name={sign.name} />
      </Stack>
    </Section>
  );
}

/** What it said before and since, as dots where there are figures, and always as a table. */
function Seen({ page: { language }, study, sign }: Pick<Props, "page" | "study" | "sign">): JSX.Element | null {
  const text = learningMessages[language].sign;
  const rows = rowsOf(sign);
  if (rows.length === 0) return null;
  const dots = dotsOf(language, sign);
  const unit = sign.unit === null ? text.value : `${text.value} (${sign.unit})`;
  return (
    <Stack>
      {dots.length < 2 ? null : (
        <TimeDots
          id={`dots-${sign.id}`}
          title={sign.name}
          description={text.chart(dots.map(({ on, says }) => text.point(formatDate(language, on), says)).join("; "))}
          dots={dots}
        />
      )}
      <Table
        language={language}
        id={`seen-${sign.id}`}
        caption={text.table(sign.name)}
        stacked
        columns={[{ label: text.day }, { label: unit, numeric: true }, { label: text.words }, { label: text.effort }]}
        groups={[
          {
            rows: rows.map(({ id, on, value, words, effort }) => {
              const day = formatDate(language, on);
              const heading = id === undefined ? text.beforeMark(day) : day;
              const href = id && hrefTo("learningEntry", language, { id: study.id, sort: "observation", entry: id });
              return [
                href !== undefined && isWriting(study) ? <Link href={href}>{heading}</Link> : heading,
                value === null ? "–" : formatNumber(language, value),
                words ?? "–",
                effort ?? "–",
              ];
            }),
          },
        ]}
      />
    </Stack>
  );
}

type Row = {
  readonly id: string | undefined;
  readonly on: PlainDate;
  readonly value: number | null;
  readonly words: string | null;
  readonly effort: string | null;
};

function rowsOf({ baselineOn, baselineValue, baselineWords, observations }: Sign): readonly Row[] {
  const before = baselineOn === null ? [] : [{ id: undefined, on: baselineOn, value: baselineValue, words: baselineWords, effort: null }];
  return [...before, ...observations.map(({ id, seenOn, value, words, effort }) => ({ id, on: seenOn, value, words, effort }))];
}

const hoursADay = 24;

function dotsOf(language: Language, sign: Sign): readonly (TimeDot & { readonly on: PlainDate })[] {
  const rows = rowsOf(sign).flatMap(({ value, ...row }) => (value === null ? [] : [{ ...row, value }]));
  const [first] = rows;
  if (first === undefined) return [];
  return rows.map(({ id, on, value }) => ({
    on,
    day: first.on.until(on).total({ unit: "hours", relativeTo: first.on }) / hoursADay,
    value,
    says: formatNumber(language, value),
    isBefore: id === undefined,
  }));
}
