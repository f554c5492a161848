import type { JSX } from "hono/jsx/jsx-runtime";
import { addressWith, Button, ButtonLink, EmptyState, type Page, Pagination, SearchField, SelectField, Table } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { AdministrationFrame, placeName } from "./administration-parts.pages.tsx";
import { administrationMessages, messages } from "./messages.ts";
import { roles } from "./person.ts";
import type { PersonLine, PersonList } from "./person-view.ts";

export type PersonListView = PersonList & {
  readonly question: string;
  readonly role: string;
  readonly organisation: string;
  readonly left: boolean;
  readonly current: number;
  readonly pageSize: number;
  /** Roles are for administrators to see. */
  readonly withRoles: boolean;
};

type ViewProps = { page: Page; view: PersonListView };

/** Those whom the reader looks after: searched, filtered, a page at a time. What is asked stands in the address. */
export function PersonListPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].persons;
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[]}
      facts={<ButtonLink href={addresses.newInvitation[language]}>{text.invite}</ButtonLink>}
    >
      <Filter page={page} view={view} />
      <div class="results">
        <p class="result-count">{text.counted(formatNumber(language, view.total), view.total === 1)}</p>
        {view.items.length === 0 ? <Nobody page={page} /> : <Persons page={page} view={view} />}
        <Pagination
          language={language}
          current={view.current}
          count={Math.ceil(view.total / view.pageSize)}
          hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
        />
      </div>
    </AdministrationFrame>
  );
}

function Filter({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].persons;
  return (
    <form class="list-filter no-print" role="search" aria-label={text.title} action={page.path} method="get" novalidate>
      <SearchField language={language} name="q" label={text.question} value={view.question} />
      {view.withRoles ? (
        <SelectField
          language={language}
          name="role"
          label={text.role}
          value={view.role}
          options={[{ value: "", label: text.anyRole }, ...roles.map((value) => ({ value, label: messages[language].roles[value] }))]}
        />
      ) : null}
      {view.organisations.length < 2 && view.organisation === "" ? null : (
        <SelectField
          language={language}
          name="organisation"
          label={text.organisation}
          value={view.organisation}
          options={[
            { value: "", label: text.anyOrganisation },
            ...view.organisations.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
      )}
      {view.withRoles ? (
        <div class="ds-field">
          <input class="ds-input" type="checkbox" id="left" name="left" value="yes" checked={view.left} />
          <label class="ds-label" for="left">
            {text.left}
          </label>
        </div>
      ) : null}
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

function Nobody({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].persons;
  return page.query.size === 0 ? (
    <EmptyState title={text.nobodyYet} firstStep={<a href={addresses.newInvitation[language]}>{text.invite}</a>}>
      {text.nobodyYetHelp}
    </EmptyState>
  ) : (
    <EmptyState title={text.nobody} firstStep={<a href={page.path}>{text.clear}</a>}>
      {text.nobodyHelp}
    </EmptyState>
  );
}

function Persons({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { persons: text, roles: roleNames } = administrationMessages[language];
  return (
    <Table
      language={language}
      id="persons"
      stacked
      caption={text.title}
      captionHidden
      columns={[
        { label: text.name },
        { label: text.email },
        { label: text.memberships },
        ...(view.withRoles ? [{ label: text.roles }] : []),
      ]}
      groups={[
        {
          rows: view.items.map((person) => [
            <a href={hrefOf(addresses.person, language, person.id)}>{person.name}</a>,
            person.email,
            <Belonging page={page} person={person} />,
            ...(view.withRoles ? [person.roles.map((role) => roleNames[role]).join(", ")] : []),
          ]),
        },
      ]}
    />
  );
}

function Belonging({ page, person }: { page: Page; person: PersonLine }): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].persons;
  if (person.memberships.length === 0) return <>{person.left ? text.hasLeft : text.none}</>;
  return (
    <>
      {person.memberships.map(({ organisation, place, coordinator }) => (
        <div>
          <span lang={language === "sv" ? undefined : "sv"}>{organisation}</span>
          {`: ${placeName(language, place)}${coordinator ? `, ${text.coordinates}` : ""}`}
        </div>
      ))}
    </>
  );
}
