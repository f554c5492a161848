import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  addressWithout,
  ChosenFilters,
  type Crumb,
  EmptyState,
  type Facet,
  FacetForm,
  Heading,
  Item,
  ItemList,
  LanguageNote,
  Layout,
  type Page,
  PageHeader,
  Pagination,
  Stack,
  WithAside,
} from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { itemHref } from "./addresses.ts";
import { ItemDownloads } from "./download.pages.tsx";
import type { FacetName, ItemSummary } from "./item.ts";
import { WayToPeople } from "./item.pages.tsx";
import { isSameItem } from "./item-view.ts";
import { labelOf } from "./labels.ts";
import type { ListKind } from "./list.forms.ts";
import { messages, openItemMessages } from "./messages.ts";
import { langOf } from "./part.pages.tsx";

export type ListView = {
  readonly kind: ListKind;
  readonly items: readonly ItemSummary[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  /** How many of the items have any value of each facet. */
  readonly covered: Readonly<Partial<Record<FacetName, number>>>;
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  readonly current: number;
  readonly pageSize: number;
  /** Titles of principles and areas, which facets name by slug. */
  readonly titles: Readonly<Record<string, string>>;
};

type ListPageProps = PropsWithChildren<{
  page: Page;
  view: ListView;
  current: string;
  /** The way to the list, where it is more than the main menu. */
  crumbs?: readonly Crumb[];
  facets: readonly FacetName[];
  /** What stands at the end of an item's line. */
  factsOf?: (item: ItemSummary) => Child;
  /** The heading that an item stands under while nothing is chosen; items come in the order of their headings. */
  groupOf?: (item: ItemSummary) => string | undefined;
  /** Items that the children show already. */
  above?: readonly ItemSummary[];
}>;

/**
 * A list with filters: the choices stand in the address, so that a list can be sent to a colleague. Its words are those of its kind.
 * Children stand above the list.
 */
export function ListPage(props: ListPageProps): JSX.Element {
  const { page, view, current, crumbs, children } = props;
  const { language } = page;
  const text = messages[language];
  const { title, description } = text[view.kind];
  const facets = props.facets.filter((name) => isUseful(view, name)).map((name) => facetOf(page, view, name));
  return (
    <Layout
      page={page}
      title={title}
      description={description}
      crumbs={crumbs}
      current={current}
      unlisted={page.query.size > 0}
      feeds={[feedOf(page)]}
    >
      <PageHeader title={title} lead={text.intros[view.kind]} />
      {view.items.some((item) => item.language !== language) ? (
        <LanguageNote language={language} text="sv" words={text.list.inSwedish} />
      ) : null}
      <Stack gap="large">
        {children}
        <a class="ds-skip-link" href="#listan">
          {text.list.toList}
        </a>
        <WithAside side="start" aside={<FacetForm language={language} action={page.path} facets={facets} />}>
          <Results {...props} />
        </WithAside>
        <WayToPeople page={page} />
      </Stack>
    </Layout>
  );
}

function feedOf({ language }: Page) {
  const href = language === "sv" ? "/atom" : `/atom?language=${language}`;
  return { title: openItemMessages[language].feed.title, href, type: "application/atom+xml" };
}

/** A filter that most of the items know nothing of would hide more than it finds. */
function isUseful(view: ListView, name: FacetName): boolean {
  return (view.chosen[name]?.length ?? 0) > 0 || (view.covered[name] ?? 0) * 2 >= view.total;
}

function Results(props: ListPageProps): JSX.Element {
  const { page, view } = props;
  const { language } = page;
  return (
    <div id="listan" class="results" tabindex={-1}>
      <p class="result-count">{messages[language].counted[view.kind](formatNumber(language, view.total), view.total === 1)}</p>
      <ChosenFilters language={language} filters={chosenFilters(page, view)} clearHref={page.path} />
      {view.items.length === 0 ? <NoItems page={page} view={view} /> : <Groups {...props} />}
      <Pagination
        language={language}
        current={view.current}
        count={view.items.length === 0 ? 0 : lastPage(view)}
        hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
      />
      {view.items.length === 0 ? null : <ItemDownloads page={page} kind={view.kind} />}
    </div>
  );
}

function lastPage(view: ListView): number {
  return Math.ceil(view.total / view.pageSize);
}

/** Nothing fits, or the address asks for a page that the list no longer has. */
function NoItems({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const text = messages[page.language].list;
  const last = lastPage(view);
  if (last > 0) {
    const href = addressWith(page, { page: last === 1 ? undefined : String(last) });
    return <EmptyState title={text.ends(formatNumber(page.language, last))} firstStep={<a href={href}>{text.toLastPage}</a>} />;
  }
  return (
    <EmptyState title={text.nothing} firstStep={<a href={page.path}>{text.removeFilters}</a>}>
      {text.nothingHelp}
    </EmptyState>
  );
}

/** The items under their headings; without headings when something is chosen, since they are then few or of one kind. */
function Groups({ page, view, factsOf, groupOf, above = [] }: ListPageProps): JSX.Element {
  const isNarrowed = Object.values(view.chosen).some((values) => values.length > 0);
  const items = view.items.filter((item) => !above.some((other) => isSameItem(item, other)));
  const groups = isNarrowed || groupOf === undefined ? [{ heading: undefined, items }] : grouped(items, groupOf);
  return (
    <>
      {groups.map((group) => (
        <>
          {group.heading === undefined ? null : <Heading level={2}>{group.heading}</Heading>}
          <ItemList label={group.heading}>
            {group.items.map((item) => (
              <Item
                title={item.title}
                href={itemHref(page.language, item.kind, item.slug)}
                facts={factsOf?.(item)}
                {...langOf(page, item.language)}
              >
                {item.summary}
              </Item>
            ))}
          </ItemList>
        </>
      ))}
    </>
  );
}

type Group = { readonly heading: string | undefined; readonly items: readonly ItemSummary[] };

function grouped(items: readonly ItemSummary[], groupOf: (item: ItemSummary) => string | undefined): Group[] {
  const groups = new Map<string | undefined, ItemSummary[]>();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  return [...groups].map(([heading, members]) => ({ heading, items: members }));
}

function facetOf(page: Page, view: ListView, name: FacetName): Facet {
  const chosen = new Set(view.chosen[name]);
  const values = new Set([
    ...chosen,
    ...Object.keys(view.counts).flatMap((key) => (key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : [])),
  ]);
  const options = [...values].map((value) => ({
    value,
    label: labelOf(page.language, view.titles, name, value),
    count: view.counts[`${name}:${value}`] ?? 0,
    chosen: chosen.has(value),
  }));
  return { name, label: messages[page.language].facets[name], options: orderOptions(page.language, name, options) };
}

type Option = Facet["options"][number];

/** In the order of the messages where the values have one of their own, otherwise by number of items. */
function orderOptions(language: Page["language"], name: FacetName, options: readonly Option[]): Option[] {
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = messages[language].values;
  const order = Object.keys(values[name] ?? {});
  if (order.length === 0) return [...options].sort((a, b) => b.count - a.count);
  return [...options].sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function chosenFilters(page: Page, view: ListView): { label: string; removeHref: string }[] {
  const names = Object.entries(view.chosen) as [FacetName, readonly string[]][];
  return names.flatMap(([name, values]) =>
    values.map((value) => ({
      label: `${messages[page.language].facets[name]}: ${labelOf(page.language, view.titles, name, value)}`,
      removeHref: addressWithout({ ...page, query: withoutPage(page.query) }, name, value),
    })),
  );
}

/** A filter taken away changes the number of pages: back to the first. */
function withoutPage(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams(query);
  kept.delete("page");
  return kept;
}
