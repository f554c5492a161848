import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  Disclosure,
  ErrorSummary,
  type FieldIssue,
  Fieldset,
  Form,
  Notice,
  type Page,
  TextAreaField,
  WithAside,
} from "../../design/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { DeskFrame, DeskWhoSees, placeTitle, ValueInWords } from "./desk-parts.pages.tsx";
import { enterValue } from "./field-reference.ts";
import { FormContents, FormSections, SaveBar, type SectionsView } from "./form-sections.pages.tsx";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import type { ContentFault, DeskRefusal } from "./manuscript.ts";
import type { Conflict } from "./manuscript-merge.ts";
import type { DeskReaders, Manuscript } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import type { Advice } from "./plain-language.ts";
import { type DraftContent, fieldAt, fieldsOf, type SchemaField } from "./schema-field.ts";
import { faultSentence, idOf } from "./schema-form.pages.tsx";
import type { Titles } from "./schema-words.ts";
import type { PickerView } from "./text-picker.pages.tsx";
import { UnsavedKeeper, UnsavedNotice } from "./unsaved.pages.tsx";

export type WriteView = SectionsView & {
  /** The version that the writer began from. */
  readonly from: number;
  readonly titles: Titles;
  readonly texts: PickerView["texts"];
  readonly found: PickerView["found"];
  readonly refusal: DeskRefusal | undefined;
  /** What has to be mended in it before it can be handed over. */
  readonly faults: readonly ContentFault[];
  readonly advice: readonly Advice[];
  readonly writer: PersonId;
  /** What stands in the form is what the writer left there without saving it. */
  readonly unsaved: { readonly from: number; readonly at: Instant } | undefined;
  /** What stands in the form was sent, and is saved nowhere yet. */
  readonly begun: boolean;
};

/** The form of a text, made from the schema of its kind. */
export function WritePage({ page, view }: { page: Page; view: WriteView }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].write;
  const { manuscript, titles } = view;
  const isDraft = manuscript.state === "draft";
  const { faults } = view;
  const form = { page, errors: errorsIn(language, faults), titles, texts: view.texts, found: view.found };
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
      refusal={view.refusal}
      script="unsaved.js"
    >
      {view.unsaved === undefined ? null : <UnsavedNotice page={page} manuscript={manuscript} unsaved={view.unsaved} />}
      {isDraft ? null : (
        <Notice language={language} kind="attention">
          {view.refusal === undefined ? text.notNow : text.closed}
        </Notice>
      )}
      {isDraft ? <Missing page={page} faults={faults} fields={fieldsOf[manuscript.kind]} /> : null}
      <AdviceOnLanguage page={page} advice={view.advice} />
      <WithAside side="end" aside={<FormContents page={page} view={view} faults={faults} isDraft={isDraft} />}>
        <UnsavedKeeper page={page} id={manuscript.id} writer={view.writer} begun={view.begun}>
          <Form page={page} enter={isDraft ? enterValue : undefined} onPaper>
            <input type="hidden" name="from" value={view.from} />
            <FormSections form={form} view={view} faults={faults} />
            <SaveBar page={page} isDraft={isDraft} />
          </Form>
        </UnsavedKeeper>
      </WithAside>
    </DeskFrame>
  );
}

/** What is written and wrong is said at its field. What is not written yet is no fault of a draft: it stands in the list alone. */
function errorsIn(language: Language, faults: readonly ContentFault[]): Map<string, string> {
  const wrong = faults.filter(({ code }) => code !== "missing" && code !== "too-few");
  return new Map(wrong.map((fault) => [fault.path, faultSentence(language, fault)]));
}

/** What is missing, each a way to its field: in a draft nothing is wrong yet. */
function Missing(props: { page: Page; faults: readonly ContentFault[]; fields: readonly SchemaField[] }): JSX.Element {
  const { page, faults, fields } = props;
  const { language } = page;
  const text = deskMessages[language].write;
  if (faults.length === 0) return <p>{text.missingNothing}</p>;
  return (
    <Disclosure summary={text.missing(formatNumber(language, faults.length), faults.length === 1)}>
      <ul class="plain-list">
        {faults.map((fault) => {
          const field = fieldAt(fields, fault.path);
          const sentence = faultSentence(language, fault);
          return <li>{field === undefined ? sentence : <a href={`#${idOf(fault.path, field)}`}>{sentence}</a>}</li>;
        })}
      </ul>
    </Disclosure>
  );
}

