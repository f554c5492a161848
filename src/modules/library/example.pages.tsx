import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, DescriptionList, type Page, Section, StatusMark, Steps } from "../../design/index.ts";
import { addresses, itemHref } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { ItemPage, Opening, OpeningProse, peopleToAsk } from "./item.pages.tsx";
import { type ItemView, linksOf, linksWith } from "./item-view.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";
import { AgencyName, langOf, Lines, linkPart, type Part, partOf, prosePart, sourcedPart, Sources, swedishOn } from "./part.pages.tsx";

type Example = ItemOf<"example">;
type ExampleView = ItemView<Example>;

export function ExampleListPage({ page, view, full }: { page: Page; view: ListView; full: readonly ItemSummary[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      current="examples"
      facets={["depth", "gains", "area", "principle", "meeting", "agency-type", "agency-size", "contact", "track"]}
      factsOf={(item) => valuesOf(item, "organisation").join(", ")}
      above={full}
    >
      {full.length === 0 ? null : (
        <Section id="utforligt" title={text.example.fullTitle}>
          <CardList
            cards={full.map((item) => (
              <Card
                title={item.title}
                href={itemHref(language, item.kind, item.slug)}
                eyebrow={valuesOf(item, "organisation").join(", ")}
                {...langOf(page, item.language)}
              >
                {item.summary}
              </Card>
            ))}
          />
        </Section>
      )}
    </ListPage>
  );
}

export function ExamplePage({ page, view }: { page: Page; view: ExampleView }): JSX.Element {
  const { content } = view;
  const text = messages[page.language];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[{ label: text.kinds.example.many, href: addresses.examples[page.language] }]}
      current="examples"
      eyebrow={text.example.depths[content.depth]}
      facts={<GainsInLine page={page} gains={content.gains} />}
      parts={partsOf[content.depth](page, view)}
      people={peopleToAsk(page, view, { named: content.organisations, title: text.item.peopleAgency })}
    >
      {content.depth === "short" ? null : <Opening page={page} text={content.meeting} />}
      {content.depth === "full" ? null : <OpeningProse page={page} html={view.html["body"]} />}
    </ItemPage>
  );
}

/** How far the gains have come, for each of those they may reach, in one line. */
function GainsInLine({ page, gains }: { page: Page; gains: Example["gains"] }): JSX.Element | null {
  if (gains === undefined) return null;
  const text = messages[page.language].example;
  return (
    <ul class="gains-line" aria-label={text.gains}>
      {gainGroups.map((group) => (
        <li>
          {text.gainsFor[group]}: <StatusMark language={page.language} status={gains[group].status} />
        </li>
      ))}
    </ul>
  );
}

const gainGroups = ["citizens", "staff", "society"] as const;

/** What a reader needs, in the order of their questions: what happened and what it gave before how and with whom. */
const partsOf: Readonly<Record<Example["depth"], (page: Page, view: ExampleView) => readonly (Part | undefined)[]>> = {
  full: (page, view) => {
    const { content } = view;
    const text = messages[page.language].example;
    return [
      prosePart(page, { id: "berattelsen", title: text.story }, view.html["body"]),
      gainsPart(page, content),
      linkPart(page, { id: "siffror", title: text.figures, onPaper: false }, linksOf(view, "dataset")),
      ...courseParts(page, content),
      ...factParts(page, view),
      ...linkParts(page, view),
    ];
  },
  short: (page, view) => [
    gainsPart(page, view.content),
    ...courseParts(page, view.content),
    ...factParts(page, view),
    ...linkParts(page, view),
  ],
  case: (page, view) => {
    const { content } = view;
    const text = messages[page.language].example;
    return [
      sourcedPart(page, { id: "svart", title: text.hard }, content.hard),
      gainsPart(page, content),
      sourcedPart(page, { id: "lardomar", title: text.lessons }, content.lessons),
      ...factParts(page, view),
      ...linkParts(page, view),
    ];
  },
};

/** What to think of before believing it, what was hard, what was done, and what came of it. */
function courseParts(page: Page, example: Example): (Part | undefined)[] {
  const text = messages[page.language].example;
  return [
    sourcedPart(page, { id: "rackvidd", title: text.cautions }, example.cautions),
    sourcedPart(page, { id: "svart", title: text.hard }, example.hard),
    stepsPart(page, example),
    sourcedPart(page, { id: "lardomar", title: text.lessons }, example.lessons),
    sourcedPart(page, { id: "sedan", title: text.next }, example.next === undefined ? [] : [example.next]),
  ];
}

