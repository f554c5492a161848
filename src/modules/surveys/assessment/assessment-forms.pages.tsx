import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  type Page,
  Prose,
  type Readers,
  SharingForm,
  TextAreaField,
  TextField,
  WhoSees,
  WhoSeesInWords,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { longestTeamName, newTeamOf, sharingOf, valueOfSharing } from "../../people/index.ts";
import { addresses } from "../addresses.ts";
import { leastOfStaff } from "./assessment-result.ts";
import { AssessmentFrame, withOwnWords } from "./assessment-parts.pages.tsx";
import { type Assessment, longestStep, sameGroups } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";
import type { RefusalCode } from "../surveys-route.ts";

type Told = { readonly draft: Draft; readonly refusal: RefusalCode | undefined };

export type StartView = Told & {
  readonly groups: readonly { readonly id: string; readonly name: string; readonly organisation: string }[];
  readonly homes: readonly { readonly id: string; readonly name: string }[];
};

export function StartAssessmentPage({ page, view }: { page: Page; view: StartView }): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].start;
  const { groups, homes, draft, refusal } = view;
  const labels = { group: text.group, name: text.name, wish: text.wish, closes: text.closes };
  const { issues, field } = draftedFields(language, draft, labels, ["group", "wish"]);
  const own = { closes: text.closesWrong, name: text.nameMissing };
  const shown = withOwnWords(issues, own);
  const wrong = (name: "closes" | "name") => (field(name).error === undefined ? undefined : own[name]);
  const one = groups[0]?.id ?? (homes[0] === undefined ? undefined : newTeamOf(homes[0].id));
  const chosen = draft.fields.get("group") ?? one;
  return (
    <AssessmentFrame
      page={page}
      title={text.title}
      description={assessmentMessages[language].description}
      lead={text.lead}
      refusal={refusal}
    >
      {refusal === "already-open" ? <ToOpen language={language} /> : null}
      <ErrorSummary language={language} issues={shown} />
      {homes.length === 0 ? (
        <EmptyState title={text.noHome}>{text.noHomeHelp}</EmptyState>
      ) : (
        <Form page={page}>
          <Choices
            language={language}
            type="radio"
            name="group"
            legend={text.group}
            hint={text.groupHint}
            error={field("group").error}
            options={[
              ...groups.map(({ id, name, organisation }) => ({ value: id, label: text.ofOrganisation(name, organisation) })),
              ...homes.map(({ id, name }) => ({ value: newTeamOf(id), label: text.newGroup(name) })),
            ]}
            chosen={chosen === undefined ? [] : [chosen]}
          />
          <TextField {...field("name")} hint={text.nameHint} error={wrong("name")} maxLength={longestTeamName} width={36} optional />
          <AskingFields language={language} draft={draft} error={wrong("closes")} />
          <WhoSeesInWords language={language} sentences={text.seen} />
          <Button>{text.submit}</Button>
        </Form>
      )}
    </AssessmentFrame>
  );
}

function ToOpen({ language }: { language: Language }): JSX.Element {
  return (
    <p>
      <Link href={addresses.assessments[language]} arrow>
        {assessmentMessages[language].start.toOpen}
      </Link>
    </p>
  );
}

function AskingFields({ language, draft, error }: { language: Language; draft: Draft; error: string | undefined }): JSX.Element {
  const text = assessmentMessages[language].start;
  return (
    <>
      <Choices
        language={language}
        type="checkbox"
        name="wish"
        legend={text.wish}
        hint={text.wishHint}
        options={[
          { value: "mail", label: text.mail, hint: text.mailHint },
          { value: "places", label: text.places, hint: text.placesHint },
        ]}
        chosen={draft.fields.getAll("wish")}
      />
      <TextField
        language={language}
        name="closes"
        label={text.closes}
        hint={text.closesHint}
        value={draft.fields.get("closes") ?? ""}
        error={error}
        type="date"
      />
    </>
  );
}

export function AgainPage({ page, of, draft, refusal }: Told & { page: Page; of: Assessment }): JSX.Element {
  const { language } = page;
  const { again: text, start } = assessmentMessages[language];
  const { issues, field } = draftedFields(language, draft, { same: text.same, closes: start.closes }, ["same"]);
  const own = { closes: start.closesWrong };
  return (
    <AssessmentFrame
      page={page}
      of={of}
      title={text.title}
      description={assessmentMessages[language].description}
      lead={text.lead}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={withOwnWords(issues, own)} />
      <Form page={page}>
        <Choices
          language={language}
          type="radio"
          name="same"
          legend={text.same}
          hint={text.sameHint}
          error={field("same").error}
          options={sameGroups.map((value) => ({ value, label: text.sames[value] }))}
          chosen={draft.fields.getAll("same")}
        />
        <AskingFields language={language} draft={draft} error={field("closes").error === undefined ? undefined : own.closes} />
        <WhoSeesInWords language={language} sentences={start.seen} />
        <Button>{text.submit}</Button>
      </Form>
    </AssessmentFrame>
  );
}

type StepProps = Told & { page: Page; of: Assessment; readers: Readers };

export function StepPage({ page, of, draft, refusal, readers }: StepProps): JSX.Element {
  const { language } = page;
  const { step: text, readers: reading } = assessmentMessages[language];
  const labels = { what: text.what, who: text.who, again: text.again };
  const { issues, field } = draftedFields(language, draft, labels);
  const own = { again: text.againWrong };
  return (
    <AssessmentFrame page={page} of={of} title={text.title} description={text.lead} lead={text.lead} refusal={refusal}>
      <ErrorSummary language={language} issues={withOwnWords(issues, own)} />
      <Form page={page}>
        <input type="hidden" name="version" value={draft.fields.get("version") ?? String(of.version)} />
        <TextAreaField {...field("what")} rows={3} maxLength={longestStep.what} />
        <TextField {...field("who")} hint={text.whoHint} maxLength={longestStep.who} width={36} />
        <TextField
          {...field("again")}
          hint={text.againHint}
          error={field("again").error === undefined ? undefined : own.again}
          type="date"
        />
        <WhoSees language={language} readers={readers} also={reading.also} />
        <Button>{text.save}</Button>
      </Form>
    </AssessmentFrame>
  );
}

type ReadersProps = Told & {
  page: Page;
  of: Assessment;
  readers: Readers;
  choices: readonly { readonly value: string; readonly readers: Readers }[];
};

/** Who reads it, and for each choice whom it comes to. */
export function AssessmentReadersPage({ page, of, readers, choices, draft, refusal }: ReadersProps): JSX.Element {
  const { language } = page;
  const { title, description, also, tooFew, submit } = assessmentMessages[language].readers;
  return (
    <AssessmentFrame page={page} of={of} title={title} description={description} refusal={refusal}>
      <WhoSees language={language} readers={readers} also={also} />
      {of.answered < leastOfStaff ? (
        <Prose>
          <p>{tooFew(formatNumber(language, leastOfStaff))}</p>
        </Prose>
      ) : null}
      <SharingForm page={page} title={title} choices={choices} now={valueOfSharing(sharingOf(of))} draft={draft}>
        <Button>{submit}</Button>
      </SharingForm>
    </AssessmentFrame>
  );
}
