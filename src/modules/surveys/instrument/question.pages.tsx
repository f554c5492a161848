import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonRow,
  Choices,
  draftedFields,
  ErrorSummary,
  Fieldset,
  Form,
  Item,
  ItemList,
  type Page,
  Section,
  SelectField,
  TextField,
} from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import type { Draft } from "../../../kernel/validate.ts";
import { hrefTo } from "../addresses.ts";
import { instrumentCrumb, InstrumentFrame, QuestionSeen, WordsFields } from "./instrument-parts.pages.tsx";
import type { KeptInstrument } from "./kept-instrument.ts";
import { answerCodes, inLanguage, longest, type Question, type QuestionKind, questionKinds } from "./instrument.ts";
import { instrumentMessages } from "../messages.ts";
import { answerLabel } from "./question-words.ts";
import { questionGroups, type Row, rowsIn } from "./question.forms.ts";
import type { RefusalCode } from "../surveys-route.ts";

/** Of which kind a new question is to be. */
export function ChooseKindPage({ page, kept, section }: { page: Page; kept: KeptInstrument; section: string }): JSX.Element {
  const { language } = page;
  const { question: text, kinds, kindHints } = instrumentMessages[language];
  const base = `${hrefTo("newQuestion", language, { id: kept.id })}?section=${section}`;
  return (
    <InstrumentFrame
      page={page}
      title={text.chooseKind}
      description={text.description}
      lead={text.chooseKindLead}
      way={[instrumentCrumb(language, kept)]}
    >
      <ItemList label={text.chooseKind}>
        {questionKinds.map((kind) => (
          <Item title={kinds[kind]} href={`${base}&kind=${kind}`}>
            {kindHints[kind]}
          </Item>
        ))}
      </ItemList>
    </InstrumentFrame>
  );
}

export type QuestionView = {
  readonly kept: KeptInstrument;
  readonly kind: QuestionKind;
  /** The question as it stands; none when it is new, or somebody has taken it away meanwhile. */
  readonly standing: Question | undefined;
  readonly isNew: boolean;
  /** The code can no longer be changed. */
  readonly isUsed: boolean;
  /** Those that it can hang on. */
  readonly earlier: readonly Question[];
  readonly draft: Draft;
  /** Of the question as it stands. */
  readonly mark: string;
  readonly refusal: RefusalCode | undefined;
};
type ViewProps = { page: Page; view: QuestionView };
type Field = ReturnType<typeof draftedFields>["field"];
type PartProps = ViewProps & { readonly field: Field };

/** One question, with all that can be said of its kind. */
export function QuestionPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { question: text, kinds } = instrumentMessages[language];
  const { kept, kind, isNew, draft, mark, refusal } = view;
  const { issues, field } = draftedFields(language, draft, labelsOf(language, draft.fields), questionGroups);
  return (
    <InstrumentFrame
      page={page}
      title={isNew ? text.newTitle : text.title}
      eyebrow={kinds[kind]}
      description={text.description}
      way={[instrumentCrumb(language, kept)]}
      refusal={refusal}
    >
      {refusal === "changed-meanwhile" ? <Standing page={page} view={view} /> : null}
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="mark" value={mark} />
        <input type="hidden" name="kind" value={kind} />
        <WordsFields field={field} name="text" most={longest.question} rows={2} hint={text.textHint} />
        <WordsFields field={field} name="why" most={longest.why} rows={2} hint={text.whyHint} />
        <WordsFields field={field} name="help" most={longest.help} rows={2} hint={text.helpHint} optional />
        <OfItsKind page={page} view={view} field={field} />
        <Circumstances page={page} view={view} field={field} />
        <CodeField page={page} view={view} field={field} />
        <ButtonRow>
          <Button>{text.save}</Button>
          {kind === "one" || kind === "several" ? (
            <Button variant="secondary" name="deed" value="rows" action={`${page.path}#svar`}>
              {text.moreRows}
            </Button>
          ) : null}
          {view.earlier.length === 0 ? null : (
            <Button variant="secondary" name="deed" value="answers" action={`${page.path}#whenQuestion`}>
              {text.showAnswers}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </InstrumentFrame>
  );
}

function labelsOf(language: Language, fields: URLSearchParams): Record<string, string> {
  const text = instrumentMessages[language].question;
  const { textSv, textEn, whySv, whyEn, helpSv, helpEn, section, least, most: greatest, required, comment, code } = text;
  const rows = rowsIn(fields).flatMap(({ number }): [string, string][] => {
    const shown = formatNumber(language, number);
    return [
      [`optionSv${number}`, text.optionSv(shown)],
      [`optionEn${number}`, text.optionEn(shown)],
      [`optionOrder${number}`, text.optionOrder(shown)],
    ];
  });
  const [first, last] = fields.get("kind") === "score" ? [0, 10] : [1, 5];
  const [one, other] = [formatNumber(language, first), formatNumber(language, last)];
  const ends = { leastSv: text.leastSv(one), leastEn: text.leastEn(one), mostSv: text.leastSv(other), mostEn: text.leastEn(other) };
  const shared = { textSv, textEn, whySv, whyEn, helpSv, helpEn, section, least, most: greatest, required, comment, code };
  return { ...shared, ...ends, whenQuestion: text.when, whenAnswers: text.whenAnswers, ...Object.fromEntries(rows) };
}

/** What somebody else has made of the question while one wrote. */
function Standing({ page, view: { kept, standing } }: ViewProps): JSX.Element | null {
  const { language } = page;
  if (standing === undefined) return null;
  return (
    <Section id="nu" title={instrumentMessages[language].question.stands}>
      <p>{inLanguage(standing.text, language).text}</p>
      <QuestionSeen page={page} shown={language} instrument={kept.definition} question={standing} />
    </Section>
  );
}

function OfItsKind({ page, view, field }: PartProps): JSX.Element | null {
  const { language } = page;
  const { question: text } = instrumentMessages[language];
  switch (view.kind) {
    case "one":
    case "several":
      return (
        <Fieldset language={language} id="svar" legend={text.options} hint={text.optionsHint}>
          <input type="hidden" name="rows" value={String(rowsIn(view.draft.fields).length)} />
          {rowsIn(view.draft.fields).map((row) => (
            <OptionRow page={page} row={row} field={field} />
          ))}
        </Fieldset>
      );
    case "scale":
    case "score":
      return (
        <Fieldset language={language} id="andar" legend={text.ends}>
          <WordsFields field={field} name="least" most={longest.option} />
          <WordsFields field={field} name="most" most={longest.option} />
        </Fieldset>
      );
    case "number":
      return (
        <>
          <TextField {...field("least")} hint={text.boundHint} width={12} optional />
          <TextField {...field("most")} width={12} optional />
        </>
      );
    default:
      return null;
  }
}

function OptionRow({ page, row, field }: { page: Page; row: Row; field: Field }): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].question;
  const { number, code } = row;
  return (
    <Fieldset language={language} id={`svar-${number}`} legend={text.option(formatNumber(language, number))}>
      {code === "" ? null : <input type="hidden" name={`optionCode${number}`} value={code} />}
      <div class="field-row field-row--three">
        <TextField {...field(`optionSv${number}`)} label={text.inSwedish} maxLength={longest.option} optional={number > 2} />
        <TextField {...field(`optionEn${number}`)} label={text.inEnglish} maxLength={longest.option} optional />
        <TextField {...field(`optionOrder${number}`)} label={text.place} width={4} optional />
      </div>
    </Fieldset>
  );
}

