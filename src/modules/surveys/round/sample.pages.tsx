import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, DescriptionList, ErrorSummary, Form, type Page, Section, SelectField, TextField } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { sampleMessages } from "../messages.ts";
import { crumbOf, type Told, WorkFrame } from "./round-parts.pages.tsx";
import type { KeptRound } from "./round.ts";
import { nameOfStratum, type SampleFault, type SampleView, strataInOrder, stratumField } from "./sample-form.ts";
import { variableName } from "./variable-words.ts";

type Props = Told & { page: Page; round: KeptRound; view: SampleView };

/** Whether all of the frame is asked or some, how many of each group, and the draw. Nobody is told yet. */
export function SamplePage({ page, round, view, refusal }: Props): JSX.Element {
  const { language } = page;
  const text = sampleMessages[language];
  return (
    <WorkFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead(formatNumber(language, view.frame))}
      way={[crumbOf(language, round)]}
      refusal={refusal}
    >
      <ErrorSummary
        language={language}
        issues={view.faults.map((fault) => ({ field: fault.field, text: `${labelOf(page, view, fault.field)}: ${wordsOf(page, fault)}` }))}
      />
      <AsItIs page={page} round={round} view={view} />
      <Section id="hur" title={text.choose.title}>
        <form class="form" method="get" action={hrefTo("sample", language, { id: round.id })}>
          <SelectField
            language={language}
            name="by"
            label={text.choose.by}
            hint={text.choose.byHint}
            value={view.by}
            options={[
              { value: "", label: text.choose.whole },
              ...round.variables.map((name) => ({ value: name, label: text.choose.within(variableName(language, name)) })),
            ]}
          />
          <TextField
            language={language}
            name="size"
            label={text.choose.size}
            hint={text.choose.sizeHint(formatNumber(language, view.frame))}
            type="number"
            width={6}
            value={String(view.size)}
          />
          <Button variant="secondary">{text.choose.show}</Button>
        </form>
      </Section>
      <Draw page={page} round={round} view={view} />
      <Section id="lottning" title={text.draw.how} intro={text.draw.howText} />
    </WorkFrame>
  );
}

type Part = Pick<Props, "page" | "round" | "view">;

function AsItIs({ page, round, view }: Part): JSX.Element {
  const { language } = page;
  const text = sampleMessages[language].now;
  const { sample } = round.frame;
  const [drawn, frame] = [formatNumber(language, view.drawn), formatNumber(language, view.frame)];
  if (sample === undefined) return <Section id="nu" title={text.title} intro={text.census} />;
  const says = sample.kind === "simple" ? text.simple(drawn, frame) : text.stratified(drawn, frame, variableName(language, sample.by));
  return (
    <Section id="nu" title={text.title} intro={`${says} ${text.seed(sample.seed)}`}>
      {sample.kind === "simple" ? null : (
        <DescriptionList
          facts={strataInOrder(sample.by, Object.keys(sample.sizes)).map((category) => ({
            term: nameOfStratum(language, sample.by, category),
            description: formatNumber(language, sample.sizes[category] ?? 0),
          }))}
        />
      )}
      <Form page={page} action={hrefTo("sample", language, { id: round.id })}>
        <input type="hidden" name="version" value={String(round.version)} />
        <Button variant="secondary" name="deed" value="all">
          {text.all}
        </Button>
      </Form>
    </Section>
  );
}

function Draw({ page, round, view }: Part): JSX.Element {
  const { language } = page;
  const text = sampleMessages[language].draw;
  const number = (value: number): string => formatNumber(language, value);
  const errorOf = (field: string): { error?: string } => {
    const fault = view.faults.find((one) => one.field === field);
    return fault === undefined ? {} : { error: wordsOf(page, fault) };
  };
  return (
    <Section id="dra" title={text.title} intro={`${drawnFrom(page, view)} ${text.text}`}>
      <Form page={page} action={hrefTo("sample", language, { id: round.id })}>
        <input type="hidden" name="version" value={String(round.version)} />
        <input type="hidden" name="by" value={view.by} />
        {view.strata.map(({ count, size }, index) => (
          <TextField
            language={language}
            name={stratumField(index)}
            label={labelOf(page, view, stratumField(index))}
            hint={text.inFrame(number(count))}
            value={size}
            type="number"
            width={6}
            {...errorOf(stratumField(index))}
          />
        ))}
        <TextField
          language={language}
          name="seed"
          label={text.seed}
          hint={text.seedHint}
          value={view.seed}
          width={20}
          {...errorOf("seed")}
        />
        <Button name="deed" value="draw">
          {text.button}
        </Button>
      </Form>
    </Section>
  );
}

/** What these sizes are of: the choice above may have been changed without being shown. */
function drawnFrom({ language }: Page, { by }: SampleView): string {
  const { from, choose } = sampleMessages[language];
  return from(by === "" ? choose.whole : choose.within(variableName(language, by)));
}

function labelOf({ language }: Page, { by, strata }: SampleView, field: string): string {
  const { seed, count } = sampleMessages[language].draw;
  const stratum = strata.find((_, index) => stratumField(index) === field);
  if (stratum === undefined) return seed;
  return by === "" ? count : nameOfStratum(language, by, stratum.category);
}

function wordsOf({ language }: Page, fault: SampleFault): string {
  const text = sampleMessages[language].draw;
  return fault.kind === "seed" ? text.wrongSeed : text.wrong(formatNumber(language, fault.least), formatNumber(language, fault.most));
}
