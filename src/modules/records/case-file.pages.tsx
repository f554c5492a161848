import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, DescriptionList, EmptyState, Form, type Page, Section, Stack, Table } from "../../design/index.ts";
import { formatDate, formatMoment } from "../../kernel/i18n.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { CaseFileView } from "./case-file.ts";
import type { Correction } from "./correction.ts";
import type { DocumentView } from "./document.ts";
import type { ExportView } from "./export.ts";
import { messages } from "./messages.ts";
import { type Done, History, RecordsFrame } from "./parts.pages.tsx";
import type { RefusalCode } from "./refusal.ts";
import { DocumentTable } from "./register.pages.tsx";

export type CaseFilePageView = {
  readonly caseFile: CaseFileView;
  readonly documents: readonly DocumentView[];
  readonly corrections: readonly Correction[];
  readonly exports: readonly ExportView[];
  readonly done: Done | undefined;
  readonly refusal: RefusalCode | undefined;
};
type ViewProps = { page: Page; view: CaseFilePageView };

/** One case file: what it is, its documents, and for whoever keeps the register what can be done with it. */
export function CaseFilePage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].caseFile;
  const { caseFile, documents, corrections, done, refusal } = view;
  return (
    <RecordsFrame
      page={page}
      title={caseFile.number}
      description={text.description}
      lead={caseFile.title ?? text.apartTitle}
      way={[]}
      facts={<Facts page={page} caseFile={caseFile} />}
      done={done}
      refusal={refusal}
    >
      <Section id="handlingar" title={text.documents}>
        {documents.length === 0 ? (
          <EmptyState title={text.noDocuments} />
        ) : (
          <DocumentTable page={page} caption={text.documents} documents={documents} />
        )}
      </Section>
      {caseFile.keeps ? (
        <>
          <Deeds page={page} caseFile={caseFile} />
          <Archives page={page} view={view} />
          <History page={page} corrections={corrections} />
        </>
      ) : null}
    </RecordsFrame>
  );
}

function Facts({ page, caseFile }: { page: Page; caseFile: CaseFileView }): JSX.Element {
  const { language } = page;
  const { caseFile: text, apart } = messages[language];
  const { organisation, openedAt, closedAt, secrecy, secrecyNotedOn, titleApart } = caseFile;
  const noted = secrecyNotedOn === undefined ? "" : formatDate(language, secrecyNotedOn);
  return (
    <DescriptionList
      facts={[
        { term: text.organisation, description: organisation },
        { term: text.opened, description: formatDate(language, openedAt) },
        { term: text.state, description: closedAt === undefined ? text.isOpen : text.closedOn(formatDate(language, closedAt)) },
        ...(secrecy === undefined ? [] : [{ term: text.secrecy, description: text.secrecyNoted(secrecy, noted) }]),
        ...(titleApart && caseFile.title !== undefined ? [{ term: messages[language].correctCase.caseTitle, description: apart }] : []),
      ]}
    />
  );
}

function Deeds({ page, caseFile }: { page: Page; caseFile: CaseFileView }): JSX.Element {
  const { language } = page;
  const text = messages[language].caseFile;
  const href = (address: (typeof addresses)[keyof typeof addresses]): string => hrefById(address, language, caseFile.id);
  const isOpen = caseFile.closedAt === undefined;
  return (
    <ButtonRow>
      {isOpen ? <ButtonLink href={href(addresses.addDocument)}>{text.add}</ButtonLink> : null}
      <ButtonLink href={href(addresses.correctCaseFile)} variant="secondary">
        {text.correct}
      </ButtonLink>
      <Form page={page} action={href(addresses.closeCaseFile)} inline>
        <Button variant="secondary" name="deed" value={isOpen ? "close" : "reopen"}>
          {isOpen ? text.close : text.reopen}
        </Button>
      </Form>
    </ButtonRow>
  );
}

function Archives({ page, view: { caseFile, exports } }: ViewProps): JSX.Element {
  const { language } = page;
  const text = messages[language].caseFile;
  return (
    <Section id="arkiv" title={text.archives} intro={text.archivesIntro} onPaper={false}>
      <Stack>
        <p>{text.openHint}</p>
        <Form page={page} action={hrefById(addresses.exportCaseFile, language, caseFile.id)}>
          <ButtonRow>
            <Button variant="secondary" name="contents" value="whole">
              {text.whole}
            </Button>
            <Button variant="secondary" name="contents" value="open">
              {text.open}
            </Button>
          </ButtonRow>
        </Form>
        {exports.length === 0 ? null : (
          <Table
            language={language}
            id="archives"
            stacked
            caption={text.archives}
            captionHidden
            columns={[{ label: text.asked }, { label: text.contents }, { label: text.archiveState }]}
            groups={[
              {
                rows: exports.map(({ id, askedAt, whole, state }) => [
                  <a href={hrefById(addresses.archive, language, id)}>{formatMoment(language, askedAt)}</a>,
                  whole ? text.ofWhole : text.ofOpen,
                  text.states[state],
                ]),
              },
            ]}
          />
        )}
      </Stack>
    </Section>
  );
}
