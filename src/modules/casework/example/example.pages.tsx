import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonRow,
  Choices,
  Disclosure,
  draftedFields,
  ErrorSummary,
  Form,
  Link,
  Notice,
  type Page,
  Prose,
  Section,
  SelectField,
  Stack,
  StatusMark,
  TextAreaField,
  TextField,
  WhoSeesInWords,
} from "../../../design/index.ts";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { itemHref } from "../../library/index.ts";
import { exampleMessages, messages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { type ExampleField, exampleFields, type HandedIn, isAtDesk, newsOf, toAnswer } from "./example.ts";
import type { ExampleView } from "./example-view.ts";
import type { Mark } from "./mark.ts";

type Props = { page: Page; view: ExampleView };

/** The example as the team writes it: each field with what the work says, and what may point somebody out marked where it stands. */
export function ExamplePage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { study, handedIn, done, from, draft, lacksConsent } = view;
  const text = exampleMessages[language];
  const { issues } = draftedFields(language, draft, labelsOf(language));
  const consent = lacksConsent ? [{ field: "yes-1", text: text.consent.missing }] : [];
  const [last] = handedIn;
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={text.description}
      problem={problemOf(language, view)}
      done={done === undefined ? undefined : text[done]}
    >
      <ErrorSummary language={language} issues={[...issues, ...consent]} />
      {last === undefined ? null : (
        <Section id="inlamnat" title={text.section}>
          <HandedInList language={language} handedIn={handedIn} />
          <p>{whatNext(language, last)}</p>
        </Section>
      )}
      <Left language={language} view={view} hasSummary={issues.length > 0} />
      <Form page={page}>
        <input type="hidden" name="from" value={String(from)} />
        {exampleFields.map((field) => (
          <FieldWithMarks page={page} view={view} field={field} />
        ))}
        <Methods language={language} view={view} />
        <Links language={language} view={view} />
        <Consent language={language} view={view} />
        <WhoSeesInWords language={language} sentences={text.seen} />
        <ButtonRow>
          <Button name="deed" value="save" variant="secondary">
            {text.save}
          </Button>
          <Button name="deed" value="hand-in">
            {text.consent.submit}
          </Button>
        </ButtonRow>
      </Form>
    </StudyFrame>
  );
}

/** What is left to do: fields to answer, and what was marked to look at. */
function Left({ language, view, hasSummary }: { language: Language; view: ExampleView; hasSummary: boolean }): JSX.Element {
  const text = exampleMessages[language];
  const left = toAnswer(view.texts);
  return (
    <>
      <p>{text.left(left.length)}</p>
      {/* A summary of what is wrong names them too. */}
      {left.length === 0 || hasSummary ? null : (
        <ul>
          {left.map((name) => (
            <li>
              <a href={`#${name}`}>{wordsOf(language)[name]?.label ?? name}</a>
            </li>
          ))}
        </ul>
      )}
      {view.marks.some(({ words }) => !view.cleared.includes(words)) ? (
        <Notice language={language} kind="attention" title={text.looks.title}>
          <p>{text.looks.intro}</p>
        </Notice>
      ) : null}
    </>
  );
}

function problemOf(language: Language, { refusal, theirs }: ExampleView): string | undefined {
  const text = exampleMessages[language];
  if (theirs !== undefined) return text.overtaken;
  if (refusal === undefined) return undefined;
  const all: Readonly<Record<string, string>> = { ...messages[language].refusals, ...text.refusals };
  return all[refusal];
}

type Words = Readonly<Record<string, { readonly label: string; readonly hint?: string }>>;

const wordsOf = (language: Language): Words => exampleMessages[language].fields;

function labelsOf(language: Language): Readonly<Record<string, string>> {
  const { consent } = exampleMessages[language];
  const own = Object.fromEntries(Object.entries(wordsOf(language)).map(([name, { label }]) => [name, label]));
  return { ...own, consent: consent.who, consentedOn: consent.when };
}

/** Each time it was handed in, and what has become of it; with the way to read what is published. */
export function HandedInList({ language, handedIn }: { language: Language; handedIn: readonly HandedIn[] }): JSX.Element {
  const text = exampleMessages[language];
  return (
    <ul class="list">
      {handedIn.map(({ number, consent, consentedOn, fate }) => (
        <li>
          {text.handedIn(number, fate === undefined ? text.states.withdrawn : text.states[fate.state])}{" "}
          {fate?.became === null || fate?.became === undefined ? null : (
            <Link href={itemHref(language, "example", fate.became.slug)}>{text.read(fate.became.title)}</Link>
          )}{" "}
          <FactCheckers language={language} checkers={fate?.checkers ?? []} />
          <span class="fine-print">{text.consented(consent, formatDate(language, consentedOn))}</span>
        </li>
      ))}
    </ul>
  );
}

/** Which agencies check the facts, and how far each has come. */
function FactCheckers({
  language,
  checkers,
}: {
  language: Language;
  checkers: NonNullable<HandedIn["fate"]>["checkers"];
}): JSX.Element | null {
  const text = exampleMessages[language].checkers;
  if (checkers.length === 0) return null;
  return (
    <p>
      {text.title}: {checkers.map(({ name, state }) => `${name} ${text[state]}`).join("; ")}
    </p>
  );
}

/** What the team can do about how it went: of an earlier one nothing. */
function whatNext(language: Language, last: HandedIn): string {
  const text = exampleMessages[language];
  const news = last.fate === undefined ? undefined : newsOf(last.fate);
  if (news !== undefined) return text.next[news];
  return isAtDesk(last) ? text.waits : text.goOn;
}

type FieldProps = Props & { field: ExampleField };

