import type { JSX } from "hono/jsx/jsx-runtime";
import { formatDate, formatMoment } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import { type Archive, type ArchivedFile, type ArchivePart, filesOf, type LeftOut, leftOutInWords, leftOutOf } from "./archive.ts";
import { messages } from "./messages.ts";

const language = "sv";
const text = messages[language];

const look = "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}dd{margin:0 0 .5rem}";

/** The list of an archive: a page that is opened where there is no web server, years from now. It fetches nothing and runs nothing. */
export async function drawIndex(archive: Archive, at: Instant): Promise<string> {
  return `<!doctype html>${String(await ArchiveIndex({ archive, at }))}`;
}

function ArchiveIndex({ archive, at }: { archive: Archive; at: Instant }): JSX.Element {
  const { caseFile, parts, whole } = archive;
  const title = `${caseFile.number} ${caseFile.title ?? text.apart}`;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style>{look}</style>
      </head>
      <body>
        <h1>{title}</h1>
        <Facts
          facts={[
            [text.caseFile.organisation, caseFile.organisation],
            [text.caseFile.opened, formatDate(language, caseFile.openedAt)],
            [text.caseFile.state, stateOf(caseFile.closedAt)],
            [text.caseFile.secrecy, caseFile.secrecy ?? text.document.noSecrecy],
          ]}
        />
        <p>
          {text.archive.made(formatMoment(language, at))}. {whole ? text.caseFile.ofWhole : text.archive.open}
        </p>
        {parts.map((part) => (
          <Part part={part} files={filesOf(archive, part)} leftOut={leftOutOf(archive, part)} />
        ))}
      </body>
    </html>
  );
}

function stateOf(closedAt: Instant | undefined): string {
  return closedAt === undefined ? text.caseFile.isOpen : text.caseFile.closedOn(formatDate(language, closedAt));
}

type PartProps = { part: ArchivePart; files: readonly ArchivedFile[]; leftOut: readonly LeftOut[] };

function Part({ part: { document, links }, files, leftOut }: PartProps): JSX.Element {
  const { document: words } = text;
  return (
    <section>
      <h2>
        {document.number ?? words.working} {document.subject ?? text.apart}
      </h2>
      <Facts
        facts={[
          [words.status, text.statuses[document.status]],
          ...(document.dated === undefined ? [] : [[words.dated[document.status], formatDate(language, document.dated)] as const]),
          [words.party, document.party ?? (document.partyApart ? text.apart : words.none)],
          [words.secrecy, document.secrecy ?? words.noSecrecy],
          ...links.map(({ kind, title }) => [words.links, title ?? words.unseen[kind]] as const),
        ]}
      />
      {files.length + leftOut.length === 0 ? <p>{text.archive.noFiles}</p> : null}
      <ul>
        {files.map(({ path, sha256 }) => (
          <li>
            <a href={path.split("/").map(encodeURIComponent).join("/")}>{path}</a> {sha256}
          </li>
        ))}
        {leftOut.map((one) => (
          <li>{leftOutInWords(one)}</li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl>
      {facts.map(([term, description]) => (
        <>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  );
}
