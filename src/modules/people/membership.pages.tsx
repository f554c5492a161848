import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Layout,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { AdministrationFrame, Confirmation, describeStanding, Refusal, StandingFields } from "./administration-parts.pages.tsx";
import type { Membership, MembershipLine } from "./membership-view.ts";
import { administrationMessages, messages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

type MembershipProps = { page: Page; membership: Membership; refusal?: RefusalCode | undefined };

function wayTo({ page: { language }, membership }: MembershipProps): { label: string; href: string }[] {
  return [
    { label: administrationMessages[language].persons.title, href: addresses.persons[language] },
    { label: membership.personName, href: hrefOf(addresses.person, language, membership.personId) },
  ];
}

/** What a person is in an organisation, to be changed or ended. */
export function MembershipPage({ page, membership, draft, refusal }: MembershipProps & { draft: Draft }): JSX.Element {
  const { language } = page;
  const { membership: text, standing } = administrationMessages[language];
  const { issues, field } = draftedFields(language, draft, { place: standing.place, function: standing.function }, ["place"]);
  return (
    <AdministrationFrame
      page={page}
      title={text.title(membership.personName, membership.organisation)}
      description={text.description}
      way={wayTo({ page, membership })}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <StandingFields language={language} field={field} chosen={draft.fields} />
        <Button>{text.save}</Button>
      </Form>
      <Section id="avsluta" title={text.endTitle} intro={text.endIntro} onPaper={false}>
        <ButtonLink href={hrefOf(addresses.membershipEnd, language, membership.id)} variant="secondary">
          {text.toEnd}
        </ButtonLink>
      </Section>
    </AdministrationFrame>
  );
}

export function EndMembershipPage({ page, membership, refusal }: MembershipProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].endMembership;
  const title = text.title(membership.personName, membership.organisation);
  return (
    <AdministrationFrame page={page} title={title} description={text.description} way={wayTo({ page, membership })} refusal={refusal}>
      <Confirmation page={page} text={text} backHref={hrefOf(addresses.person, language, membership.personId)} />
    </AdministrationFrame>
  );
}

/** The same, by the person themselves; who is the last to coordinate it is told what that means. */
export function LeavePage({ page, membership, isLast, refusal }: MembershipProps & { isLast: boolean }): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].leave;
  const title = text.title(membership.organisation);
  const crumbs = [{ label: messages[language].account.title, href: addresses.account[language] }, { label: title }];
  return (
    <Layout page={page} title={title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={title} />
      <Stack gap="large">
        <Refusal language={language} code={refusal} />
        {isLast ? (
          <Confirmation
            page={page}
            text={{ ...text, consequences: [...text.last, ...text.consequences], confirm: text.confirmLast }}
            knowing
            backHref={addresses.account[language]}
          />
        ) : (
          <Confirmation page={page} text={text} backHref={addresses.account[language]} />
        )}
      </Stack>
    </Layout>
  );
}

/** The organisations that one belongs to, on one's own page. */
export function OwnMemberships({ page, memberships }: { page: Page; memberships: readonly MembershipLine[] }): JSX.Element {
  const { language } = page;
  const { own: text, standing } = administrationMessages[language];
  const current = memberships.filter(({ endedAt }) => endedAt === undefined);
  return (
    <Section id="organisationer" title={text.title} intro={current.length === 0 ? undefined : text.intro}>
      {current.length === 0 ? (
        <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
      ) : (
        <Table
          language={language}
          id="own-memberships"
          stacked
          caption={text.title}
          captionHidden
          columns={[
            { label: standing.organisation },
            { label: standing.place },
            { label: standing.since },
            { label: text.leave, action: true },
          ]}
          groups={[
            {
              rows: current.map((membership) => [
                <span lang={language === "sv" ? undefined : "sv"}>{membership.organisation}</span>,
                describeStanding(language, membership),
                formatDate(language, membership.startedAt),
                membership.mayLeave ? (
                  <a href={hrefOf(addresses.leave, language, membership.id)} aria-label={text.leaveThis(membership.organisation)}>
                    {text.leave}
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
