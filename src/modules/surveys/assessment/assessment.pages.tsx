import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  Prose,
  QrCode,
  Section,
  Stack,
  Steps,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate, formatNumber, formatUntil } from "../../../kernel/i18n.ts";
import type { Instant } from "../../../kernel/time.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { assessmentRefusal, doneIn } from "./assessment-parts.pages.tsx";
import { AssessmentResults } from "./assessment-result.pages.tsx";
import { SimulatedNote } from "./assessment-sheet.pages.tsx";
import type { AssessmentView } from "./assessment-view.ts";
import { type OwnAssessment, stateOfAssessment } from "./assessment.ts";
import { assessmentMessages } from "../messages.ts";

type ListProps = { page: Page; own: readonly OwnAssessment[]; at: Instant };

/** What it is, for anybody; and for whoever is signed in, those of their groups. Nothing of what was answered stands here. */
export function AssessmentListPage({ page, own, at }: ListProps): JSX.Element {
  const { language, viewer } = page;
  const all = assessmentMessages[language];
  const text = all.list;
  const { ask, answer, look, talk, step } = text.steps;
  return (
    <Layout page={page} title={all.title} description={all.description}>
      <PageHeader title={all.title} lead={text.lead} />
      <Stack gap="large">
        {viewer === undefined ? (
          <Section id="starta" title={text.signIn} intro={text.signInText}>
            <ButtonLink href={addresses.newAssessment[language]}>{text.signIn}</ButtonLink>
          </Section>
        ) : (
          <Section id="egna" title={text.own}>
            <Stack>
              {own.length === 0 ? <EmptyState title={text.none}>{text.noneHelp}</EmptyState> : <OwnList page={page} own={own} at={at} />}
              <ButtonLink href={addresses.newAssessment[language]}>{text.start}</ButtonLink>
            </Stack>
          </Section>
        )}
        <Section id="sa-gar-det-till" title={text.how}>
          <Steps steps={[ask, answer, look, talk, step]} />
        </Section>
        <Section id="inte" title={text.not}>
          <Prose>
            <ul>
              {text.notPoints.map((point) => (
                <li>{point}</li>
              ))}
            </ul>
          </Prose>
        </Section>
      </Stack>
    </Layout>
  );
}

function OwnList({ page: { language }, own, at }: ListProps): JSX.Element {
  const text = assessmentMessages[language];
  return (
    <ItemList label={text.list.own}>
      {own.map((one) => (
        <Item
          title={text.start.ofOrganisation(one.name, one.organisation)}
          href={hrefTo("assessment", language, { id: one.id })}
          facts={text.list.facts(text.states[stateOfAssessment(one, at)], formatDate(language, one.startedAt))}
        />
      ))}
    </ItemList>
  );
}

type OneProps = { page: Page; view: AssessmentView };

/** One of them: while it is open, its link and how many have answered; afterwards what came of it, and the ways on. */
export function AssessmentPage({ page, view }: OneProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language];
  const { assessment, at, refusal, done } = view;
  const { name, organisation, result, answered, threshold } = assessment;
  const state = stateOfAssessment(assessment, at);
  const crumbs = [{ label: text.title, href: addresses.assessments[language] }, { label: name }];
  const lead = {
    open: undefined,
    counting: text.one.counting,
    shown: text.result.answered(formatNumber(language, answered)),
    "too-few": text.one.tooFew(formatNumber(language, answered), formatNumber(language, threshold)),
  }[state];
  return (
    <Layout page={page} title={`${name} – ${text.title.toLowerCase()}`} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={name} eyebrow={text.one.eyebrow(organisation)} lead={lead} />
      <Stack gap="large">
        <Answered language={language} problem={assessmentRefusal(language, refusal)} done={doneIn(language, done)} />
        <SimulatedNote language={language} assessment={assessment} />
        {state === "open" ? <Open page={page} view={view} /> : null}
        {result === undefined ? null : <Onwards page={page} view={view} />}
        {result === undefined ? null : (
          <AssessmentResults
            page={page}
            assessment={assessment}
            result={result}
            words={view.words}
            principles={view.principles}
            mayTakeAway={assessment.inGroup}
          />
        )}
        {result === undefined ? null : <StepSection page={page} view={view} />}
        <Readers page={page} view={view} />
        {state === "shown" || state === "too-few" ? <Again page={page} view={view} /> : null}
      </Stack>
    </Layout>
  );
}

