import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  DescriptionList,
  Disclosure,
  EmptyState,
  Form,
  type Page,
  Section,
  SelectField,
  Stack,
  Table,
} from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { LogAbout } from "./log-about.pages.tsx";
import { AdministrationFrame, Confirmation, type ConfirmationText, describeStanding } from "./administration-parts.pages.tsx";
import type { MembershipLine } from "./membership-view.ts";
import { administrationMessages, messages } from "./messages.ts";
import { roles } from "./person.ts";
import type { LogLine, PersonView } from "./person-view.ts";
import type { RoleHeld } from "./person-view.ts";
import type { RefusalCode } from "./refusal.ts";

export type WholePersonView = {
  readonly person: PersonView;
  readonly memberships: readonly MembershipLine[];
  readonly roles: readonly RoleHeld[];
  readonly log: readonly LogLine[];
  readonly refusal: RefusalCode | undefined;
  readonly saved: boolean;
};

type ViewProps = { page: Page; view: WholePersonView };

/** One person, as those who look after them need to see them. */
export function PersonPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { person: text, persons } = administrationMessages[language];
  const { person } = view;
  return (
    <AdministrationFrame
      page={page}
      title={person.name}
      description={text.description}
      way={[{ label: persons.title, href: addresses.persons[language] }]}
      refusal={view.refusal}
      done={view.saved ? text.saved : undefined}
    >
      <Details page={page} view={view} />
      <Memberships page={page} view={view} />
      {person.mayReadRoles ? <Roles page={page} view={view} /> : null}
      {person.mayReadLog ? <LogAbout page={page} log={view.log} title={text.log} intro={text.logIntro} /> : null}
      {person.mayEndSessions && person.sessions !== 0 ? (
        <Section id="logga-ut" title={text.signOutTitle} intro={text.signOutIntro} onPaper={false}>
          <Form page={page} action={hrefOf(addresses.personSessions, language, person.id)}>
            <Button variant="secondary">{text.toSignOut}</Button>
          </Form>
        </Section>
      ) : null}
      {person.mayEnd ? (
        <Section id="avsluta" title={text.endTitle} intro={text.endIntro} onPaper={false}>
          <ButtonLink href={hrefOf(addresses.personEnd, language, person.id)} variant="secondary">
            {text.toEnd}
          </ButtonLink>
        </Section>
      ) : null}
      {person.mayErase ? (
        <Section id="radera" title={text.eraseTitle} intro={text.eraseIntro} onPaper={false}>
          <ButtonLink href={hrefOf(addresses.personErase, language, person.id)} variant="secondary">
            {text.toErase}
          </ButtonLink>
        </Section>
      ) : null}
    </AdministrationFrame>
  );
}

function Details({ page, view: { person } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].person;
  return (
    <Section id="uppgifter" title={text.details}>
      <DescriptionList
        facts={[
          ...(person.erasedAt === null
            ? [{ term: text.email, description: person.email }]
            : [{ term: text.erased, description: formatDate(language, person.erasedAt) }]),
          { term: text.since, description: formatDate(language, person.createdAt) },
          ...(person.endedAt === null ? [] : [{ term: text.left, description: formatDate(language, person.endedAt) }]),
          ...(person.endedAt !== null || person.sessions === null
            ? []
            : [{ term: text.sessions, description: text.places(formatNumber(language, person.sessions), person.sessions === 1) }]),
        ]}
      />
    </Section>
  );
}

