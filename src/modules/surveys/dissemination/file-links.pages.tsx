import type { JSX } from "hono/jsx/jsx-runtime";
import { DownloadLinks, Link, type Page, Prose, Section, Stack } from "../../../design/index.ts";
import { hrefTo } from "../addresses.ts";
import { questionsByName } from "../result/by-name.ts";
import { fileMessages, reportMessages } from "../messages.ts";
import type { KeptRound } from "../round/round.ts";
import { exportFormats } from "../export/write-export.ts";

type LinksProps = { page: Page; round: KeptRound };
type LinkedKind = "tables" | "waves" | "answers" | "codebook";

const places = { tables: "survey-results", waves: "survey-waves", answers: "survey-answers", codebook: "survey-codebooks" } as const;
const all = Object.keys(exportFormats);

/** The files of one kind: for everyone at the doors; those of the demonstration at addresses that know who asks. */
export function FileLinks({ page, round: { id, demonstration }, kind }: LinksProps & { kind: LinkedKind }): JSX.Element {
  const { language } = page;
  const shared = { page, label: fileMessages[language].page[kind === "codebook" ? "download" : kind] };
  const formats = kind === "codebook" ? {} : { formats: all };
  return demonstration ? (
    <DownloadLinks {...shared} {...formats} hrefOf={(format) => hrefTo(`${kind}File`, language, { id, format })} />
  ) : (
    <DownloadLinks {...shared} {...formats} place={`${places[kind]}/${id}`} />
  );
}

/** Everything that can be fetched of a round, and where it is explained. */
export function ResultFiles({ page, round }: LinksProps): JSX.Element {
  const { language } = page;
  const text = fileMessages[language].page;
  return (
    <Section id="filer" title={text.filesTitle} intro={text.filesText}>
      <Stack gap="small">
        <FileLinks page={page} round={round} kind="tables" />
        {questionsByName(round).length === 0 ? (
          <Prose>
            <p>{text.noAnswers}</p>
          </Prose>
        ) : (
          <FileLinks page={page} round={round} kind="answers" />
        )}
        <FileLinks page={page} round={round} kind="codebook" />
        <p>
          <Link href={hrefTo("report", language, { id: round.id })} arrow>
            {reportMessages[language].toReport}
          </Link>
        </p>
        <p>
          <Link href={hrefTo("codebook", language, { id: round.id })} arrow>
            {text.toCodebook}
          </Link>
        </p>
      </Stack>
    </Section>
  );
}
