import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonRow,
  draftedFields,
  ErrorSummary,
  Form,
  Notice,
  type Page,
  type Readers,
  SelectField,
  TextAreaField,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { administrationMessages, places } from "../../people/index.ts";
import { hrefTo } from "../addresses.ts";
import { messages, teamMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { type Anchoring, answersTo, longestAnchoring, stateOfAnchoring } from "./anchoring.ts";
import { longestStep, type SpreadingStep } from "./spreading.ts";
import { AnchoringText, whoIs } from "./team.pages.tsx";
import { versionField } from "./team.forms.ts";
import type { TeamForm } from "./team-view.ts";
import { longestRoleName, type Present, type RoleGiven, type Seat, teamRoles, valueOfHolder } from "./team.ts";

type FormProps = { page: Page; form: TeamForm; readers: Readers };

const problemOf = (page: Page, { refusal }: TeamForm): string | undefined =>
  refusal === undefined ? undefined : teamMessages[page.language].refusals[refusal];

function Seeing({ page: { language }, readers }: { page: Page; readers: Readers }): JSX.Element {
  const { part, readers: text } = messages[language];
  return (
    <>
      <p>{part.noPersons}</p>
      <WhoSees language={language} readers={readers} also={text.also} />
    </>
  );
}

type Standing<Thing> = {
  /** The one that is changed, as it stands now; nothing where a new one is written. */
  stands: Thing | undefined;
};

/** Which one is changed, and the version that it was looked at with. */
function Chosen({
  stands,
  form,
}: {
  stands: { readonly id: string; readonly version: number } | undefined;
  form: TeamForm;
}): JSX.Element | null {
  if (stands === undefined) return null;
  return (
    <>
      <input type="hidden" name="chosen" value={stands.id} />
      <input type="hidden" name="version" value={form.draft.fields.get("version") ?? String(stands.version)} />
    </>
  );
}

function Now({ page, form, words }: { page: Page; form: TeamForm; words: string | undefined }): JSX.Element | null {
  if (form.refusal !== "changed-meanwhile" || words === undefined) return null;
  return (
    <Notice language={page.language} kind="attention">
      {words}
    </Notice>
  );
}

/** A place in the team for whoever has no account: new, changed, or emptied. */
export function SeatPage({ page, form, readers, stands }: FormProps & Standing<Seat>): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].seat;
  const words = administrationMessages[language];
  const { issues, field } = draftedFields(language, form.draft, { place: text.place, roleName: text.roleName });
  const options = places.map((place) => ({ value: place, label: words.places[place] }));
  const now = stands === undefined ? text.gone : text.now(stands.roleName, words.places[stands.place]);
  return (
    <StudyFrame page={page} of={form.study} title={text.title} description={text.lead} lead={text.lead} problem={problemOf(page, form)}>
      <Now page={page} form={form} words={now} />
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("teamSeat", language, { id: form.study.id })}>
        <Chosen stands={stands} form={form} />
        <TextField {...field("roleName")} hint={text.roleNameHint} maxLength={longestRoleName} width={36} />
        <SelectField {...field("place")} options={options} />
        <Seeing page={page} readers={readers} />
        <ButtonRow>
          <Button>{text.save}</Button>
          {stands === undefined ? null : (
            <Button variant="secondary" name="deed" value="leave">
              {text.leave}
            </Button>
          )}
        </ButtonRow>
        {stands === undefined ? null : <p class="fine-print">{text.leaveHelp}</p>}
      </Form>
    </StudyFrame>
  );
}

type RolesProps = FormProps & { present: readonly Present[]; roles: readonly RoleGiven[] };

/** Who does what in this work: each role is somebody of the team, or nobody. */
export function RolesPage({ page, form, readers, present, roles }: RolesProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].roles;
  const words = administrationMessages[language];
  const options = [
    { value: "", label: text.nobody },
    ...present.map((one) => ({ value: valueOfHolder(one.holder), label: `${whoIs(language, one)} (${words.places[one.place]})` })),
  ];
  const { fields } = form.draft;
  return (
    <StudyFrame page={page} of={form.study} title={text.title} description={text.intro} lead={text.intro} problem={problemOf(page, form)}>
      <Form page={page}>
        {teamRoles.map((role) => {
          const stands = roles.find((given) => given.role === role);
          const now = present.find(({ holder }) => stands?.holder !== undefined && valueOfHolder(holder) === valueOfHolder(stands.holder));
          const standing = now === undefined ? text.nobody : whoIs(language, now);
          return (
            <>
              <input type="hidden" name={versionField(role)} value={fields.get(versionField(role)) ?? String(stands?.version ?? 0)} />
              <Now page={page} form={form} words={`${text.names[role]}: ${standing}`} />
              <SelectField
                language={language}
                name={role}
                label={text.names[role]}
                hint={text.hints[role]}
                value={fields.get(role) ?? valueOfHolder(stands?.holder)}
                options={options}
                optional
              />
            </>
          );
        })}
        <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
        <Button>{text.save}</Button>
      </Form>
    </StudyFrame>
  );
}

