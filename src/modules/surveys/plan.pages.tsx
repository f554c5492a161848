import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Choices, draftedFields, ErrorSummary, Form, type Page, SelectField, TextField } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { organisationKinds, organisationMessages, organisationTypes } from "../people/index.ts";
import type { KeptInstrument } from "./instrument.queries.ts";
import { inLanguage, longest } from "./instrument.ts";
import { roundMessages } from "./messages.ts";
import { crumbOf, type Told, WorkFrame } from "./round-parts.pages.tsx";
import type { KeptRound } from "./round.queries.ts";
import { levels } from "./round.ts";
import { variableNames } from "./sampling-frame.ts";
import { variableName } from "./variable-words.ts";

type PlanPageProps = Told & {
  readonly page: Page;
  /** The one that is changed; none for a new one. */
  readonly round: KeptRound | undefined;
  readonly instruments: readonly KeptInstrument[];
  readonly draft: Draft;
  /** The last day is before the first. */
  readonly closesEarly: boolean;
};

/** What is asked, of whom, and how the answers will be shown. */
export function PlanPage({ page, round, instruments, draft, closesEarly, refusal }: PlanPageProps): JSX.Element {
  const { language } = page;
  const text = roundMessages[language].plan;
  const { values } = organisationMessages[language];
  const labels = {
    titleSv: text.titleSv,
    titleEn: text.titleEn,
    instrument: text.instrument,
    level: text.level,
    threshold: text.threshold,
    leastAnswered: text.leastAnswered,
    variables: text.variables,
    kinds: text.kinds,
    types: text.types,
    moreThan: text.moreThan,
    opens: text.opens,
    closes: text.closes,
    reminder1: text.reminder(formatNumber(language, 1)),
    reminder2: text.reminder(formatNumber(language, 2)),
    reminder3: text.reminder(formatNumber(language, 3)),
  };
  const { issues, field } = draftedFields(language, draft, labels, ["level", "variables", "kinds", "types"]);
  const all = closesEarly ? [...issues, { field: "closes", text: text.closesEarly }] : issues;
  const group = (name: keyof typeof labels) => {
    const { label, error } = field(name);
    return { language, name, legend: label, error, chosen: draft.fields.getAll(name) };
  };
  const version = draft.fields.get("version");
  return (
    <WorkFrame
      page={page}
      title={round === undefined ? text.title : text.changeTitle}
      description={text.description}
      lead={text.lead}
      way={round === undefined ? [] : [crumbOf(language, round)]}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={all} />
      <Form page={page}>
        {version === null || version === "" ? null : <input type="hidden" name="version" value={version} />}
        <TextField {...field("titleSv")} maxLength={longest.title} />
        <TextField {...field("titleEn")} maxLength={longest.title} optional />
        <SelectField
          {...field("instrument")}
          hint={text.instrumentHint}
          options={[
            { value: "", label: text.chooseInstrument },
            ...instruments.map(({ id, code, definition }) => {
              const title = inLanguage(definition.title, language).text;
              return { value: id, label: code === undefined ? title : text.bank(title) };
            }),
          ]}
        />
        <Choices
          {...group("level")}
          type="radio"
          hint={text.levelHint}
          options={levels.toReversed().map((level) => ({ value: level, label: text.levels[level] }))}
        />
        <Choices
          {...group("kinds")}
          type="checkbox"
          options={organisationKinds.slice(0, 4).map((kind) => ({ value: kind, label: values.kind[kind] }))}
        />
        <TextField {...field("moreThan")} hint={text.moreThanHint} type="number" width={8} optional />
        <Choices
          {...group("types")}
          type="checkbox"
          hint={text.typesHint}
          options={organisationTypes.map((type) => ({ value: type, label: values.type[type] }))}
        />
        <Choices
          {...group("variables")}
          type="checkbox"
          hint={text.variablesHint}
          options={variableNames.map((name) => ({ value: name, label: variableName(language, name) }))}
        />
        <TextField {...field("threshold")} hint={text.thresholdHint} type="number" width={6} />
        <TextField {...field("leastAnswered")} hint={text.leastAnsweredHint} type="number" width={6} />
        <TextField {...field("opens")} type="date" width={14} />
        <TextField {...field("closes")} error={closesEarly ? text.closesEarly : field("closes").error} type="date" width={14} />
        <TextField {...field("reminder1")} hint={text.reminderHint} type="date" width={14} optional />
        <TextField {...field("reminder2")} type="date" width={14} optional />
        <TextField {...field("reminder3")} type="date" width={14} optional />
        <Button>{text.save}</Button>
      </Form>
    </WorkFrame>
  );
}
