import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  Notice,
  type Page,
  SelectField,
  TextAreaField,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { learningMessages, messages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { highestOn, type Support, supportIn } from "./evidence.ts";
import { type Field, fieldsOf, type Learning, type Sort } from "./learning.ts";
import type { EntryView, Theirs } from "./learning-view.ts";

type Props = { page: Page; view: EntryView };

/** One thing to write down. Where somebody else has written it meanwhile, both texts stand here. */
export function EntryPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, sort, readers, from, theirs, draft, writer } = view;
  const text = learningMessages[language];
  const { title, lead } = text.forms[sort];
  const groups = fieldsOf[sort].filter(({ kind }) => kind === "choice").map(({ name }) => name);
  const { issues } = draftedFields(language, draft, labelsOf(language, sort), groups);
  const heading = sort === "result" ? `${title}: ${areaOf(language, view)}` : title;
  return (
    <StudyFrame
      page={page}
      of={study}
      title={heading}
      description={lead}
      lead={lead}
      problem={problemOf(language, view)}
      script={sort === "talk" ? "unsaved.js" : undefined}
    >
      <ErrorSummary language={language} issues={issues} />
      {theirs === undefined ? null : <TheirText language={language} sort={sort} theirs={theirs} learning={view.learning} />}
      {sort === "result" ? <Ground language={language} learning={view.learning} /> : null}
      <div {...keeping(page, view, writer)}>
        <Form page={page}>
          <input type="hidden" name="from" value={String(from)} />
          {fieldsOf[sort].map((field) => (
            <EntryField page={page} view={view} field={field} />
          ))}
          <p>{text.noPersons}</p>
          <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
          <Button>{text.form.save}</Button>
          {sort === "talk" ? <p class="writing-status" role="status" /> : null}
        </Form>
      </div>
    </StudyFrame>
  );
}

function keeping({ language }: Page, { study, sort, entry, draft }: EntryView, writer: string): Readonly<Record<string, string>> {
  if (sort !== "talk") return {};
  return {
    "data-unsaved": hrefTo("keepTalk", language, { id: study.id, entry }),
    "data-writer": writer,
    "data-failed": learningMessages[language].form.failed,
    ...(draft.issues.length > 0 ? { "data-begun": "yes" } : {}),
  };
}

const areaOf = (language: Language, { entry }: EntryView): string => {
  const areas: Readonly<Record<string, string>> = learningMessages[language].areas;
  return areas[entry] ?? "";
};

function problemOf(language: Language, { refusal, theirs, learning, draft }: EntryView): string | undefined {
  const { form, ground, support: because } = learningMessages[language];
  if (theirs !== undefined) return form.overtaken;
  if (refusal === undefined) return undefined;
  if (refusal !== "not-supported") return messages[language].refusals[refusal];
  const support = supportIn(learning, { signId: draft.fields.get("sign"), storyId: draft.fields.get("story") });
  return ground.tooMuch(ground.short[highestOn(support)], because[support]);
}

type Words = Readonly<Record<string, { readonly label: string; readonly hint?: string }>>;

const wordsOf = (language: Language, sort: Sort): Words => learningMessages[language].fields[sort];

const labelsOf = (language: Language, sort: Sort): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(wordsOf(language, sort)).map(([name, { label }]) => [name, label]));

function EntryField({ page: { language }, view, field }: Props & { field: Field }): JSX.Element | null {
  const { sort, draft, learning } = view;
  const { name, optional } = field;
  const hint = wordsOf(language, sort)[name]?.hint;
  const given = draftedFields(language, draft, labelsOf(language, sort)).field(name);
  const drawn = { ...given, optional, ...(hint === undefined ? {} : { hint }) };
  switch (field.kind) {
    case "line":
      return <TextField {...drawn} maxLength={field.most} width={36} />;
    case "text":
      return <TextAreaField {...drawn} rows={3} maxLength={field.most} />;
    case "day":
      return <TextField {...drawn} type="date" />;
    case "number":
      return <TextField {...drawn} width={10} />;
    case "choice":
      return <ChoiceField language={language} view={view} field={field} />;
    default:
      return <SelectField {...drawn} options={optionsOf(language, learning, field.kind, optional === true)} />;
  }
}

