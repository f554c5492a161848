import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Button,
  ButtonLink,
  Disclosure,
  DownloadLinks,
  EmptyState,
  Notice,
  type Page,
  Pagination,
  Prose,
  SearchField,
  SelectField,
  Table,
} from "../../design/index.ts";
import { formatDate, formatNumber, type Language } from "../../kernel/i18n.ts";
import { mostCounted, pagesOf } from "../../kernel/list.ts";
import { addresses, tableAddress } from "./addresses.ts";
import { type DocumentView, statuses } from "./document.ts";
import { messages } from "./messages.ts";
import { ApartWords, DocumentLink, RecordsFrame } from "./parts.pages.tsx";
import { type CaseState, caseStates, type RegisterFilter, type RegisterParts } from "./register.ts";

export type RegisterView = RegisterParts & {
  readonly filter: RegisterFilter;
  readonly documents: readonly DocumentView[];
  /** Exact up to `mostCounted`, as are those of the case files. */
  readonly total: number;
  readonly cases: Readonly<Record<CaseState, number>>;
  /** Whether the reader keeps the register. */
  readonly keeps: boolean;
};
type ViewProps = { page: Page; view: RegisterView };

/** The register: what is chosen stands in the address, so that a choice can be kept and printed. */
export function RegisterPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].register;
  const { filter, documents, total, keeps } = view;
  return (
    <RecordsFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      facts={keeps ? <ButtonLink href={addresses.newDocument[language]}>{text.register}</ButtonLink> : undefined}
    >
      {view.organisations.length === 0 ? null : <Filter page={page} view={view} />}
      {keeps && filter.onlyOpen ? (
        <Notice language={language} kind="information">
          {text.openNotice}
        </Notice>
      ) : null}
      <div class="results">
        <p class="result-count">
          {total > mostCounted
            ? text.countedMore(formatNumber(language, mostCounted))
            : text.counted(formatNumber(language, total), total === 1)}
        </p>
        <Chosen page={page} view={view} />
        {documents.length === 0 ? (
          <Nothing page={page} view={view} />
        ) : (
          <DocumentTable page={page} caption={text.title} documents={documents} organisations={view.organisations.length > 1} />
        )}
        {documents.length === 0 ? null : (
          <DownloadLinks page={page} label={messages[language].table.fetch} hrefOf={(format) => tableAddress(format)[language]} />
        )}
        <Pagination
          language={language}
          current={filter.page}
          count={pagesOf(total, filter.pageSize)}
          hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
        />
      </div>
      <Numbers page={page} />
      <p class="fine-print">{text.who}</p>
    </RecordsFrame>
  );
}