function FieldWithMarks({ page, view, field }: FieldProps): JSX.Element {
  const { language } = page;
  const { name } = field;
  const { texts, filled, theirs, statuses } = view;
  const text = exampleMessages[language];
  const status = statuses[name];
  const [fromWork, own] = [filled[name], texts[name]];
  const saved = theirs?.texts[name];
  return (
    <div>
      <ExampleInput language={language} view={view} field={field} />
      {status === undefined ? null : (
        <p class="fine-print">
          <StatusMark language={language} status={status} />. {text.statusFromWork}
        </p>
      )}
      <Marked language={language} view={view} field={field} />
      {saved === undefined || saved === own ? null : (
        <Notice language={language} kind="attention" title={text.theirs(theirs?.writer ?? text.someone)}>
          <p class="as-written">{choiceWord(language, name, saved)}</p>
        </Notice>
      )}
      {fromWork === undefined || fromWork === own || field.kind === "choice" ? null : (
        <Disclosure summary={text.fromWork}>
          <Prose>
            <p class="as-written">{fromWork}</p>
          </Prose>
        </Disclosure>
      )}
    </div>
  );
}

function ExampleInput({ language, view, field }: { language: Language; view: ExampleView; field: ExampleField }): JSX.Element {
  const { name, isRequired } = field;
  const hint = wordsOf(language)[name]?.hint;
  const given = draftedFields(language, view.draft, labelsOf(language)).field(name);
  const drawn = {
    ...given,
    value: view.texts[name] ?? "",
    optional: isRequired !== true,
    ...(hint === undefined ? {} : { hint }),
  };
  switch (field.kind) {
    case "line":
      return <TextField {...drawn} maxLength={field.most} width={48} />;
    case "choice":
      return (
        <SelectField
          {...drawn}
          options={[
            { value: "", label: exampleMessages[language].choose },
            ...field.options.map((value) => ({ value, label: choiceWord(language, name, value) })),
          ]}
        />
      );
    default:
      return <TextAreaField {...drawn} rows={field.kind === "lines" ? 4 : 3} maxLength={field.most} />;
  }
}

function choiceWord(language: Language, name: string, value: string): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = exampleMessages[language].choices;
  return words[name]?.[value] ?? value;
}

/** The text once more, with what may point somebody out marked where it stands; and for each of those a box to say that it does not. */
function Marked({ language, view, field: { name } }: { language: Language; view: ExampleView; field: ExampleField }): JSX.Element | null {
  const { looks } = exampleMessages[language];
  const marks = view.marks.filter((mark) => mark.field === name);
  if (marks.length === 0) return null;
  const earlier = new Set(
    view.marks
      .slice(
        0,
        view.marks.findIndex((mark) => mark.field === name),
      )
      .map(({ words }) => words),
  );
  const asked = marks.filter(({ words }, index) => !earlier.has(words) && marks.findIndex((mark) => mark.words === words) === index);
  return (
    <div class="notice notice--attention">
      <p class="notice__kind">{looks.label(wordsOf(language)[name]?.label ?? name)}</p>
      <div class="notice__text">
        <p class="as-written">
          {pieces(view.texts[name] ?? "", marks).map(({ words, isMarked }) => (isMarked ? <mark>{words}</mark> : words))}
        </p>
        {asked.map(({ words, kind }, index) => (
          <div class="ds-field">
            <input
              class="ds-input"
              type="checkbox"
              id={`cleared-${name}-${index}`}
              name="cleared"
              value={words}
              checked={view.cleared.includes(words)}
            />
            <label class="ds-label" for={`cleared-${name}-${index}`}>
              {looks.clear(words, looks.kinds[kind])}
            </label>
          </div>
        ))}
      </div>
    </div>
  );
}

type Piece = { readonly words: string; readonly isMarked: boolean };

function pieces(text: string, marks: readonly Mark[]): readonly Piece[] {
  const parts: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    parts.push({ words: text.slice(at, start), isMarked: false }, { words: text.slice(start, end), isMarked: true });
    at = end;
  }
  return [...parts, { words: text.slice(at), isMarked: false }];
}

function Methods({ language, view: { allMethods, methods } }: { language: Language; view: ExampleView }): JSX.Element | null {
  const text = exampleMessages[language];
  if (allMethods.length === 0) return null;
  return (
    <Disclosure summary={text.methods} open={methods.length > 0}>
      <Choices
        language={language}
        type="checkbox"
        name="methods"
        legend={text.methods}
        options={allMethods.map(({ slug, title }) => ({ value: slug, label: title }))}
        chosen={methods}
      />
    </Disclosure>
  );
}

function Links({ language, view: { links } }: { language: Language; view: ExampleView }): JSX.Element {
  const text = exampleMessages[language].links;
  return (
    <Section id="hanvisar" title={text.title} intro={text.intro}>
      {links.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul class="list">
          {links.map(({ kind, slug, title, language: of }) => (
            <li>
              <span lang={of === language ? undefined : of}>
                <Link href={itemHref(language, kind, slug)}>{title}</Link>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Consent({ language, view }: { language: Language; view: ExampleView }): JSX.Element {
  const { consent: text } = exampleMessages[language];
  const { field } = draftedFields(language, view.draft, labelsOf(language));
  return (
    <Section id="lamna-in" title={text.title} intro={text.intro}>
      <Stack>
        <Choices
          language={language}
          type="checkbox"
          name="yes"
          legend={text.legend}
          error={view.lacksConsent ? text.missing : undefined}
          options={[{ value: "yes", label: text.yes }]}
          chosen={view.draft.fields.getAll("yes")}
        />
        <TextField {...field("consent")} hint={text.whoHint} maxLength={300} width={48} optional />
        <TextField {...field("consentedOn")} type="date" optional />
      </Stack>
    </Section>
  );
}
