import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  type Page,
  Pagination,
  SearchField,
  SelectField,
  Table,
} from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { addresses, organisationHref } from "./addresses.ts";
import { AdministrationFrame } from "./administration-parts.pages.tsx";
import { organisationMessages, registerMessages } from "./messages.ts";
import { marks, type OrganisationLine } from "./organisation-admin.ts";
import { organisationKinds, statuses } from "./organisation.ts";

export type OrganisationListView = {
  readonly items: readonly OrganisationLine[];
  readonly total: number;
  readonly question: string;
  readonly kind: string;
  readonly status: string;
  readonly mark: string;
  readonly current: number;
  readonly pageSize: number;
};

type ViewProps = { page: Page; view: OrganisationListView };

/** Every organisation there is, for whoever looks after them. What is asked stands in the address. */
export function AdministeredListPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].list;
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[]}
      facts={
        <ButtonRow>
          <ButtonLink href={addresses.newOrganisation[language]}>{text.add}</ButtonLink>
          <ButtonLink href={addresses.register[language]} variant="secondary">
            {text.toRegister}
          </ButtonLink>
        </ButtonRow>
      }
    >
      <Filter page={page} view={view} />
      <div class="results">
        <p class="result-count">{text.counted(formatNumber(language, view.total), view.total === 1)}</p>
        {view.items.length === 0 ? (
          <EmptyState title={text.nothing} firstStep={<a href={page.path}>{text.clear}</a>}>
            {text.nothingHelp}
          </EmptyState>
        ) : (
          <Organisations page={page} view={view} />
        )}
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
  const text = registerMessages[language].list;
  const { values } = organisationMessages[language];
  const any = { value: "", label: text.any };
  return (
    <form class="list-filter no-print" role="search" aria-label={text.title} action={page.path} method="get" novalidate>
      <SearchField language={language} name="q" label={text.question} value={view.question} />
      <SelectField
        language={language}
        name="kind"
        label={text.kind}
        value={view.kind}
        options={[any, ...organisationKinds.map((value) => ({ value, label: values.kind[value] }))]}
      />
      <SelectField
        language={language}
        name="status"
        label={text.status}
        value={view.status}
        options={[any, ...statuses.map((value) => ({ value, label: values.status[value] }))]}
      />
      <SelectField
        language={language}
        name="mark"
        label={text.mark}
        value={view.mark}
        options={[any, ...marks.map((value) => ({ value, label: text.marks[value] }))]}
      />
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

function Organisations({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].list;
  const { values } = organisationMessages[language];
  return (
    <Table
      language={language}
      id="organisations"
      stacked
      caption={text.title}
      captionHidden
      columns={[{ label: text.name }, { label: text.kind }, { label: text.status }, { label: text.about }]}
      groups={[
        {
          rows: view.items.map((line) => [
            <a href={organisationHref(addresses.organisation, language, line.slug)} lang={language === "sv" ? undefined : "sv"}>
              {line.name}
            </a>,
            values.kind[line.kind],
            values.status[line.status],
            aboutOf(language, line).join(", "),
          ]),
        },
      ]}
    />
  );
}

function aboutOf(language: Language, { corrected, added, doubtful, gone }: OrganisationLine): string[] {
  const text = registerMessages[language].list;
  return [
    ...(added ? [text.added] : []),
    ...(!added && corrected > 0 ? [text.corrected(formatNumber(language, corrected), corrected === 1)] : []),
    ...(doubtful ? [text.doubtful] : []),
    ...(gone ? [text.gone] : []),
  ];
}
