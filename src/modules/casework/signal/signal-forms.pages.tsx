import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Candidates,
  Choices,
  draftedFields,
  ErrorSummary,
  Fieldset,
  Form,
  Notice,
  type Page,
  SelectField,
  TextAreaField,
  TextField,
} from "../../../design/index.ts";
import { hrefTo } from "../addresses.ts";
import { messages, signalMessages } from "../messages.ts";
import { DecisionText, SignalFactList, SignalFrame } from "./signal-parts.pages.tsx";
import { decisions, effects, longestOf, mayStop, owners, type Signal, signalForms, steeringParts } from "./signal.ts";
import type { SignalFormView } from "./signal-view.ts";

type Props = { page: Page; view: SignalFormView };

/** With it the form says as what it was looked at: once somebody else's change is told of, that is what stands now. */
function VersionField({ signal }: { signal: Signal }): JSX.Element {
  return <input type="hidden" name="version" value={String(signal.version)} />;
}

/** What somebody else has made of it meanwhile, beside what one has written oneself. */
function StandsNow({ page, view: { study, signal, refusal } }: Props): JSX.Element | null {
  if (refusal !== "changed-meanwhile") return null;
  const { language } = page;
  return (
    <Notice language={language} kind="attention" title={signalMessages[language].facts.now}>
      <p>{signal.words}</p>
      <SignalFactList page={page} signal={signal} />
      {signal.decision === undefined ? null : <DecisionText page={page} study={study} decision={signal.decision} />}
    </Notice>
  );
}

const groups = ["owner", "effect", "required", "decision", "chosen"];

function drafted({ language }: Page, { draft }: SignalFormView) {
  const { list, facts, decide, tell } = signalMessages[language];
  const labels = {
    words: list.words,
    owner: list.owner,
    effect: list.effect,
    part: facts.part,
    form: facts.form,
    organisation: facts.organisation,
    chosen: facts.chosen,
    owner_name: facts.ownerName,
    required: facts.required,
    required_by: facts.requiredBy,
    hours_least: facts.least,
    hours_likely: facts.likely,
    hours_most: facts.most,
    used_by: facts.usedBy,
    use_unknown: facts.useUnknown,
    decision: decide.decision,
    reason: decide.reason,
    dialogue: decide.dialogue,
    decided_on: decide.decidedOn,
    freed_least: decide.freedLeast,
    freed_most: decide.freedMost,
    outcome: tell.outcome,
  };
  return draftedFields(language, draft, labels, groups);
}

/** All that one can say of a signal, three of it asked for. */
export function SignalFactsPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { facts } = signalMessages[language];
  const { issues } = drafted(page, view);
  return (
    <SignalFrame page={page} study={view.study} signal={view.signal} title={facts.title} lead={facts.lead} refusal={view.refusal}>
      <StandsNow page={page} view={view} />
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("signalFacts", language, { id: view.signal.id })}>
        <VersionField signal={view.signal} />
        <WhatFields page={page} view={view} />
        <OwnerFields page={page} view={view} />
        <RuleFields page={page} view={view} />
        <UseFields page={page} view={view} />
        <p>{messages[language].part.noPersons}</p>
        <Button>{facts.save}</Button>
      </Form>
    </SignalFrame>
  );
}

