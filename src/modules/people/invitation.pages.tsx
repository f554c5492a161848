import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Button,
  ButtonLink,
  Candidates,
  Choices,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  type Page,
  Pagination,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatDate, formatNumber, type Language, languages } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { AdministrationFrame, describeStanding, StandingFields } from "./administration-parts.pages.tsx";
import { invitationStates } from "./invitation.ts";
import type { InvitationLine, InvitationList } from "./invitation-view.ts";
import { administrationMessages, messages } from "./messages.ts";
import { roles } from "./person.ts";
import type { RefusalCode } from "./refusal.ts";

export type InvitationListView = InvitationList & {
  readonly states: readonly string[];
  readonly current: number;
  readonly pageSize: number;
  readonly done: "sentNow" | "sentInstead" | "resent" | "revoked" | undefined;
  readonly refusal: RefusalCode | undefined;
};

type ViewProps = { page: Page; view: InvitationListView };

/** Who has been invited and what came of it. */
export function InvitationListPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].invitations;
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[]}
      facts={<ButtonLink href={addresses.newInvitation[language]}>{text.invite}</ButtonLink>}
      refusal={view.refusal}
      done={view.done === undefined ? undefined : text[view.done]}
    >
      <StateLinks page={page} view={view} />
      {view.items.length === 0 ? (
        <EmptyState title={text.none} firstStep={<a href={addresses.newInvitation[language]}>{text.invite}</a>}>
          {text.noneHelp}
        </EmptyState>
      ) : (
        <Invitations page={page} view={view} />
      )}
      <Pagination
        language={language}
        current={view.current}
        count={Math.ceil(view.total / view.pageSize)}
        hrefOf={(number) => addressWith(page, { done: undefined, page: number === 1 ? undefined : String(number) })}
      />
    </AdministrationFrame>
  );
}

