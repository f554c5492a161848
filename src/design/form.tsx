import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Issue } from "../kernel/errors.ts";
import { formTokenField } from "../kernel/http-guard.ts";
import type { Language } from "../kernel/i18n.ts";
import type { Draft } from "../kernel/validate.ts";
import type { FieldIssue } from "./error-summary.tsx";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";

type FormProps = PropsWithChildren<{
  page: Pick<Page, "path" | "viewer">;
  /** Where it is sent; left out, to the page's own address. */
  action?: string | undefined;
  /** Set where the form sends a file. */
  upload?: boolean | undefined;
  /** Buttons in a row of a list: no space of its own. */
  inline?: boolean | undefined;
  /** What is written in it is worth a paper: other forms are left out there. */
  onPaper?: boolean | undefined;
  /** What Enter in a field says, under the name `row`, where the first button to be seen is not the one that saves. */
  enter?: string | undefined;
}>;

/** A form that changes something. The browser leaves checking to the server, whose sentences are in the reader's language and stay. */
export function Form({ page, action, upload, inline, onPaper, enter, children }: FormProps): JSX.Element {
  return (
    <form
      class={["form", inline === true ? "form--inline" : [], onPaper === true ? "form--on-paper" : []].flat().join(" ")}
      method="post"
      action={action ?? page.path}
      enctype={upload === true ? "multipart/form-data" : undefined}
      novalidate
    >
      {page.viewer === undefined ? null : <input type="hidden" name={formTokenField} value={page.viewer.formToken} />}
      {/* Enter sends the first button of a form. It is for nobody to see, to read out or to come to. */}
      {enter === undefined ? null : <button class="form__enter" type="submit" name="row" value={enter} tabindex={-1} aria-hidden="true" />}
      {children}
    </form>
  );
}

/** The key that a form was drawn with, so that whoever sends it twice has done it once; none where it was drawn without. */
export function FormKey({ draft }: { draft: Draft }): JSX.Element | null {
  const key = draft.fields.get("key");
  return key === null ? null : <input type="hidden" name="key" value={key} />;
}

/** What is wrong with one answer, as a sentence that says what and where. */
export function issueSentence(language: Language, { code, value = "" }: Issue, label: string): string {
  const text = messages[language];
  // A radio that nobody has chosen is sent as nothing, and nothing is no choice.
  const isUnanswered = code === "missing" || (code === "not-a-choice" && value === "");
  if (!isUnanswered) return text.issues[code](label, value);
  return label.endsWith("?") ? text.unanswered(label) : text.issues.missing(label);
}

type DraftedField = {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly error?: string;
};

/**
 * What the fields of a form that came back need: the label, what was written, and what is wrong with it; and the list of all that is
 * wrong, for the summary above.
 * @param labels by field name; a field without one is named as it is.
 * @param groups names of those that are `Choices`: what is wrong with one leads to the first of its choices.
 */
export function draftedFields(
  language: Language,
  { fields, issues }: Draft,
  labels: Readonly<Record<string, string>>,
  groups: readonly string[] = [],
): { readonly issues: readonly FieldIssue[]; readonly field: (name: string) => DraftedField } {
  const sentences = new Map(issues.map((issue) => [issue.field, issueSentence(language, issue, labels[issue.field] ?? issue.field)]));
  return {
    issues: [...sentences].map(([field, text]) => ({ field: groups.includes(field) ? `${field}-1` : field, text })),
    field: (name) => {
      const value = fields.get(name);
      const error = sentences.get(name);
      const base = { language, name, label: labels[name] ?? name };
      return { ...base, ...(value === null ? {} : { value }), ...(error === undefined ? {} : { error }) };
    },
  };
}
