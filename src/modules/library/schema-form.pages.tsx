import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonRow, Choices, Fieldset, type Page, SelectField, TextAreaField, TextField } from "../../design/index.ts";
import { formatChoice, formatNumber, type Language } from "../../kernel/i18n.ts";
import { referredAt } from "./field-reference.ts";
import type { ContentFault } from "./manuscript.ts";
import { deskMessages } from "./messages.ts";
import {
  type DeskKind,
  type DraftContent,
  type DraftValue,
  fieldAt,
  fieldsOf,
  isContent,
  plainText,
  rowsIn,
  type SchemaField,
} from "./schema-field.ts";
import { choiceInWords, placeInWords, type Titles, wordsOf } from "./schema-words.ts";
import { nameInWords, type PickerView, TextPicker } from "./text-picker.pages.tsx";

export type FormView = PickerView & {
  /** Sentences by the place that they are about. */
  readonly errors: ReadonlyMap<string, string>;
  readonly titles: Titles;
};

/** A fault as a sentence. */
export function faultSentence(language: Language, { path, code, limit, names }: ContentFault): string {
  const { missing } = wordsOf(language, path);
  if (code === "missing" && missing !== undefined) return missing;
  const name = path === "slug" ? deskMessages[language].details.slug : placeInWords(language, path);
  const detail = names === undefined ? (limit === undefined ? "" : formatNumber(language, limit)) : formatChoice(language, names);
  return deskMessages[language].faults[code](name, detail);
}

type FaultListProps = { page: Page; kind: DeskKind; faults: readonly ContentFault[]; form?: string | undefined };

/** What has to be mended, each a way to its field. @param form where the form is; none where it is on this page. */
export function FaultList({ page: { language }, kind, faults, form = "" }: FaultListProps): JSX.Element {
  return (
    <ul class="plain-list">
      {faults.map((fault) => {
        const field = fieldAt(fieldsOf[kind], fault.path);
        const sentence = faultSentence(language, fault);
        return <li>{field === undefined ? sentence : <a href={`${form}#${idOf(fault.path, field)}`}>{sentence}</a>}</li>;
      })}
    </ul>
  );
}

/** Several answers to one question have each an id of their own. */
export function idOf(path: string, { kind }: SchemaField): string {
  return kind === "several" || kind === "yes-no" ? `${path}-1` : path;
}

/** The fields of a schema, as they have been written so far. Rows come, go and move by buttons that send the form, so that no script is needed. */
export function SchemaFields(props: {
  form: FormView;
  fields: readonly SchemaField[];
  content: DraftContent;
  prefix?: string;
}): JSX.Element {
  const { form, fields, content, prefix = "" } = props;
  return (
    <>
      {fields.map((field) => (
        <OneField form={form} field={field} path={prefix + field.name} value={content[field.name]} />
      ))}
    </>
  );
}

type FieldProps = { form: FormView; field: SchemaField; path: string; value: DraftValue | undefined };

function OneField(props: FieldProps): JSX.Element {
  const { form, field, path, value } = props;
  const { language } = form.page;
  const { label, help } = wordsOf(language, path);
  const shared = { language, error: form.errors.get(path) };
  switch (field.kind) {
    case "text":
      return (
        <>
          <WrittenField {...props} label={label} help={help} />
          <TextPicker view={form} path={path} one={label} />
        </>
      );
    case "number":
      return <TextField {...shared} name={path} label={label} hint={help} value={plainText(value)} width={8} optional={field.optional} />;
    case "choice":
      return <OneOfMany {...props} options={field.options} />;
    case "yes-no":
    case "several":
      return <ChoicesField {...props} />;
    case "group":
      return (
        <Fieldset {...shared} id={path} legend={label} hint={help}>
          <div class="schema-group">
            <SchemaFields form={form} fields={field.fields} content={isContent(value) ? value : {}} prefix={`${path}.`} />
          </div>
        </Fieldset>
      );
    default:
      return <Rows {...props} field={field} />;
  }
}

type WrittenProps = FieldProps & { label: string; help?: string | undefined };

