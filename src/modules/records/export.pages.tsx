import type { JSX } from "hono/jsx/jsx-runtime";
import { ButtonLink, ButtonRow, Link, Notice, type Page, Stack } from "../../design/index.ts";
import { formatDate, formatNumber, formatSize } from "../../kernel/i18n.ts";
import { addresses, hrefById } from "./addresses.ts";
import { daysKept, type ExportView } from "./export.ts";
import { messages } from "./messages.ts";
import { RecordsFrame } from "./parts.pages.tsx";

/** An archive that the reader has asked for: how far it has come, or the file. */
export function ArchivePage({ page, view }: { page: Page; view: ExportView }): JSX.Element {
  const { language } = page;
  const { archive: text, caseFile } = messages[language];
  const back = hrefById(addresses.caseFile, language, view.caseFileId);
  return (
    <RecordsFrame
      page={page}
      title={text.title(view.caseNumber)}
      description={text.description}
      lead={view.whole ? caseFile.ofWhole : caseFile.ofOpen}
      way={[{ label: view.caseNumber, href: back }]}
    >
      <State page={page} view={view} />
      <p>
        <Link href={back}>{text.back}</Link>
      </p>
    </RecordsFrame>
  );
}

function State({ page, view }: { page: Page; view: ExportView }): JSX.Element {
  const { language } = page;
  const text = messages[language].archive;
  const { state, done, total, bytes, movedAt, id } = view;
  if (state === "making") {
    return (
      <Notice language={language} kind="information" title={text.making} announced>
        <Stack>
          <p>
            {text.progress(formatNumber(language, done), formatNumber(language, total))} {text.leave}
          </p>
          <ButtonRow>
            <ButtonLink href={page.path}>{text.refresh}</ButtonLink>
          </ButtonRow>
        </Stack>
      </Notice>
    );
  }
  if (state === "ready") {
    const until = formatDate(language, movedAt.add({ hours: 24 * daysKept }));
    return (
      <Notice language={language} kind="saved" title={messages[language].caseFile.states.ready} announced>
        <Stack>
          <p>{text.ready(formatSize(language, bytes ?? 0), until)}</p>
          <ButtonRow>
            <ButtonLink href={hrefById(addresses.archiveFile, language, id)}>{text.fetch}</ButtonLink>
          </ButtonRow>
        </Stack>
      </Notice>
    );
  }
  return (
    <Notice language={language} kind="attention" announced>
      {text[state]}
    </Notice>
  );
}