function AdviceOnLanguage({ page, advice }: { page: Page; advice: readonly Advice[] }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].advice;
  if (advice.length === 0) return <p>{text.none}</p>;
  return (
    <Disclosure summary={text.title(formatNumber(language, advice.length))}>
      <p>{text.intro}</p>
      <ul class="plain-list">
        {advice.map((one) => (
          <li>
            <a href={`#${one.path}`}>{placeTitle(page, one.path)}</a>
            {": "}
            {adviceInWords(language, one)}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function adviceInWords(language: Language, one: Advice): string {
  const text = deskMessages[language].advice;
  switch (one.kind) {
    case "long-sentence":
      return text["long-sentence"](one.begins, formatNumber(language, one.words));
    case "heavy-word":
      return text["heavy-word"](one.word, one.instead);
    default:
      return text["long-word"](one.word);
  }
}

export type MergeView = {
  readonly manuscript: Manuscript;
  readonly base: number;
  readonly theirs: number;
  readonly yours: DraftContent;
  readonly note: string;
  /** Places that only one side had changed, taken from yours. */
  readonly taken: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** What has been chosen so far, by place. */
  readonly choices: ReadonlyMap<string, { readonly side: string; readonly text: string }>;
  /** Places that were sent without a choice. */
  readonly open: readonly string[];
  readonly titles: Titles;
  readonly readers: DeskReaders;
};

type MergeProps = { page: Page; view: MergeView };

/** Two changes of one text beside each other: what it was, what stands now, what you have written. */
export function MergePage({ page, view }: MergeProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].merge;
  const { manuscript, conflicts, taken, open } = view;
  const issues: FieldIssue[] = open.map((path) => ({ field: `choose.${path}-1`, text: `${placeTitle(page, path)}: ${text.open}` }));
  return (
    <DeskFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
    >
      <ErrorSummary language={language} issues={issues} />
      {conflicts.length === 0 ? (
        <Notice language={language} kind="information">
          {text.noConflicts}
        </Notice>
      ) : null}
      {taken.length === 0 ? null : <p>{text.taken(taken.map((path) => placeTitle(page, path)).join("; "))}</p>}
      <Form page={page} action={hrefById(addresses.merge, language, manuscript.id)}>
        <input type="hidden" name="base" value={view.base} />
        <input type="hidden" name="theirs" value={view.theirs} />
        <input type="hidden" name="yours" value={JSON.stringify(view.yours)} />
        <input type="hidden" name="note" value={view.note} />
        {conflicts.map((conflict) => (
          <OneConflict page={page} view={view} conflict={conflict} />
        ))}
        <DeskWhoSees page={page} readers={view.readers} />
        <Button>{text.save}</Button>
      </Form>
    </DeskFrame>
  );
}

function OneConflict({ page, view, conflict }: MergeProps & { conflict: Conflict }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].merge;
  const { path, isText, base, theirs, yours } = conflict;
  const field = fieldAt(fieldsOf[view.manuscript.kind], path);
  const chosen = view.choices.get(path);
  const side = (label: string, value: typeof base): JSX.Element => (
    <div>
      <p class="change__kind">{label}</p>
      <ValueInWords page={page} titles={view.titles} path={path} field={field} value={value} />
    </div>
  );
  return (
    <Fieldset language={language} id={`conflict-${path}`} legend={placeTitle(page, path)}>
      <div class="three-sides">
        {side(text.base, base)}
        {side(text.theirs, theirs)}
        {side(text.yours, yours)}
      </div>
      <Choices
        language={language}
        type="radio"
        name={`choose.${path}`}
        legend={text.choose}
        error={view.open.includes(path) ? text.open : undefined}
        options={[
          { value: "theirs", label: text.keepTheirs },
          { value: "yours", label: text.keepYours },
          ...(isText ? [{ value: "text", label: text.keepText }] : []),
        ]}
        chosen={chosen === undefined ? [] : [chosen.side]}
      />
      {isText ? (
        <TextAreaField
          language={language}
          name={`text.${path}`}
          label={text.text}
          value={chosen?.text ?? (typeof yours === "string" ? yours : "")}
          rows={4}
          optional
        />
      ) : null}
    </Fieldset>
  );
}
