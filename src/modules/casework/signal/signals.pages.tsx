import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  DescriptionList,
  Disclosure,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  type Page,
  Section,
  Stack,
  Table,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { messages, signalMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { commonSignals } from "./common-signals.ts";
import { sumOfHours } from "./hours.ts";
import { hoursInWords, ownerInWords, sumInWords } from "./signal-words.ts";
import { effects, longestOf, owners, type Signal, sumsOf } from "./signal.ts";
import type { SignalsView } from "./signal-view.ts";

type Props = { page: Page; view: SignalsView };

/** All that steers one meeting, as a list to talk about, and three fields to add to it. */
export function SignalsPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, signals, refusal, done, readers } = view;
  const text = signalMessages[language];
  const writes = study.inTeam && study.endedAt === undefined;
  const standing = signals.filter(({ struckAt }) => struckAt === undefined);
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={writes ? text.list.lead : text.description}
      problem={refusal === undefined ? undefined : text.refusals[refusal]}
      done={done === undefined ? undefined : text.done[done]}
    >
      {standing.length === 0 ? (
        <EmptyState title={text.list.none}>{text.list.noneHelp}</EmptyState>
      ) : (
        <>
          <SignalTable page={page} signals={standing} />
          <Sums page={page} view={view} />
        </>
      )}
      {writes ? <AddForm page={page} view={view} /> : null}
      <Struck page={page} signals={signals.filter(({ struckAt }) => struckAt !== undefined)} />
      <p class="no-print">
        <Link href={addresses.dialogueLists[language]}>{text.list.lists}</Link>
      </p>
      <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
    </StudyFrame>
  );
}

function SignalTable({ page: { language }, signals }: { page: Page; signals: readonly Signal[] }): JSX.Element {
  const text = signalMessages[language];
  const { columns, required, unused, undecided, caption } = text.list;
  const rows = signals.map((signal) => [
    <>
      <Link href={hrefTo("signal", language, { id: signal.id })}>{signal.words}</Link>
      {signal.useUnknown ? <span class="fine-print">. {unused}</span> : null}
    </>,
    signal.required === true ? `${ownerInWords(language, signal)}. ${required}` : ownerInWords(language, signal),
    text.effects[signal.effect],
    hoursInWords(language, signal.hours),
    signal.decision === undefined ? undecided : text.decisions[signal.decision.decision],
  ]);
  const labels = [columns.words, columns.owner, columns.effect, columns.hours, columns.decision];
  return (
    <Table
      language={language}
      id="styrsignaler"
      caption={caption}
      captionHidden
      stacked
      columns={labels.map((label) => ({ label }))}
      groups={[{ rows }]}
    />
  );
}

function Sums({ page: { language }, view: { study, signals, own } }: Props): JSX.Element {
  const text = signalMessages[language];
  const { taken, freed } = sumsOf(signals);
  const orNothing = (sum: typeof freed): string => (sum.counted + sum.without === 0 ? text.sums.nothing : sumInWords(language, sum));
  const facts = [
    { term: text.sums.taken, description: orNothing(taken) },
    { term: text.sums.freed, description: orNothing(freed) },
  ];
  const ofOrganisation =
    own === undefined || own.meetings === 0
      ? []
      : [
          {
            term: text.sums.own(study.organisation),
            description: `${orNothing(sumOfHours(own.freed))} ${text.sums.ownNote(own.meetings)}`,
          },
        ];
  return (
    <Section id="tid" title={text.sums.title}>
      <Stack>
        <DescriptionList facts={[...facts, ...ofOrganisation]} />
        <p class="fine-print">{text.hours.rule}</p>
      </Stack>
    </Section>
  );
}

function AddForm({ page, view: { study, draft } }: Props): JSX.Element {
  const { language } = page;
  const { list, owners: ownerNames, effects: effectNames } = signalMessages[language];
  const labels = { words: list.words, owner: list.owner, effect: list.effect };
  const { issues, field } = draftedFields(language, draft, labels, ["owner", "effect"]);
  const href = hrefTo("signals", language, { id: study.id });
  return (
    <Section id="ny" title={list.add} onPaper={false}>
      <Stack>
        <Disclosure summary={list.common}>
          <ul>
            {commonSignals.map(({ key, words }) => (
              <li>
                <Link href={`${href}?common=${key}#ny`}>{words[language]}</Link>
              </li>
            ))}
          </ul>
        </Disclosure>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={href}>
          <TextField {...field("words")} hint={list.wordsHint} maxLength={longestOf.words} width={60} />
          <Choices
            {...field("owner")}
            type="radio"
            legend={list.owner}
            options={owners.map((value) => ({ value, label: ownerNames[value] }))}
            chosen={draft.fields.getAll("owner")}
          />
          <Choices
            {...field("effect")}
            type="radio"
            legend={list.effect}
            options={effects.map((value) => ({ value, label: effectNames[value] }))}
            chosen={draft.fields.getAll("effect")}
          />
          {["part", "form"].map((name) => (
            <Kept name={name} value={draft.fields.get(name)} />
          ))}
          <Button>{list.submit}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

/** What a common one brings with it, and nobody has to choose. */
function Kept({ name, value }: { name: string; value: string | null }): JSX.Element | null {
  return value === null || value === "" ? null : <input type="hidden" name={name} value={value} />;
}

function Struck({ page: { language }, signals }: { page: Page; signals: readonly Signal[] }): JSX.Element | null {
  if (signals.length === 0) return null;
  return (
    <Disclosure summary={signalMessages[language].list.struck}>
      <ul>
        {signals.map(({ id, words }) => (
          <li>
            <Link href={hrefTo("signal", language, { id })}>{words}</Link>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
