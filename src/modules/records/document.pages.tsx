import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Code,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  FileField,
  Form,
  FormKey,
  type Page,
  Section,
  Stack,
  TextField,
} from "../../design/index.ts";
import { formatDate, formatMoment, formatSize } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { Attachment } from "./attachment.ts";
import type { Correction } from "./correction.ts";
import { type DocumentView, longestReason } from "./document.ts";
import type { Link } from "./link.ts";
import { messages } from "./messages.ts";
import { ApartWords, type Done, History, RecordsFrame } from "./parts.pages.tsx";
import type { RefusalCode } from "./refusal.ts";

export type DocumentPageView = {
  readonly document: DocumentView;
  readonly files: readonly Attachment[];
  readonly links: readonly Link[];
  readonly corrections: readonly Correction[];
  readonly done: Done | undefined;
  readonly refusal: RefusalCode | undefined;
  /** Why the file that was just sent was not taken. */
  readonly fileRefusal: RefusalCode | undefined;
  readonly file: Draft;
  readonly link: Draft;
};
type ViewProps = { page: Page; view: DocumentPageView };

function wayTo({ page, document }: { page: Page; document: DocumentView }) {
  return [{ label: document.caseNumber, href: hrefById(addresses.caseFile, page.language, document.caseFileId) }];
}

/** One document: what the register says of it, and for whoever keeps it the files, what it is tied to, and what has been put right. */
export function DocumentPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].document;
  const { document, corrections, done, refusal } = view;
  return (
    <RecordsFrame
      page={page}
      title={document.number ?? text.working}
      description={text.description}
      lead={document.subject ?? messages[language].apart}
      way={wayTo({ page, document })}
      done={done}
      refusal={refusal}
    >
      <Facts page={page} document={document} />
      {document.keeps ? (
        <>
          <ButtonRow>
            <ButtonLink href={hrefById(addresses.correctDocument, language, document.id)} variant="secondary">
              {text.correct}
            </ButtonLink>
          </ButtonRow>
          <Files page={page} view={view} />
          <Links page={page} view={view} />
          <History page={page} corrections={corrections} />
        </>
      ) : null}
    </RecordsFrame>
  );
}

function Facts({ page, document }: { page: Page; document: DocumentView }): JSX.Element {
  const { language } = page;
  const { document: text, caseFile, statuses } = messages[language];
  const { status, dated, secrecy, secrecyNotedOn, registeredAt, notedAt } = document;
  const apart = { language, secrecy, none: text.none };
  const noted = secrecyNotedOn === undefined ? "" : formatDate(language, secrecyNotedOn);
  return (
    <DescriptionList
      facts={[
        ...(document.number === undefined
          ? []
          : [{ term: text.cite, description: <Code>{`${document.organisation} ${document.number}`}</Code> }]),
        { term: text.case, description: <a href={wayTo({ page, document })[0]?.href}>{document.caseNumber}</a> },
        { term: caseFile.organisation, description: document.organisation },
        { term: text.status, description: statuses[status] },
        ...(dated === undefined ? [] : [{ term: text.dated[status], description: formatDate(language, dated) }]),
        { term: text.party, description: <ApartWords {...apart} words={document.party} apart={document.partyApart} /> },
        { term: text.subject, description: <ApartWords {...apart} words={document.subject} apart={document.subjectApart} /> },
        { term: text.secrecy, description: secrecy === undefined ? text.noSecrecy : caseFile.secrecyNoted(secrecy, noted) },
        registeredAt === undefined
          ? { term: text.noted, description: formatMoment(language, notedAt) }
          : { term: text.registered, description: formatMoment(language, registeredAt) },
      ]}
    />
  );
}

function Files({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { document: text, refusals } = messages[language];
  const { document, files, fileRefusal } = view;
  const error = fileRefusal === undefined ? undefined : refusals[fileRefusal];
  return (
    <Section id="filer" title={text.files} onPaper={false}>
      <Stack>
        {files.length === 0 ? <p>{text.noFiles}</p> : files.map((file) => <OneFile page={page} file={file} />)}
        <ErrorSummary language={language} issues={error === undefined ? [] : [{ field: "file", text: error }]} />
        <Form page={page} action={hrefById(addresses.addFile, language, document.id)} upload>
          <FormKey draft={view.file} />
          <FileField language={language} name="file" label={text.file} hint={text.fileHint} error={error} />
          <Button variant="secondary">{text.addFile}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function OneFile({ page, file }: { page: Page; file: Attachment }): JSX.Element {
  const { language } = page;
  const text = messages[language].document;
  const { id, name, bytes, addedAt, sha256, struck } = file;
  return (
    <Stack gap="small">
      <p>
        <a href={hrefById(addresses.file, language, id)}>{name}</a>{" "}
        <span class="fine-print">{text.fileFacts(formatSize(language, bytes), formatMoment(language, addedAt))}</span>
      </p>
      <p class="fine-print as-written">{text.checksum(sha256)}</p>
      {struck === undefined ? (
        <p>
          <a href={hrefById(addresses.strikeFile, language, id)} aria-label={text.strikeTitle(name)}>
            {text.strike}
          </a>
        </p>
      ) : (
        <p>{text.struck(formatMoment(language, struck.at), struck.because)}</p>
      )}
    </Stack>
  );
}

function Links({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].document;
  const { document, links } = view;
  const { issues, field } = draftedFields(language, view.link, { address: text.address });
  return (
    <Section id="lankar" title={text.links} intro={text.linksIntro} onPaper={false}>
      <Stack>
        {links.length === 0 ? <p>{text.noLinks}</p> : links.map((link) => <OneLink page={page} link={link} />)}
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={hrefById(addresses.addLink, language, document.id)}>
          <TextField {...field("address")} hint={text.addressHint} width={60} />
          <Button variant="secondary">{text.link}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function OneLink({ page, link: { id, kind, title, now } }: { page: Page; link: Link }): JSX.Element {
  const { language } = page;
  const text = messages[language].document;
  const name = title ?? text.unseen[kind];
  return (
    <Stack gap="small">
      <p>
        {now !== undefined ? <a href={now.href}>{now.title}</a> : title === undefined ? name : text.goneNow(title)}{" "}
        {now === undefined || now.title === name ? null : <span class="fine-print">{text.calledThen(name)}</span>}
      </p>
      <Form page={page} action={hrefById(addresses.endLink, language, id)} inline>
        <Button variant="secondary" label={text.unlinkThis(name)}>
          {text.unlink}
        </Button>
      </Form>
    </Stack>
  );
}

export type StrikeView = { readonly document: DocumentView; readonly name: string; readonly draft: Draft };

/** What striking a file means, before it is done. */
export function StrikePage({ page, view }: { page: Page; view: StrikeView }): JSX.Element {
  const { language } = page;
  const { document: text, entry } = messages[language];
  const { document, name, draft } = view;
  const { issues, field } = draftedFields(language, draft, { because: text.because });
  const back = hrefById(addresses.document, language, document.id);
  return (
    <RecordsFrame
      page={page}
      title={text.strikeTitle(name)}
      description={text.strikeDescription}
      lead={text.strikeLead}
      way={[...wayTo({ page, document }), { label: document.number ?? text.working, href: back }]}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <TextField {...field("because")} hint={entry.reasonHint} maxLength={longestReason} width={60} />
        <ButtonRow>
          <Button>{text.strike}</Button>
          <ButtonLink href={back} variant="secondary">
            {entry.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </RecordsFrame>
  );
}