function WhatFields({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { list, facts, effects: effectNames, parts, forms } = signalMessages[language];
  const { field } = drafted(page, view);
  const unsaid = { value: "", label: facts.unsaid };
  return (
    <>
      <TextField {...field("words")} hint={list.wordsHint} maxLength={longestOf.words} width={60} />
      <Choices
        {...field("effect")}
        type="radio"
        legend={list.effect}
        options={effects.map((value) => ({ value, label: effectNames[value] }))}
        chosen={view.draft.fields.getAll("effect")}
      />
      <SelectField {...field("part")} optional options={[unsaid, ...steeringParts.map((value) => ({ value, label: parts[value] }))]} />
      <SelectField {...field("form")} optional options={[unsaid, ...signalForms.map((value) => ({ value, label: forms[value] }))]} />
    </>
  );
}

function OwnerFields({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { list, facts, owners: ownerNames } = signalMessages[language];
  const { field } = drafted(page, view);
  return (
    <>
      <Choices
        {...field("owner")}
        type="radio"
        legend={list.owner}
        options={owners.map((value) => ({ value, label: ownerNames[value] }))}
        chosen={view.draft.fields.getAll("owner")}
      />
      <TextField {...field("organisation")} hint={facts.organisationHint} width={60} optional />
      <Candidates
        language={language}
        legend={facts.chosen}
        error={field("chosen").error}
        candidates={view.candidates}
        chosen={view.draft.fields.getAll("chosen")}
      />
      <TextField {...field("owner_name")} hint={facts.ownerNameHint} maxLength={longestOf.owner} width={36} optional />
    </>
  );
}

function RuleFields({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { facts } = signalMessages[language];
  const { field } = drafted(page, view);
  return (
    <>
      <Choices
        {...field("required")}
        type="radio"
        legend={facts.required}
        hint={facts.requiredHint}
        options={[
          { value: "", label: facts.unsaid },
          { value: "yes", label: facts.answers.yes },
          { value: "no", label: facts.answers.no },
        ]}
        chosen={[view.draft.fields.get("required") ?? ""]}
      />
      <TextAreaField {...field("required_by")} hint={facts.requiredByHint} rows={2} maxLength={longestOf.requiredBy} optional />
    </>
  );
}

function UseFields({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { facts } = signalMessages[language];
  const { field } = drafted(page, view);
  return (
    <>
      <Fieldset language={language} id="hours" legend={facts.hours} hint={facts.hoursHint}>
        {["hours_least", "hours_likely", "hours_most"].map((name) => (
          <TextField {...field(name)} type="number" width={8} optional />
        ))}
      </Fieldset>
      <TextAreaField {...field("used_by")} rows={2} maxLength={longestOf.usedBy} optional />
      <Choices
        {...field("use_unknown")}
        type="checkbox"
        legend={facts.useUnknown}
        options={[{ value: "yes", label: facts.useUnknownYes }]}
        chosen={view.draft.fields.getAll("use_unknown")}
      />
    </>
  );
}

/** What the team decides about it, with whom, and what it expects of that. */
export function DecisionPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { decide } = signalMessages[language];
  const { signal, refusal } = view;
  const { issues, field } = drafted(page, view);
  return (
    <SignalFrame page={page} study={view.study} signal={signal} title={decide.title} lead={decide.lead} refusal={refusal}>
      <StandsNow page={page} view={view} />
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("signalDecision", language, { id: signal.id })}>
        <VersionField signal={signal} />
        <DecisionChoices page={page} view={view} />
        <TextAreaField {...field("reason")} rows={3} maxLength={longestOf.reason} />
        <TextField {...field("dialogue")} hint={decide.dialogueHint} maxLength={longestOf.dialogue} width={60} />
        <TextField {...field("decided_on")} type="date" width={12} />
        <TextField {...field("freed_least")} hint={decide.freedHint} type="number" width={8} optional />
        <TextField {...field("freed_most")} type="number" width={8} optional />
        <p>{messages[language].part.noPersons}</p>
        <Button>{decide.save}</Button>
      </Form>
    </SignalFrame>
  );
}

function DecisionChoices({ page, view }: Props): JSX.Element {
  const { decide, decisions: names } = signalMessages[page.language];
  const { signal, draft } = view;
  const { field } = drafted(page, view);
  const cannotStop = mayStop(signal) ? undefined : decide.cannotStop(signal.requiredBy ?? "");
  return (
    <Choices
      {...field("decision")}
      type="radio"
      legend={decide.decision}
      options={decisions.map((value) => ({
        value,
        label: names[value],
        hint: value === "stop" && cannotStop !== undefined ? cannotStop : decide.hints[value],
      }))}
      chosen={draft.fields.getAll("decision")}
    />
  );
}

/** What became of the decision that holds. */
export function OutcomePage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { tell } = signalMessages[language];
  const { study, signal } = view;
  const { issues, field } = drafted(page, view);
  return (
    <SignalFrame page={page} study={study} signal={signal} title={tell.title} lead={tell.lead} refusal={view.refusal}>
      {signal.decision === undefined ? null : <DecisionText page={page} study={study} decision={signal.decision} />}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("signalOutcome", language, { id: signal.id })}>
        <VersionField signal={signal} />
        <TextAreaField {...field("outcome")} rows={4} maxLength={longestOf.outcome} />
        <p>{messages[language].part.noPersons}</p>
        <Button>{tell.save}</Button>
      </Form>
    </SignalFrame>
  );
}
