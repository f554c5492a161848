import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Prose, Section, Table } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import type { Keeping, PersonalData } from "../../kernel/personal-data.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

type Chapter = { readonly title: string; readonly text: string | readonly string[] };

type TextPageProps = PropsWithChildren<{
  page: Page;
  text: { readonly title: string; readonly description: string; readonly lead: string; readonly body: readonly string[] };
  chapters?: readonly Chapter[];
  /** What is no running text. */
  below?: JSX.Element;
}>;

/** A page of plain text about the place itself. */
function TextPage({ page, text, chapters = [], below, children }: TextPageProps): JSX.Element {
  return (
    <Layout page={page} title={text.title} description={text.description}>
      <PageHeader title={text.title} lead={text.lead} />
      <Prose>
        {text.body.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {chapters.map((chapter) => (
          <>
            <h2>{chapter.title}</h2>
            {[chapter.text].flat().map((paragraph) => (
              <p>{paragraph}</p>
            ))}
          </>
        ))}
        {children}
      </Prose>
      {below}
    </Layout>
  );
}

export function AboutPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].about;
  const chapters = [
    { title: text.sourcesTitle, text: text.sources },
    { title: text.honestTitle, text: text.honest },
    { title: text.openTitle, text: text.open },
  ];
  return (
    <TextPage page={page} text={text} chapters={chapters}>
      <p>
        <a href={addresses.support[page.language]}>{text.contact}</a> ·{" "}
        <a href={addresses.rights[page.language]}>{messages[page.language].rights.title}</a> ·{" "}
        <a href={addresses.showcase[page.language]}>{text.showcase}</a>
      </p>
    </TextPage>
  );
}

export function AccessibilityPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].accessibility;
  const chapters = [
    { title: text.testedTitle, text: text.tested },
    { title: text.knownTitle, text: text.known },
    { title: text.tellTitle, text: text.tell },
    { title: text.authorityTitle, text: text.authority },
  ];
  return <TextPage page={page} text={text} chapters={chapters} />;
}

/** What is held about persons: made from what the program itself goes by when it gives out, erases and deletes. */
export function PrivacyPage({ page, personalData }: { page: Page; personalData: readonly PersonalData[] }): JSX.Element {
  const { language } = page;
  const text = messages[language].privacy;
  const chapters = [
    { title: text.signedInTitle, text: text.signedIn },
    { title: text.rightsTitle, text: text.rights },
  ];
  return (
    <TextPage
      page={page}
      text={text}
      chapters={chapters}
      below={
        <Section id="uppgifter" title={text.heldTitle} intro={text.heldIntro}>
          <Table
            language={language}
            id="held"
            stacked
            caption={text.heldTitle}
            captionHidden
            columns={[{ label: text.what }, { label: text.why }, { label: text.howLong }]}
            groups={[{ rows: personalData.map(({ what, why, keeping }) => [what[language], why[language], keptFor(language, keeping)]) }]}
          />
        </Section>
      }
    />
  );
}

function keptFor(language: Language, keeping: Keeping): string {
  const text = messages[language].privacy;
  if (keeping.kind === "days") return text.days(formatNumber(language, keeping.days), keeping.days === 1, keeping.since[language]);
  return keeping.kind === "account" ? text.withAccount(keeping.afterwards[language]) : text.always(keeping.because[language]);
}

export function SupportPage({ page }: { page: Page }): JSX.Element {
  const text = messages[page.language].support;
  const { email } = page.site.support;
  return (
    <Layout page={page} title={text.title} description={text.description}>
      <PageHeader title={text.title} lead={text.lead} />
      <Prose>
        {text.body.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {email === undefined ? (
          <p>{text.noAddress}</p>
        ) : (
          <p>
            <a href={`mailto:${email}`}>{text.write(email)}</a>
          </p>
        )}
        <h2>{text.misconductTitle}</h2>
        <p>{text.misconduct}</p>
      </Prose>
    </Layout>
  );
}