/** Where it stands, whether it has to be answered, and by whom. */
function Circumstances({ page, view, field }: PartProps): JSX.Element {
  const { language } = page;
  const text = instrumentMessages[language].question;
  const { kept, draft, kind } = view;
  const chosen = (name: string): readonly string[] => draft.fields.getAll(name);
  return (
    <>
      <SelectField
        {...field("section")}
        options={kept.definition.sections.map(({ code, title }) => ({ value: code, label: inLanguage(title, language).text }))}
      />
      <Choices
        language={language}
        type="checkbox"
        name="required"
        legend={text.required}
        hint={text.requiredHint}
        error={field("required").error}
        options={[{ value: "yes", label: text.requiredYes }]}
        chosen={chosen("required")}
      />
      {kind === "text" ? null : (
        <Choices
          language={language}
          type="checkbox"
          name="comment"
          legend={text.comment}
          hint={text.commentHint}
          error={field("comment").error}
          options={[{ value: "yes", label: text.commentYes }]}
          chosen={chosen("comment")}
        />
      )}
      <Condition page={page} view={view} field={field} />
    </>
  );
}

/** Which earlier question it hangs on, and once that is chosen, on which of its answers. */
function Condition({ page, view: { draft, earlier }, field }: PartProps): JSX.Element | null {
  const { language } = page;
  const text = instrumentMessages[language].question;
  if (earlier.length === 0 && (draft.fields.get("whenQuestion") ?? "") === "") return null;
  const question = earlier.find(({ code }) => code === draft.fields.get("whenQuestion"));
  return (
    <>
      <SelectField
        {...field("whenQuestion")}
        hint={text.whenHint}
        options={[
          { value: "", label: text.everyone },
          ...earlier.map((one) => ({ value: one.code, label: inLanguage(one.text, language).text })),
        ]}
        optional
      />
      {question === undefined ? null : (
        <Choices
          language={language}
          type="checkbox"
          name="whenAnswers"
          legend={text.whenAnswers}
          error={field("whenAnswers").error}
          options={answerCodes(question).map((code) => ({ value: code, label: answerLabel(language, question, code) }))}
          chosen={draft.fields.getAll("whenAnswers")}
        />
      )}
    </>
  );
}

const longestCode = 40;

function CodeField({ page, view: { isUsed, standing }, field }: PartProps): JSX.Element {
  const text = instrumentMessages[page.language].question;
  if (!isUsed || standing === undefined)
    return <TextField {...field("code")} hint={text.codeHint} maxLength={longestCode} width={30} optional />;
  return <p class="fine-print">{text.codeFixed(standing.code)}</p>;
}
