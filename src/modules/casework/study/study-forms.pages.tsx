import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ChangedText,
  Choices,
  Disclosure,
  draftedFields,
  EmptyState,
  ErrorSummary,
  type FieldIssue,
  Form,
  Notice,
  type Page,
  Prose,
  type Readers,
  SharingForm,
  TextAreaField,
  TextField,
  WhoSees,
  WhoSeesInWords,
} from "../../../design/index.ts";
import { formatMoment, formatNumber } from "../../../kernel/i18n.ts";
import { wordsBetween } from "../../library/index.ts";
import { newTeamOf, sharingOf, valueOfSharing } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import type { RefusalCode } from "../casework-route.ts";
import { messages, reconstructedMessages } from "../messages.ts";
import { hintOf, problemOf, StudyFrame } from "./study-parts.pages.tsx";
import type { OpenView, PartView, Told } from "./study-view.ts";
import { fromField, wordsField } from "./study.forms.ts";
import { longest, type Passage, type Question, type Study, type TeamStudy } from "./study.ts";

/** Three fields; a team is chosen only by whoever has several ways. */
export function OpenStudyPage({ page, view }: { page: Page; view: OpenView }): JSX.Element {
  const { language } = page;
  const all = messages[language];
  const text = all.open;
  const { teams, homes, startsFrom, draft, refusal } = view;
  const { issues, field } = draftedFields(language, draft, { host: text.host, guest: text.guest, why: text.why, team: text.team }, [
    "team",
  ]);
  const options = [
    ...teams.map(({ id, name, organisation }) => ({ value: id, label: text.ofOrganisation(name, organisation) })),
    ...homes.map(({ id, name }) => ({ value: newTeamOf(id), label: text.newTeam(name) })),
  ];
  const chosen = draft.fields.get("team") ?? options[0]?.value ?? "";
  return (
    <StudyFrame page={page} title={text.title} description={all.description} lead={text.lead} problem={problemOf(language, refusal)}>
      <ErrorSummary language={language} issues={issues} />
      {homes.length === 0 ? (
        <NoHome page={page} />
      ) : (
        <Form page={page}>
          {startsFrom === undefined ? null : <p>{reconstructedMessages[language].startedFrom(startsFrom)}</p>}
          <TextField {...field("host")} hint={text.hostHint} maxLength={longest.side} width={36} />
          <TextField {...field("guest")} hint={text.guestHint} maxLength={longest.side} width={36} />
          <TextAreaField {...field("why")} hint={text.whyHint} rows={3} maxLength={longest.words} />
          {options.length === 1 ? (
            <input type="hidden" name="team" value={chosen} />
          ) : (
            <Choices
              language={language}
              type="radio"
              name="team"
              legend={text.team}
              hint={teams.length === 0 ? undefined : text.teamHint}
              error={field("team").error}
              options={options}
              chosen={[chosen]}
            />
          )}
          <WhoSeesInWords language={language} sentences={text.seen} />
          <Button>{text.submit}</Button>
        </Form>
      )}
    </StudyFrame>
  );
}

function NoHome({ page: { language } }: { page: Page }): JSX.Element {
  const { noHome, noHomeHelp } = messages[language].open;
  const others = <ButtonLink href={addresses.reconstructed[language]}>{reconstructedMessages[language].title}</ButtonLink>;
  return (
    <EmptyState title={noHome} firstStep={others}>
      {noHomeHelp}
    </EmptyState>
  );
}

type HeadProps = Told & { page: Page; of: Study; readers: Readers };

export function StudyHeadPage({ page, of, readers, draft, refusal }: HeadProps): JSX.Element {
  const { language } = page;
  const { head: text, open, description } = messages[language];
  const labels = { host: open.host, guest: open.guest, citizen: text.citizen };
  const { issues, field } = draftedFields(language, draft, labels);
  return (
    <StudyFrame page={page} of={of} title={text.title} description={description} problem={problemOf(language, refusal)}>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="version" value={draft.fields.get("version") ?? String(of.version)} />
        <TextField {...field("host")} hint={open.hostHint} maxLength={longest.side} width={36} />
        <TextField {...field("guest")} hint={open.guestHint} maxLength={longest.side} width={36} />
        <TextField {...field("citizen")} hint={text.citizenHint} maxLength={longest.citizen} width={24} optional />
        <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
        <Button>{text.save}</Button>
      </Form>
    </StudyFrame>
  );
}

