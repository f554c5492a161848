import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  Choices,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  Link,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatDate, formatList, formatMoment, languages } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { LogAbout } from "./log-about.pages.tsx";
import { OwnMemberships } from "./membership.pages.tsx";
import type { MembershipLine } from "./membership-view.ts";
import type { IdentityLine } from "./identity-view.ts";
import { administrationMessages, messages, signInMessages } from "./messages.ts";
import type { SessionId } from "./person.ts";
import { EndOthers, PasskeySummary, WaitingRoles } from "./passkey-parts.pages.tsx";
import type { SecondFactor } from "./passkey.ts";
import type { LogLine, Person, RoleHeld } from "./person-view.ts";
import { ToNetworks } from "./network.pages.tsx";
import { ToTeams } from "./team.pages.tsx";
import type { SessionRow } from "./session-view.ts";

export type AccountView = {
  readonly person: Person;
  readonly memberships: readonly MembershipLine[];
  readonly roles: readonly RoleHeld[];
  /** Those that count once they have confirmed that it is them. */
  readonly waiting: readonly string[];
  readonly secondFactor: SecondFactor;
  /** Why their roles count without a passkey, where they do. */
  readonly atOnce: "demonstration" | "off" | undefined;
  readonly sessions: readonly SessionRow[];
  readonly identities: readonly IdentityLine[];
  readonly current: SessionId;
  readonly log: readonly LogLine[];
  readonly draft: Draft;
  /** What was just done. */
  readonly done: "saved" | "ended" | "left" | "welcome" | "linked" | undefined;
  /** There is something that they look after. */
  readonly administers: boolean;
};

type AccountProps = { page: Page; view: AccountView };
type AccountPageProps = PropsWithChildren<AccountProps>;

/** What waits for whoever is signed in (the children, by whoever knows), what is known about them, and where they are signed in. */
export function AccountPage({ page, view, children }: AccountPageProps): JSX.Element {
  const { language } = page;
  const text = messages[language].account;
  const { own } = administrationMessages[language];
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={view.person.name} />
      <Stack gap="large">
        <Answered
          language={language}
          done={view.done === undefined ? undefined : { ...text, left: own.left, linked: signInMessages[language].ways.linked }[view.done]}
        />
        <WaitingRoles page={page} waiting={view.waiting} />
        {view.administers ? (
          <p>
            <Link href={addresses.administration[language]} arrow>
              {own.toAdministration}
            </Link>
          </p>
        ) : null}
        {children}
        <ToTeams page={page} />
        <ToNetworks page={page} />
        <OwnMemberships page={page} memberships={view.memberships} />
        <Details page={page} view={view} />
        <WaysIn page={page} view={view} />
        <PasskeySummary page={page} secondFactor={view.secondFactor} atOnce={view.atOnce} />
        <Sessions page={page} view={view} />
        <LogAbout page={page} log={view.log} title={text.logTitle} intro={text.logLead} />
        <Section id="uppgifter" title={text.dataTitle} intro={text.dataLead}>
          <p>
            <Link href={addresses.ownData[language]}>{text.download}</Link>
          </p>
        </Section>
        <Section id="radera" title={text.eraseTitle} intro={text.eraseIntro} onPaper={false}>
          <ButtonLink href={addresses.erase[language]} variant="secondary">
            {text.toErase}
          </ButtonLink>
        </Section>
      </Stack>
    </Layout>
  );
}

function Details({ page, view }: AccountProps): JSX.Element {
  const { language } = page;
  const text = messages[language].account;
  const { person, draft } = view;
  const { issues, field } = draftedFields(language, draft, { name: text.name, language: text.language });
  const roleNames = view.roles.filter(({ endedAt }) => endedAt === undefined).map(({ role }) => messages[language].roles[role]);
  return (
    <Section id="om-dig" title={text.detailsTitle}>
      <Stack>
        <DescriptionList
          facts={[
            { term: text.email, description: person.email },
            { term: text.since, description: formatDate(language, person.createdAt) },
            { term: text.role, description: roleNames.length === 0 ? text.noRole : formatList(language, roleNames) },
          ]}
        />
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={addresses.account[language]}>
          <TextField {...field("name")} hint={text.nameHint} autocomplete="name" maxLength={100} width={36} />
          <Choices
            language={language}
            type="radio"
            name="language"
            legend={text.language}
            error={field("language").error}
            options={languages.map((value) => ({ value, label: text.languages[value] }))}
            chosen={draft.fields.getAll("language")}
          />
          <Button>{text.save}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

/** How they get in: always by mail, and by the organisations that know them. */
function WaysIn({ page: { language }, view }: AccountProps): JSX.Element {
  const text = signInMessages[language].ways;
  return (
    <Section id="satt-att-logga-in" title={text.title}>
      <Table
        language={language}
        id="ways-in"
        caption={text.title}
        captionHidden
        columns={[{ label: text.way }, { label: text.since }, { label: text.used }]}
        groups={[
          {
            rows: [
              [text.mail, text.always, ""],
              ...view.identities.map(({ organisation, linkedAt, usedAt, inUse }) => [
                text.organisation(organisation),
                formatDate(language, linkedAt),
                inUse ? formatMoment(language, usedAt) : text.stopped,
              ]),
            ],
          },
        ]}
      />
    </Section>
  );
}

function Sessions({ page, view }: AccountProps): JSX.Element {
  const { language } = page;
  const text = messages[language].account;
  const deviceOf = (session: SessionRow): string => (session.device === "" ? text.unknownDevice : session.device);
  return (
    <Section id="inloggningar" title={text.sessionsTitle} intro={text.sessionsLead}>
      <Stack>
        <Table
          language={language}
          id="sessions"
          stacked
          caption={text.sessionsTitle}
          captionHidden
          columns={[{ label: text.device }, { label: text.started }, { label: text.seen }, { label: text.end, action: true }]}
          groups={[
            {
              rows: view.sessions.map((session) => [
                deviceOf(session),
                formatMoment(language, session.startedAt),
                formatMoment(language, session.seenAt),
                session.id === view.current ? text.thisDevice : <EndSession page={page} session={session} device={deviceOf(session)} />,
              ]),
            },
          ]}
        />
        {view.sessions.length < 2 ? null : <EndOthers page={page} />}
      </Stack>
    </Section>
  );
}

function EndSession({ page, session, device }: { page: Page; session: SessionRow; device: string }): JSX.Element {
  const { language } = page;
  const text = messages[language].account;
  return (
    <Form page={page} action={addresses.sessions[language]} inline>
      <Button variant="tertiary" name="session" value={session.id} label={text.endThis(device, formatMoment(language, session.startedAt))}>
        {text.end}
      </Button>
    </Form>
  );
}
