import type { JSX } from "hono/jsx/jsx-runtime";
import {
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
  WithAside,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { libraryMessages } from "../../library/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { messages, reconstructedMessages } from "../messages.ts";
import { tracks } from "./case-file.ts";
import { type CaseFacet, type Chosen, facetNames, type ReconstructedSummary } from "./reconstructed.ts";

export type CaseListView = {
  readonly cases: readonly ReconstructedSummary[];
  readonly chosen: Chosen;
  readonly counts: Readonly<Record<CaseFacet, ReadonlyMap<string, number>>>;
  /** Titles of obstacles and areas, by `obstacle/name` and `area/name`. */
  readonly titles: ReadonlyMap<string, string>;
};

type Props = { page: Page; view: CaseListView };

/** All that are reconstructed, to be narrowed: the choices stand in the address. */
export function ReconstructedListPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = reconstructedMessages[language];
  const up: Crumb = { label: messages[language].title, href: addresses.studies[language] };
  // Of obstacles there are many: their areas stand in the form, and each is chosen by the link that names it.
  const facets = (["type", "meeting", "area"] as const).map((name) => facetOf(language, view, name));
  return (
    <Layout
      page={page}
      title={text.title}
      description={text.description}
      crumbs={[up, { label: text.title }]}
      unlisted={page.query.size > 0}
    >
      <PageHeader title={text.title} lead={text.lead} />
      <LanguageNote language={language} text="sv" words={text.inSwedish} />
      <a class="ds-skip-link" href="#listan">
        {text.toList}
      </a>
      <WithAside
        side="start"
        aside={
          <FacetForm
            language={language}
            action={page.path}
            facets={facets}
            kept={view.chosen.obstacle.map((value) => ["obstacle", value] as const)}
          />
        }
      >
        <Results page={page} view={view} />
      </WithAside>
    </Layout>
  );
}

function Results({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = reconstructedMessages[language];
  const filters = facetNames.flatMap((name) =>
    view.chosen[name].map((value) => ({
      label: `${text.facets[name]}: ${labelOf(language, view, name, value)}`,
      removeHref: addressWithout(page, name, value),
    })),
  );
  return (
    <div id="listan" class="results" tabindex={-1}>
      <p class="result-count">{text.counted(formatNumber(language, view.cases.length), view.cases.length === 1)}</p>
      <ChosenFilters language={language} filters={filters} clearHref={page.path} />
      {view.cases.length === 0 ? (
        <EmptyState title={text.nothing} firstStep={<a href={page.path}>{text.removeFilters}</a>}>
          {text.nothingHelp}
        </EmptyState>
      ) : (
        tracks.map((track) => <Group page={page} cases={view.cases.filter((one) => one.track === track)} track={track} />)
      )}
    </div>
  );
}

type GroupProps = { page: Page; cases: readonly ReconstructedSummary[]; track: (typeof tracks)[number] };

function Group({ page: { language }, cases, track }: GroupProps): JSX.Element | null {
  const text = reconstructedMessages[language];
  if (cases.length === 0) return null;
  return (
    <>
      <Heading level={2}>{text.groups[track]}</Heading>
      <ItemList label={text.groups[track]}>
        {cases.map(({ id, title, english, agency, host, guest }) => (
          <Item
            title={language === "sv" ? title : english}
            href={hrefTo("study", language, { id })}
            facts={<span lang="sv">{agency}</span>}
          >
            <span lang="sv">{sentenceOf(text.meets(host, guest))}</span>
          </Item>
        ))}
      </ItemList>
    </>
  );
}

/** Whatever letter it began with. */
const sentenceOf = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function facetOf(language: Language, view: CaseListView, name: "type" | "meeting" | "area"): Facet {
  const chosen = view.chosen[name];
  const values = [...new Set([...chosen, ...view.counts[name].keys()])];
  const options = values.map((value) => ({
    value,
    label: labelOf(language, view, name, value),
    count: view.counts[name].get(value) ?? 0,
    chosen: chosen.includes(value),
  }));
  return { name, label: reconstructedMessages[language].facets[name], options: options.toSorted((one, other) => other.count - one.count) };
}

function labelOf(language: Language, { titles }: CaseListView, facet: CaseFacet, value: string): string {
  const { values } = libraryMessages[language];
  const named: Readonly<Record<string, string>> = facet === "type" ? values["agency-type"] : facet === "meeting" ? values.meeting : {};
  return named[value] ?? titles.get(`${facet}/${value}`) ?? value;
}