function Open({ page, view }: OneProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].one;
  const { assessment, group, address } = view;
  const { answered, closesAt, leads } = assessment;
  return (
    <>
      <Section id="lank" title={text.linkTitle} intro={text.linkHelp}>
        <p class="lead">
          <a href={hrefTo("assessmentSheet", language, { token: assessment.token })}>{address}</a>
        </p>
        <QrCode address={address} label={text.linkCode} />
      </Section>
      <Section id="svar" title={text.count(formatNumber(language, answered), answered === 1)}>
        <Prose>
          <p>
            {text.countHelp(formatNumber(language, group), group === 1)} {text.until(formatUntil(language, closesAt))}
          </p>
          <p>{text.nothingYet}</p>
        </Prose>
      </Section>
      {leads ? <Ending page={page} view={view} /> : null}
    </>
  );
}

function Ending({ page, view }: OneProps): JSX.Element {
  const { language } = page;
  const text = assessmentMessages[language].one;
  const { id, threshold } = view.assessment;
  const { issues, field } = draftedFields(language, view.threshold, { threshold: text.thresholdLabel });
  const action = hrefTo("assessmentEnd", language, { id });
  return (
    <>
      <Section id="stang" title={text.endTitle} intro={text.endText(formatNumber(language, threshold))} onPaper={false}>
        <Form page={page} action={action}>
          <Button name="deed" value="end">
            {text.end}
          </Button>
        </Form>
      </Section>
      <Section id="grans" title={text.threshold} intro={text.thresholdText} onPaper={false}>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={action}>
          <TextField {...field("threshold")} value={field("threshold").value ?? String(threshold)} type="number" width={4} />
          <Button name="deed" value="raise" variant="secondary">
            {text.raise}
          </Button>
        </Form>
      </Section>
    </>
  );
}

function Onwards({ page: { language }, view: { assessment } }: OneProps): JSX.Element {
  const text = assessmentMessages[language];
  const { id, follows, followedBy } = assessment;
  return (
    <ButtonRow>
      <ButtonLink href={hrefTo("assessmentTalk", language, { id })}>{text.one.toTalk}</ButtonLink>
      {follows === undefined ? null : (
        <ButtonLink href={hrefTo("assessmentWaves", language, { id })} variant="secondary">
          {text.one.toWaves}
        </ButtonLink>
      )}
      {followedBy === undefined ? null : (
        <ButtonLink href={hrefTo("assessmentWaves", language, { id: followedBy })} variant="secondary">
          {text.one.toWaves}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

function StepSection({ page: { language }, view: { assessment } }: OneProps): JSX.Element {
  const text = assessmentMessages[language].step;
  const { id, step, inGroup } = assessment;
  return (
    <Section id="steg" title={text.title} intro={step === undefined ? text.lead : undefined}>
      <Stack>
        {step === undefined ? (
          <p>{text.none}.</p>
        ) : (
          <Prose>
            <p>
              <strong>{step.what}</strong>
            </p>
            <p>
              {step.who}. {text.againOn(formatDate(language, step.againOn))}.
            </p>
          </Prose>
        )}
        {inGroup ? (
          <ButtonLink href={hrefTo("assessmentStep", language, { id })} variant="secondary">
            {step === undefined ? text.write : text.change}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  );
}

function Readers({ page: { language }, view: { assessment, readers } }: OneProps): JSX.Element {
  const text = assessmentMessages[language];
  const { id, leads, result } = assessment;
  return (
    <Stack>
      <WhoSees language={language} readers={readers} also={text.readers.also} />
      {leads && result !== undefined ? (
        <p class="no-print">
          <Link href={hrefTo("assessmentReaders", language, { id })}>{text.one.readers}</Link>
        </p>
      ) : null}
    </Stack>
  );
}

function Again({ page: { language }, view: { assessment } }: OneProps): JSX.Element | null {
  const text = assessmentMessages[language].again;
  const { id, inGroup, followedBy } = assessment;
  if (!inGroup || followedBy !== undefined) return null;
  return (
    <Section id="igen" title={text.title} intro={text.lead} onPaper={false}>
      <ButtonLink href={hrefTo("assessmentAgain", language, { id })} variant="secondary">
        {text.title}
      </ButtonLink>
    </Section>
  );
}