function Numbers({ page: { language } }: { page: Page }): JSX.Element {
  const text = messages[language].register;
  return (
    <Disclosure summary={text.numbers}>
      <Prose>
        <ul>
          {text.numbersMean.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Prose>
    </Disclosure>
  );
}

/** What has been chosen, in words: for the reader, and for the paper, which has no filter. */
function chosenInWords({ page: { language }, view: { filter, organisations } }: ViewProps): string[] {
  const { register: text, statuses: names } = messages[language];
  const { words, organisation, year, status, secrecy, caseState } = filter;
  return [
    ...(words === "" ? [] : [`”${words}”`]),
    ...organisations.filter(({ id }) => id === organisation).map(({ name }) => name),
    ...(year === undefined ? [] : [String(year)]),
    ...(status === undefined ? [] : [names[status]]),
    ...(caseState === undefined ? [] : [`${text.caseState}: ${text.caseStates[caseState]}`]),
    ...(secrecy === undefined ? [] : [secrecy === "with" ? text.withSecrecy : text.withoutSecrecy]),
  ];
}

function Chosen({ page, view }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = messages[language].register;
  const chosen = chosenInWords({ page, view });
  if (chosen.length === 0) return null;
  return (
    <p>
      {text.chosen(chosen.join(", "))}{" "}
      <a class="link no-print" href={addresses.register[language]}>
        {text.removeFilters}
      </a>
    </p>
  );
}

/** An empty register says how to begin; a choice that finds nothing, how to find more. */
function Nothing({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].register;
  if (chosenInWords({ page, view }).length > 0) return <EmptyState title={text.none}>{text.noneChosenHelp}</EmptyState>;
  return (
    <EmptyState
      title={text.empty}
      firstStep={view.keeps ? <ButtonLink href={addresses.newDocument[language]}>{text.register}</ButtonLink> : undefined}
    >
      {view.keeps ? text.noneHelp : text.emptyHelp}
    </EmptyState>
  );
}

function Filter({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { register: text, statuses: names } = messages[language];
  const { filter, organisations, years, keeps } = view;
  const any = { value: "", label: text.any };
  const secrecy = [any, { value: "with", label: text.withSecrecy }, { value: "without", label: text.withoutSecrecy }];
  const shown = statuses.filter((status) => keeps || status !== "working");
  const views = [
    { value: "", label: text.viewAll },
    { value: "open", label: text.viewOpen },
  ];
  const cases = [
    any,
    ...caseStates.map((value) => ({ value, label: `${text.caseStates[value]} (${upToBound(language, view.cases[value])})` })),
  ];
  const base = { language };
  return (
    <form class="list-filter no-print" role="search" aria-label={text.filter} action={page.path} method="get" novalidate>
      <SearchField {...base} name="q" label={text.words} value={filter.words} optional />
      <SelectField
        {...base}
        name="organisation"
        label={text.organisation}
        value={filter.organisation ?? ""}
        options={[any, ...organisations.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <SelectField
        {...base}
        name="year"
        label={text.year}
        value={filter.year === undefined ? "" : String(filter.year)}
        options={[any, ...years.map((year) => ({ value: String(year), label: String(year) }))]}
      />
      <SelectField
        {...base}
        name="status"
        label={text.status}
        value={filter.status ?? ""}
        options={[any, ...shown.map((value) => ({ value, label: names[value] }))]}
      />
      <SelectField {...base} name="secrecy" label={text.secrecy} value={filter.secrecy ?? ""} options={secrecy} />
      <SelectField {...base} name="case" label={text.caseState} value={filter.caseState ?? ""} options={cases} />
      {keeps ? <SelectField {...base} name="view" label={text.view} value={filter.onlyOpen ? "open" : ""} options={views} /> : null}
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

/** "12", or "1 000+" where no more were counted. */
function upToBound(language: Language, count: number): string {
  return count > mostCounted ? `${formatNumber(language, mostCounted)}+` : formatNumber(language, count);
}

/** Documents with what the act asks for, one to a row. */
export function DocumentTable(props: {
  page: Page;
  caption: string;
  documents: readonly DocumentView[];
  /** Whose each is: numbers are another series for each organisation. */
  organisations?: boolean | undefined;
}): JSX.Element {
  const { page, caption, documents, organisations = false } = props;
  const { language } = page;
  const { register: text, statuses: names, document: words } = messages[language];
  return (
    <Table
      language={language}
      id="documents"
      stacked
      caption={caption}
      captionHidden
      columns={Object.values(text.columns).map((label) => ({ label }))}
      groups={[
        {
          rows: documents.map((document) => {
            const { dated, party, partyApart, subject, subjectApart, secrecy, status } = document;
            const apart = { language, secrecy, none: words.none };
            return [
              <>
                <DocumentLink language={language} document={document} />
                {organisations ? <Below words={document.organisation} /> : null}
              </>,
              dated === undefined ? "" : formatDate(language, dated),
              <ApartWords {...apart} words={party} apart={partyApart} none="" />,
              <>
                <ApartWords {...apart} words={subject} apart={subjectApart} />
                {secrecy === undefined || subjectApart ? null : <Below words={`${text.secrecy}: ${secrecy}`} />}
              </>,
              names[status],
            ];
          }),
        },
      ]}
    />
  );
}

/** A line below, on paper too. */
function Below({ words }: { words: string }): JSX.Element {
  return (
    <>
      <br />
      <span class="fine-print">{words}</span>
    </>
  );
}