function gainsPart(page: Page, example: Example): Part | undefined {
  const text = messages[page.language].example;
  return partOf({ id: "gav", title: text.gains }, example.gains, (gains) => (
    <DescriptionList
      facts={gainGroups.map((group) => ({
        term: text.gainsFor[group],
        description: (
          <>
            <StatusMark language={page.language} status={gains[group].status} />
            <p {...swedishOn(page)}>{gains[group].text}</p>
            <Sources page={page} sources={gains[group].sources} />
          </>
        ),
      }))}
    />
  ));
}

function stepsPart(page: Page, example: Example): Part | undefined {
  return partOf({ id: "gjorde", title: messages[page.language].example.steps }, example.steps, (steps) => (
    <Steps
      {...swedishOn(page)}
      steps={steps.map((step) => ({
        title: step.title,
        when: step.when,
        text: (
          <>
            {step.text === step.title ? null : <p>{step.text}</p>}
            <Sources page={page} sources={step.sources} />
          </>
        ),
      }))}
    />
  ));
}

function factParts(page: Page, view: ExampleView): (Part | undefined)[] {
  const text = messages[page.language].example;
  return [
    prosePart(page, { id: "bakgrund", title: text.background }, view.html["background"]),
    partOf({ id: "vilka", title: text.who }, view.content.who, (who) => <Lines page={page} lines={who} />),
    partOf({ id: "fakta", title: text.facts }, factsOf(page, view), (facts) => <DescriptionList facts={facts} />),
  ];
}

/** What the source says of the agency and the meeting; a value that says nothing is left out. */
function factsOf(page: Page, { content: example, agencies }: ExampleView): { term: string; description: JSX.Element | string }[] {
  const text = messages[page.language];
  const { facets, values } = text;
  const swedish = (words: string): JSX.Element => <span {...swedishOn(page)}>{words}</span>;
  const { organisations, partners, period, depth, meeting, meetingType, citizenContact, agencyType, agencySize } = example;
  const candidates = [
    { term: text.example.agency, description: <Organisations page={page} names={organisations} agencies={agencies} /> },
    {
      term: text.example.partners,
      description: partners.length === 0 ? undefined : <Organisations page={page} names={partners} agencies={agencies} />,
    },
    { term: text.example.meeting, description: depth !== "short" || meeting === undefined ? undefined : swedish(meeting) },
    { term: text.example.period, description: period === undefined ? undefined : swedish(period) },
    { term: facets.track, description: values.track[example.track] },
    { term: facets.meeting, description: meetingType === undefined ? undefined : values.meeting[meetingType] },
    {
      term: facets.contact,
      description: citizenContact === undefined || citizenContact === "none" ? undefined : values.contact[citizenContact],
    },
    { term: facets["agency-type"], description: agencyType === "other" ? undefined : values["agency-type"][agencyType] },
    {
      term: facets["agency-size"],
      description: agencySize === undefined ? sizeThen(page, example, agencies) : values["agency-size"][agencySize],
    },
  ];
  return candidates.flatMap(({ term, description }) => (description === undefined ? [] : [{ term, description }]));
}

type NamedProps = { page: Page; names: readonly string[]; agencies: ExampleView["agencies"] };

/** Names of organisations, each leading to its page where the register has it. */
function Organisations({ page, names, agencies }: NamedProps): JSX.Element {
  return (
    <span {...swedishOn(page)}>
      {names.map((name, index) => [index === 0 ? "" : ", ", <AgencyName page={page} name={name} agencies={agencies} />])}
    </span>
  );
}

/** How large the one agency of an example was then, from the register, where the source of the example does not say. */
function sizeThen(
  { language }: Page,
  { organisations: [name = "", ...more] }: Example,
  agencies: ExampleView["agencies"],
): string | undefined {
  const size = agencies.get(name)?.sizeIn2019;
  if (size === undefined || more.length > 0) return undefined;
  const text = messages[language];
  return text.agency.sizeThen(text.values["agency-size"][size]);
}

function linkParts(page: Page, view: ExampleView): (Part | undefined)[] {
  const text = messages[page.language].example;
  return [
    linkPart(page, { id: "hinder", title: text.obstacles, onPaper: false }, linksWith(view, "obstacle")),
    linkPart(page, { id: "metoder", title: text.methods, onPaper: false }, linksWith(view, "method")),
    linkPart(page, { id: "atgarder", title: text.measures, onPaper: false }, linksWith(view, "measure")),
  ];
}
