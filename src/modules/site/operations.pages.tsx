import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  type Crumb,
  DescriptionList,
  EmptyState,
  Form,
  Heading,
  Layout,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
} from "../../design/index.ts";
import type { AuditHead } from "../../kernel/audit.ts";
import { formatMoment, formatNumber, type Language } from "../../kernel/i18n.ts";
import type { FailingJob } from "../../kernel/jobs.ts";
import type { ParkedAddress, SentMail } from "../../kernel/mail.ts";
import { peopleAddresses } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

export type OperationsView = {
  readonly jobs: readonly FailingJob[];
  readonly parked: readonly ParkedAddress[];
  readonly head: AuditHead;
  readonly released: boolean;
};

/** The way back to all that there is to look after. */
export function hub(language: Language): Crumb {
  return { label: messages[language].administration.title, href: peopleAddresses.administration[language] };
}

type OperationsProps = { page: Page; view: OperationsView };

/** What waits for a person: work that fails, and addresses that mail does not reach. */
export function OperationsPage({ page, view }: OperationsProps): JSX.Element {
  const { language } = page;
  const text = messages[language].operations;
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={[hub(language), { label: text.title }]} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Answered language={language} done={view.released ? text.released : undefined} />
        <Jobs page={page} view={view} />
        <Parked page={page} view={view} />
        <Section id="logg" title={text.logTitle} intro={text.logIntro}>
          <Stack>
            <DescriptionList
              facts={[
                { term: text.logEntries, description: formatNumber(language, view.head.number) },
                { term: text.logEnd, description: <code>{view.head.hash}</code> },
              ]}
            />
            <p>
              <a href={addresses.log[language]}>{text.toLog}</a>
            </p>
          </Stack>
        </Section>
      </Stack>
    </Layout>
  );
}

function Jobs({ page, view }: OperationsProps): JSX.Element {
  const { language } = page;
  const text = messages[language].operations;
  return (
    <Section id="arbete" title={text.jobsTitle} intro={text.jobsIntro}>
      {view.jobs.length === 0 ? (
        <EmptyState title={text.noJobs}>{text.noJobsHelp}</EmptyState>
      ) : (
        <Table
          language={language}
          id="jobs"
          stacked
          caption={text.jobsTitle}
          captionHidden
          columns={[{ label: text.job }, { label: text.attempts, numeric: true }, { label: text.error }, { label: text.nextAt }]}
          groups={[
            {
              rows: view.jobs.map(({ name, attempts, error, nextAt }) => [
                name,
                formatNumber(language, attempts),
                error,
                nextAt === undefined ? text.givenUp : formatMoment(language, nextAt),
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Parked({ page, view }: OperationsProps): JSX.Element {
  const { language } = page;
  const text = messages[language].operations;
  return (
    <Section id="adresser" title={text.parkedTitle} intro={text.parkedIntro}>
      {view.parked.length === 0 ? (
        <EmptyState title={text.noParked}>{text.noParkedHelp}</EmptyState>
      ) : (
        <Table
          language={language}
          id="parked"
          stacked
          caption={text.parkedTitle}
          captionHidden
          columns={[{ label: text.address }, { label: text.reason }, { label: text.since }, { label: text.release, action: true }]}
          groups={[
            {
              rows: view.parked.map(({ address, reason, at }) => [
                address,
                reason,
                formatMoment(language, at),
                <Form page={page} inline>
                  <Button variant="tertiary" name="address" value={address} label={text.releaseThis(address)}>
                    {text.release}
                  </Button>
                </Form>,
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** Stands in for a mailbox where mail is sent nowhere: what was written to whom, with links that can be followed. */
export function MailboxPage({ page, mails }: { page: Page; mails: readonly SentMail[] }): JSX.Element {
  const { language } = page;
  const text = messages[language].mailbox;
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      {mails.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>
      ) : (
        <Stack gap="large">
          {mails.map((mail) => (
            <article>
              <Heading level={2}>{mail.subject}</Heading>
              <DescriptionList
                facts={[
                  { term: text.to, description: mail.to },
                  { term: text.at, description: formatMoment(language, mail.at) },
                ]}
              />
              <p class="mail-text" lang={mail.language}>
                {linked(mail.text ?? "", page.origin)}
              </p>
            </article>
          ))}
        </Stack>
      )}
    </Layout>
  );
}

/** The text with the addresses of this site as links. */
function linked(text: string, origin: string): (string | JSX.Element)[] {
  return text.split(/(https?:\/\/\S+)/).map((part) => (part.startsWith(`${origin}/`) ? <a href={part}>{part}</a> : part));
}