function WrittenField({ form, field, path, value, label, help }: WrittenProps): JSX.Element {
  const { language } = form.page;
  const size = field.kind === "text" || field.kind === "texts" ? field.size : "line";
  const shared = { language, name: path, label, value: plainText(value), optional: field.optional, error: form.errors.get(path) };
  if (size === "line" || referredAt(path) !== undefined) {
    // What a name means is said beside it.
    const hint = [help, nameInWords(form, path, plainText(value))].filter((part) => part !== undefined).join(" ");
    return <TextField {...shared} hint={hint === "" ? undefined : hint} width={60} />;
  }
  if (size === "text") return <TextAreaField {...shared} hint={help} rows={3} />;
  const hint = [help, deskMessages[language].write.markdown].filter((part) => part !== undefined).join(" ");
  return <TextAreaField {...shared} hint={hint} rows={12} />;
}

function OneOfMany({ form, field, path, value, options }: FieldProps & { options: readonly string[] }): JSX.Element {
  const { language } = form.page;
  const { label, help } = wordsOf(language, path);
  const written = plainText(value);
  // What is no choice is shown as it was written, so that whoever mends it sees what it was.
  const strange = written === "" || options.includes(written) ? [] : [written];
  return (
    <SelectField
      language={language}
      name={path}
      label={label}
      hint={help}
      value={written}
      error={form.errors.get(path)}
      optional={field.optional}
      options={[
        { value: "", label: deskMessages[language].write.choose },
        ...[...strange, ...options].map((option) => ({ value: option, label: choiceInWords(language, form.titles, path, option) })),
      ]}
    />
  );
}

function ChoicesField({ form, field, path, value }: FieldProps): JSX.Element {
  const { language } = form.page;
  const { label, help } = wordsOf(language, path);
  const { yes, no } = deskMessages[language].write;
  const shared = { language, name: path, legend: label, hint: help, error: form.errors.get(path) };
  if (field.kind !== "several") {
    const chosen = value === true ? ["yes"] : value === false ? ["no"] : [];
    const options = [
      { value: "yes", label: yes },
      { value: "no", label: no },
    ];
    return <Choices {...shared} type="radio" options={options} chosen={chosen} />;
  }
  const options = field.options.map((option) => ({ value: option, label: choiceInWords(language, form.titles, path, option) }));
  return <Choices {...shared} type="checkbox" options={options} chosen={rowsIn(value).map(String)} />;
}

type RowsProps = FieldProps & { field: SchemaField & { readonly kind: "texts" | "groups" } };

function Rows({ form, field, path, value }: RowsProps): JSX.Element {
  const { language } = form.page;
  const { label, help, one = label } = wordsOf(language, path);
  const text = deskMessages[language].write;
  const rows = rowsIn(value);
  return (
    <Fieldset language={language} id={path} legend={label} hint={help} error={form.errors.get(path)}>
      {rows.map((row, index) => (
        <Row form={form} field={field} path={`${path}.${index}`} value={row} name={text.row(one, index + 1)} isFirst={index === 0} />
      ))}
      {field.kind === "texts" ? <TextPicker view={form} path={path} one={one} /> : null}
      <ButtonRow>
        <Button variant="secondary" name="row" value={`add:${path}`} action={`${form.page.path}#${path}.${rows.length}`}>
          {text.add(one)}
        </Button>
      </ButtonRow>
    </Fieldset>
  );
}

function Row({ form, field, path, value, name, isFirst }: RowsProps & { name: string; isFirst: boolean }): JSX.Element {
  const { language, path: address } = form.page;
  const text = deskMessages[language].write;
  const list = path.slice(0, path.lastIndexOf("."));
  const buttons = (
    <ButtonRow>
      {isFirst ? null : (
        <Button variant="tertiary" name="row" value={`up:${path}`} action={`${address}#${list}`}>
          {text.up(name)}
        </Button>
      )}
      <Button variant="tertiary" name="row" value={`remove:${path}`} action={`${address}#${list}`}>
        {text.remove(name)}
      </Button>
    </ButtonRow>
  );
  if (field.kind === "texts") {
    return (
      <div class="schema-row">
        <WrittenField form={form} field={field} path={path} value={value} label={name} />
        {buttons}
      </div>
    );
  }
  return (
    <div class="schema-row">
      <Fieldset language={language} id={path} legend={name} error={form.errors.get(path)}>
        <div class="schema-group">
          <SchemaFields form={form} fields={field.fields} content={isContent(value) ? value : {}} prefix={`${path}.`} />
        </div>
      </Fieldset>
      {buttons}
    </div>
  );
}
