import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import type { Draft } from "../kernel/validate.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Choices } from "./fieldset.tsx";
import { draftedFields, Form } from "./form.tsx";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";
import { type Readers, sentenceOf } from "./who-sees.tsx";

type SharingFieldProps = {
  language: Language;
  name: string;
  /** What whoever writes may choose, from the few to everyone, each with those who would read it. */
  choices: readonly { readonly value: string; readonly readers: Readers }[];
  chosen?: string | undefined;
  error?: string | undefined;
};

/** The question who is to read something: one answer, and for each what it comes to, so that nothing has to be tried. */
export function SharingField({ language, name, choices, chosen, error }: SharingFieldProps): JSX.Element {
  const { sharing, whoSees } = messages[language];
  return (
    <Choices
      language={language}
      type="radio"
      name={name}
      legend={sharing.legend}
      hint={sharing.hint}
      error={error}
      options={choices.map(({ value, readers }) => ({
        value,
        label: sharing.rungs[readers.kind](readers.name ?? ""),
        hint: readers.kind === "public" ? `${sentenceOf(language, readers)} ${whoSees.takesTwo}` : sentenceOf(language, readers),
      }))}
      chosen={chosen === undefined ? [] : [chosen]}
    />
  );
}

type SharingFormProps = PropsWithChildren<{
  page: Pick<Page, "language" | "path" | "viewer">;
  /** What the page is called, for what is told when nothing was chosen. */
  title: string;
  choices: SharingFieldProps["choices"];
  /** The choice that holds now. It is sent along: nobody undoes what they have not seen. */
  now: string;
  draft: Draft;
}>;

/** The same question as a form of its own, with what was wrong with the answer above it; what is in it last is its button. */
export function SharingForm({ page, title, choices, now, draft, children }: SharingFormProps): JSX.Element {
  const { language } = page;
  const { issues, field } = draftedFields(language, draft, { sharing: title }, ["sharing"]);
  return (
    <>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="seen" value={now} />
        <SharingField
          language={language}
          name="sharing"
          choices={choices}
          chosen={draft.fields.get("sharing") ?? now}
          error={field("sharing").error}
        />
        {children}
      </Form>
    </>
  );
}
