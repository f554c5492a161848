import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, Disclosure, EmptyState, type Page, Section, Stack, Table } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { addresses, organisationHref } from "./addresses.ts";
import { type CheckReport, doubtsOf } from "./check.ts";
import { whatOf } from "./describe-note.ts";
import { describeFact, fieldName } from "./fact-words.ts";
import type { RowNote } from "./import.ts";
import { registerMessages } from "./messages.ts";

type Planned = Extract<CheckReport, { kind: "planned" }>;
type NoteOf<K extends RowNote["kind"]> = Extract<RowNote, { kind: K }>;

type Props = { page: Page; report: Planned; read: readonly { term: string; description: Child }[]; download: Child };

/** What a file would change, or has changed: in numbers, then row by row. */
export function CheckFindings({ page, report, read, download }: Props): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].check;
  const { counts } = report;
  const keys = ["rows", "added", "changed", "unchanged", "gone", "kept", "leftOut", "doubtful"] as const;
  const doubtful = doubtsOf(report.notes);
  const nothing = counts.added + counts.changed + counts.gone === 0;
  return (
    <>
      <Section id="i-korthet" title={text.summary}>
        <Stack>
          {nothing ? <EmptyState title={text.nothingToDo} /> : null}
          <DescriptionList
            facts={[...keys.map((key) => ({ term: text[key], description: formatNumber(language, counts[key]) })), ...read]}
          />
          <p>{download}</p>
        </Stack>
      </Section>
      <Reasons page={page} id="nya-osakra" title={text.newDoubts} intro={text.newDoubtsIntro} notes={doubtful.fresh} />
      <Changes page={page} notes={notesOf(report, "changed")} all={counts.changed} />
      <Lines page={page} id="nya" title={text.additions} notes={notesOf(report, "added")} all={counts.added} />
      <Lines page={page} id="borta" title={text.leavings} intro={text.leavingsIntro} notes={notesOf(report, "gone")} all={counts.gone} />
      <Reasons page={page} id="konflikter" title={text.conflicts} intro={text.conflictsIntro} notes={notesOf(report, "conflict")} />
      <Reasons page={page} id="utanfor" title={text.left} notes={notesOf(report, "left-out")} />
      <Reasons page={page} id="osakra" title={text.doubts} intro={text.doubtsIntro} notes={doubtful.known} folded />
    </>
  );
}

function notesOf<K extends RowNote["kind"]>({ notes }: Planned, kind: K): NoteOf<K>[] {
  return notes.filter((note): note is NoteOf<K> => note.kind === kind);
}

/** So many lines of each sort are on the page; the file that can be fetched has more. */
const linesShown = 200;

function cutNote(page: Page, shown: number, all: number): string | undefined {
  const { language } = page;
  return all <= shown ? undefined : registerMessages[language].check.first(formatNumber(language, shown), formatNumber(language, all));
}

type OrganisationName = { readonly slug: string; readonly name: string };

function NameLink({ page, slug, name }: { page: Page } & OrganisationName): JSX.Element {
  const { language } = page;
  return (
    <a href={organisationHref(addresses.organisation, language, slug)} lang={language === "sv" ? undefined : "sv"}>
      {name}
    </a>
  );
}

function Changes({ page, notes, all }: { page: Page; notes: readonly NoteOf<"changed">[]; all: number }): JSX.Element | null {
  const { language } = page;
  const text = registerMessages[language].check;
  if (notes.length === 0) return null;
  const shown = notes.slice(0, linesShown);
  const rows = shown.flatMap(({ slug, name, changes }): Child[][] => {
    const link = <NameLink page={page} slug={slug} name={name} />;
    if (changes.length === 0) return [[link, "", "", "", text.sameButDoubt]];
    return changes.map(({ field, before, after, kept }) => [
      link,
      fieldName(language, field),
      describeFact(language, field, before),
      describeFact(language, field, after),
      kept ? text.keeps : text.becomes,
    ]);
  });
  const columns = [text.organisation, text.field, text.lastFile, text.after, text.comes];
  return (
    <Section id="andringar" title={text.changes}>
      <Table
        language={language}
        id="changes"
        stacked
        caption={text.changes}
        captionHidden
        columns={columns.map((label) => ({ label }))}
        groups={[{ rows }]}
        note={cutNote(page, shown.length, all)}
      />
    </Section>
  );
}

type LinesProps = {
  page: Page;
  id: string;
  title: string;
  intro?: string | undefined;
  notes: readonly (NoteOf<"added"> | NoteOf<"gone">)[];
  all: number;
};

function Lines({ page, id, title, intro, notes, all }: LinesProps): JSX.Element | null {
  if (notes.length === 0) return null;
  const shown = notes.slice(0, linesShown);
  const cut = cutNote(page, shown.length, all);
  return (
    <Section id={id} title={title} intro={intro}>
      <ul class="plain-list">
        {shown.map((note) => (
          <li lang={page.language === "sv" ? undefined : "sv"}>
            {note.kind === "gone" ? <NameLink page={page} slug={note.slug} name={note.name} /> : note.name}
          </li>
        ))}
      </ul>
      {cut === undefined ? null : <p class="fine-print">{cut}</p>}
    </Section>
  );
}

type ReasonsProps = {
  page: Page;
  id: string;
  title: string;
  intro?: string;
  notes: readonly (NoteOf<"conflict"> | NoteOf<"left-out"> | NoteOf<"doubtful">)[];
  folded?: boolean;
};

/** Rows with what is to be said about each. */
function Reasons({ page, id, title, intro, notes, folded = false }: ReasonsProps): JSX.Element | null {
  const { language } = page;
  const text = registerMessages[language].check;
  if (notes.length === 0) return null;
  const shown = notes.slice(0, linesShown);
  const table = (
    <Table
      language={language}
      id={`${id}-tabell`}
      stacked
      caption={title}
      captionHidden
      columns={[{ label: text.organisation }, { label: text.row, numeric: true }, { label: text.why }]}
      groups={[{ rows: shown.map((note) => [note.name, formatNumber(language, note.row), whatOf(language, note)]) }]}
      note={cutNote(page, shown.length, notes.length)}
    />
  );
  return (
    <Section id={id} title={title} intro={intro}>
      {folded ? <Disclosure summary={text.showRows(formatNumber(language, notes.length))}>{table}</Disclosure> : table}
    </Section>
  );
}