/** What the leadership has said, as the team tells it. */
export function AnchoringPage({ page, form, readers, stands }: FormProps & Standing<Anchoring>): JSX.Element {
  const { language } = page;
  const all = teamMessages[language].anchoring;
  const text = all.form;
  const { draft, study } = form;
  const { issues, field } = draftedFields(language, draft, { who: text.who, saidOn: text.saidOn, words: text.words });
  return (
    <StudyFrame page={page} of={study} title={all.title} description={text.lead} lead={text.lead} problem={problemOf(page, form)}>
      {form.refusal !== "changed-meanwhile" || stands === undefined ? null : (
        <Notice language={language} kind="attention" title={text.theirs}>
          <AnchoringText language={language} anchoring={stands} />
        </Notice>
      )}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="version" value={draft.fields.get("version") ?? String(stands?.version ?? 0)} />
        <TextField {...field("who")} hint={text.whoHint} maxLength={longestAnchoring.who} width={36} />
        <TextField {...field("saidOn")} type="date" />
        <TextAreaField {...field("words")} hint={text.wordsHint} rows={4} maxLength={longestAnchoring.words} />
        <Seeing page={page} readers={readers} />
        <Button>{text.save}</Button>
      </Form>
    </StudyFrame>
  );
}

type AnswerProps = Omit<FormProps, "readers"> & Standing<Anchoring>;

/** The same before the head of the agency, who confirms it or takes it back. */
export function AnswerPage({ page, form, stands }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].anchoring.reply;
  const ways = answersTo(stateOfAnchoring(stands));
  const { title, lead } = stands?.confirmedAt === undefined ? text : text.confirmed;
  return (
    <StudyFrame page={page} of={form.study} title={title} description={lead} lead={lead} problem={problemOf(page, form)}>
      {stands === undefined ? null : <AnchoringText language={language} anchoring={stands} />}
      {ways.length === 0 ? <p>{text.nothing}</p> : null}
      {ways.length === 0 || stands === undefined ? null : (
        <Form page={page}>
          <input type="hidden" name="version" value={String(stands.version)} />
          <ButtonRow>
            {ways.includes("confirm") ? (
              <Button name="deed" value="confirm">
                {text.confirm}
              </Button>
            ) : null}
            <Button variant="secondary" name="deed" value="take-back">
              {text.takeBack}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </StudyFrame>
  );
}

/** One step of the plan: new, changed, done, or removed. */
export function StepPage({ page, form, readers, stands }: FormProps & Standing<SpreadingStep>): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].spreading;
  const { draft, study } = form;
  const { what, reaches, dueOn, roleName, doneOn } = text;
  const { issues, field } = draftedFields(language, draft, { what, reaches, dueOn, roleName, doneOn });
  const now = stands === undefined ? text.gone : text.now(stands.what, stands.reaches);
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.formTitle}
      description={text.formLead}
      lead={text.formLead}
      problem={problemOf(page, form)}
    >
      <Now page={page} form={form} words={now} />
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefTo("spreadingStep", language, { id: study.id })}>
        <Chosen stands={stands} form={form} />
        <TextAreaField {...field("what")} hint={text.whatHint} rows={2} maxLength={longestStep.what} />
        <TextField {...field("reaches")} maxLength={longestStep.reaches} width={36} />
        <TextField {...field("dueOn")} type="date" optional />
        <TextField {...field("roleName")} hint={text.roleNameHint} maxLength={longestStep.roleName} width={36} optional />
        <TextField {...field("doneOn")} hint={text.doneOnHint} type="date" optional />
        <Seeing page={page} readers={readers} />
        <ButtonRow>
          <Button>{text.save}</Button>
          {stands === undefined ? null : (
            <Button variant="secondary" name="deed" value="remove">
              {text.remove}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </StudyFrame>
  );
}
