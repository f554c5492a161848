import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  Notice,
  type Page,
  Section,
  SelectField,
  Stack,
  TextAreaField,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate, inSentence } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { messages, obstacleMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { longestOfMeasure, toldStates } from "./measure.ts";
import { measureFacts, toldOf } from "./obstacle-parts.pages.tsx";
import type { MeasureView } from "./obstacle-view.ts";

type Props = { page: Page; view: MeasureView };

/** One measure: what is tried, and how far it has come. Nothing but its words is asked for. */
export function MeasurePage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, measure, refusal, libraryTitle } = view;
  const text = obstacleMessages[language].measure;
  return (
    <StudyFrame page={page} of={study} title={text.title} description={text.description} lead={measure.words} {...toldOf(language, view)}>
      {libraryTitle === undefined ? null : (
        <p lang={language === "sv" ? undefined : "sv"}>{obstacleMessages.sv.measure.library(libraryTitle)}</p>
      )}
      {refusal === "changed-meanwhile" ? <Standing page={page} view={view} /> : null}
      <HowItGoes page={page} view={view} />
      <Written page={page} view={view} />
    </StudyFrame>
  );
}

function Standing({ page: { language }, view: { measure } }: Props): JSX.Element {
  const text = obstacleMessages[language];
  const facts = (["hypothesis", "trial", "expected"] as const).flatMap((name) => {
    const description = measure[name];
    return description === undefined ? [] : [{ term: text.answer.facts[name], description }];
  });
  return (
    <Notice language={language} kind="attention" title={text.measure.stands}>
      <p class="as-written">{measure.words}</p>
      <p>{measureFacts(language, measure)}</p>
      {facts.length === 0 ? null : <DescriptionList facts={facts} />}
    </Notice>
  );
}

function Written({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { measure, obstacles, draft } = view;
  const text = obstacleMessages[language].measure;
  const { words, hypothesis, trial, who, expected, starts, review } = text;
  const { issues, field } = draftedFields(language, draft, { words, hypothesis, trial, who, expected, starts, review });
  const { long } = longestOfMeasure;
  return (
    <Form page={page} action={hrefTo("measure", language, { id: view.study.id, measure: measure.id })}>
      <ErrorSummary language={language} issues={issues} />
      <input type="hidden" name="version" value={draft.fields.get("version") ?? String(measure.version)} />
      <TextAreaField {...field("words")} hint={text.wordsHint} rows={2} maxLength={longestOfMeasure.words} />
      <TextAreaField {...field("hypothesis")} rows={2} maxLength={long} optional />
      <TextAreaField {...field("trial")} hint={text.trialHint} rows={2} maxLength={long} optional />
      <TextField {...field("who")} hint={text.whoHint} maxLength={longestOfMeasure.who} width={36} optional />
      <TextField {...field("starts")} type="date" width={12} optional />
      <TextField {...field("review")} type="date" width={12} optional />
      <TextAreaField {...field("expected")} rows={2} maxLength={long} optional />
      {obstacles.length === 0 ? null : (
        <Choices
          language={language}
          type="checkbox"
          name="obstacle"
          legend={text.obstacles}
          options={obstacles.map((one) => ({ value: one.id, label: one.words }))}
          chosen={draft.fields.getAll("obstacle")}
        />
      )}
      <WhoSees language={language} readers={view.readers} also={messages[language].readers.also} />
      <Button>{text.save}</Button>
    </Form>
  );
}

/** How far it has come: what was told of it, and what one can tell. */
function HowItGoes({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { measure, study, told } = view;
  const text = obstacleMessages[language].measure;
  const { states } = obstacleMessages[language].measures;
  const { issues, field } = draftedFields(language, told, { state: text.stateField, reason: text.reason });
  return (
    <Section id="laget" title={text.state} intro={text.stateText(inSentence(states[measure.state]))}>
      <Stack>
        <Form page={page} action={hrefTo("measureOutcome", language, { id: study.id, measure: measure.id })}>
          <input type="hidden" name="version" value={String(measure.version)} />
          <ErrorSummary language={language} issues={issues} />
          <SelectField {...field("state")} options={toldStates.map((state) => ({ value: state, label: text.states[state] }))} />
          <TextAreaField
            {...field("reason")}
            hint={text.reasonHint}
            rows={2}
            maxLength={longestOfMeasure.reason}
            optional={issues.length === 0}
          />
          <Button variant="secondary">{text.tell}</Button>
        </Form>
        {measure.outcomes.length === 0 ? null : (
          <Section id="historia" title={text.history} level={3}>
            {measure.outcomes.map(({ state, reason, toldAt }) => (
              <div>
                <p>{text.entry(states[state], formatDate(language, toldAt))}</p>
                {reason === undefined ? null : <p class="as-written">{reason}</p>}
              </div>
            ))}
          </Section>
        )}
      </Stack>
    </Section>
  );
}
