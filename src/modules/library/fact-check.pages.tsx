import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Disclosure,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  Table,
  TextAreaField,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import { renderMarkdown } from "../../kernel/markdown.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefById, itemHref } from "./addresses.ts";
import { ChangeInWords, DeskFrame, DeskWhoSees, placeTitle, ValueInWords, VerdictChoices } from "./desk-parts.pages.tsx";
import type { DeskRefusal, ReviewId } from "./manuscript.ts";
import type { Change } from "./manuscript-diff.ts";
import type { DeskReaders, FactCheck, FactCheckLine } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import { fieldAt, fieldsOf, plainText, type SchemaField, valueAt } from "./schema-field.ts";
import type { Titles } from "./schema-words.ts";
import { embedOf, type ListedFile } from "./text-file.ts";
import { ShownFile } from "./text-file.pages.tsx";

/** The texts that an agency is asked about, and what became of those that it was asked about before. */
export function FactCheckListPage({ page, lines, sent }: { page: Page; lines: readonly FactCheckLine[]; sent: boolean }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  const [waiting, answered] = [lines.filter(({ state }) => state === "waiting"), lines.filter(({ state }) => state !== "waiting")];
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead} outside done={sent ? text.sent : undefined}>
      <Section id="vantar" title={text.waiting}>
        {waiting.length === 0 ? (
          <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>
        ) : (
          <ItemList label={text.waiting}>
            {waiting.map((line) => (
              <Item
                title={line.title}
                href={hrefById(addresses.factCheck, language, line.id)}
                facts={text.askedOn(formatDate(language, line.askedAt))}
              >
                {text.about(line.organisation)}
              </Item>
            ))}
          </ItemList>
        )}
      </Section>
      {answered.length === 0 ? null : (
        <Section id="besvarade" title={text.answered} intro={text.answeredIntro}>
          <AnsweredTable page={page} lines={answered} />
        </Section>
      )}
    </DeskFrame>
  );
}

/** What became of each, with the days. */
function AnsweredTable({ page, lines }: { page: Page; lines: readonly FactCheckLine[] }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  const day = (at: Instant | undefined): string => (at === undefined ? "" : formatDate(language, at));
  return (
    <Table
      language={language}
      id="answered"
      caption={text.answered}
      captionHidden
      stacked
      columns={Object.values(text.columns).map((label) => ({ label }))}
      groups={[
        {
          rows: lines.map((line) => [
            <>
              {line.mayRead ? <a href={hrefById(addresses.factCheck, language, line.id)}>{line.title}</a> : line.title}
              <br />
              <span class="fine-print">{text.about(line.organisation)}</span>
            </>,
            <>
              {text.lineStates[line.state]}
              {line.shown === undefined ? null : (
                <>
                  {" "}
                  <a href={itemHref(language, line.shown.kind, line.shown.slug)} aria-label={text.readThis(line.title)}>
                    {text.read}
                  </a>
                </>
              )}
            </>,
            day(line.askedAt),
            day(line.decidedAt),
            line.state === "published" || line.state === "archived" ? day(line.publishedAt) : "",
          ]),
        },
      ]}
    />
  );
}

export type FactCheckView = {
  readonly check: FactCheck;
  /** What has changed since the agency saw it last; none when it has not seen it before. */
  readonly changes: readonly Change[] | undefined;
  readonly draft: Draft;
  readonly refusal: DeskRefusal | undefined;
  readonly titles: Titles;
  readonly readers: DeskReaders;
  /** Those that the text shows, and no others of its draft. */
  readonly files: readonly ListedFile[];
  /** Where it is seen as readers will see it. */
  readonly preview: string | undefined;
};

type ViewProps = { page: Page; view: FactCheckView };