function ChoiceField({
  language,
  view,
  field,
}: {
  language: Language;
  view: EntryView;
  field: Extract<Field, { kind: "choice" }>;
}): JSX.Element {
  const { sort, draft } = view;
  const { name, options } = field;
  const given = draftedFields(language, draft, labelsOf(language, sort)).field(name);
  // For whom it is stands in the address.
  if (name === "area") return <input type="hidden" name="area" value={view.entry} />;
  return (
    <Choices
      language={language}
      type="radio"
      name={name}
      legend={given.label}
      error={given.error}
      options={options.map((value) => ({ value, label: choiceWord(language, name, value) }))}
      chosen={[given.value ?? []].flat()}
    />
  );
}

function choiceWord(language: Language, name: string, value: string): string {
  const { directions, known, statuses, areas } = learningMessages[language];
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = { direction: directions, known, status: statuses, area: areas };
  return words[name]?.[value] ?? value;
}

type Option = { readonly value: string; readonly label: string };

const longestOption = 80;

function optionsOf(language: Language, learning: Learning, kind: "measure" | "sign" | "story", optional: boolean): readonly Option[] {
  const none = optional ? [{ value: "", label: learningMessages[language].none }] : [];
  return [...none, ...namesOf(language, learning, kind)];
}

function namesOf(language: Language, learning: Learning, kind: "measure" | "sign" | "story"): readonly Option[] {
  if (kind === "sign") return learning.signs.map(({ id, name }) => ({ value: id, label: name }));
  if (kind === "measure") return learning.measures.map(({ id, words }) => ({ value: id, label: words.slice(0, longestOption) }));
  return learning.stories.map(({ id, words, heardOn }) => ({
    value: id,
    label: `${formatDate(language, heardOn)}: ${words.slice(0, longestOption)}`,
  }));
}

type TheirProps = { language: Language; sort: Sort; theirs: Theirs; learning: Learning };

function TheirText({ language, sort, theirs, learning }: TheirProps): JSX.Element {
  const { form, someone } = learningMessages[language];
  const facts = fieldsOf[sort].flatMap((field) => {
    const stored = theirs.fields[field.name] ?? undefined;
    if (stored === undefined) return [];
    const named = field.kind === "measure" || field.kind === "sign" || field.kind === "story";
    const words = named ? namesOf(language, learning, field.kind).find(({ value }) => value === stored)?.label : undefined;
    const shown = field.kind === "choice" ? choiceWord(language, field.name, stored) : (words ?? stored);
    return [{ term: labelsOf(language, sort)[field.name] ?? field.name, description: <span class="as-written">{shown}</span> }];
  });
  return (
    <Notice language={language} kind="attention" title={form.theirs(theirs.writer ?? someone)}>
      <DescriptionList facts={facts} />
    </Notice>
  );
}

/** What may be said, for each thing that it can rest on, and why: before anything is chosen. */
function Ground({ language, learning }: { language: Language; learning: Learning }): JSX.Element {
  const text = learningMessages[language];
  const line = (name: string, support: Support) => text.ground.line(name, text.ground.short[highestOn(support)], text.support[support]);
  const [story] = learning.stories;
  return (
    <Notice language={language} kind="information" title={text.ground.title}>
      <ul>
        {learning.signs.map(({ id, name }) => (
          <li>{line(name, supportIn(learning, { signId: id, storyId: undefined }))}</li>
        ))}
        {story === undefined ? null : <li>{line(text.ground.aStory, supportIn(learning, { signId: undefined, storyId: story.id }))}</li>}
        <li>{line(text.ground.noSign, supportIn(learning, { signId: undefined, storyId: undefined }))}</li>
      </ul>
    </Notice>
  );
}
