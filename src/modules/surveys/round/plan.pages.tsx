import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Choices, draftedFields, ErrorSummary, Form, type Page, SelectField, TextField } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { organisationMessages, organisationTypes } from "../../people/index.ts";
import { inLanguage, type Instrument, longest } from "../instrument/instrument.ts";
import { roundMessages } from "../messages.ts";
import { crumbOf, type Told, WorkFrame } from "./round-parts.pages.tsx";
import type { KeptRound } from "./round.ts";
import { levels } from "./round.ts";
import { variableNames } from "./sampling-frame.ts";
import { variableName } from "./variable-words.ts";

/** The sorts of organisations that a survey of agencies may be sent to. */
const surveyedKinds = ["agency", "mission", "government-offices", "committee"] as const;

type PlanPageProps = Told & {
  readonly page: Page;
  /** The one that is changed; none for a new one. */
  readonly round: KeptRound | undefined;
  readonly instruments: readonly { readonly id: string; readonly code: string | undefined; readonly definition: Instrument }[];
  readonly draft: Draft;
  /** The last day is before the first. */
  readonly closesEarly: boolean;
};

/** What is asked, of whom, and how the answers will be shown. */
export function PlanPage(props: PlanPageProps): JSX.Element {
  const { page, round, draft, closesEarly, refusal } = props;
  const { language } = page;
  const text = roundMessages[language].plan;
  const { issues } = planFields(props);
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
      <ErrorSummary language={language} issues={closesEarly ? [...issues, { field: "closes", text: text.closesEarly }] : issues} />
      <Form page={page}>
        {version === null || version === "" ? null : <input type="hidden" name="version" value={version} />}
        <WhatIsAsked {...props} />
        <WhoIsAsked {...props} />
        <HowItIsShown {...props} />
        <WhenItIsOpen {...props} />
        <Button>{text.save}</Button>
      </Form>
    </WorkFrame>
  );
}

/** The fields of the form, and the groups of choices among them. */
function planFields({ page: { language }, draft }: PlanPageProps) {
  const text = roundMessages[language].plan;
  const { titleSv, titleEn, instrument, level, threshold, leastAnswered, variables, kinds, types, moreThan, opens, closes } = text;
  const [reminder1, reminder2, reminder3] = [1, 2, 3].map((number) => text.reminder(formatNumber(language, number)));
  const named = { titleSv, titleEn, instrument, level, threshold, leastAnswered, variables, kinds, types, moreThan, opens, closes };
  const labels: Readonly<Record<string, string>> = {
    ...named,
    reminder1: reminder1 ?? "",
    reminder2: reminder2 ?? "",
    reminder3: reminder3 ?? "",
  };
  const { issues, field } = draftedFields(language, draft, labels, ["level", "variables", "kinds", "types"]);
  const group = (name: string) => {
    const { label, error } = field(name);
    return { language, name, legend: label, error, chosen: draft.fields.getAll(name) };
  };
  return { issues, field, group };
}

function WhatIsAsked(props: PlanPageProps): JSX.Element {
  const { language } = props.page;
  const text = roundMessages[language].plan;
  const { field } = planFields(props);
  return (
    <>
      <TextField {...field("titleSv")} maxLength={longest.title} />
      <TextField {...field("titleEn")} maxLength={longest.title} optional />
      <SelectField
        {...field("instrument")}
        hint={text.instrumentHint}
        options={[
          { value: "", label: text.chooseInstrument },
          ...props.instruments.map(({ id, code, definition }) => {
            const title = inLanguage(definition.title, language).text;
            return { value: id, label: code === undefined ? title : text.bank(title) };
          }),
        ]}
      />
    </>
  );
}

function WhoIsAsked(props: PlanPageProps): JSX.Element {
  const { language } = props.page;
  const text = roundMessages[language].plan;
  const { values } = organisationMessages[language];
  const { field, group } = planFields(props);
  return (
    <>
      <Choices {...group("kinds")} type="checkbox" options={surveyedKinds.map((kind) => ({ value: kind, label: values.kind[kind] }))} />
      <TextField {...field("moreThan")} hint={text.moreThanHint} type="number" width={8} optional />
      <Choices
        {...group("types")}
        type="checkbox"
        hint={text.typesHint}
        options={organisationTypes.map((type) => ({ value: type, label: values.type[type] }))}
      />
    </>
  );
}

function HowItIsShown(props: PlanPageProps): JSX.Element {
  const { language } = props.page;
  const text = roundMessages[language].plan;
  const { field, group } = planFields(props);
  return (
    <>
      <Choices
        {...group("level")}
        type="radio"
        hint={text.levelHint}
        options={levels.map((level) => ({ value: level, label: text.levels[level] }))}
      />
      <Choices
        {...group("variables")}
        type="checkbox"
        hint={text.variablesHint}
        options={variableNames.map((name) => ({ value: name, label: variableName(language, name) }))}
      />
      <TextField {...field("threshold")} hint={text.thresholdHint} type="number" width={6} />
      <TextField {...field("leastAnswered")} hint={text.leastAnsweredHint} type="number" width={6} />
    </>
  );
}

function WhenItIsOpen(props: PlanPageProps): JSX.Element {
  const text = roundMessages[props.page.language].plan;
  const { field } = planFields(props);
  return (
    <>
      <TextField {...field("opens")} type="date" width={14} />
      <TextField {...field("closes")} error={props.closesEarly ? text.closesEarly : field("closes").error} type="date" width={14} />
      <TextField {...field("reminder1")} hint={text.reminderHint} type="date" width={14} optional />
      <TextField {...field("reminder2")} type="date" width={14} optional />
      <TextField {...field("reminder3")} type="date" width={14} optional />
    </>
  );
}