/** A part with all its questions, kept while it is written where scripts run. */
export function StudyPartPage({ page, view }: { page: Page; view: PartView }): JSX.Element {
  const { language } = page;
  const { study, part, fields, readers, refusal, writer } = view;
  const all = messages[language];
  const { title, lead } = all.parts[part];
  const issues = fields.flatMap(({ question, theirs, tooLong }) => {
    const { label } = all.questions[question];
    if (tooLong) return [{ field: wordsField(question), text: all.part.tooLong(label, formatNumber(language, longest.words)) }];
    return theirs === undefined ? [] : [{ field: wordsField(question), text: all.part.overtaken(label) }];
  });
  return (
    <StudyFrame
      page={page}
      of={study}
      title={title}
      description={all.description}
      lead={lead}
      problem={problemOf(language, refusal)}
      script="unsaved.js"
    >
      <ErrorSummary language={language} issues={issues} />
      <div
        data-unsaved={hrefTo("keepPart", language, { id: study.id, part })}
        data-writer={writer}
        data-failed={all.part.failed}
        data-begun={issues.length > 0 ? "yes" : undefined}
      >
        <Form page={page}>
          <PartFields page={page} study={study} fields={fields} issues={issues} />
          <p>{all.part.noPersons}</p>
          <WhoSees language={language} readers={readers} also={all.readers.also} />
          <Button>{all.part.save}</Button>
          <p class="writing-status" role="status" />
        </Form>
      </div>
    </StudyFrame>
  );
}

type FieldsProps = { page: Page; study: Study; fields: PartView["fields"]; issues: readonly FieldIssue[] };

function PartFields({ page, study, fields, issues }: FieldsProps): JSX.Element {
  const { language } = page;
  const { questions } = messages[language];
  return (
    <>
      {fields.map(({ question, words, from, theirs }) => (
        <>
          <input type="hidden" name={fromField(question)} value={String(from)} />
          {theirs === undefined ? null : <Theirs page={page} passage={theirs} />}
          <TextAreaField
            language={language}
            name={wordsField(question)}
            label={questions[question].label}
            hint={hintOf(language, question, study)}
            value={words}
            error={issues.find(({ field }) => field === wordsField(question))?.text}
            rows={4}
            optional
          />
        </>
      ))}
    </>
  );
}

function Theirs({ page: { language }, passage }: { page: Page; passage: Passage }): JSX.Element {
  const { part, study, earlier } = messages[language];
  return (
    <Notice language={language} kind="attention" title={part.theirs(passage.writer ?? study.someone)}>
      <p class="as-written">{passage.words === "" ? earlier.empty : passage.words}</p>
    </Notice>
  );
}

type EarlierProps = { page: Page; of: TeamStudy; question: Question; versions: readonly Passage[]; refusal: RefusalCode | undefined };

/** For the team alone: all that has stood at a question, what changed from each to the next, and a button that lets one stand again. */
export function EarlierPage({ page, of, question, versions, refusal }: EarlierProps): JSX.Element {
  const { language } = page;
  const { earlier: text, study, questions } = messages[language];
  const title = study.earlierOf(questions[question].label);
  const [now] = versions;
  return (
    <StudyFrame page={page} of={of} title={title} description={text.lead} lead={text.lead} problem={problemOf(language, refusal)}>
      {versions.length === 0 ? <p>{text.none}</p> : null}
      {versions.map(({ version, words, writer, writtenAt }, index) => (
        <article>
          <Prose>
            <p class="as-written">{words === "" ? text.empty : words}</p>
          </Prose>
          <p class="fine-print">{study.by(writer ?? study.someone, formatMoment(language, writtenAt))}</p>
          <WhatChanged page={page} before={versions[index + 1]?.words} after={words} />
          {now === undefined || now.version === version || of.endedAt !== undefined ? null : (
            <Form page={page} action={hrefTo("restorePassage", language, { id: of.id, question })} inline>
              <input type="hidden" name="from" value={String(now.version)} />
              <Button variant="secondary" name="version" value={String(version)}>
                {text.restore}
              </Button>
            </Form>
          )}
        </article>
      ))}
    </StudyFrame>
  );
}

type ChangedProps = { page: Page; before: string | undefined; after: string };

function WhatChanged({ page: { language }, before, after }: ChangedProps): JSX.Element | null {
  if (before === undefined) return null;
  return (
    <Disclosure summary={messages[language].earlier.changed}>
      <ChangedText language={language} stretches={wordsBetween(before, after)} />
    </Disclosure>
  );
}

type ReadersProps = HeadProps & { choices: readonly { readonly value: string; readonly readers: Readers }[] };

/** Who reads it, and for each choice whom it comes to. */
export function StudyReadersPage({ page, of, readers, choices, draft, refusal }: ReadersProps): JSX.Element {
  const { language } = page;
  const { title, description, also, submit } = messages[language].readers;
  return (
    <StudyFrame page={page} of={of} title={title} description={description} lead={description} problem={problemOf(language, refusal)}>
      <WhoSees language={language} readers={readers} also={also} />
      <SharingForm page={page} title={title} choices={choices} now={valueOfSharing(sharingOf(of))} draft={draft}>
        <Button>{submit}</Button>
      </SharingForm>
    </StudyFrame>
  );
}

export function EndStudyPage({ page, of }: { page: Page; of: Study }): JSX.Element {
  const { language } = page;
  const { end, study } = messages[language];
  return (
    <StudyFrame page={page} of={of} title={end.title} description={study.endThis} lead={study.endThis}>
      <Form page={page}>
        <input type="hidden" name="deed" value="end" />
        <Button>{study.end}</Button>
      </Form>
    </StudyFrame>
  );
}
