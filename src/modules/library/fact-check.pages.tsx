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
  Notice,
  type Page,
  Section,
  TextAreaField,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefById } from "./addresses.ts";
import { ChangeInWords, DeskFrame, DeskWhoSees, placeTitle, ValueInWords, VerdictChoices } from "./desk-parts.pages.tsx";
import type { Change } from "./manuscript-diff.ts";
import type { DeskReaders, FactCheck, FactCheckLine } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { fieldsOf } from "./schema-field.ts";
import type { Titles } from "./schema-words.ts";

/** The texts that an agency is asked about, and those that it has approved. */
export function FactCheckListPage({ page, lines, sent }: { page: Page; lines: readonly FactCheckLine[]; sent: boolean }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  const part = (id: string, title: string, some: readonly FactCheckLine[]): JSX.Element | null =>
    some.length === 0 ? null : (
      <Section id={id} title={title}>
        <ItemList>
          {some.map((line) => (
            <Item title={line.title} href={hrefById(addresses.factCheck, language, line.id)} facts={formatDate(language, line.at)}>
              {text.about(line.organisation)}
            </Item>
          ))}
        </ItemList>
      </Section>
    );
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead} outside done={sent ? text.sent : undefined}>
      {lines.length === 0 ? <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState> : null}
      {part(
        "vantar",
        text.waiting,
        lines.filter(({ open }) => open),
      )}
      {part(
        "godkanda",
        text.approved,
        lines.filter(({ open }) => !open),
      )}
    </DeskFrame>
  );
}

export type FactCheckView = {
  readonly check: FactCheck;
  /** What has changed since the agency saw it last; none when it has not seen it before. */
  readonly changes: readonly Change[] | undefined;
  readonly draft: Draft;
  readonly titles: Titles;
  readonly readers: DeskReaders;
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
    >
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
  const explained = issues.map((issue) => (issue.field === "comment" ? { ...issue, text: text.commentNeeded } : issue));
  return (
    <>
      <ErrorSummary language={language} issues={explained} />
      <Form page={page}>
        <Told page={page} view={view} />
        <Answer page={page} version={check.manuscript.version} field={field} chosen={draft.fields.getAll("outcome")} />
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
  if (changes.length === 0) return <p>{text.nothingChanged}</p>;
  return (
    <Section id="andrat" title={text.changedSince}>
      {changes.map((change) => (
        <div class="fact">
          <h3 class="heading heading--3">{placeTitle(page, change.path)}</h3>
          <ChangeInWords page={page} titles={view.titles} change={change} />
          {change.kind === "removed" ? null : <Word page={page} view={view} path={change.path} />}
        </div>
      ))}
    </Section>
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
            <ValueInWords page={page} titles={view.titles} path={field.name} field={field} value={content[field.name]} />
            {isFirst ? <Word page={page} view={view} path={field.name} /> : null}
          </div>
        ))}
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

type AnswerProps = {
  page: Page;
  version: number;
  field: ReturnType<typeof draftedFields>["field"];
  chosen: readonly string[];
};

function Answer({ page, version, field, chosen }: AnswerProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  return (
    <Section id="svar" title={text.decide}>
      <input type="hidden" name="version" value={version} />
      <VerdictChoices language={language} text={text} error={field("outcome").error} chosen={chosen} />
      <TextAreaField {...field("comment")} label={text.comments} optional />
      <Button>{text.send}</Button>
    </Section>
  );
}
