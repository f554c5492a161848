import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, Disclosure, Form, type Page, Section, Stack } from "../../../design/index.ts";
import { formatDate, formatMoment } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { signalMessages } from "../messages.ts";
import { nameShownIn, type Study } from "../study/study.ts";
import { DecisionText, SignalFactList, SignalFrame } from "./signal-parts.pages.tsx";
import type { SignalView } from "./signal-view.ts";

type Props = { page: Page; view: SignalView };

/** One signal: what is known of it, what was decided and with whom, and what became of it. */
export function SignalPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, signal, decisions, refusal, done } = view;
  const { one } = signalMessages[language];
  const writes = study.inTeam && study.endedAt === undefined;
  const { struckAt } = signal;
  return (
    <SignalFrame
      page={page}
      study={study}
      title={signal.words}
      lead={struckAt === undefined ? undefined : one.struck(formatDate(language, struckAt))}
      refusal={refusal}
      done={done}
    >
      <Section id="fakta" title={one.facts}>
        <Stack>
          <SignalFactList page={page} signal={signal} />
          <p class="fine-print">
            {one.written(nameShownIn(study, signal.writer) ?? one.someone, formatMoment(language, signal.writtenAt))}
          </p>
        </Stack>
      </Section>
      <Decisions page={page} study={study} decisions={decisions} />
      {writes || (study.inTeam && signal.demandId !== undefined) ? <Ways page={page} view={view} writes={writes} /> : null}
    </SignalFrame>
  );
}

type DecisionsProps = { page: Page; study: Study; decisions: SignalView["decisions"] };

function Decisions({ page, study, decisions: [latest, ...earlier] }: DecisionsProps): JSX.Element {
  const { one } = signalMessages[page.language];
  return (
    <Section id="beslut" title={one.decisions}>
      <Stack>
        {latest === undefined ? <p>{one.noDecision}</p> : <DecisionText page={page} study={study} decision={latest} />}
        {earlier.length === 0 ? null : (
          <Disclosure summary={one.earlier}>
            {earlier.map((decision) => (
              <DecisionText page={page} study={study} decision={decision} />
            ))}
          </Disclosure>
        )}
      </Stack>
    </Section>
  );
}

/** What can be done with it; the yes to the talk with its owner can be taken back in work that has ended too. */
function Ways({ page, view, writes }: Props & { writes: boolean }): JSX.Element {
  const { language } = page;
  const { signal } = view;
  const { one } = signalMessages[language];
  const { id, struckAt, decision, demandId, owner } = signal;
  const way = (name: "signalFacts" | "signalDecision" | "signalOutcome" | "signalDialogue", label: string): JSX.Element => (
    <ButtonLink variant="secondary" href={hrefTo(name, language, { id })}>
      {label}
    </ButtonLink>
  );
  return (
    <div class="no-print">
      <ButtonRow>
        {writes && struckAt === undefined ? (
          <>
            {way("signalFacts", one.change)}
            {way("signalDecision", decision === undefined ? one.decide : one.decideAnew)}
            {decision === undefined ? null : way("signalOutcome", one.tell)}
          </>
        ) : null}
        {owner === "own" || struckAt !== undefined ? null : way("signalDialogue", demandId === undefined ? one.offer : one.offered)}
        {writes ? <StrikeForm page={page} view={view} /> : null}
      </ButtonRow>
    </div>
  );
}

function StrikeForm({ page, view: { signal } }: Props): JSX.Element {
  const { language } = page;
  const { one } = signalMessages[language];
  const isStruck = signal.struckAt !== undefined;
  return (
    <Form page={page} action={hrefTo("strikeSignal", language, { id: signal.id })} inline>
      <input type="hidden" name="version" value={String(signal.version)} />
      <input type="hidden" name="deed" value={isStruck ? "put-back" : "strike"} />
      <Button variant="secondary">{isStruck ? one.putBack : one.strike}</Button>
    </Form>
  );
}
