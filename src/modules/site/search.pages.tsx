import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  EmptyState,
  Item,
  ItemList,
  Layout,
  Notice,
  type Page,
  PageHeader,
  Pagination,
  SearchBox,
  Stack,
} from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import type { Hit, SearchAnswer, Segment } from "../../kernel/search/index.ts";
import { agencyHref, peopleAddresses, organisationMessages } from "../people/index.ts";
import { foundHref, type FoundKind, kindWords } from "./found.ts";
import { messages } from "./messages.ts";

export type NamedAgency = { readonly slug: string; readonly name: string; readonly also: string | undefined };

export type SearchView = {
  readonly query: string;
  readonly kind: FoundKind | undefined;
  readonly current: number;
  readonly pageSize: number;
  /** The question that was answered in place of the one asked, which had no hits. */
  readonly answeredInstead: string | undefined;
  /** Agencies whose names are what was asked, or nearly so. */
  readonly agencies: readonly NamedAgency[];
  /** Left out before anything has been asked. */
  readonly answer: SearchAnswer | undefined;
};

export function SearchPage({ page, view }: { page: Page; view: SearchView }): JSX.Element {
  const { language, site } = page;
  const text = messages[language].search;
  const title = view.query === "" ? text.title : text.titleFor(view.query);
  return (
    <Layout page={page} title={title} description={text.description} ownSearch unlisted>
      <PageHeader title={text.title} />
      <Stack gap="large">
        <SearchBox
          language={language}
          id="search-page"
          action={page.path}
          suggestions={site.search?.suggestions}
          label={text.label}
          value={view.query}
          size="large"
        />
        <Agencies page={page} agencies={view.agencies} question={view.query} />
        {view.answer === undefined || view.answer.empty ? (
          <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>
        ) : (
          <Answer page={page} view={view} answer={view.answer} />
        )}
      </Stack>
    </Layout>
  );
}

/** The agencies that are called so, above what the library says. */
function Agencies({ page, agencies, question }: { page: Page; agencies: readonly NamedAgency[]; question: string }): JSX.Element | null {
  if (agencies.length === 0) return null;
  const { language } = page;
  const text = messages[language].search;
  const { agency, list } = organisationMessages[language];
  return (
    <section class="search-agencies" aria-label={text.agencies}>
      <ItemList label={text.agencies}>
        {agencies.map(({ slug, name, also }) => (
          <Item title={name} href={agencyHref(language, slug)} kind={agency.one} {...(language === "sv" ? {} : { lang: "sv" })}>
            {also === undefined ? undefined : list.matchedName(also)}
          </Item>
        ))}
      </ItemList>
      <p>
        <a class="link" href={`${peopleAddresses.agencies[language]}?${new URLSearchParams({ q: question }).toString()}`}>
          {text.moreAgencies}
        </a>
      </p>
    </section>
  );
}

type AnswerProps = { page: Page; view: SearchView; answer: SearchAnswer };

function Answer({ page, view, answer }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = messages[language].search;
  return (
    <div class="search-answer">
      {answer.shortened ? (
        <Notice language={language} kind="attention">
          {text.shortened}
        </Notice>
      ) : null}
      {view.answeredInstead === undefined ? null : <p class="did-you-mean">{text.shownInstead(view.query, view.answeredInstead)}</p>}
      {answer.suggestion === undefined ? null : (
        <p class="did-you-mean">
          {text.didYouMean}{" "}
          <a href={addressWith(page, { q: answer.suggestion, page: undefined })}>
            <strong>{answer.suggestion}</strong>
          </a>
          ?
        </p>
      )}
      {answer.matched === "none" ? (
        <EmptyState title={text.nothing(view.query)} firstStep={<a href={page.site.support.href}>{text.askSupport}</a>}>
          {text.nothingHelp}
        </EmptyState>
      ) : (
        <Hits page={page} view={view} answer={answer} />
      )}
    </div>
  );
}

function Hits({ page, view, answer }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = messages[language].search;
  const { count, exact } = answer.total;
  const number = formatNumber(language, count);
  return (
    <>
      <p class="result-count">{exact ? text.found(number, count === 1) : text.foundAtLeast(number)}</p>
      {answer.matched === "some" ? <p>{text.relaxed}</p> : null}
      <Kinds page={page} view={view} answer={answer} />
      <ItemList>
        {answer.hits.map((hit) => (
          <HitLine page={page} hit={hit} />
        ))}
      </ItemList>
      <Pagination
        language={language}
        current={view.current}
        count={Math.ceil(count / view.pageSize)}
        hrefOf={(target) => addressWith(page, { page: target === 1 ? undefined : String(target) })}
      />
    </>
  );
}

/** The kinds among the hits, each a link that narrows the search to it. */
function Kinds({ page, view, answer }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = messages[language].search;
  const choices = [
    {
      label: text.allKinds,
      href: addressWith(page, { kind: undefined, page: undefined }),
      chosen: view.kind === undefined,
      count: undefined,
    },
    ...answer.kinds.map(({ value, count }) => ({
      label: kindWords(language, value as FoundKind).many,
      href: addressWith(page, { kind: value, page: undefined }),
      chosen: view.kind === value,
      count,
    })),
  ];
  return (
    <nav class="kinds" aria-label={text.kind}>
      <ul class="tag-list">
        {choices.map(({ label, href, chosen, count }) => (
          <li>
            <a class="tag" href={href} aria-current={chosen ? "true" : undefined}>
              {label}
              {count === undefined ? "" : ` ${formatNumber(language, count)}`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function HitLine({ page, hit }: { page: Page; hit: Hit }): JSX.Element {
  const { language } = page;
  const kind = hit.kind as FoundKind;
  const lang = hit.language === language ? {} : { lang: hit.language };
  return (
    <Item
      title={<Marked segments={hit.title} />}
      href={foundHref(language, kind, hit.address)}
      kind={kindWords(language, kind).one}
      {...lang}
    >
      <Marked segments={hit.extract} />
    </Item>
  );
}

function Marked({ segments }: { segments: readonly Segment[] }): JSX.Element {
  return <>{segments.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>;
}
