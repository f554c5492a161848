import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  addressWithout,
  ChosenFilters,
  Disclosure,
  DownloadLinks,
  EmptyState,
  type Facet,
  FacetForm,
  Heading,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  Pagination,
  PeoplePanel,
  SearchField,
  Stack,
  WithAside,
} from "../../design/index.ts";
import { compareText, formatNumber, type Language } from "../../kernel/i18n.ts";
import { agencyHref } from "./addresses.ts";
import { organisationMessages } from "./messages.ts";
import { sizeOf } from "./organisation.ts";
import { newestCount } from "./figure.ts";
import type { OrganisationListView, OrganisationSummary } from "./organisation-view.ts";

const facetNames = ["examples", "type", "size", "sector", "department", "status", "contact"] as const;
type ListFacet = (typeof facetNames)[number];

export type RegisterView = OrganisationListView & {
  readonly question: string;
  /** Whether those in the list have the very name that was asked; the others then have names that are like it. */
  readonly exact: boolean;
  readonly others: readonly OrganisationSummary[];
  readonly chosen: Readonly<Record<ListFacet, readonly string[]>>;
  readonly current: number;
  readonly pageSize: number;
  /** The name that was like the question, where it is not the official one. */
  readonly matched: ReadonlyMap<string, string>;
  /** How many examples the library has of each. */
  readonly examples: ReadonlyMap<string, number>;
};

type ViewProps = { page: Page; view: RegisterView };

/** The register: a box for names, filters, and who there is. What is asked and chosen stands in the address. */
export function OrganisationListPage({ page, view }: ViewProps): JSX.Element {
  const { language, site } = page;
  const text = organisationMessages[language].list;
  const facets = facetNames.map((name) => facetOf(page, view, name)).filter(({ options }) => options.length > 0);
  return (
    <Layout
      page={page}
      title={text.title}
      description={text.description}
      crumbs={[{ label: text.title }]}
      current="agencies"
      unlisted={page.query.size > 0}
      feeds={[{ title: organisationMessages[language].open.json, href: "/v1/agencies", type: "application/json" }]}
    >
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <NameSearch page={page} view={view} />
        <a class="ds-skip-link" href="#listan">
          {text.toList}
        </a>
        <WithAside side="start" aside={<FacetForm language={language} action={page.path} facets={facets} kept={keptQuestion(view)} />}>
          <Results page={page} view={view} />
        </WithAside>
        <PeoplePanel language={language} people={[]} support={site.support} intro={text.support} brief />
      </Stack>
    </Layout>
  );
}

function keptQuestion({ question }: RegisterView): (readonly [string, string])[] {
  return question === "" ? [] : [["q", question]];
}

