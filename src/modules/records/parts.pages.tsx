import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Answered, type Crumb, Disclosure, Layout, type Page, PageHeader, Prose, Section, Stack } from "../../design/index.ts";
import { formatDate, formatMoment, type Language } from "../../kernel/i18n.ts";
import { parsePlainDate } from "../../kernel/time.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { Correction } from "./correction.ts";
import { type DocumentView, statuses } from "./document.ts";
import { messages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

export type Done = keyof (typeof messages)["sv"]["done"];

type FrameProps = PropsWithChildren<{
  page: Page;
  title: string;
  eyebrow?: string | undefined;
  description: string;
  lead?: Child | undefined;
  /** The way from the register to the page. */
  way?: readonly Crumb[] | undefined;
  facts?: Child | undefined;
  refusal?: RefusalCode | undefined;
  done?: Done | undefined;
}>;

/** A page of the register: the way there, what was just done, or what a rule said no with. Never in a search engine. */
export function RecordsFrame(props: FrameProps): JSX.Element {
  const { page, title, way, refusal, done } = props;
  const { language } = page;
  const text = messages[language];
  const crumbs =
    way === undefined ? [{ label: title }] : [{ label: text.register.title, href: addresses.register[language] }, ...way, { label: title }];
  return (
    <Layout page={page} title={title} description={props.description} crumbs={crumbs} unlisted>
      <PageHeader title={title} eyebrow={props.eyebrow} lead={props.lead}>
        {props.facts}
      </PageHeader>
      <Stack gap="large">
        <Answered
          language={language}
          problem={refusal === undefined ? undefined : text.refusals[refusal]}
          done={done === undefined ? undefined : text.done[done]}
        />
        {props.children}
      </Stack>
    </Layout>
  );
}

/** Words of an entry, or that they are kept apart. With both, whoever sees them is told. */
export function ApartWords(props: {
  language: Language;
  words: string | undefined;
  apart: boolean;
  secrecy: string | undefined;
  none: string;
}): JSX.Element {
  const { language, words, apart, secrecy, none } = props;
  const text = messages[language];
  const told = secrecy === undefined ? text.apart : text.apartWith(secrecy);
  if (!apart) return <>{words ?? none}</>;
  if (words === undefined) return <em>{told}</em>;
  return (
    <>
      {words} <span class="fine-print">{told}</span>
    </>
  );
}

/** A document's number, or what it has instead, as a link to its page. */
export function DocumentLink({ language, document }: { language: Language; document: DocumentView }): JSX.Element {
  return <a href={hrefById(addresses.document, language, document.id)}>{document.number ?? messages[language].document.working}</a>;
}

/** What has been put right, and what stood there before. */
export function History({ page, corrections }: { page: Page; corrections: readonly Correction[] }): JSX.Element {
  const { language } = page;
  const text = messages[language].history;
  return (
    <Section id="historik" title={text.title}>
      {corrections.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <Stack>
          {corrections.map(({ at, by, reason, before }) => (
            <Disclosure summary={text.line(formatMoment(language, at), by)}>
              <Prose>
                <p>{text.reason(reason)}</p>
                <p>{text.stood}</p>
                <ul>
                  {wordsBefore(language, before).map((line) => (
                    <li>{line}</li>
                  ))}
                </ul>
              </Prose>
            </Disclosure>
          ))}
        </Stack>
      )}
    </Section>
  );
}

function wordsBefore(language: Language, before: Correction["before"]): string[] {
  const { history, statuses: names } = messages[language];
  const valueOf = (field: string, value: string | boolean | undefined): string => {
    if (typeof value === "boolean") return value ? history.yes : history.no;
    if (value === undefined) return history.nothing;
    const status = field === "status" ? statuses.find((one) => one === value) : undefined;
    if (status !== undefined) return names[status];
    return field === "dated" ? formatDate(language, parsePlainDate(value)) : value;
  };
  const labels: Readonly<Record<string, string>> = history.words;
  return Object.keys(labels).flatMap((field) => (field in before ? [`${labels[field]}: ${valueOf(field, before[field])}`] : []));
}
