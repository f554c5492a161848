import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { formatNumber, type Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type FieldProps = {
  language: Language;
  name: string;
  label: string;
  /** Needed only when a name occurs twice on a page. */
  id?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  value?: string | undefined;
  /** Most fields are: a field that is not says so beside its label. */
  optional?: boolean | undefined;
};

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "url" | "date" | "number" | undefined;
  autocomplete?: string | undefined;
  maxLength?: number | undefined;
  /** About how many characters the answer has: the field is as wide. */
  width?: number | undefined;
};

/** One line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <FieldFrame {...props}>
      <input
        {...controlAttributes(props)}
        type={props.type ?? "text"}
        value={props.value}
        autocomplete={props.autocomplete}
        maxlength={props.maxLength}
        size={props.width}
      />
    </FieldFrame>
  );
}

/** One line that searches within the page's own form. For searching the site, use SearchBox. */
export function SearchField(props: FieldProps & { maxLength?: number | undefined }): JSX.Element {
  return (
    <FieldFrame {...props}>
      <input {...controlAttributes(props)} type="search" value={props.value} enterkeyhint="search" maxlength={props.maxLength} />
    </FieldFrame>
  );
}

/** A file from the reader's own machine. Its form needs `upload`; a file that was chosen cannot be shown again, and is chosen anew. */
export function FileField(props: Omit<FieldProps, "value"> & { accept?: string | undefined }): JSX.Element {
  return (
    <FieldFrame {...props}>
      <input {...controlAttributes(props)} type="file" accept={props.accept} />
    </FieldFrame>
  );
}

/** Several lines of text. With `maxLength`, the limit is told before anything is written. */
export function TextAreaField(props: FieldProps & { rows?: number | undefined; maxLength?: number | undefined }): JSX.Element {
  const limit =
    props.maxLength === undefined ? undefined : messages[props.language].characterLimit(formatNumber(props.language, props.maxLength));
  const hint = [props.hint, limit].filter((part) => part !== undefined).join(" ");
  const described = hint === "" ? props : { ...props, hint };
  return (
    <FieldFrame {...described}>
      <textarea {...controlAttributes(described)} rows={props.rows ?? 4} maxlength={props.maxLength}>
        {props.value}
      </textarea>
    </FieldFrame>
  );
}

type SelectOption = {
  readonly value: string;
  readonly label: string;
  /** The heading that it stands under; those of one group stand together. */
  readonly group?: string | undefined;
};

/** One choice out of a list that is too long to show. Up to about seven choices are better as Choices. */
export function SelectField(props: FieldProps & { options: readonly SelectOption[] }): JSX.Element {
  const groups = [...new Set(props.options.map(({ group }) => group))];
  const drawn = (group: string | undefined): Child[] =>
    props.options
      .filter((option) => option.group === group)
      .map((option) => (
        <option value={option.value} selected={option.value === props.value}>
          {option.label}
        </option>
      ));
  return (
    <FieldFrame {...props}>
      <select {...controlAttributes(props)}>
        {groups.map((group) => (group === undefined ? drawn(group) : <optgroup label={group}>{drawn(group)}</optgroup>))}
      </select>
    </FieldFrame>
  );
}

function FieldFrame(props: PropsWithChildren<FieldProps>): JSX.Element {
  const id = props.id ?? props.name;
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {props.label}
        {props.optional === true ? <OptionalMark language={props.language} /> : null}
      </label>
      <FieldTexts id={id} hint={props.hint} error={props.error} language={props.language} />
      {props.children}
    </div>
  );
}

function OptionalMark({ language }: { language: Language }): JSX.Element {
  return <span class="optional"> ({messages[language].optional})</span>;
}

type Described = { id: string; hint: string | undefined; error: string | undefined };

/** The hint and the error of a field or a group, with the ids that `describedBy` names. */
export function FieldTexts({ id, hint, error, language }: Described & { language: Language }): Child {
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} data-field="description">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} class="ds-validation-message" data-color="danger">
          <span class="ds-sr-only">{messages[language].error}: </span>
          {error}
        </p>
      )}
    </>
  );
}

/** What `aria-describedby` says: the ids of the texts that are shown, the error first. */
export function describedBy({ id, hint, error }: Described): string | undefined {
  const ids = [error === undefined ? [] : `${id}-error`, hint === undefined ? [] : `${id}-hint`].flat();
  return ids.length === 0 ? undefined : ids.join(" ");
}

function controlAttributes(props: FieldProps): {
  class: string;
  id: string;
  name: string;
  required: boolean;
  "aria-invalid": "true" | undefined;
  "aria-describedby": string | undefined;
} {
  const id = props.id ?? props.name;
  return {
    class: "ds-input",
    id,
    name: props.name,
    required: props.optional !== true,
    "aria-invalid": props.error === undefined ? undefined : "true",
    "aria-describedby": describedBy({ id, hint: props.hint, error: props.error }),
  };
}