/** Its own form, beside that of the filters, so that Enter searches; the filters chosen go along. */
function NameSearch({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = organisationMessages[language].list;
  return (
    <form class="name-search" role="search" aria-label={text.search} action={page.path} method="get">
      {facetNames.flatMap((name) => view.chosen[name].map((value) => <input type="hidden" name={name} value={value} />))}
      <SearchField language={language} name="q" label={text.search} hint={text.searchHint} value={view.question} />
      <button class="ds-button" type="submit">
        {text.find}
      </button>
    </form>
  );
}

function Results({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  return (
    <div id="listan" class="results" tabindex={-1}>
      {view.total === 0 ? null : <p class="result-count">{countOf(language, view)}</p>}
      <ChosenFilters
        language={language}
        filters={chosenFilters(page, view)}
        clearHref={addressWith({ ...page, query: new URLSearchParams() }, { q: view.question === "" ? undefined : view.question })}
      />
      {view.items.length === 0 ? <Nothing page={page} view={view} /> : <Lines page={page} view={view} items={view.items} />}
      {view.items.length === 0 ? null : <DownloadLinks page={page} label={organisationMessages[language].open.get} place="agencies" />}
      <Pagination
        language={language}
        current={view.current}
        count={view.items.length === 0 ? 0 : lastPage(view)}
        hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
      />
      <Others page={page} view={view} />
    </div>
  );
}

function countOf(language: Language, { total, question, exact }: RegisterView): string {
  const text = organisationMessages[language].list;
  const count = formatNumber(language, total);
  if (question === "") return text.counted(count, total === 1);
  return exact ? text.countedNamed(count, total === 1, question) : text.countedFor(count, total === 1, question);
}

function Lines({ page, view, items }: ViewProps & { items: readonly OrganisationSummary[] }): JSX.Element {
  return (
    <ItemList>
      {items.map((item) => (
        <OrganisationLine page={page} item={item} also={view.matched.get(item.slug)} examples={view.examples.get(item.slug)} />
      ))}
    </ItemList>
  );
}

/** Who has a name that is only like what was asked, where somebody has the very name. */
function Others({ page, view }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = organisationMessages[language].list;
  if (view.others.length === 0) return null;
  return (
    <Stack>
      <Heading level={2} size={3} id="andra-namn">
        {text.others}
      </Heading>
      <Disclosure summary={text.showOthers(formatNumber(language, view.others.length), view.others.length === 1)}>
        <Lines page={page} view={view} items={view.others} />
      </Disclosure>
    </Stack>
  );
}

function lastPage(view: RegisterView): number {
  return Math.ceil(view.total / view.pageSize);
}

function Nothing({ page, view }: ViewProps): JSX.Element {
  const text = organisationMessages[page.language].list;
  const last = lastPage(view);
  if (last > 0) {
    const href = addressWith(page, { page: last === 1 ? undefined : String(last) });
    return <EmptyState title={text.ends(formatNumber(page.language, last))} firstStep={<a href={href}>{text.toLastPage}</a>} />;
  }
  // With filters, it may be they that leave nobody: the name itself may well be somebody's.
  const asked = view.question !== "" && facetNames.every((name) => view.chosen[name].length === 0);
  return (
    <EmptyState title={asked ? text.nothingFor(view.question) : text.nothing} firstStep={<a href={page.path}>{text.removeFilters}</a>}>
      {asked ? text.nothingForHelp : text.nothingHelp}
    </EmptyState>
  );
}

type LineProps = { page: Page; item: OrganisationSummary; also?: string | undefined; examples?: number | undefined };

/** One organisation in a list: what sort it is, under whom, how large, and that it is closed where it is. */
export function OrganisationLine({ page, item, also, examples }: LineProps): JSX.Element {
  const { language } = page;
  const { values, list } = organisationMessages[language];
  const { facts, status } = item;
  const size = sizeOf(newestCount(facts)?.value);
  const parts = [
    status === "open" ? undefined : values.status[status],
    values.type[facts.type],
    facts.department,
    size === undefined ? undefined : list.employees(values.size[size]),
  ].filter((part) => part !== undefined);
  return (
    <Item
      title={<span lang={language === "sv" ? undefined : "sv"}>{item.name}</span>}
      href={agencyHref(language, item.slug)}
      facts={examples === undefined ? undefined : list.examples(formatNumber(language, examples))}
    >
      {parts.join(" · ")}
      {also === undefined ? null : (
        <>
          <br />
          {list.matchedName(also)}
        </>
      )}
    </Item>
  );
}

function labelOf(language: Language, name: ListFacet, value: string): string {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = organisationMessages[language].values;
  return values[name]?.[value] ?? value;
}

function facetOf(page: Page, view: RegisterView, name: ListFacet): Facet {
  const chosen = new Set(view.chosen[name]);
  const counted = Object.keys(view.counts).flatMap((key) => (key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : []));
  const options = [...new Set([...chosen, ...counted])].map((value) => ({
    value,
    label: labelOf(page.language, name, value),
    count: view.counts[`${name}:${value}`] ?? 0,
    chosen: chosen.has(value),
  }));
  return { name, label: organisationMessages[page.language].facets[name], options: ordered(page.language, name, options) };
}

/** In the order of the organisationMessages where the values have one of their own; ministries by name. What is not known comes last. */
function ordered(language: Language, name: ListFacet, options: Facet["options"]): Facet["options"] {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = organisationMessages[language].values;
  const order = Object.keys(values[name] ?? {});
  return options.toSorted((a, b) => {
    if (name === "department")
      return Number(a.value === "unknown") - Number(b.value === "unknown") || compareText(language, a.label, b.label);
    return order.indexOf(a.value) - order.indexOf(b.value);
  });
}

function chosenFilters(page: Page, view: RegisterView): { label: string; removeHref: string }[] {
  const query = new URLSearchParams(page.query);
  query.delete("page");
  return facetNames.flatMap((name) =>
    view.chosen[name].map((value) => ({
      label: `${organisationMessages[page.language].facets[name]}: ${labelOf(page.language, name, value)}`,
      removeHref: addressWithout({ ...page, query }, name, value),
    })),
  );
}
