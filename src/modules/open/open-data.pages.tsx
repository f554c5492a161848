import type { JSX } from "hono/jsx/jsx-runtime";
import { ButtonLink, Code, Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../design/index.ts";
import { apiRoot } from "../../kernel/api.ts";
import type { OpenCollection } from "../../kernel/offer.ts";
import { licenceOfTexts } from "../../kernel/openapi.ts";
import { addresses, cataloguePath } from "./addresses.ts";
import { termsAnchor } from "./description.ts";
import { messages } from "./messages.ts";

type Offered = Omit<OpenCollection<never>, "selectChangedAt">;

type OpenDataProps = { page: Page; collections: readonly Offered[] };

/** What can be had, how, and on which terms: first for those who want a file, then for those who build. */
export function OpenDataPage({ page, collections }: OpenDataProps): JSX.Element {
  const text = messages[page.language].openData;
  return (
    <Layout page={page} title={text.title} description={text.description} feeds={[feedOf(page)]}>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Section id="hamta" title={text.quickTitle} intro={text.quickIntro}>
          <Files page={page} collections={collections} />
        </Section>
        <Section id="listor" title={text.listsTitle}>
          <p>{text.lists}</p>
        </Section>
        <Calls page={page} />
        <Section id="floden" title={text.feedsTitle}>
          <p>{text.feeds}</p>
          <p>
            <a href={feedOf(page).href}>{text.feedLink}</a>
          </p>
        </Section>
        <Section id="katalog" title={text.catalogueTitle}>
          <p>{text.catalogue}</p>
          <p>
            <a href={`${cataloguePath}.rdf`}>{text.catalogueLink}</a>
          </p>
        </Section>
        <Terms page={page} />
      </Stack>
    </Layout>
  );
}

function feedOf(page: Page): { title: string; href: string; type: string } {
  const href = page.language === "sv" ? "/atom" : "/atom?language=en";
  return { title: messages[page.language].openData.feedLink, href, type: "application/atom+xml" };
}

function Files({ page, collections }: OpenDataProps): JSX.Element {
  const { language } = page;
  const text = messages[language].openData;
  const groups = collections.map(({ title, files }) => ({
    heading: title[language],
    rows: files.map((file) => [
      file.title[language],
      formName(file.fileType),
      <a href={file.href} aria-label={text.fetch(`${file.title[language]} (${formName(file.fileType)})`)}>
        {text.columns.link}
      </a>,
    ]),
  }));
  const columns = [{ label: text.columns.what }, { label: text.columns.form }, { label: text.columns.link }];
  return <Table language={language} id="files" caption={text.quickCaption} captionHidden columns={columns} groups={groups} />;
}

/** "RDF_XML" → "RDF/XML". */
function formName(fileType: string): string {
  return fileType.replace("RDF_XML", "RDF/XML").replace("RDF_TURTLE", "Turtle").replace("JSON_LD", "JSON-LD");
}

function Calls({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].openData;
  const calls = [
    { says: text.calls.every, path: "/examples?principle=handlingsutrymme&include=content&limit=100" },
    { says: text.calls.search, path: "/methods?q=dialog" },
    { says: text.calls.one, path: "/principles/handlingsutrymme" },
    { says: text.calls.agency, path: "/agencies?q=datainspektionen" },
  ];
  return (
    <Section id="api" title={text.apiTitle}>
      <p>{text.apiText}</p>
      <h3 class="heading heading--3">{text.examplesTitle}</h3>
      {calls.map(({ says, path }) => (
        <>
          <p>
            <a href={apiRoot + path}>{says}</a>
          </p>
          <Code>{`curl '${page.origin}${apiRoot}${path}'`}</Code>
        </>
      ))}
      <p>
        <ButtonLink href={addresses.api[page.language]} variant="secondary">
          {text.toApi}
        </ButtonLink>
      </p>
    </Section>
  );
}

function Terms({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].openData;
  const { support } = page.site;
  return (
    <>
      <Section id={termsAnchor} title={text.licenceTitle}>
        <p>{text.licence}</p>
        <p>
          <a href={page.language === "sv" ? `${licenceOfTexts}deed.sv` : licenceOfTexts}>{text.licenceLink}</a>
        </p>
      </Section>
      <Section id="begransningar" title={text.limitsTitle}>
        <Prose>
          <ul>
            {text.limits.map((limit) => (
              <li>{limit}</li>
            ))}
          </ul>
        </Prose>
        <p>
          <a href={support.href}>{text.contact}</a>
        </p>
      </Section>
    </>
  );
}
