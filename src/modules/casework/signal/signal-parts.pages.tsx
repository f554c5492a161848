import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, type Page } from "../../../design/index.ts";
import { formatDate, formatMoment } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { signalMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { nameShownIn, type Study } from "../study/study.ts";
import { inLanguage } from "./common-signals.ts";
import { hoursInWords, ownerInWords } from "./signal-words.ts";
import { freesHours, type Signal, type SignalDecision } from "./signal.ts";
import type { SignalDeed, SignalRefusal } from "./signal-view.ts";

type FrameProps = PropsWithChildren<{
  page: Page;
  study: Study;
  title: string;
  lead?: string | undefined;
  refusal: SignalRefusal | undefined;
  done?: SignalDeed | undefined;
  /** The signal whose page it is a part of. */
  signal?: Signal | undefined;
}>;

/** A page about one signal: above it the way back to all of them, and to the one. */
export function SignalFrame({ page, study, title, lead, refusal, done, signal, children }: FrameProps): JSX.Element {
  const { language } = page;
  const text = signalMessages[language];
  const back = signal === undefined ? hrefTo("signals", language, { id: study.id }) : hrefTo("signal", language, { id: signal.id });
  return (
    <StudyFrame
      page={page}
      of={study}
      title={title}
      description={text.description}
      lead={lead}
      problem={refusal === undefined ? undefined : text.refusals[refusal]}
      done={done === undefined ? undefined : text.done[done]}
    >
      <p class="no-print">
        <a class="link" href={back}>
          {signal?.words ?? text.title}
        </a>
      </p>
      {children}
    </StudyFrame>
  );
}

/** All that is known of a signal; what nobody has said is said to be so. */
export function SignalFactList({ page: { language }, signal }: { page: Page; signal: Signal }): JSX.Element {
  const text = signalMessages[language];
  const { one } = text;
  const { required, requiredBy, useUnknown, usedBy, part, form, demand } = signal;
  const requirement = required === undefined ? one.unknown : required ? one.requiredBy(requiredBy ?? "") : one.notRequired;
  const facts = [
    { term: one.owner, description: ownerInWords(language, signal) },
    { term: one.effect, description: text.effects[signal.effect] },
    { term: one.part, description: part === undefined ? one.unknown : text.parts[part] },
    { term: one.form, description: form === undefined ? one.unknown : text.forms[form] },
    { term: one.required, description: requirement },
    { term: one.hours, description: hoursInWords(language, signal.hours) },
    { term: one.use, description: useUnknown ? one.useUnknown : (usedBy ?? one.unknown) },
    { term: one.demand, description: demand === undefined ? one.notOffered : one.demandAs(inLanguage(demand, language)) },
  ];
  return <DescriptionList facts={facts} />;
}

/** One decision, with who was in the talk, and what became of it. */
type DecisionProps = { page: Page; study: Study; decision: SignalDecision };

export function DecisionText({ page: { language }, study, decision }: DecisionProps): JSX.Element {
  const { one, decisions } = signalMessages[language];
  const { reason, dialogue, decidedOn, freed, outcome, toldAt } = decision;
  return (
    <article>
      <p>
        <strong>{one.decided(decisions[decision.decision], formatDate(language, decidedOn))}</strong>
      </p>
      <p class="as-written">{reason}</p>
      <p>{one.dialogue(dialogue)}</p>
      {freesHours(decision.decision) ? <p>{one.freed(hoursInWords(language, freed))}</p> : null}
      <p class="fine-print">{one.by(nameShownIn(study, decision.decidedBy) ?? one.someone, formatMoment(language, decision.decidedAt))}</p>
      {outcome === undefined || toldAt === undefined ? null : (
        <>
          <p>
            <strong>{one.outcome(nameShownIn(study, decision.toldBy) ?? one.someone, formatMoment(language, toldAt))}</strong>
          </p>
          <p class="as-written">{outcome}</p>
        </>
      )}
    </article>
  );
}
