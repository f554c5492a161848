import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  EmptyState,
  ErrorSummary,
  Form,
  type Page,
  Prose,
  SearchField,
  Section,
  SelectField,
  Table,
} from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { instrumentCrumb, InstrumentFrame, numberOf, Said } from "./instrument-parts.pages.tsx";
import type { Pickable } from "./instrument-pick.ts";
import type { KeptInstrument } from "./kept-instrument.ts";
import { type Comparability, compareInstruments, inLanguage, type Instrument, type Question, questionsOf } from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

export type PickView = {
  readonly kept: KeptInstrument;
  readonly q: string;
  readonly found: readonly Pickable[];
  readonly total: number;
  readonly chosen: readonly string[];
  readonly section: string;
  /** Nothing was chosen. */
  readonly nothing: boolean;
  readonly refusal: RefusalCode | undefined;
};
type PickProps = { page: Page; view: PickView };

/** Questions of the bank and of other instruments, to be taken over with the codes that they have. */
export function PickPage({ page, view }: PickProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].pick;
  const { kept, q, found, total, nothing, refusal } = view;
  const shown = formatNumber(language, found.length);
  return (
    <InstrumentFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[instrumentCrumb(language, kept)]}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={nothing ? [{ field: "picked-1", text: text.nothing }] : []} />
      <form class="list-filter no-print" role="search" aria-label={text.title} action={page.path} method="get" novalidate>
        <SearchField language={language} name="q" label={text.words} value={q} />
        <Button variant="secondary">{text.search}</Button>
      </form>
      <Prose>
        <p>{text.found(total, formatNumber(language, total))}</p>
        {found.length < total ? <p>{text.more(shown)}</p> : null}
      </Prose>
      {found.length === 0 ? <EmptyState title={text.none} /> : <Picking page={page} view={view} />}
    </InstrumentFrame>
  );
}

function Picking({ page, view }: PickProps): JSX.Element {
  const { language } = page;
  const { pick: text, kinds, head } = instrumentMessages[language];
  const { kept, found, chosen, section, nothing } = view;
  const own = new Set(questionsOf(kept.definition).map(({ code }) => code));
  const free = found.filter(({ question }) => !own.has(question.code));
  const taken = found.filter(({ question }) => own.has(question.code));
  return (
    <>
      {free.length === 0 ? null : (
        <Form page={page}>
          <Choices
            language={language}
            type="checkbox"
            name="picked"
            legend={text.choose}
            hint={text.conditions}
            error={nothing ? text.nothing : undefined}
            options={free.map((one) => ({
              value: one.key,
              label: inLanguage(one.question.text, language).text,
              hint: text.from(inLanguage(one.title, language).text, kinds[one.question.kind]),
            }))}
            chosen={chosen}
          />
          <SelectField
            language={language}
            name="section"
            label={text.section}
            value={section}
            options={kept.definition.sections.map(({ code, title }) => ({ value: code, label: inLanguage(title, language).text }))}
          />
          <ButtonRow>
            <Button>{text.add}</Button>
            <ButtonLink href={hrefTo("instrument", language, { id: kept.id })} variant="secondary">
              {head.back}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
      <Taken page={page} taken={taken} />
    </>
  );
}

function Taken({ page, taken }: { page: Page; taken: readonly Pickable[] }): JSX.Element | null {
  const text = instrumentMessages[page.language].pick;
  if (taken.length === 0) return null;
  return (
    <Section id="finns" title={text.taken} intro={text.takenIntro}>
      <Prose>
        <ul>
          {taken.map(({ question }) => (
            <li>
              <Said page={page} words={question.text} />
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

export type CompareView = {
  readonly kept: KeptInstrument;
  readonly earlier: { readonly title: string; readonly definition: Instrument } | undefined;
};

/** Question by question, how far answers can be compared with those of the wave before. */
export function ComparePage({ page, view: { kept, earlier } }: { page: Page; view: CompareView }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].compare;
  const frame = { page, title: text.title, description: text.description, way: [instrumentCrumb(language, kept)] };
  if (earlier === undefined) {
    return (
      <InstrumentFrame {...frame}>
        <EmptyState title={text.noneTitle}>{text.noneText}</EmptyState>
      </InstrumentFrame>
    );
  }
  const rows = comparedRows(earlier.definition, kept.definition);
  const same = rows.filter(({ verdict }) => verdict === "same").length;
  const total = questionsOf(kept.definition).length;
  return (
    <InstrumentFrame {...frame} lead={text.lead(earlier.title)}>
      <Prose>
        <p>{text.summary(formatNumber(language, same), formatNumber(language, total))}</p>
      </Prose>
      <Table
        language={language}
        id="compared"
        stacked
        caption={text.title}
        captionHidden
        columns={[{ label: text.question }, { label: text.verdict }, { label: text.before }]}
        groups={[
          {
            rows: rows.map(({ now, before, verdict }) => [
              <QuestionCell page={page} kept={kept} question={now ?? before} isHere={now !== undefined} />,
              text.verdicts[verdict],
              before === undefined || verdict === "same" ? "–" : <Said page={page} words={before.text} />,
            ]),
          },
        ]}
      />
    </InstrumentFrame>
  );
}

type Compared = { readonly now: Question | undefined; readonly before: Question | undefined; readonly verdict: Comparability | "gone" };

function comparedRows(earlier: Instrument, later: Instrument): readonly Compared[] {
  const { questions, gone } = compareInstruments(earlier, later);
  const asked = new Map(questionsOf(earlier).map((question) => [question.code, question]));
  return [
    ...questionsOf(later).map((now) => ({ now, before: asked.get(now.code), verdict: questions.get(now.code) ?? "new" })),
    ...gone.map((code) => ({ now: undefined, before: asked.get(code), verdict: "gone" as const })),
  ];
}

type CellProps = { page: Page; kept: KeptInstrument; question: Question | undefined; isHere: boolean };

function QuestionCell({ page, kept, question, isHere }: CellProps): JSX.Element {
  const { language } = page;
  if (question === undefined) return <>–</>;
  if (!isHere) return <Said page={page} words={question.text} />;
  const number = formatNumber(language, numberOf(kept.definition, question.code));
  const label = instrumentMessages[language].page.heading(number, inLanguage(question.text, language).text);
  return <a href={`${hrefTo("instrument", language, { id: kept.id })}#q-${question.code}`}>{label}</a>;
}
