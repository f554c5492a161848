import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  DescriptionList,
  FollowButton,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  PeoplePanel,
  Section,
  Stack,
  Table,
} from "../../design/index.ts";
import { formatDate, formatList, formatNumber, type Language } from "../../kernel/i18n.ts";
import { addresses, agencyHref } from "./addresses.ts";
import { statusSentence } from "./fact-words.ts";
import { organisationMessages } from "./messages.ts";
import { OrganisationLine } from "./organisation-list.pages.tsx";
import { figuresIn, newestCount } from "./figure.ts";
import { type Facts, sizeOf } from "./organisation.ts";
import type { Alike, OrganisationView } from "./organisation-view.ts";
import { registerWords } from "./register-words.ts";
import { structuredOf } from "./structured.ts";

type PageProps = PropsWithChildren<{
  page: Page;
  organisation: OrganisationView;
  alike: Alike;
}>;

/** One organisation: what it has shared (the children, by whoever knows), what is known of it and from where, whom it resembles, and the way to someone there. */
export function OrganisationPage({ page, organisation, alike, children }: PageProps): JSX.Element {
  const { language, site } = page;
  const { facts } = organisation;
  const { list, open, page: text, values } = organisationMessages[language];
  const closed = organisation.status === "closed";
  return (
    <Layout
      page={page}
      title={facts.name}
      description={text.description(
        [facts.name, values.type[facts.type], facts.department].filter((part) => part !== undefined).join(", "),
      )}
      crumbs={[{ label: list.title, href: addresses.agencies[language] }, { label: facts.name }]}
      current="agencies"
      feeds={[{ title: open.json, href: `/v1/agencies/${organisation.slug}`, type: "application/json" }]}
      structured={structuredOf(page.origin, organisation, page.origin + page.path)}
    >
      <PageHeader
        eyebrow={values.type[facts.type]}
        title={facts.name}
        lang={language === "sv" ? undefined : "sv"}
        lead={organisation.status === "open" ? undefined : statusSentence(language, organisation)}
      >
        <Succession page={page} organisation={organisation} />
        <FollowButton page={page} kind="agency" slug={organisation.slug} />
      </PageHeader>
      <Stack gap="large">
        {children}
        <Section id="fakta" title={text.facts}>
          <DescriptionList facts={factsOf(page, organisation)} />
        </Section>
        <People page={page} facts={facts} />
        <AlikeSection page={page} alike={alike} />
        <Sources page={page} organisation={organisation} />
        <PeoplePanel
          language={language}
          people={[]}
          support={site.support}
          title={text.ask}
          intro={closed ? text.askClosed : text.askText(facts.name)}
        />
      </Stack>
    </Layout>
  );
}

/** Who took over, and whom it took over from, where that is known. */
function Succession({ page, organisation }: { page: Page; organisation: OrganisationView }): JSX.Element | null {
  const { language } = page;
  const text = organisationMessages[language].page;
  const { successor, predecessors } = organisation;
  const link = ({ slug, name }: { slug: string; name: string }): JSX.Element => (
    <a href={agencyHref(language, slug)} lang={language === "sv" ? undefined : "sv"}>
      {name}
    </a>
  );
  if (successor === null && predecessors.length === 0) return null;
  return (
    <>
      {successor === null ? null : (
        <p>
          {text.successor} {link(successor)}
        </p>
      )}
      {predecessors.length === 0 ? null : (
        <p>
          {text.predecessors} {predecessors.map((other, index) => [index === 0 ? "" : ", ", link(other)])}
        </p>
      )}
    </>
  );
}

type Fact = { readonly term: string; readonly description: Child };

function factsOf(page: Page, organisation: OrganisationView): Fact[] {
  const { language } = page;
  const { page: text, values } = organisationMessages[language];
  const { facts, doubts } = organisation;
  const { number, instruction, management, sector } = facts;
  const candidates: { term: string; description: Child | undefined }[] = [
    ...nameFacts(page, facts),
    { term: text.type, description: values.type[facts.type] },
    { term: text.status, description: statusSentence(language, organisation) },
    { term: organisation.status === "open" ? text.department : text.formerDepartment, description: swedish(page, facts.department) },
    { term: text.sector, description: sector === undefined ? undefined : values.sector[sector] },
    { term: text.size, description: sizeFact(language, facts) },
    { term: text.contact, description: contactFact(language, organisation) },
    { term: text.management, description: management === undefined ? undefined : values.management[management] },
    { term: text.host, description: swedish(page, facts.host) },
    { term: text.seat, description: facts.seat },
    { term: text.number, description: number === undefined || !doubts.includes("number-shared") ? number : text.sharedNumber(number) },
    { term: text.instruction, description: instruction === undefined ? undefined : text.sfs(instruction) },
    { term: text.website, description: facts.website === undefined ? undefined : <Website address={facts.website} /> },
  ];
  return candidates.flatMap(({ term, description }) => (description === undefined ? [] : [{ term, description }]));
}