/** One text that describes the reader's agency: what has changed since they saw it, a word on each field, and the answer. */
export function FactCheckPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  const { manuscript, open, askedAt } = view.check;
  return (
    <DeskFrame
      page={page}
      title={manuscript.title}
      description={text.pageDescription}
      lead={text.askedOn(formatDate(language, askedAt))}
      outside
      way={[{ label: text.title, href: addresses.factChecks[language] }]}
      refusal={view.refusal}
    >
      {view.preview === undefined ? null : (
        <p>
          <Link href={view.preview}>{text.asReaders}</Link>
        </p>
      )}
      <DeskWhoSees page={page} readers={view.readers} />
      {open ? (
        <Asked page={page} view={view} />
      ) : (
        <>
          <Notice language={language} kind="information">
            {text.approvedNote}
          </Notice>
          <Told page={page} view={view} />
        </>
      )}
      {view.changes === undefined ? null : (
        <Disclosure summary={text.preview}>
          <WholeText page={page} view={view} />
        </Disclosure>
      )}
    </DeskFrame>
  );
}

/** The form of an answer, with what it is about. */
function Asked({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  const { check, draft } = view;
  if (check.own) {
    return (
      <>
        <Notice language={language} kind="attention" title={text.ownTitle}>
          {text.own}
        </Notice>
        <Told page={page} view={view} />
      </>
    );
  }
  const labels = { outcome: text.outcome, comment: text.comments, ...labelsOf(page, draft) };
  const { issues, field } = draftedFields(language, draft, labels, ["outcome"]);
  const isSilent = draft.issues.some((issue) => issue.field === "comment" && issue.code === "missing");
  const explained = issues.map((issue) => (issue.field === "comment" && isSilent ? { ...issue, text: text.commentNeeded } : issue));
  return (
    <>
      <ErrorSummary language={language} issues={explained} />
      <Form page={page}>
        <Told page={page} view={view} />
        <WordsElsewhere page={page} view={view} />
        <Answer page={page} review={check.review} field={field} chosen={draft.fields.getAll("outcome")} />
      </Form>
    </>
  );
}

/** The whole text the first time, and later what has changed in it. */
function Told({ page, view }: ViewProps): JSX.Element {
  const text = deskMessages[page.language].factCheck;
  if (view.changes !== undefined) return <Changes page={page} view={view} changes={view.changes} />;
  return (
    <Section id="texten" title={text.first}>
      <WholeText page={page} view={view} />
    </Section>
  );
}

/** The names of the places that words were written about. */
function labelsOf(page: Page, { issues }: Draft): Record<string, string> {
  const places = issues.filter(({ field }) => field.startsWith("about."));
  return Object.fromEntries(places.map(({ field }) => [field, placeTitle(page, field.slice("about.".length))]));
}

function Changes({ page, view, changes }: ViewProps & { changes: readonly Change[] }): JSX.Element {
  const text = deskMessages[page.language].factCheck;
  if (changes.length === 0) return <p>{text.nothingChanged[view.check.before?.as ?? "seen"]}</p>;
  return (
    <Section id="andrat" title={text.changedSince[view.check.before?.as ?? "seen"]}>
      {changes.map((change) => (
        <div class="fact">
          <h3 class="heading heading--3">{placeTitle(page, change.path)}</h3>
          <ChangeInWords page={page} titles={view.titles} change={change} />
          <NowInField page={page} view={view} change={change} />
          {change.kind === "removed" ? null : <Word page={page} view={view} path={change.path} />}
        </div>
      ))}
      <Files page={page} view={view} />
    </Section>
  );
}

/** What differs is shown as it is written; a text with marks and pictures in it also as readers will see it. */
function NowInField({ page, view, change }: ViewProps & { change: Change }): JSX.Element | null {
  const { content } = view.check.manuscript;
  const isDrawn = change.kind !== "removed" && isMarkdown(change.field);
  if (!isDrawn) return null;
  return (
    <Disclosure summary={deskMessages[page.language].factCheck.now}>
      <Drawn page={page} view={view} markdown={plainText(valueAt(content, change.path))} />
    </Disclosure>
  );
}

function isMarkdown(field: SchemaField | undefined): boolean {
  return field?.kind === "text" && field.size === "markdown";
}

function Drawn({ page, view, markdown }: ViewProps & { markdown: string }): JSX.Element {
  return <Prose html={renderMarkdown(markdown, embedOf(view.files))} {...swedishOn(page)} />;
}

/** Pictures with the words in their place, caption, credit and licence, and attachments to fetch: all of it is the agency's to check. */
function Files({ page, view: { files } }: ViewProps): JSX.Element | null {
  const text = deskMessages[page.language].factCheck;
  if (files.length === 0) return null;
  return (
    <div class="fact">
      <h3 class="heading heading--3">{text.files}</h3>
      <p>{text.filesHelp}</p>
      {files.map((file) => (
        <ShownFile page={page} file={file} />
      ))}
    </div>
  );
}

/** Every field that has something in it; with a place for a word on each the first time that it is shown. */
function WholeText({ page, view }: ViewProps): JSX.Element {
  const { kind, content } = view.check.manuscript;
  const isFirst = view.changes === undefined;
  return (
    <>
      {fieldsOf[kind]
        .filter(({ name }) => content[name] !== undefined)
        .map((field) => (
          <div class="fact">
            <h3 class="heading heading--3">{placeTitle(page, field.name)}</h3>
            {isMarkdown(field) ? (
              <Drawn page={page} view={view} markdown={plainText(content[field.name])} />
            ) : (
              <ValueInWords page={page} titles={view.titles} path={field.name} field={field} value={content[field.name]} />
            )}
            {isFirst ? <Word page={page} view={view} path={field.name} /> : null}
          </div>
        ))}
      {isFirst ? <Files page={page} view={view} /> : null}
    </>
  );
}

function Word({ page, view, path }: ViewProps & { path: string }): JSX.Element | null {
  if (!view.check.open || view.check.own) return null;
  const { language } = page;
  const name = `about.${path}`;
  return (
    <TextAreaField
      language={language}
      name={name}
      label={deskMessages[language].factCheck.comment(placeTitle(page, path))}
      value={view.draft.fields.get(name) ?? ""}
      rows={2}
      optional
    />
  );
}

/** What was written about places that this page does not show, since the text has been changed meanwhile: it is still theirs to send. */
function WordsElsewhere({ page, view }: ViewProps): JSX.Element | null {
  const { kind, content } = view.check.manuscript;
  const all = fieldsOf[kind].map(({ name }) => name).filter((name) => content[name] !== undefined);
  const shown = new Set(
    view.changes === undefined ? all : view.changes.flatMap((change) => (change.kind === "removed" ? [] : [change.path])),
  );
  const written = [...view.draft.fields].flatMap(([name, value]) =>
    value.trim() !== "" && name.startsWith("about.") ? [name.slice(6)] : [],
  );
  const elsewhere = [...new Set(written)].filter((path) => !shown.has(path) && fieldAt(fieldsOf[kind], path) !== undefined);
  if (elsewhere.length === 0) return null;
  return (
    <Section id="andra-delar" title={deskMessages[page.language].factCheck.elsewhere}>
      {elsewhere.map((path) => (
        <Word page={page} view={view} path={path} />
      ))}
    </Section>
  );
}

type AnswerProps = {
  page: Page;
  review: ReviewId;
  field: ReturnType<typeof draftedFields>["field"];
  chosen: readonly string[];
};

function Answer({ page, review, field, chosen }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  return (
    <Section id="svar" title={text.decide} intro={text.decideIntro}>
      <input type="hidden" name="seen" value={review} />
      <VerdictChoices language={language} text={text} error={field("outcome").error} chosen={chosen} />
      <TextAreaField {...field("comment")} label={text.comments} optional />
      <Button>{text.send}</Button>
    </Section>
  );
}