function Memberships({ page, view: { memberships } }: ViewProps): JSX.Element {
  const { language } = page;
  const { person: text, standing } = administrationMessages[language];
  return (
    <Section id="medlemskap" title={text.memberships}>
      {memberships.length === 0 ? (
        <EmptyState title={text.noMemberships} firstStep={<a href={addresses.newInvitation[language]}>{text.noMembershipsHelp}</a>} />
      ) : (
        <Table
          language={language}
          id="memberships"
          stacked
          caption={text.memberships}
          captionHidden
          columns={[
            { label: standing.organisation },
            { label: standing.place },
            { label: standing.since },
            { label: standing.until },
            { label: text.change, action: true },
          ]}
          groups={[
            {
              rows: memberships.map((membership) => [
                <span lang={language === "sv" ? undefined : "sv"}>{membership.organisation}</span>,
                describeStanding(language, membership),
                formatDate(language, membership.startedAt),
                membership.endedAt === undefined ? standing.holds : formatDate(language, membership.endedAt),
                membership.mayChange ? (
                  <a href={hrefOf(addresses.membership, language, membership.id)} aria-label={text.changeThis(membership.organisation)}>
                    {text.change}
                  </a>
                ) : null,
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Roles({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].person;
  const { person } = view;
  const action = hrefOf(addresses.personRoles, language, person.id);
  const missing = roles.filter((role) => !view.roles.some((held) => held.role === role && held.endedAt === undefined));
  return (
    <Section id="roller" title={text.roles} intro={text.rolesIntro}>
      <Stack>
        {view.roles.length === 0 ? <EmptyState title={text.noRoles} /> : <RolesHeld page={page} view={view} action={action} />}
        {person.mayGrant && missing.length > 0 ? (
          <Form page={page} action={action}>
            <SelectField
              language={language}
              name="role"
              label={text.grant}
              options={[
                { value: "", label: text.chooseRole },
                ...missing.toReversed().map((value) => ({ value, label: messages[language].roles[value] })),
              ]}
            />
            <Button variant="secondary" name="deed" value="grant">
              {text.grantThis}
            </Button>
          </Form>
        ) : null}
        <Disclosure summary={text.whatRoles}>
          <DescriptionList
            facts={roles.map((role) => ({
              term: messages[language].roles[role],
              description: administrationMessages[language].roleHints[role],
            }))}
          />
        </Disclosure>
      </Stack>
    </Section>
  );
}

function RolesHeld({ page, view, action }: ViewProps & { action: string }): JSX.Element {
  const { language } = page;
  const { person: text, roles: names } = administrationMessages[language];
  return (
    <Table
      language={language}
      id="roles"
      stacked
      caption={text.roles}
      captionHidden
      columns={[{ label: text.role }, { label: text.granted }, { label: text.ended }]}
      groups={[
        {
          rows: view.roles.map(({ role, grantedAt, endedAt }) => [
            messages[language].roles[role],
            formatDate(language, grantedAt),
            endedAt === undefined && view.person.mayGrant ? (
              <Form page={page} action={action} inline>
                <input type="hidden" name="role" value={role} />
                <Button variant="tertiary" name="deed" value="end" label={text.endThis(names[role])}>
                  {text.end}
                </Button>
              </Form>
            ) : endedAt === undefined ? null : (
              formatDate(language, endedAt)
            ),
          ]),
        },
      ]}
    />
  );
}

type LeavingProps = { page: Page; person: PersonView; refusal?: RefusalCode | undefined };

/** What will come of ending somebody's account, before it is done. */
export function EndPersonPage(props: LeavingProps): JSX.Element {
  return <LeavingPage {...props} text={administrationMessages[props.page.language].endPerson} />;
}

/** What will come of erasing somebody, before it is done. */
export function ErasePersonPage(props: LeavingProps): JSX.Element {
  return <LeavingPage {...props} text={administrationMessages[props.page.language].erasePerson} />;
}

type LeavingText = ConfirmationText & { readonly title: (name: string) => string; readonly description: string };

function LeavingPage({ page, person, refusal, text }: LeavingProps & { text: LeavingText }): JSX.Element {
  const { language } = page;
  const backHref = hrefOf(addresses.person, language, person.id);
  const way = [
    { label: administrationMessages[language].persons.title, href: addresses.persons[language] },
    { label: person.name, href: backHref },
  ];
  return (
    <AdministrationFrame page={page} title={text.title(person.name)} description={text.description} way={way} refusal={refusal}>
      <Confirmation page={page} text={text} backHref={backHref} />
    </AdministrationFrame>
  );
}