function nameFacts(page: Page, facts: Facts): { term: string; description: Child | undefined }[] {
  const text = organisationMessages[page.language].page;
  return [
    { term: text.short, description: listed(facts.short) },
    { term: text.former, description: swedish(page, listed(facts.former)) },
    { term: text.alias, description: swedish(page, listed(facts.alias)) },
    { term: text.english, description: facts.english.length === 0 ? undefined : <span lang="en">{facts.english.join("; ")}</span> },
  ];
}

function listed(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(", ");
}

function swedish(page: Page, words: string | undefined): Child | undefined {
  return words === undefined || page.language === "sv" ? words : <span lang="sv">{words}</span>;
}

/** The class, and the count that it follows from: whose and when. */
function sizeFact(language: Language, facts: Facts): string {
  const { page: text, values, list } = organisationMessages[language];
  const count = newestCount(facts);
  const size = sizeOf(count?.value);
  if (count === undefined || size === undefined) return text.sizeUnknown;
  return text.sizeFrom(
    list.employees(values.size[size]),
    formatNumber(language, count.value),
    text.figures[count.kind].basis(String(count.year)),
  );
}

function contactFact(language: Language, { facts, corrected }: OrganisationView): string {
  const { page: text, values } = organisationMessages[language];
  if (facts.contact === undefined) return text.contactUnknown;
  return corrected.includes("contact") ? values.contact[facts.contact] : `${values.contact[facts.contact]}. ${text.contactSource}`;
}

function Website({ address }: { address: string }): JSX.Element {
  const bare = address.replace(/^https?:\/\//, "");
  return (
    <a href={`https://${bare}`} rel="external">
      {bare}
    </a>
  );
}

/** Every count that is known, with whose it is and of when: never one number without its measure. */
function People({ page, facts }: { page: Page; facts: Facts }): JSX.Element | null {
  const { language } = page;
  const text = organisationMessages[language].page;
  const rows = figuresIn(facts.figures).map(({ kind, year, value }) => {
    const { measure, producer } = text.figures[kind];
    return [measure, String(year), formatNumber(language, value), producer];
  });
  if (rows.length === 0) return null;
  return (
    <Section id="antal" title={text.people}>
      <Table
        language={language}
        id="antal-tabell"
        caption={text.peopleCaption}
        captionHidden
        columns={[{ label: text.measure }, { label: text.year }, { label: text.value, numeric: true }, { label: text.producer }]}
        groups={[{ rows }]}
        note={text.peopleNote}
      />
    </Section>
  );
}

function AlikeSection({ page, alike }: { page: Page; alike: Alike }): JSX.Element {
  const { language } = page;
  const text = organisationMessages[language].page;
  const words: Readonly<Record<string, string>> = {
    type: text.alikeType,
    size: text.alikeSize,
    sector: text.alikeSector,
    contact: text.alikeContact,
  };
  const shared = formatList(
    language,
    alike.shared.flatMap((name) => words[name] ?? []),
  );
  return (
    <Section id="liknar" title={text.alike} intro={alike.items.length === 0 ? text.nothingAlike : text.alikeWhy(shared)} onPaper={false}>
      {alike.items.length === 0 ? null : (
        <ItemList compact>
          {alike.items.map((item) => (
            <OrganisationLine page={page} item={item} />
          ))}
        </ItemList>
      )}
    </Section>
  );
}

function Sources({ page, organisation }: { page: Page; organisation: OrganisationView }): JSX.Element {
  const { language } = page;
  const text = organisationMessages[language].page;
  const { facts, doubts, imported, importedOn, corrected, updatedAt } = organisation;
  const registerNames: Readonly<Record<string, string>> = text.registers;
  const registers = formatList(
    language,
    facts.registers.map((register) => registerNames[register] ?? register),
  );
  const completedFrom: Readonly<Record<string, string>> = text.completed;
  const doubtWords: Readonly<Record<string, string>> = text.doubts;
  const doubtful = doubts.flatMap((doubt) => doubtWords[doubt] ?? []);
  const fields = corrected.map((field) => text.fields[field]);
  const lines = [
    imported ? `${text.source(registers, registerWords(language, importedOn))} ${text.merged}` : text.addedByHand,
    facts.completedFrom === undefined ? undefined : completedFrom[facts.completedFrom],
    ...doubtful.map((line) => `${text.doubtful}: ${line}`),
    imported && corrected.length > 0 ? text.correctedByHand(formatList(language, fields)) : undefined,
  ].filter((line) => line !== undefined);
  return (
    <Section id="kallor" title={text.sources}>
      <ul class="plain-list">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p class="fine-print">{text.updated(formatDate(language, updatedAt))}</p>
    </Section>
  );
}
