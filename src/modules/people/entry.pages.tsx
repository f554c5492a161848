import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  Notice,
  type Page,
  PageHeader,
  Prose,
  Stack,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { OnwardsFromClosed } from "./accept.pages.tsx";
import { addresses } from "./addresses.ts";
import { signInMinutes } from "./entry.ts";
import { messages, passkeyMessages, signInMessages } from "./messages.ts";
import { demonstrationRoles } from "./person.ts";

type EntryFrameProps = { page: Page; text: { readonly title: string; readonly description: string }; lead?: Child; children?: Child };

/** A narrow page with one thing to do. Kept out of search engines: nobody looks for it there. */
export function EntryFrame({ page, text, lead, children }: EntryFrameProps): JSX.Element {
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={lead} />
      <Stack gap="large">{children}</Stack>
    </Layout>
  );
}

type SignInProps = {
  page: Page;
  draft: Draft;
  demonstration: boolean;
  /** Some organisation's people sign in with their organisation. */
  byOrganisation: boolean;
};

export function SignInPage({ page, draft, demonstration, byOrganisation }: SignInProps): JSX.Element {
  const { language, viewer } = page;
  const text = messages[language].signIn;
  const { issues, field } = draftedFields(language, draft, { email: text.email });
  const next = draft.fields.get("next");
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      {viewer === undefined ? null : (
        <Notice language={language} kind="information">
          {text.already(viewer.name)} <a href={addresses.account[language]}>{text.toAccount}</a>
        </Notice>
      )}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={addresses.signIn[language]}>
        <TextField {...field("email")} type="email" autocomplete="email" maxLength={254} width={36} />
        {next === null ? null : <input type="hidden" name="next" value={next} />}
        <Button>{text.send}</Button>
      </Form>
      {byOrganisation ? <ByOrganisation page={page} next={next} /> : null}
      {demonstration ? (
        <Notice language={language} kind="information" title={text.demonstrationTitle}>
          {text.demonstration} <a href={addresses.demonstration[language]}>{text.toDemonstration}</a>
        </Notice>
      ) : null}
      <Prose>
        <h2>{text.noAccountTitle}</h2>
        <p>{text.noAccount}</p>
      </Prose>
    </EntryFrame>
  );
}

function ByOrganisation({ page: { language }, next }: { page: Page; next: string | null }): JSX.Element {
  const text = signInMessages[language];
  const onwards = next === null ? "" : `?next=${encodeURIComponent(next)}`;
  return (
    <div>
      <ButtonLink href={addresses.organisationSignIn[language] + onwards} variant="secondary">
        {text.link}
      </ButtonLink>
      <p>{text.linkHint}</p>
    </div>
  );
}

/** @param mailbox where mail is shown in development. */
export function SignInSentPage({ page, mailbox }: { page: Page; mailbox: string | undefined }): JSX.Element {
  const { language } = page;
  const text = messages[language].sent;
  return (
    <EntryFrame page={page} text={text} lead={text.lead(formatNumber(language, signInMinutes))}>
      <Prose>
        {text.body.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        <p>
          <a href={addresses.signIn[language]}>{text.again}</a>
        </p>
        {mailbox === undefined ? null : (
          <p>
            <a href={mailbox}>{text.mailbox}</a>
          </p>
        )}
      </Prose>
    </EntryFrame>
  );
}

export function SignInLinkPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].link;
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      <Form page={page}>
        <Button>{text.enter}</Button>
      </Form>
    </EntryFrame>
  );
}

export function ClosedLinkPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].link;
  return (
    <EntryFrame page={page} text={{ title: text.closedTitle, description: text.closedTitle }} lead={text.closed}>
      <OnwardsFromClosed page={page}>
        <ButtonLink href={addresses.signIn[page.language]}>{text.again}</ButtonLink>
      </OnwardsFromClosed>
    </EntryFrame>
  );
}

export function FirstAdministratorPage({ page, draft }: { page: Page; draft: Draft }): JSX.Element {
  const { language } = page;
  const text = messages[language].first;
  const { issues, field } = draftedFields(language, draft, { name: text.name, email: text.email });
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <TextField {...field("name")} autocomplete="name" maxLength={100} width={36} />
        <TextField {...field("email")} type="email" autocomplete="email" hint={text.emailHint} maxLength={254} width={36} />
        <Button>{text.become}</Button>
      </Form>
    </EntryFrame>
  );
}

export function ClosedFirstAdministratorPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].first;
  return <EntryFrame page={page} text={{ title: text.closedTitle, description: text.closedTitle }} lead={text.closed} />;
}

export function DemonstrationPage({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  const text = messages[language].demonstration;
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      <p>{passkeyMessages[language].account.demonstration}</p>
      <Table
        language={language}
        id="roles"
        stacked
        caption={text.roleCaption}
        captionHidden
        columns={[{ label: text.roleCaption }, { label: text.doesCaption }, { label: text.enterCaption, action: true }]}
        groups={[
          {
            rows: demonstrationRoles.map(({ key }) => [
              text.roles[key].name,
              text.roles[key].does,
              <Form page={page} inline>
                <Button variant="secondary" name="role" value={key}>
                  {text.enter(text.roles[key].role)}
                </Button>
              </Form>,
            ]),
          },
        ]}
      />
    </EntryFrame>
  );
}
