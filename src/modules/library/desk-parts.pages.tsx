import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  ChangedText,
  Answered,
  type AssetName,
  Choices,
  type Crumb,
  Layout,
  type Page,
  PageHeader,
  Stack,
  WhoSees,
  WhoSeesInWords,
} from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";
import type { DeskRefusal } from "./manuscript.ts";
import type { DeskReaders } from "./manuscript-view.ts";
import { type Change, wordsBetween } from "./manuscript-diff.ts";
import { deskMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import type { DraftValue, SchemaField } from "./schema-field.ts";
import { placeInWords, type Titles, valueInWords, writtenInWords } from "./schema-words.ts";

type FrameProps = PropsWithChildren<{
  page: Page;
  title: string;
  description: string;
  lead?: Child | undefined;
  way?: readonly Crumb[] | undefined;
  facts?: Child | undefined;
  refusal?: DeskRefusal | undefined;
  done?: string | undefined;
  /** The page of the agency's own fact checks, which has its own way there. */
  outside?: boolean | undefined;
  script?: AssetName | undefined;
}>;

/** A page of the desk: the way there, what was just done, or what a rule said no with. Never in a search engine. */
export function DeskFrame(props: FrameProps): JSX.Element {
  const { page, title, way = [], refusal, done, outside = false } = props;
  const { language } = page;
  const text = deskMessages[language];
  const isDesk = page.path === addresses.desk[language];
  const begin = outside || isDesk ? [] : [{ label: text.desk.title, href: addresses.desk[language] }];
  return (
    <Layout
      page={page}
      title={title}
      description={props.description}
      crumbs={[...begin, ...way, { label: title }]}
      script={props.script}
      unlisted
    >
      <PageHeader title={title} lead={props.lead}>
        {props.facts}
      </PageHeader>
      <Stack gap="large">
        <Answered language={language} problem={refusal === undefined ? undefined : text.refusals[refusal]} done={done} />
        {props.children}
      </Stack>
    </Layout>
  );
}

/** "Who can see this?" of a text at the desk, in sentences. */
export function DeskWhoSees({ page: { language }, readers }: { page: Page; readers: DeskReaders }): JSX.Element {
  const text = deskMessages[language].readers;
  const counted = (persons: number): [string, boolean] => [formatNumber(language, persons), persons === 1];
  const { editors, agencies, published } = readers;
  const sentences = [
    text.desk(...counted(editors)),
    ...agencies.map(({ name, persons, asked }) =>
      asked ? text.asked(name, ...counted(persons)) : text.approved(name, ...counted(persons)),
    ),
  ];
  return (
    <>
      {published?.isThis === true ? <WhoSees language={language} readers={published} also={text.published} /> : null}
      {published?.isThis === true ? null : (
        <WhoSeesInWords language={language} sentences={[...sentences, published === undefined ? text.nobodyElse : text.asBefore]} />
      )}
    </>
  );
}

/** A value as it is read: choices in words, rows under one another. */
export function ValueInWords(props: {
  page: Page;
  titles: Titles;
  path: string;
  field: SchemaField | undefined;
  value: DraftValue | undefined;
}): JSX.Element {
  const { page, titles, path, field, value } = props;
  const { write, merge } = deskMessages[page.language];
  const words = { language: page.language, titles, yes: write.yes, no: write.no };
  const lines = field === undefined ? [] : valueInWords(words, path, field, value);
  if (lines.length === 0) return <p class="fine-print">{merge.empty}</p>;
  return (
    <div {...swedishOn(page)}>
      {lines.map((line) => (
        <p class="as-written">{line}</p>
      ))}
    </div>
  );
}

/** What differs at one place: words that have gone and come within a text, or the values before and after. */
export function ChangeInWords({ page, titles, change }: { page: Page; titles: Titles; change: Change }): JSX.Element {
  const text = deskMessages[page.language].differences;
  if (change.kind === "text") {
    const [before, after] = [change.before, change.after].map((written) => writtenInWords(titles, change.path, written));
    return <TextChange page={page} before={before ?? ""} after={after ?? ""} />;
  }
  const part = (label: string, kind: "gone" | "come", value: DraftValue | undefined) => (
    <div class={`change change--${kind}`}>
      <p class="change__kind">{label}</p>
      <ValueInWords page={page} titles={titles} path={change.path} field={change.field} value={value} />
    </div>
  );
  if (change.kind === "added") return part(text.added, "come", change.after);
  if (change.kind === "removed") return part(text.removed, "gone", change.before);
  return (
    <>
      {part(text.gone, "gone", change.before)}
      {part(text.come, "come", change.after)}
    </>
  );
}

function TextChange({ page, before, after }: { page: Page; before: string; after: string }): JSX.Element {
  return <ChangedText language={page.language} stretches={wordsBetween(before, after)} {...swedishOn(page)} />;
}

export function placeTitle(page: Page, path: string): string {
  return placeInWords(page.language, path);
}

export function numberOf(page: Page, count: number): string {
  return formatNumber(page.language, count);
}

type VerdictProps = {
  language: Language;
  text: Readonly<Record<"outcome" | "approve" | "approveHint" | "changes" | "changesHint", string>>;
  error: string | undefined;
  chosen: readonly string[];
};

/** What whoever checks a text says of it: an agency of what is said about it, a second reader of the whole. */
export function VerdictChoices({ text, ...rest }: VerdictProps): JSX.Element {
  const options = [
    { value: "approved", label: text.approve, hint: text.approveHint },
    { value: "changes", label: text.changes, hint: text.changesHint },
  ];
  return <Choices {...rest} type="radio" name="outcome" legend={text.outcome} options={options} />;
}
