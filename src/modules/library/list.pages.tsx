import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  addressWithout,
  ChosenFilters,
  EmptyState,
  type Facet,
  FacetForm,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  Pagination,
  PeoplePanel,
  Stack,
  WithAside,
} from "../../design/index.ts";
import { formatNumber, plural } from "../../kernel/i18n.ts";
import { itemHref } from "./addresses.ts";
import type { FacetName, ItemSummary } from "./item.ts";
import { swedishOn } from "./item.pages.tsx";
import { labelOf } from "./labels.ts";
import { messages } from "./messages.ts";

export type ListView = {
  readonly items: readonly ItemSummary[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly chosen: Partial<Readonly<Record<FacetName, readonly string[]>>>;
  readonly current: number;
  readonly pageSize: number;
  /** Titles of principles and areas, which facets name by slug. */
  readonly titles: Readonly<Record<string, string>>;
};

type ListPageProps = PropsWithChildren<{
  page: Page;
  view: ListView;
  title: string;
  description: string;
  lead: string;
  current: string;
  crumbs: readonly { readonly label: string; readonly href?: string }[];
  facets: readonly FacetName[];
  /** What stands at the end of an item's line. */
  factsOf?: (item: ItemSummary) => Child;
}>;

/** A list with filters: the choices stand in the address, so that a list can be sent to a colleague. Children stand above the list. */
export function ListPage(props: ListPageProps): JSX.Element {
  const { page, view, title, description, lead, current, crumbs, children } = props;
  const { language } = page;
  const text = messages[language];
  return (
    <Layout page={page} title={title} description={description} crumbs={crumbs} current={current} unlisted={page.query.size > 0}>
      <PageHeader title={title} lead={lead} />
      <Stack gap="large">
        {children}
        <WithAside
          side="start"
          aside={<FacetForm language={language} action={page.path} facets={props.facets.map((name) => facetOf(page, view, name))} />}
        >
          <Results {...props} />
        </WithAside>
        <PeoplePanel language={language} people={[]} support={page.site.support} intro={text.item.peopleSupport} />
      </Stack>
    </Layout>
  );
}

function Results({ page, view, factsOf }: ListPageProps): JSX.Element {
  const { language } = page;
  const text = messages[language].list;
  const found = plural(language, view.total, {
    one: text.found(formatNumber(language, view.total), true),
    other: text.found(formatNumber(language, view.total), false),
  });
  return (
    <>
      <p class="result-count">{found}</p>
      <ChosenFilters language={language} filters={chosenFilters(page, view)} clearHref={page.path} />
      {view.items.length === 0 ? (
        <EmptyState title={text.nothing} firstStep={<a href={page.path}>{text.removeFilters}</a>}>
          {text.nothingHelp}
        </EmptyState>
      ) : (
        <ItemList>
          {view.items.map((item) => (
            <Item title={item.title} href={itemHref(language, item.kind, item.slug)} facts={factsOf?.(item)} {...swedishOn(page)}>
              {item.summary}
            </Item>
          ))}
        </ItemList>
      )}
      <Pagination
        language={language}
        current={view.current}
        count={Math.ceil(view.total / view.pageSize)}
        hrefOf={(number) => addressWith(page, { page: number === 1 ? undefined : String(number) })}
      />
    </>
  );
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
