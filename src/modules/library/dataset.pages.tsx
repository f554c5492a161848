import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Notice, type Page, Table } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { ItemPage, type ItemView, linkPart, linksWith, relatedPart, Sources, swedishOn } from "./item.pages.tsx";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";

type Dataset = ItemOf<"dataset">;
type Observation = Dataset["observations"][number];

export function DatasetListPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const text = messages[page.language];
  return (
    <ListPage
      page={page}
      view={view}
      title={text.dataset.title}
      description={text.dataset.description}
      lead={text.intros.dataset}
      current="resources"
      crumbs={[{ label: text.kinds.resource.many, href: addresses.resources[page.language] }, { label: text.dataset.title }]}
      facets={["principle"]}
    />
  );
}

export function DatasetPage({ page, view }: { page: Page; view: ItemView<Dataset> }): JSX.Element {
  const { content } = view;
  const text = messages[page.language].dataset;
  const parts = [
    { id: "tabell", title: text.title, content: <Figures page={page} dataset={content} /> },
    { id: "definition", title: text.definition, content: <Definition page={page} dataset={content} /> },
    linkPart(page, { id: "exempel", title: text.usedIn, links: linksWith(view, "example") }),
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: text.title, href: addresses.datasets[page.language] }}
      current="resources"
      parts={parts}
    />
  );
}

function Definition({ page, dataset }: { page: Page; dataset: Dataset }): JSX.Element {
  const text = messages[page.language].dataset;
  const facts = [
    { term: text.definition, description: dataset.definition },
    { term: text.base, description: dataset.base },
    ...(dataset.producer === undefined ? [] : [{ term: text.producer, description: dataset.producer }]),
  ];
  return (
    <div {...swedishOn(page)}>
      <DescriptionList facts={facts} />
    </div>
  );
}

const optionalColumns = ["n", "base", "period", "group"] as const;

/** The figures as a table. Columns that no row fills are left out. */
function Figures({ page, dataset }: { page: Page; dataset: Dataset }): JSX.Element {
  const { language } = page;
  const text = messages[language].dataset;
  const filled = optionalColumns.filter((column) => dataset.observations.some((observation) => observation[column] !== undefined));
  const numeric = new Set<string>(["n", "base"]);
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
        caption={dataset.title}
        columns={[
          { label: text.columns.label },
          { label: text.columns.value, numeric: true },
          ...filled.map((column) => ({ label: text.columns[column], numeric: numeric.has(column) })),
          { label: text.columns.lines, numeric: true },
        ]}
        rows={dataset.observations.map((observation) => [
          <Label observation={observation} />,
          valueText(language, observation),
          ...filled.map((column) => cellText(language, observation[column])),
          observation.lines.replaceAll("-", "–"),
        ])}
        note={<Sources page={page} sources={dataset.sources} />}
      />
    </>
  );
}

function Label({ observation }: { observation: Observation }): JSX.Element {
  return (
    <>
      {observation.label}
      {observation.note === undefined ? null : <span class="cell-note">{observation.note}</span>}
    </>
  );
}

/** "cirka 340 myndigheter", "2–6 veckor", "33 dagar". */
function valueText(language: Language, { value, valueTo, unit, qualifier }: Observation): string {
  const number =
    valueTo === undefined ? formatNumber(language, value) : `${formatNumber(language, value)}–${formatNumber(language, valueTo)}`;
  const text = messages[language].dataset.qualifiers;
  return [qualifier === undefined ? undefined : text[qualifier], number, unit].filter(Boolean).join(" ");
}

function cellText(language: Language, value: number | string | undefined): string {
  if (value === undefined) return "";
  return typeof value === "number" ? formatNumber(language, value) : value;
}
