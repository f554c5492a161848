import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { describedBy, FieldTexts } from "./field.tsx";

type FieldsetProps = { language: Language; id: string; legend: string; hint?: string | undefined; error?: string | undefined };

/** Fields that answer one question together. */
export function Fieldset(props: PropsWithChildren<FieldsetProps>): JSX.Element {
  const { id, hint, error } = props;
  return (
    <fieldset class="ds-fieldset" id={id} aria-describedby={describedBy({ id, hint, error })}>
      <legend class="ds-label">{props.legend}</legend>
      <FieldTexts id={id} hint={hint} error={error} language={props.language} />
      {props.children}
    </fieldset>
  );
}

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string | undefined };

/** Radio buttons (one answer) or checkboxes (any number) with a question above them. */
export function Choices(
  props: Omit<FieldsetProps, "id"> & {
    type: "radio" | "checkbox";
    name: string;
    options: readonly Choice[];
    chosen?: readonly string[] | undefined;
  },
): JSX.Element {
  return (
    <Fieldset {...props} id={props.name}>
      {props.options.map((option, index) => (
        <ChoiceField
          type={props.type}
          name={props.name}
          // The error summary links to the first choice, which has the group's name with a number after it.
          id={`${props.name}-${index + 1}`}
          option={option}
          chosen={props.chosen?.includes(option.value) ?? false}
          invalid={props.error !== undefined}
        />
      ))}
    </Fieldset>
  );
}

type CandidatesProps = {
  language: Language;
  legend: string;
  error: string | undefined;
  candidates: readonly { readonly slug: string; readonly name: string; readonly hint?: string | undefined }[];
  chosen: readonly string[];
  /** Where a form asks more than one such question. */
  name?: string | undefined;
};

/** Which of those that a written name may mean: asked as `chosen`, where there is more than one thing that it could be. */
export function Candidates({ candidates, name = "chosen", ...rest }: CandidatesProps): JSX.Element | null {
  if (candidates.length === 0) return null;
  const options = candidates.map(({ slug, name: label, hint }) => ({ value: slug, label, hint }));
  return <Choices {...rest} type="radio" name={name} options={options} />;
}

type ChoiceFieldProps = { type: "radio" | "checkbox"; name: string; id: string; option: Choice; chosen: boolean; invalid: boolean };

function ChoiceField({ type, name, id, option, chosen, invalid }: ChoiceFieldProps): JSX.Element {
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={chosen}
        aria-invalid={invalid ? "true" : undefined}
        aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
      />
      <label class="ds-label" for={id}>
        {option.label}
      </label>
      {option.hint === undefined ? null : (
        <p id={`${id}-hint`} data-field="description">
          {option.hint}
        </p>
      )}
    </div>
  );
}