function StateLinks({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].invitations;
  const base = addresses.invitations[language];
  const all = Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  const links = [
    { label: text.all, count: all, href: base, chosen: view.states.length === 0 },
    ...invitationStates.map((state) => ({
      label: text.filters[state],
      count: view.counts[state] ?? 0,
      href: `${base}?state=${state}`,
      chosen: view.states.length === 1 && view.states[0] === state,
    })),
  ];
  return (
    <nav class="choice-links no-print" aria-label={text.filter}>
      <ul>
        {links
          .filter(({ count, chosen }) => count > 0 || chosen)
          .map(({ label, count, href, chosen }) => (
            <li>
              <a href={href} aria-current={chosen ? "page" : undefined}>
                {`${label} (${formatNumber(language, count)})`}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Invitations({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].invitations;
  return (
    <Table
      language={language}
      id="invitations"
      stacked
      caption={text.title}
      captionHidden
      columns={[
        { label: text.email },
        { label: text.to },
        { label: text.sent },
        { label: text.until },
        { label: text.state },
        { label: text.deed, action: true },
      ]}
      groups={[
        {
          rows: view.items.map((invitation) => [
            invitation.email,
            <Offered page={page} invitation={invitation} />,
            <>
              {formatDate(language, invitation.createdAt)} {text.by(invitation.inviter)}
            </>,
            formatDate(language, invitation.expiresAt),
            text.states[invitation.state],
            <Deeds page={page} invitation={invitation} />,
          ]),
        },
      ]}
    />
  );
}

type LineProps = { page: Page; invitation: InvitationLine };

function Offered({ page: { language }, invitation }: LineProps): JSX.Element {
  const { invitations: text, roles: roleNames } = administrationMessages[language];
  const { organisation, place, coordinator } = invitation;
  const standing = place === null ? [] : [describeStanding(language, { place, function: invitation.function ?? undefined, coordinator })];
  const rest = [...standing, ...invitation.roles.map((role) => text.role(roleNames[role]))].join(", ");
  return organisation === null ? (
    <>{rest}</>
  ) : (
    <>
      <span lang={language === "sv" ? undefined : "sv"}>{organisation}</span>
      {`: ${rest}`}
    </>
  );
}

function Deeds({ page, invitation }: LineProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].invitations;
  const { id, email } = invitation;
  return (
    <>
      {invitation.mayResend ? (
        <Form page={page} action={hrefOf(addresses.resendInvitation, language, id)} inline>
          <Button variant="tertiary" label={text.resendThis(email)}>
            {text.resend}
          </Button>
        </Form>
      ) : null}
      {invitation.mayRevoke ? (
        <Form page={page} action={hrefOf(addresses.revokeInvitation, language, id)} inline>
          <Button variant="tertiary" label={text.revokeThis(email)}>
            {text.revoke}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

type Option = { readonly slug: string; readonly name: string };

export type NewInvitationView = {
  readonly draft: Draft;
  /** The organisations of a coordinator; undefined for an administrator, who writes the name of any. */
  readonly own: readonly Option[] | undefined;
  /** What the name that was written may mean. */
  readonly candidates: readonly Option[];
  readonly refusal: RefusalCode | undefined;
};

/** The organisation is written as a name and, where that may mean several, chosen: one form, which needs no script. */
export function NewInvitationPage({ page, view }: { page: Page; view: NewInvitationView }): JSX.Element {
  const { language } = page;
  const { newInvitation: text, standing, invitations } = administrationMessages[language];
  const { draft, own } = view;
  const labels = { ...labelsOf(language), place: standing.place, function: standing.function };
  const { issues, field } = draftedFields(language, draft, labels, ["chosen", "place", "roles", "language"]);
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[{ label: invitations.title, href: addresses.invitations[language] }]}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <TextField {...field("email")} type="email" hint={text.emailHint} autocomplete="off" maxLength={254} width={36} />
        <OrganisationFields page={page} view={view} field={field} />
        <StandingFields language={language} field={field} chosen={draft.fields} />
        {own === undefined ? <RolesField language={language} field={field} draft={draft} /> : null}
        <Choices
          language={language}
          type="radio"
          name="language"
          legend={text.language}
          error={field("language").error}
          options={languages.map((value) => ({ value, label: text.languages[value] }))}
          chosen={draft.fields.getAll("language")}
        />
        <Button>{text.send}</Button>
      </Form>
    </AdministrationFrame>
  );
}

function labelsOf(language: Language): Readonly<Record<string, string>> {
  const { email, organisation, roles: roleLabel, language: languageLabel } = administrationMessages[language].newInvitation;
  return { email, organisation, chosen: organisation, roles: roleLabel, language: languageLabel };
}

type RolesProps = { language: Language; field: FieldsProps["field"]; draft: Draft };

function RolesField({ language, field, draft }: RolesProps): JSX.Element {
  const text = administrationMessages[language].newInvitation;
  return (
    <Choices
      language={language}
      type="checkbox"
      name="roles"
      legend={text.roles}
      hint={text.rolesHint}
      error={field("roles").error}
      options={roles.map((value) => ({
        value,
        label: messages[language].roles[value],
        hint: administrationMessages[language].roleHints[value],
      }))}
      chosen={draft.fields.getAll("roles")}
    />
  );
}

type FieldsProps = { page: Page; view: NewInvitationView; field: ReturnType<typeof draftedFields>["field"] };

function OrganisationFields({ page: { language }, view, field }: FieldsProps): JSX.Element {
  const text = administrationMessages[language].newInvitation;
  const { draft, own, candidates } = view;
  const among = own ?? candidates;
  const legend = own === undefined ? text.chosen : text.organisation;
  return (
    <>
      {own === undefined ? (
        <TextField {...field("organisation")} hint={text.organisationHint} autocomplete="off" maxLength={200} width={36} optional />
      ) : null}
      <Candidates
        language={language}
        legend={legend}
        error={field("chosen").error}
        candidates={among}
        chosen={draft.fields.getAll("chosen")}
      />
    </>
  );
}
