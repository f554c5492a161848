import type { JSX } from "hono/jsx/jsx-runtime";
import { type Column, DescriptionList, Disclosure, Notice, type Page, Table } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";
import { ItemDownloads } from "./download.pages.tsx";
import type { ItemOf } from "./content.ts";
import { valuesOf } from "./item.ts";
import { ItemPage } from "./item.pages.tsx";
import { type ItemView, linksWith } from "./item-view.ts";
import { labelOf } from "./labels.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";
import { linkPart, partOf, swedishOn } from "./part.pages.tsx";

type Dataset = ItemOf<"dataset">;
type Observation = Dataset["observations"][number];

export function DatasetListPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      current="resources"
      crumbs={[{ label: text.kinds.resource.many, href: addresses.resources[language] }, { label: text.dataset.title }]}
      facets={["group", "principle"]}
      groupOf={(item) => labelOf(language, {}, "group", valuesOf(item, "group")[0] ?? "")}
    />
  );
}

export function DatasetPage({ page, view }: { page: Page; view: ItemView<Dataset> }): JSX.Element {
  const { language } = page;
  const { content } = view;
  const text = messages[language].dataset;
  const parts = [
    partOf({ id: "tabell", title: text.table }, content, (dataset) => (
      <>
        <Figures page={page} dataset={dataset} />
        <ItemDownloads page={page} kind="dataset" slug={view.slug} />
      </>
    )),
    partOf({ id: "las", title: text.howToRead }, content, (dataset) => <HowToRead page={page} dataset={dataset} />),
    linkPart(page, { id: "exempel", title: text.usedIn }, linksWith(view, "example")),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[
        { label: messages[language].kinds.resource.many, href: addresses.resources[language] },
        { label: text.title, href: addresses.datasets[language] },
      ]}
      current="resources"
      parts={parts}
    />
  );
}

function HowToRead({ page, dataset }: { page: Page; dataset: Dataset }): JSX.Element {
  const text = messages[page.language].dataset;
  const swedish = (words: string): JSX.Element => <span {...swedishOn(page)}>{words}</span>;
  return (
    <>
      <DescriptionList
        facts={[
          { term: text.definition, description: swedish(dataset.definition) },
          { term: text.base, description: swedish(dataset.base) },
          ...(dataset.producer === undefined ? [] : [{ term: text.producer, description: swedish(dataset.producer) }]),
        ]}
      />
      <Disclosure summary={text.linesByFigure}>
        <ul class="plain-list" {...swedishOn(page)}>
          {dataset.observations.map(({ label, group, lines }) => (
            <li>
              {group === undefined || group.endsWith(label) ? label : `${label} (${group})`}: {lines.replaceAll("-", "–")}
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

/** The figures as a table: counts before shares, so that a share is read with what it is a share of. */
function Figures({ page, dataset }: { page: Page; dataset: Dataset }): JSX.Element {
  const { language } = page;
  const text = messages[language].dataset;
  const columns = columnsOf(language, dataset.observations);
  const rowOf = (observation: Observation) => [
    <Label observation={observation} />,
    ...columns.map(({ cell }) => <span {...swedishOn(page)}>{cell(observation)}</span>),
  ];
  return (
    <>
      {dataset.caution === undefined ? null : (
        <Notice language={language} kind="attention" title={text.caution}>
          <p {...swedishOn(page)}>{dataset.caution}</p>
        </Notice>
      )}
      <Table
        language={language}
        id="figures"
        caption={text.caption}
        captionHidden
        columns={[{ label: text.columns.label }, ...columns]}
        groups={rowGroups(dataset.observations).map(({ heading, observations }) => ({ heading, rows: observations.map(rowOf) }))}
      />
    </>
  );
}

/** "Departement: Arbetsmarknadsdepartementet" is the category of a variable; "Försöket" is a group of its own. */
const variableOf = ({ group }: Observation): string | undefined => /^([^:]+): /.exec(group ?? "")?.[1];

type RowGroup = { readonly heading: string | undefined; readonly observations: readonly Observation[] };

/** Rows of one variable together, in the order of the source. */
function rowGroups(observations: readonly Observation[]): RowGroup[] {
  const groups = new Map<string | undefined, Observation[]>();
  for (const observation of observations) {
    const heading = variableOf(observation);
    groups.set(heading, [...(groups.get(heading) ?? []), observation]);
  }
  return [...groups].map(([heading, members]) => ({ heading, observations: members }));
}

type FigureColumn = Column & { readonly cell: (observation: Observation) => string };

/** Columns that no row fills are left out, and so is the group where it stands as a heading over its rows. */
function columnsOf(language: Language, observations: readonly Observation[]): FigureColumn[] {
  const { columns } = messages[language].dataset;
  const fills = (has: (observation: Observation) => unknown): boolean => observations.some((one) => has(one) !== undefined);
  const areYes = observations.every(({ unit }) => unit === "procent ja");
  const areShares = observations.every(({ unit }) => unit.startsWith("procent"));
  const inHeadings = observations.some((observation) => variableOf(observation) !== undefined);
  const number = (value: number | undefined): string => (value === undefined ? "" : formatNumber(language, value));
  const wanted: (FigureColumn & { readonly shown: boolean })[] = [
    { label: areYes ? columns.yes : columns.n, numeric: true, shown: fills(({ n }) => n), cell: ({ n }) => number(n) },
    { label: columns.base, numeric: true, shown: fills(({ base }) => base), cell: ({ base }) => number(base) },
    {
      label: areShares ? columns.share : columns.value,
      numeric: true,
      shown: true,
      cell: (observation) => valueText(language, observation, areYes),
    },
    { label: columns.group, shown: !inHeadings && fills(({ group }) => group), cell: ({ group }) => group ?? "" },
    { label: columns.period, shown: fills(({ period }) => period), cell: ({ period }) => period ?? "" },
  ];
  return wanted.filter(({ shown }) => shown);
}

function Label({ observation }: { observation: Observation }): JSX.Element {
  return (
    <>
      {observation.label}
      {observation.note === undefined ? null : <span class="cell-note">{observation.note}</span>}
    </>
  );
}

/** "cirka 340 myndigheter", "2–6 veckor", "79 %". */
function valueText(language: Language, { value, valueTo, unit, qualifier }: Observation, areYes: boolean): string {
  const number =
    valueTo === undefined ? formatNumber(language, value) : `${formatNumber(language, value)}–${formatNumber(language, valueTo)}`;
  const text = messages[language].dataset.qualifiers;
  const shortUnit = areYes ? "%" : unit.replace(/^procent\b/, "%");
  return [qualifier === undefined ? undefined : text[qualifier], `${number}\u{a0}${shortUnit}`].filter(Boolean).join(" ");
}
